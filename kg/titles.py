"""How titles of official documents are worded: kind words (文种), years, draft marks, one spelling to compare by."""

import re
import unicodedata

from kg.numerals import read_numeral

_DASHES = re.compile(r"[\-‐‑‒–—―─－−﹣~～]+")
_BLANK = re.compile(r"(?<![A-Za-z,.;:])\s+|\s+(?![A-Za-z])")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]+")
_FOLDED_AWAY = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad《》〈〉“”‘’\"']+")

# Kind words of plans and other official documents; a title's kind is the longest that ends it.
_BASES = "规划 计划 方案 意见 措施 政策 要点 纲要 预案 办法 规定 细则 规则 条例 章程 清单 目录 制度 准则 守则 公约"
_COMPOUNDS = (
    "规划纲要 计划纲要 发展纲要 实施纲要 行动纲要 行动规划 发展规划 专项规划 总体规划 行动计划 "
    "工作计划 实施计划 立法工作计划 实施方案 工作方案 行动方案 总体方案 试点方案 分工方案 改革方案 "
    "任务分工方案 任务分解方案 工作要点 重点工作 工作任务 "
    "实施意见 指导意见 若干意见 工作意见 政策意见 若干政策意见 若干措施 政策措施 若干政策措施 若干政策 "
    "工作措施 实施细则 实施办法 管理办法 暂行办法 试行办法 暂行规定 管理规定 若干规定 管理条例 实施条例 "
    "应急预案 任务清单 责任清单 任务分工 责任分工 责任分解 任务分解 工作规则 工作制度 工作报告 行动"
)
_LETTERS = "通知 通告 通报 公告 公报 决定 决议 批复 复函 函 令 命令 议案 纪要 报告 答复"
PLAN_KINDS = tuple(sorted((*_BASES.split(), *_COMPOUNDS.split()), key=len, reverse=True))
LETTER_KINDS = tuple(_LETTERS.split())
# What is cited in 《》 and issued by an authority, beyond plans and letters.
_OTHERS = "法 法典 税则 白皮书 指南 指引 标准 规范 基准 协定 协议 宣言 规程 导则 大纲 讲话"
OFFICIAL_KINDS = (*PLAN_KINDS, *LETTER_KINDS, *_OTHERS.split())
_LAW = re.compile(r"(?:法典?|条例|规定|办法|[细规税]则)$")
# Words that end in 法 and name no law.
_NO_LAW = re.compile(r"(?:[方做想说看用书技疗语算魔兵佛司立执守]法)$")
_MARKS = "征求意见稿|送审稿|送审|审议稿|讨论稿|草案|初稿|报审稿|修改稿|代拟稿|意见稿|审查稿"
DRAFT = re.compile(rf"[（(〔\[【][^（()）\n]{{0,12}}(?:{_MARKS})[^（()）\n]{{0,8}}[）)〕\]】]|(?:{_MARKS})\s*$")
_TAIL_BRACKET = re.compile(r"\s*[（(〔\[【][^（()）〔〕\[\]【】]{0,60}[）)〕\]】]\s*年?\s*$")
_TAIL_YEARS = re.compile(r"[,，]?(?:19|20)\d\d年?(?:[-—–~～至到]+(?:19|20)\d\d)?(?:年|年度|年版)?$")

_Y = r"((?:19|20)\d\d|[一二][〇○零0O一二三四五六七八九]{3})\s*(?:年度?)?"
_TO = r"\s*[-‐‑‒–—―─－−﹣~～至到]+\s*"
_RANGE = re.compile(rf"{_Y}(?:{_TO}{_Y})?{_TO}{_Y}")
_ONE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年(?!\s*(?:远景|目标|\d{1,2}\s*月))")
_FIVE_YEARS = re.compile(r"(十[一二三四五六七八九]?|二十)(?:[”’\"]?五|个五年)")
_VISION = re.compile(r"(20\d\d|二[〇○零0O][一二三四五六七八九][〇○零0O五])\s*年?\s*(?:年远景目标|远景目标)")


def joined(text: str) -> str:
    """One line of what was printed on several: blanks stay between Latin words only."""
    return _BLANK.sub("", _INVISIBLE.sub("", text).strip())


def folded(text: str) -> str:
    """One spelling to compare titles by: widths, dashes, blanks and quotation marks made equal."""
    return _DASHES.sub("-", _FOLDED_AWAY.sub("", unicodedata.normalize("NFKC", text))).lower()


def bare(title: str) -> str:
    """Return a title without trailing brackets, years, draft marks: …纲要（2021—2035年）（草案） → …纲要."""
    last = ""
    text = joined(title)
    while text != last:
        last = text
        text = _TAIL_YEARS.sub("", _TAIL_BRACKET.sub("", DRAFT.sub("", text))).rstrip('》〉”"')
    return text or joined(title)


def kind_of(title: str) -> str | None:
    """Return the kind word that ends a plan's own title (规划纲要, 实施方案 …); None where it has none."""
    text = bare(title)
    return next((kind for kind in (*PLAN_KINDS, *LETTER_KINDS, "法") if text.endswith(kind)), None)


def is_official(title: str) -> bool:
    """Whether a title is one of an official document: not a newspaper, a certificate, a book."""
    text = bare(title)
    return text.endswith(OFFICIAL_KINDS) and not _NO_LAW.search(text)


def is_law(title: str) -> bool:
    """Whether a title is one of a law, regulation or rule, itself or in the notice that forwards it."""
    text = bare(forwarded(title) or title)
    return _LAW.search(text) is not None and _NO_LAW.search(text) is None


# 某某人民政府关于印发《某某方案》的通知 → 某某方案
_FORWARDS = re.compile(
    r"(?:印发|转发|批转|下发|发布|公布|颁发|颁布|下达)(?:关于)?(?:《(?P<marked>.{4,})》|(?P<plain>.{4,}?))(?:的)?"
    r"(?:通知|函|公告|通告|决定|令)$"
)


def forwarded(title: str) -> str | None:
    """Return the title of the plan that a notice says it forwards; None where the title is not such a notice's."""
    match = _FORWARDS.search(joined(title).replace("〈", "《").replace("〉", "》"))
    return (match["marked"] or match["plain"]) if match else None


def period_of(title: str) -> tuple[int, int] | None:
    """Return the first and last year of a title: (2021—2035年), 2023年…, else those of its five-year plan."""
    if match := _RANGE.search(title):
        years = [year for part in match.groups() if part and (year := read_numeral(part))]
        return (years[0], years[-1]) if years[0] <= years[-1] else None
    five = _FIVE_YEARS.search(title)
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
