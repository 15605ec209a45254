"""A number with its unit, and the words before and after it that compare it: 不少于3个, 15%以上, 控制在5天以内."""

import re
from typing import NamedTuple

from kg.extract.quantities import ARABIC, BLANK, UNIT
from kg.records import Comparator

_BEFORE: tuple[tuple[str, Comparator], ...] = (
    (
        r"(?:不[得应宜能可]?|禁止|严禁|不准)(?:少于|低于|小于|短于)|不[得应]?少|至少(?:[一-鿿]{0,5}(?=$))?|最[少低]|[≥≧]|大于等于|起码",
        ">=",
    ),
    (
        r"(?:不[得应宜能可]?|禁止|严禁|不准)(?:超过|高于|多于|大于|超出|超|突破|长于)|[最至][多高长](?:安排)?|[≤≦]|小于等于",
        "<=",
    ),
    (r"超过|高于|突破|多于|大于|超出|超|逾|跨越|(?<=[入额值量])过|＞|>", ">"),
    (r"低于|少于|小于|不足|不到|短于|＜|<", "<"),
    (r"大?约为?|接近|将?近|估计", "~"),
    (
        r"达到了?|达成|达|[提增缩压减升降扩延调翻完][一-鿿]{0,2}[到至为]|[增升降减]至|恢复到|控制在|保持在|稳定在|维持在|实现|为|是|占|"
        r"增长|增加|提高|提升|下降|降低|减少|压缩|压减|缩短|缩减|上升|增幅|＝|=",
        "=",
    ),
)
# What these words begin with: at most places in a text none does.
_BEFORE_OPENS = (
    "不禁严至最≥≧大起≤≦小超高突多逾跨过＞>低少短＜<约接将近估达提增缩压减升降扩延调翻完恢控保稳维实为是占下上＝="
)
_COMPARED_BEFORE = re.compile(
    f"(?=[{_BEFORE_OPENS}])(?:"
    + "|".join(f"(?P<c{place}>{words})" for place, (words, _) in enumerate(_BEFORE))
    + r")(?:(?:分别|各|共|均|总计|合计|全部|了|到|至|(?:19|20)[0-9]{2}年[末底]?的|[ \u3000（(])*"
    r"|[一-鿿]{0,8}总[数量额]的?|每(?:[平立]方米|公里|亩|人|户|百人|千人|万人))$"
)
_INCLUDED = r"(?:[（(]不?含[^（()）]{0,8}[）)])?"
_COMPARED_AFTER = re.compile(
    rf"{BLANK}{_INCLUDED}(?:(?P<ge>及?以上|或以上|起步)|(?P<le>及?以内|之内|内(?![容部外陆涵地河])|及?以下(?!简称|几))"
    rf"|(?P<about>左右|上下(?![一-鿿])|前后)|(?P<gt>余|多(?=[，。；、])))?{_INCLUDED}"
)
_SIGNS: dict[str, Comparator] = {f"c{place}": sign for place, (_, sign) in enumerate(_BEFORE)}
_SIGNS |= {"ge": ">=", "le": "<=", "about": "~", "gt": ">"}
"""What is said by the one group of a comparison that matches."""
# 分别压减至35天和7天以内: the bound after the last holds for all, unless another has its own (60%以上和15年以上)
_RESPECTIVELY = re.compile(r"分别[^，。；0-9]{0,8}(?:[0-9][^，。；]{0,12})?$")
# 30%和40%, 30%以上、40%以上
_COORDINATES = re.compile(
    rf"(?:{BLANK}(?:及?以[上下内]|左右)?(?:[、和及与]|以及){BLANK}{ARABIC}{BLANK}{UNIT}){{1,5}}"
)
_BOUND_WITHIN = re.compile(r"以[上下内]|左右")
_COORDINATE = re.compile(rf"(?:[、和及与]|以及){BLANK}(?P<number>{ARABIC})")
_WINDOW = 16

STRONG: tuple[Comparator, ...] = (">=", ">", "<=", "<")
"""Signs that bound a figure."""


class Figure(NamedTuple):
    """A number with its unit and comparison."""

    value: float
    value_max: float | None
    unit: str
    before: int
    """Offset where the words that compare it begin; ``start`` where there are none."""
    start: int
    end: int
    after: int
    """Offset after the words that compare it; ``end`` where there are none."""
    prefix: Comparator | None
    suffix: Comparator | None
    arabic: bool

    @property
    def sign(self) -> Comparator | None:
        """What the words before and after it, or a range, say; None where they say nothing."""
        if self.prefix in STRONG:
            return self.prefix
        if self.suffix:
            return self.suffix
        return "~" if self.value_max is not None else self.prefix


def compared(
    text: str, value: float, maximum: float | None, unit: str, start: int, end: int, *, arabic: bool
) -> Figure:
    """Return the figure with the words before and after it that compare it."""
    before, prefix = start, None
    found = _COMPARED_BEFORE.search(text, max(0, start - _WINDOW), start)
    if found:
        before = found.start()
        prefix = _SIGNS[str(found.lastgroup)]
    suffix, stop = _suffix(text, end)
    if suffix is None and _RESPECTIVELY.search(text, max(0, start - 2 * _WINDOW), start):
        rest = _COORDINATES.match(text, end)
        suffix = _suffix(text, rest.end())[0] if rest and not _BOUND_WITHIN.search(rest[0]) else None
    return Figure(value, maximum, unit, before, start, end, stop, prefix, suffix, arabic)


def coordinates(text: str, figure: Figure) -> tuple[int, ...]:
    """Return where the numbers begin of a figure and of those enumerated with it: 50%、70%和90%."""
    rest = _COORDINATES.match(text, figure.end)
    more = _COORDINATE.finditer(text, figure.end, rest.end()) if rest else ()
    return figure.start, *(match.start("number") for match in more)


def _suffix(text: str, end: int) -> tuple[Comparator | None, int]:
    """Return the comparison said after a figure that ends at ``end``, and where it ends."""
    after = _COMPARED_AFTER.match(text, end)
    if after is None or after.lastgroup is None:
        return None, after.end() if after and "含" in after[0] else end
    return _SIGNS[after.lastgroup], after.end()
