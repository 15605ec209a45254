"""Targets of a plan above whose commitment the plan below keeps, but not the figure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.align.indicators import SAME_INDICATOR, pairs_of
from kg.records import Document, Provision, Target, TargetResponse

_PART = re.compile(r"[^，,。；;！？!?：:\n]+")
# 90%, 九成, 五万人次, 百分之九十
_FIGURE = re.compile(r"\d|[一二两三四五六七八九十百千几数][百千万亿成]|分之")
_COUNTED = re.compile(r"(?:时限|期限|比例|比重|次数|人数|数量|总量|数|率)$")
"""What says that something is counted, and goes with the figure: 覆盖率 → 覆盖."""


def unquantified(
    document: Document, unanswered: Iterable[tuple[str, Target]], sources: Mapping[str, set[str]]
) -> Iterator[TargetResponse]:
    """Which units of a plan take a target from above over in words alone.

    A unit does where it comes from the target's unit and names the indicator in a part of a sentence without figure;
    of several units the one that names most of it.

    :param unanswered: targets of the plan above, with their ids, for whose indicator the plan sets none.
    :param sources: unit of the plan → units above that it comes from.
    :returns: responses of provisions, not of targets.
    """
    figures = [target.start for target in document.targets]
    carriers: dict[str, list[Provision]] = {}
    for provision in document.provisions:
        for above in sources.get(provision.id, ()):
            carriers.setdefault(above, []).append(provision)
    for id, target in unanswered:
        wanted = pairs_of(_COUNTED.sub("", target.indicator))
        units = carriers.get(target.provision, ())
        named = [(_named(document.text, one, wanted, figures), -at, one.id) for at, one in enumerate(units)]
        share, _, best = max(named, default=(0.0, 0, ""))
        if share >= SAME_INDICATOR:
            yield TargetResponse(best, id, "unquantified")


def _named(text: str, unit: Provision, wanted: frozenset[str], figures: Sequence[int]) -> float:
    """Largest share of an indicator's pairs of characters that a part of a sentence without figure holds."""
    parts = (
        part[0]
        for part in _PART.finditer(text, unit.start, unit.end)
        if not any(part.start() <= figure < part.end() for figure in figures) and not _FIGURE.search(part[0])
    )
    return max((len(wanted & pairs_of(part)) / len(wanted) for part in parts), default=0.0)
