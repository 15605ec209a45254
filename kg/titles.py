"""How titles of official documents are worded: kind words (文种), years, draft marks, notices, one spelling.

The grammar of titles, for every room; what a title is found under is :mod:`kg.resolve.titles`.
"""

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

from kg.numerals import ZEROS, read_numeral

Period: TypeAlias = tuple[int, int]
"""First and last year."""

DASH = "\\-‐‑‒–—―─－−﹣~～〜"
_DASHES = re.compile(rf"[{DASH}]+")
_BLANK = re.compile(r"(?<![A-Za-z,.;:])\s+|\s+(?![A-Za-z])")
_INVISIBLE = re.compile(r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0001-\U000e007f]+")
_MARKS = str.maketrans(dict.fromkeys("《》〈〉<>“”‘’\"'「」『』·•"))
_NESTED = str.maketrans("〈〉<>", "《》《》")
# 二○三五: letters, circles and digits are printed for the zero.
_ZERO = re.compile(rf"(?<=[一二三四五六七八九〇])[{ZEROS}]+(?=[一二三四五六七八九])")

# Kind words of plans and other official documents; a title's kind is the longest that ends it.
_BASES = (
    "规划 计划 方案 意见 措施 政策 要点 纲要 预案 办法 规定 细则 规则 条例 章程 清单 目录 制度 准则 守则 公约 "
    "规范 标准 规程 指南 指引"
)
_COMPOUNDS = (
    "规划纲要 计划纲要 发展纲要 实施纲要 行动纲要 行动规划 发展规划 专项规划 总体规划 行动计划 "
    "工作计划 实施计划 立法工作计划 实施方案 工作方案 行动方案 总体方案 试点方案 分工方案 改革方案 "
    "任务分工方案 任务分解方案 工作要点 重点工作 工作任务 "
    "实施意见 指导意见 若干意见 工作意见 政策意见 若干政策意见 若干措施 政策措施 若干政策措施 若干政策 "
    "工作措施 实施细则 实施办法 管理办法 暂行办法 试行办法 暂行规定 管理规定 若干规定 管理条例 实施条例 "
    "应急预案 技术规范 管理规范 工作规范 工作指南 工作规程 工作指引 "
    "任务清单 责任清单 任务分工 责任分工 责任分解 任务分解 工作规则 工作制度 工作报告 行动"
)
_LETTERS = "通知 通告 通报 公告 公示 公报 决定 决议 批复 复函 函 令 命令 议案 纪要 报告 请示 答复"
PLAN_KINDS = tuple(sorted((*_BASES.split(), *_COMPOUNDS.split()), key=len, reverse=True))
LETTER_KINDS = tuple(_LETTERS.split())
# What is cited in 《》 and issued by an authority, beyond plans and letters.
_OTHERS = (
    "法 法典 税则 白皮书 指南 指引 标准 规范 基准 协定 协议 宣言 规程 导则 大纲 讲话 通则 名录 安排 技术要求 职责"
)
OFFICIAL_KINDS = (*PLAN_KINDS, *LETTER_KINDS, *_OTHERS.split())
_LAW = re.compile(r"(?:法典?|条例|规定|办法|[细规税]则)$")
# Words that end in 法 and name no law.
_NO_LAW = re.compile(r"(?:(?:[方做想说看用书技疗语魔兵佛立执守]|(?<!公)司|(?<!预)算)法|(?<!科)普法)$")
# Papers that an applicant, a surveyor or a scholar hands in, which no authority issues: 项目可行性研究报告.
_HANDED_IN = re.compile(r"(?:研究|调研|可研|申请|检测|检验|审计|评价|鉴定|勘[察测]|论证)报告$")
# What each office prints about its services, and books to study: 办事指南, 学习纲要
_PRINTED = re.compile(r"(?:(?:办事|服务|操作|申报|办理|投资|就医|旅游)指南|学习纲要)$")
# Where decrees are printed: 国务院公报; not what is announced itself, as 统计公报.
_GAZETTE = re.compile(r"(?:政府|国务院|委员会|常委会)公报$")
# Contracts that parties sign: 服务合作协议; not the agreement of two governments.
_CONTRACT = re.compile(r"(?:服务|购销|租赁|劳动|聘用|保密|承包|转让|委托|入驻)[^，。]{0,4}协议$")
# What a party committee proposes to the congress for a plan: 中共某省委关于制定…规划的建议
_PROPOSAL = re.compile(r"^中[国共].{2,30}关于.{4,80}建议$")
_DRAFTS = "征求意见稿|送审稿|送审|审议稿|讨论稿|草案|初稿|报审稿|修改稿|代拟稿|意见稿|审查稿"
DRAFT = re.compile(
    rf"[（(〔\[【][^（()）\n]{{0,12}}(?:{_DRAFTS})[^（()）\n]{{0,8}}[）)〕\]】]|(?:公开)?(?:{_DRAFTS})(?=[》〉]?\s*$)"
)
_TAIL_BRACKET = re.compile(r"\s*[（(〔\[【][^（()）〔〕\[\]【】]{0,60}[）)〕\]】]\s*年?\s*$")
_TAIL_YEARS = re.compile(rf"[,，]?(?:19|20)\d\d年?(?:[{DASH}至到]+(?:19|20)\d\d)?(?:年|年度|年版)?$")
_TAIL_ENDS = '）)〕]】年度版》〉>”"'
_DRAFT_WORDS = ("稿", "草案", "送审")
"""One of these ends, or stands in, every title that has tails or a draft's mark; told at a glance."""
FEW = 64
"""Titles that are remembered in one of their forms: a document asks for the same few again and again."""
MOST_TAILS = 8
"""Brackets, years and marks at the end of a title; none has more."""

_Y = r"((?:19|20)\d\d|[一二][〇○零0O一二三四五六七八九]{3})\s*(?:年度?)?"
_TO = rf"\s*[{DASH}至到]+\s*"
_RANGE = re.compile(rf"{_Y}(?:{_TO}{_Y})?{_TO}{_Y}")
# Not the year of a vision, of a date, or of an event: 2008年北京奥运会.
_EVENT = "[奥亚残全省市]运会|运动会|世博会|博览会|进博会|锦标赛|峰会|论坛"
_ONE_YEAR = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)\s*年(?!\s*(?:远景|目标|\d{{1,2}}\s*月)|第?[^，。、关于]{{0,12}}(?:{_EVENT}))"
)
# 十四五, 第十四个五年: from the tenth (2001) on a new five-year plan every five years; 十五条 is a number.
FIVE_YEARS = re.compile(
    r"第?(十[一二三四五六七八九]?|二十)(?:[”’\"]?五(?![条项个件类年天日届分])|个五年)(?:时期|期间)?"
)
_VISION = re.compile(r"(20\d\d|二[〇○零0O][一二三四五六七八九][〇○零0O五])\s*年?\s*(?:年远景目标|远景目标)")


@lru_cache(maxsize=FEW)
def joined(text: str) -> str:
    """One line of what was printed on several: blanks stay between Latin words only."""
    words = _INVISIBLE.sub("", text).strip()
    return _BLANK.sub("", words) if len(words.split(maxsplit=1)) > 1 else words


def tidied(text: str) -> str:
    """One form of blanks (none), widths, dashes, zeros and brackets of titles; the words stay."""
    text = _INVISIBLE.sub("", "".join(unicodedata.normalize("NFKC", text).split()))
    text = _ZERO.sub(lambda zeros: "〇" * len(zeros[0]), text)
    return _DASHES.sub("-", text.translate(_NESTED))


def unmarked(text: str) -> str:
    """Return a text without the brackets of titles, quotation marks and dots of names."""
    return text.translate(_MARKS)


@lru_cache(maxsize=FEW)
def folded(text: str) -> str:
    """One spelling to compare titles by: :func:`tidied`, without marks, in small letters."""
    return unmarked(tidied(text)).lower()


@lru_cache(maxsize=FEW)
def bare(title: str) -> str:
    """Return a title without trailing brackets, years, draft marks: …纲要（2021—2035年）（草案） → …纲要."""
    whole = text = joined(title)
    for _ in range(MOST_TAILS if _may_have_tails(text) else 0):
        last, text = text, _TAIL_YEARS.sub("", _TAIL_BRACKET.sub("", DRAFT.sub("", text))).rstrip('》〉>”"')
        if text == last:
            break
    return text or whole


def _may_have_tails(text: str) -> bool:
    last = text[-1:]
    return last in _TAIL_ENDS or last.isdigit() or any(word in text for word in _DRAFT_WORDS)


def kind_of(title: str) -> str | None:
    """Return the kind word that ends a plan's own title (规划纲要, 实施方案 …); None where it has none."""
    text = bare(title)
    kinds = (kind for kind in (*PLAN_KINDS, *LETTER_KINDS, "法") if text.endswith(kind))
    # 保障和发展规划 is a 规划: its 发展 goes with what stands before 和
    return next((kind for kind in kinds if text[-len(kind) - 1 : -len(kind)] not in tuple("和与及")), None)


def is_official(title: str) -> bool:
    """Whether a title is one of an official document: not a newspaper, a certificate, a book."""
    text = bare(title).rstrip("）)")
    if text.endswith("建议"):
        return _PROPOSAL.match(text) is not None
    return text.endswith(OFFICIAL_KINDS) and not any(
        pattern.search(text) for pattern in (_NO_LAW, _HANDED_IN, _PRINTED, _GAZETTE, _CONTRACT)
    )


def is_law(title: str) -> bool:
    """Whether a title is one of a law, regulation or rule, itself or in the notice that forwards it."""
    text = bare(forwarded(title) or title)
    return _LAW.search(text) is not None and _NO_LAW.search(text) is None


# 某某人民政府关于印发某某方案的通知, 市政府办公室转发某某意见的通知: issuer, plan. The verb follows 关于 or the
# issuer's last word, so that 做好信息发布平台建设的通知 forwards nothing.
_NOTICE = re.compile(
    r"^(?P<issuer>[^《]{0,160}?(?:政府|办公[室厅]|国务院|[局委部厅办院会]|(?=关于)|^))(?:关于)?(?:联合|重新|修订|公开)?"
    r"(?:印发|转发|批转|下发|发布|公布|颁发|颁布|下达)(?P<plan>.{4,})的?(?:通知|函|公告|通告|决定|令)$"
)


# 某市司法局关于《某某规划（草案）》公开征求意见的公告, 关于公开征求《某某办法（征求意见稿）》意见的通知
_ASKS = re.compile(
    r"^(?=.*征[求集询])(?=.*意见)(?P<issuer>[^《]{0,160}?)(?:关于)?(?:[对就]|公开|面?向|社会|各方|公众|再次|征[求集询]){0,6}"
    r"《(?P<plan>.{4,}?)》(?P<draft>[（(][^（()）]{2,12}[）)])?(?:面?向|社会|公开|再次|征[求集询]|广泛|各方|公众|修改){0,6}(?:的?意见)?(?:建议)?"
    r"的(?:公告|通告|通知|公示|启事|函)$"
)


# 转发省交通厅关于《某某办法》的通知: who made what is forwarded
_BY_WHOM = re.compile(r"^[^《》]{2,40}(?:关于|[制拟][订定]的?|报送的?|提出的?)(?=《.{4,}》$)")


def notice_parts(title: str) -> tuple[str, str] | None:
    """Return issuer (empty where it names none) and plan of a notice's title; None where it forwards nothing."""
    words = without_outer_marks(joined(title).translate(_NESTED))
    match = _NOTICE.match(words) or _ASKS.match(words)
    if match is None:
        return None
    draft = match.groupdict().get("draft") or ""
    plan = _BY_WHOM.sub("", match["plan"].removesuffix("的"))
    return match["issuer"], without_outer_marks(plan) + draft


def forwarded(title: str) -> str | None:
    """Return the title of the plan that a notice says it forwards; None where the title is not such a notice's."""
    parts = notice_parts(title)
    return parts[1] if parts else None


def without_outer_marks(title: str) -> str:
    """Take off a pair of 《》 that embraces the whole title (a bracket of years may follow it)."""
    if not title.startswith("《"):
        return title
    depth = 0
    for place, char in enumerate(title):
        depth += (char == "《") - (char == "》")
        if depth == 0:
            rest = title[place + 1 :]
            embraced = not rest or (rest[0] in "（(" and rest[-1] in "）)年")
            return title[1:place] + rest if embraced else title
    return title[1:]


def period_of(title: str) -> Period | None:
    """Return the first and last year of a title: (2021—2035年), 2023年…, else those of its five-year plan."""
    title = unicodedata.normalize("NFKC", title)
    if match := _RANGE.search(title):
        years = [year for part in match.groups() if part and (year := read_numeral(part))]
        return (years[0], years[-1]) if years[0] <= years[-1] else None
    five = FIVE_YEARS.search(title)
    if five and (order := read_numeral(five[1])):
        first = 2001 + 5 * (order - 10)
        vision = _VISION.search(title)
        return first, (read_numeral(vision[1]) or first + 4) if vision else first + 4
    if single := _ONE_YEAR.findall(title):
        # 2020年工作总结和2021年工作计划 is a plan for the later.
        return max(map(int, single)), max(map(int, single))
    return None


def is_draft(title: str) -> bool:
    """Whether a title bears the mark of a draft (征求意见稿, 送审稿, 草案)."""
    return DRAFT.search(title) is not None
