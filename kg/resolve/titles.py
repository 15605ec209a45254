"""Titles of official documents: what a title says about the plan, and the keys it is found under.

A plan is cited by its own title or by that of the notice that forwards it, with or without place, years,
marks and brackets, in many dashes. A :class:`Title` takes all of this apart so that the same plan gets the
same parts however it is cited.
"""

import re

from msgspec import Struct

from kg.titles import (
    DRAFT,
    FIVE_YEARS,
    Period,
    is_draft,
    kind_of,
    notice_parts,
    period_of,
    tidied,
    unmarked,
    without_outer_marks,
)

_FULL_WIDTH = str.maketrans("(),:;?!", "（），：；？！")
# A year or years in brackets or bare: (2021-2035年), (2021年-2035年), (2021-2035)年, (2006-2010-2020年).
_YEARS = re.compile(r"\(?((?:19|20)\d\d)年?(?:[-至到]((?:19|20)\d\d)年?)?(?:[-至到]((?:19|20)\d\d))?年?(?:度)?\)?年?")
_REMARK = re.compile(r"\((?:试行|暂行|修订|修订版|修正|节选|摘要|代拟稿|\d{4}年?修[订正]版?)\)")
_SELF = re.compile(r"^(?P<issuer>[^《]{2,80}?)(?=关于)")
# 贯彻落实《…》的实施方案: the plan that is carried out stands inside the title.
_CARRIED = re.compile(r"(?:贯彻|落实|实施|执行)[^《]{0,4}《(?P<plan>[^《》]{4,})》")
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
    text = tidied(title)
    issuer, plan = _unwrap(text)
    # What is no notice is called by its whole title: 某省人民政府关于…的意见.
    shown = issuer + plan if text.startswith(issuer + plan) else plan
    carried = _CARRIED.search(plan)
    plain = unmarked(DRAFT.sub("", plan))
    return Title(
        shown=_printed(DRAFT.sub("", shown)),
        plain=plain,
        issuer=unmarked(issuer),
        carried=unmarked(carried["plan"]) if carried else "",
        period=period_of(plain) or period_of(text),
        draft=is_draft(text),
        kind=kind_of(plain) or "",
    )


def core_title(plain: str) -> str:
    """Return the title without years, remarks and punctuation: two citations of one plan agree in it."""
    bare = unmarked(_YEARS.sub("", _REMARK.sub("", plain)))
    return re.sub(r"^中华人民共和国|[()\[\]〔〕,，、。:：;；\-]", "", bare)


def stem(core: str) -> str:
    """Return what a plan is about: its core title without leading verbs and trailing kind words.

    The plans of one programme share it (…规划纲要, …规划纲要实施方案, 推进…工作要点). Where nothing telling
    would be left, the core itself.
    """
    bare = _VERBS.sub("", _tail_off(FIVE_YEARS.sub("", core).replace("及", "和")))
    return bare if len(bare) >= MIN_STEM else core


def _tail_off(core: str) -> str:
    """Take off the kind words at the end, one after the other (a repeated group would take quadratic time)."""
    end = len(core)
    while word := next((word for word in _TAIL_WORDS if core.endswith(word, 0, end)), None):
        end -= len(word)
    return core[:end]


def _printed(plan: str) -> str:
    """Full-width punctuation again (GB/T 15834), and a dash between years."""
    return re.sub(r"(?<=[\d年])-(?=\d)", "—", plan).translate(_FULL_WIDTH)


def _unwrap(text: str) -> tuple[str, str]:
    """Issuer and plan of a notice; for a plan by itself the issuer before 关于, if any, and the plan."""
    if notice := notice_parts(text):
        return notice
    text = without_outer_marks(text)
    own = _SELF.match(text)
    return (own["issuer"], text[own.end() :]) if own else ("", text)
