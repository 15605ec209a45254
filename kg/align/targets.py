"""What the targets of a plan make of those of the plan above for the same indicator."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from kg.align.family import Family
from kg.align.indicators import SAME_INDICATOR, likeness
from kg.align.unquantified import unquantified
from kg.records import Derivation, Document, Target, TargetChange, TargetResponse

_SCALES = {"万": 1e4, "亿": 1e8, "千": 1e3, "百": 1e2}
_UNIT = re.compile(r"^(?P<scale>[万亿千百]*)(?P<unit>.*)$")
# Measure words that count one and the same thing, as plans vary them (20万个 or 20万台 charging points): which one is
# meant, the indicator's name tells. 人 and 人次, 天 and 工作日 count different things.
_SAME_COUNT = (("个", "家", "户", "台", "座", "处", "所"), ("场", "场次"), ("人", "名"), ("天", "日"))
_COUNTERS = {counter: words[0] for words in _SAME_COUNT for counter in words}
_UPPER_LIMITS = frozenset(("<=", "<"))
# What speaks for a pair besides the name: in this order, so that a year decides before a value.
_SAME_YEAR, _SAME_VALUE, _SAME_PROVISION = 0.4, 0.2, 0.3
_CLOSE = 1e-9

_Named = tuple[str, Target]


def target_responses(
    plans: Iterable[str], documents: Mapping[str, Document], derivations: Sequence[Derivation], family: Family
) -> list[TargetResponse]:
    """Pair the targets of plans with those of the nearest held plan above each, every target at most once.

    A target's id is its provision's, ``/t`` and its number there, from 1 in document order. Where the commitment is
    kept without its figure, the unit below responds itself.

    :param plans: ids of those whose targets respond, in the order wanted.
    :param documents: they and those above them by id.
    """
    sources: dict[str, set[str]] = {}
    for one in derivations:
        sources.setdefault(one.child, set()).add(one.parent)
    responses = []
    for id in plans:
        above = next(iter(family.held_above(id)), None)
        if above is not None:
            responses += _respond(documents[id], documents[above], sources)
    return responses


def _targets(document: Document) -> Iterator[_Named]:
    """Targets with their ids, baselines left out."""
    numbers: dict[str, int] = {}
    for target in sorted(document.targets, key=lambda target: (target.start, target.end)):
        numbers[target.provision] = numbers.get(target.provision, 0) + 1
        if not target.baseline:
            yield f"{target.provision}/t{numbers[target.provision]}", target


def _respond(document: Document, above: Document, sources: Mapping[str, set[str]]) -> list[TargetResponse]:
    wanted = list(_targets(above))
    answers = _answers(list(_targets(document)), wanted, sources)
    answered = {one.parent for one in answers}
    open_ = [(id, target) for id, target in wanted if id not in answered]
    return sorted([*answers, *unquantified(document, open_, sources)], key=lambda one: (one.child, one.parent))


def _answers(
    below: Sequence[_Named], above: Sequence[_Named], sources: Mapping[str, set[str]]
) -> list[TargetResponse]:
    """The best pairs first; each target answers, and is answered, once."""
    pairs = [
        (-score, child, parent, _change(ours, theirs))
        for child, ours in below
        for parent, theirs in above
        if (score := _likeness(ours, theirs, theirs.provision in sources.get(ours.provision, ()))) > 0
    ]
    responses: list[TargetResponse] = []
    taken: set[str] = set()
    for _, child, parent, change in sorted(pairs):
        if child not in taken and parent not in taken:
            taken |= {child, parent}
            responses.append(TargetResponse(child, parent, change))
    return responses


def _likeness(ours: Target, theirs: Target, derived: bool) -> float:
    """How well two targets fit; 0 where they count different things."""
    if _unit(ours.unit) != _unit(theirs.unit) or (ours.comparator in _UPPER_LIMITS) != (
        theirs.comparator in _UPPER_LIMITS
    ):
        return 0.0
    name = likeness(ours.indicator, theirs.indicator)
    if name < SAME_INDICATOR:
        return 0.0
    same_value = abs(_value(ours) - _value(theirs)) < _CLOSE
    same_year = ours.year == theirs.year
    return name + _SAME_YEAR * same_year + _SAME_VALUE * same_value + _SAME_PROVISION * derived


@lru_cache(maxsize=4096)
def _unit(unit: str) -> str:
    """A unit without its scale, one of those that count the same (万人次 → 人次, 万台 → 个)."""
    found = _UNIT.match(unit)
    bare = found["unit"] if found else unit
    return _COUNTERS.get(bare, bare)


def _value(target: Target) -> float:
    """The figure in its plain unit (15万人次 → 150000)."""
    found = _UNIT.match(target.unit)
    value = target.value
    for scale in found["scale"] if found else "":
        value *= _SCALES[scale]
    return value


def _change(ours: Target, theirs: Target) -> TargetChange:
    """What became of a target: a figure that asks for more is raised, also where less is asked for at most."""
    more = _value(ours) - _value(theirs)
    if abs(more) >= _CLOSE:
        stricter = more < 0 if ours.comparator in _UPPER_LIMITS else more > 0
        return "raised" if stricter else "lowered"
    if ours.year is None or theirs.year is None or ours.year == theirs.year:
        return "kept"
    return "deferred" if ours.year > theirs.year else "advanced"
