"""The words around a figure, by which it is told what the figure is; what they say about it as a whole."""

import re
from typing import NamedTuple

from kg.extract.verbs import MAKE, RUN

# 力争培育企业2家，培育平台3家: the same verb goes on
_STRIVES_ON = re.compile(
    r"(?:力争|争取)(?:[全今]年|年内|[0-9]{4}年底?前?)?(?P<verb>[一-鿿]{2})[^，。；]*[，,](?P=verb)[^，。；]*$"
)
_STRIVEN_BEFORE = re.compile(r"(?:力争|争取)[^，。；]*[0-9][^，。；]*[，,]$")
_ANY_VERB = re.compile(f"{MAKE}|{RUN}|[提增压缩降减控保占]")
_STRIVES_BY_DATE = re.compile(r"(?:力争|争取|确保|计划)[^，,。；]{0,4}[0-9]{4}年[^，,。；]{0,8}[，,][^，,。；]*$")
_REGULAR = re.compile(
    r"(?=[每年一月按])(?P<every>每(?:年度?|季度?|半年|月|周|日|天|学年|学期|旬|[两二三四五2-9]年)|(?<![当本上该一])年度(?!计划|目标|考核)|"
    r"(?<![一二三四五六七八九十0-9当今本去多])年(?=[开播举组培接])|一(?:年|个?季度|个?月|周)(?=$)|"
    r"(?<![0-9一-鿿])月(?=[播报])|按(?:年|季度|月))"
)
_EVERY = (
    ("半年", "每半年"),
    ("学期", "每学期"),
    ("学年", "每学年"),
    ("季", "每季度"),
    ("年", "每年"),
    ("月", "每月"),
    ("周", "每周"),
)
_GROUND = re.compile(r"的?基础上")


# 压缩至5天, 缩短为3天
_REACHES = re.compile(r"(?:达到?|[到至]|控制在|[压缩减降提延](?:缩|短|少|低|高|长)为)[^一-鿿，。]{0,24}$")


class Surroundings(NamedTuple):
    """The words around a figure, nearest last in ``lead``, ``phrase`` and ``ahead``, first in ``following``."""

    lead: str
    """From the figure before it, or the last comma, to the words that compare it."""
    phrase: str
    """From the last comma to the figure."""
    ahead: str
    """From the beginning of the sentence to the figure."""
    following: str
    """After the figure and its comparison, to the end of the sentence."""
    dated: bool
    """Whether a year governs the sentence."""
    coordinate: bool
    """Whether it goes on with the enumeration of the target before it: 新增3个A、2个B."""

    @property
    def clause(self) -> str:
        """The figure's own clause without the figure: ``phrase`` and what follows up to the next comma."""
        return self.phrase + re.split(r"[，,。；;]", self.following, maxsplit=1)[0]


def is_ground(around: Surroundings) -> bool:
    """Say whether the figure is where something starts from: 在提速30天的基础上."""
    return _GROUND.match(around.following) is not None and re.search(r"在[^，。；]*$", around.phrase) is not None


def strives(around: Surroundings) -> bool:
    """Say whether the figure is striven for (力争), in its phrase or with its date before."""
    if re.search(r"力争|争取", around.phrase) or _STRIVES_ON.search(around.ahead):
        return True
    return is_set_by_date(around) and re.search(r"力争|争取", around.ahead) is not None


def goes_on_striving(around: Surroundings) -> bool:
    """Say whether a phrase without a verb goes on with what is striven for: 力争实现零售额11亿元，物流额15亿元."""
    striven = _STRIVEN_BEFORE.search(around.ahead[: len(around.ahead) - len(around.phrase)])
    return striven is not None and _ANY_VERB.search(around.phrase) is None


def is_set_by_date(around: Surroundings) -> bool:
    """Say whether the sentence sets figures by a date: 确保2025年底前，……"""
    return _STRIVES_BY_DATE.search(around.ahead) is not None


def frequency(phrase: str) -> str | None:
    """Return how often, as 每年, 每季度, 每月 …; None where the phrase does not say."""
    said = [match["every"] for match in _REGULAR.finditer(phrase)]
    if not said:
        return None
    if re.fullmatch(r"每[两二三四五2-9]年", said[-1]):
        return said[-1]
    return next((name for word, name in _EVERY if word in said[-1]), said[-1])


def ends_phrase(following: str) -> bool:
    """Say whether the phrase ends here."""
    return (
        following[:1] in "，,。；;、：:（(〔）)！\n"
        or not following.strip()
        or following.startswith(("和", "及", "以"))
    )


def is_reached(around: Surroundings) -> bool:
    """Say whether the phrase says that the figure is reached: 达到3个, 控制在5天."""
    return _REACHES.search(around.phrase) is not None
