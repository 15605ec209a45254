"""Titles of official documents: what a title says about the plan, and the keys it is found under.

A plan is cited by its own title or by that of the notice that forwards it, with or without place, years,
marks and brackets, in many dashes. A :class:`Title` takes all of this apart so that the same plan gets the
same parts however it is cited.
"""

import re
import unicodedata

from msgspec import Struct

Period = tuple[int, int]

_DASH = re.compile(r"[–—‒‐‑−―─－~～〜﹣-]+")
_MARKS = str.maketrans(dict.fromkeys("《》〈〉<>“”‘’\"'「」『』＂＇·•"))
_FULL_WIDTH = str.maketrans("(),:;?!", "（），：；？！")
# 二〇三五 with a letter, a circle or a digit for its zero.
_ZERO = re.compile(r"(?<=[一二三四五六七八九〇])[○oO0零](?=[一二三四五六七八九〇])")
# A year or years in brackets or bare: (2021-2035年), (2021年-2035年), (2021-2035)年, (2006-2010-2020年).
_YEARS = re.compile(r"\(?((?:19|20)\d\d)年?(?:[-至到]((?:19|20)\d\d)年?)?(?:[-至到]((?:19|20)\d\d))?年?(?:度)?\)?年?")
# 十四五, 第十四个五年: from the tenth (2001) on a new five-year plan every five years.
_FIVE_YEARS = re.compile(r"(?:第?(十[一二三四五六七八九]?|二十)(?:个?五年?)(?:时期|期间)?)(?=规划|计划|[^年]|$)")
_ORDINALS = {"十": 10, "二十": 20, **{f"十{digit}": 11 + i for i, digit in enumerate("一二三四五六七八九")}}
_DRAFT = re.compile(r"\(?(?:公开)?(?:征求意见稿|送审稿|草案|审议稿|讨论稿|初稿)\)?")
_REMARK = re.compile(r"\((?:试行|暂行|修订|修订版|修正|节选|摘要|代拟稿|\d{4}年?修[订正]版?)\)")
# 某某人民政府关于印发某某方案的通知, 市政府办公室转发某某意见的通知: issuer, plan. The verb follows 关于 or the
# issuer's last word, so that 做好信息发布平台建设的通知 forwards nothing.
_NOTICE = re.compile(
    r"^(?P<issuer>[^《]{0,80}?(?:政府|办公[室厅]|国务院|[局委部厅办院会]|(?=关于)|^))(?:关于)?"
    r"(?:印发|转发|批转|发布|公布|下发|颁发)(?P<plan>.{4,})的?(?:通知|函|公告|决定|令)$"
)
_SELF = re.compile(r"^(?P<issuer>[^《]{2,80}?)(?=关于)")
# 贯彻落实《…》的实施方案: the plan that is carried out stands inside the title.
_CARRIED = re.compile(r"(?:贯彻|落实|实施|执行)[^《]{0,4}《(?P<plan>[^《》]{4,})》")
_KIND = re.compile(
    r"(?P<kind>规划纲要|计划纲要|发展纲要|纲要|行动计划|行动方案|实施方案|工作方案|分工方案|总体方案|方案|实施计划|"
    r"工作计划|规划|计划|实施意见|指导意见|若干意见|意见|工作要点|要点|政策措施|若干措施|工作措施|措施|若干政策|政策|"
    r"实施细则|细则|实施办法|管理办法|办法|条例|规定|规则|法|决定|通知|公告|批复|通报|任务清单|清单|章程|预案)$"
)
# What may follow a plan's subject, in any number: …|行动|规划|纲要|实施|方案.
_TAIL_WORDS = (
    *("规划", "计划", "纲要", "方案", "意见", "要点", "措施", "政策", "细则", "办法", "清单", "通知", "决定"),
    *("行动", "工作", "任务", "分工", "重点", "总体", "专项", "实施", "若干", "指导", "配套", "具体", "试点"),
    *("三年", "五年", "两年", "的"),
)
_VERBS = re.compile(
    r"^(?:关于|进一步|全面|加快|深入|扎实|大力|持续|积极|推进|推广|推行|推动|开展|实施|贯彻|落实|执行|促进|加强|做好|印发|"
    r"(?:全|我|本)[省市县区州旗盟]|年)+"
)
_LAW = re.compile(r"(?:法|条例|规定|规则|办法|细则)$")
_NOT_A_LAW = re.compile(r"(?:方法|做法|说法|书法|司法|立法|执法|普法)$")
MIN_STEM = 3
"""A stem shorter than this says nothing about the programme."""


class Title(Struct, frozen=True):
    """What a title says. Built by :func:`parse_title`; the place is taken off by the caller's gazetteer."""

    shown: str
    """The plan's own title as it is printed: full-width brackets, — between years; no draft mark."""
    plain: str
    """The plan's own title, tidied: no notice around it, no draft mark; places and years still in it."""
    issuer: str
    """Who forwards or issues it, where the title says so, else empty."""
    carried: str
    """The plan that this one says it carries out (贯彻《…》实施方案), tidied; else empty."""
    period: Period | None
    draft: bool
    kind: str
    """The kind word (文种) that ends the plan's own title; empty where there is none."""


def parse_title(title: str) -> Title:
    """Take a title apart; any text is taken, the worst gives a title with nothing known of it."""
    text = _tidy(title)
    issuer, plan = _unwrap(text)
    # What is no notice is called by its whole title: 某省人民政府关于…的意见.
    shown = issuer + plan if text.startswith(issuer + plan) else plan
    carried = _CARRIED.search(plan)
    draft = _DRAFT.search(text) is not None
    plain = _DRAFT.sub("", plan).translate(_MARKS)
    kind = _KIND.search(_years_off(_REMARK.sub("", plain)))
    period = find_period(plain) or find_period(text)
    inner = carried["plan"].translate(_MARKS) if carried else ""
    return Title(
        shown=_printed(_DRAFT.sub("", shown)),
        plain=plain,
        issuer=issuer.translate(_MARKS),
        carried=inner,
        period=period,
        draft=draft,
        kind=kind["kind"] if kind else "",
    )


def find_period(plain: str) -> Period | None:
    """Years of a title, first and last: those written (2021-2035年), else those of its five-year plan."""
    if years := _YEARS.search(plain):
        found = [int(year) for year in years.groups() if year]
        return (found[0], found[-1]) if found[0] <= found[-1] else None
    if five := _FIVE_YEARS.search(plain):
        first = 2001 + 5 * (_ORDINALS[five[1]] - 10)
        return first, first + 4
    return None


def core_title(plain: str) -> str:
    """Return the title without years, remarks and punctuation: two citations of one plan agree in it."""
    bare = _years_off(_REMARK.sub("", plain)).translate(_MARKS)
    return re.sub(r"^中华人民共和国|[()\[\]〔〕,，、。:：;；\-]", "", bare)


def stem(core: str) -> str:
    """Return what a plan is about: its core title without leading verbs and trailing kind words.

    The plans of one programme share it (…规划纲要, …规划纲要实施方案, 推进…工作要点). Where nothing telling
    would be left, the core itself.
    """
    bare = _VERBS.sub("", _tail_off(_FIVE_YEARS.sub("", core).replace("及", "和")))
    return bare if len(bare) >= MIN_STEM else core


def _tail_off(core: str) -> str:
    """Take off the kind words at the end, one after the other (a repeated group would take quadratic time)."""
    end = len(core)
    while word := next((word for word in _TAIL_WORDS if core.endswith(word, 0, end)), None):
        end -= len(word)
    return core[:end]


def is_law(core: str) -> bool:
    """Whether a title is that of a law, regulation or rule."""
    return _LAW.search(core) is not None and _NOT_A_LAW.search(core) is None


def _printed(plan: str) -> str:
    """Full-width punctuation again (GB/T 15834), and a dash between years."""
    return re.sub(r"(?<=[\d年])-(?=\d)", "—", plan).translate(_FULL_WIDTH)


def _tidy(title: str) -> str:
    """One form of blanks, widths, dashes and quotation brackets."""
    text = "".join(unicodedata.normalize("NFKC", title).split())
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    text = _ZERO.sub("〇", text)
    text = text.replace("〈", "《").replace("〉", "》").replace("<", "《").replace(">", "》")
    return _DASH.sub("-", text)


def _unwrap(text: str) -> tuple[str, str]:
    """Issuer and plan of a notice; for a plan by itself the issuer before 关于, if any, and the plan."""
    text = _outer_marks_off(text)
    if notice := _NOTICE.match(text):
        return notice["issuer"], _outer_marks_off(notice["plan"].removesuffix("的"))
    own = _SELF.match(text)
    return (own["issuer"], text[own.end() :]) if own else ("", text)


def _outer_marks_off(text: str) -> str:
    """Take off a pair of 《》 that embraces the whole title (a bracket of years may follow it)."""
    if not text.startswith("《"):
        return text
    depth = 0
    for place, char in enumerate(text):
        depth += (char == "《") - (char == "》")
        if depth == 0:
            rest = text[place + 1 :]
            return text[1:place] + rest if not rest or rest.startswith("(") else text
    return text[1:]


def _years_off(plain: str) -> str:
    return _YEARS.sub("", plain)
