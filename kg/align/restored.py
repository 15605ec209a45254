"""Where a plan is nearer to the words of a plan further up than those of the plan in between are.

A county that takes a province's measure word for word has it as the province said it, whatever its city made of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

from kg.align.evidence import heavier, relation_of
from kg.align.pairs import Pair
from kg.align.plan import Plan
from kg.align.units import Unit
from kg.align.upward import trace_up
from kg.records import Relation

_Way: TypeAlias = tuple[Unit, Relation]
"""A unit further up, and the heaviest change on the way down from it."""

Restored: TypeAlias = dict[tuple[str, str], tuple[tuple[str, Relation], ...]]
"""(Child, parent) → units that the parent comes from, each with what was done to its words."""


def restored(pairs: Iterable[Pair], above: Sequence[Plan]) -> Restored:
    """What was done to the words of units further up, where that is less than what was done on the way.

    :param above: held plans, nearest first.
    """
    ways = {id: own for at, plan in enumerate(above) for id, own in _ways(plan, tuple(above[at + 1 :])).items()}
    return {(pair.child.id, pair.parent.id): found for pair in pairs if (found := tuple(_lighter(pair, ways)))}


def _lighter(pair: Pair, ways: dict[str, tuple[_Way, ...]]) -> Iterator[tuple[str, Relation]]:
    changed = [way for way in ways.get(pair.parent.id, ()) if way[1] != "verbatim"]
    near: Relation = relation_of(pair.child, pair.parent) if changed else "verbatim"
    if near == "verbatim":
        return
    for unit, way in changed:
        direct = relation_of(pair.child, unit)
        if heavier(direct, heavier(near, way)) != direct:
            yield unit.id, direct


@lru_cache(maxsize=16)
def _ways(plan: Plan, above: tuple[Plan, ...]) -> dict[str, tuple[_Way, ...]]:
    """Unit of a plan → what it comes from, directly and through plans in between; kept, as piece after piece asks."""
    further = {id: own for at, one in enumerate(above) for id, own in _ways(one, above[at + 1 :]).items()}
    ways: dict[str, dict[str, _Way]] = {}
    for pair in trace_up([plan], above).pairs:
        relation = relation_of(pair.child, pair.parent)
        own = ways.setdefault(pair.child.id, {})
        own.setdefault(pair.parent.id, (pair.parent, relation))
        for unit, way in further.get(pair.parent.id, ()):
            own.setdefault(unit.id, (unit, heavier(relation, way)))
    return {id: tuple(own.values()) for id, own in ways.items()}
