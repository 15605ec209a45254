"""Pairs of units with the plans above them, where the plans further up bear witness.

A lower plan often takes its words from further up than the plan it implements: the city says a measure in other
words, the county copies the province's. Then the province's measure tells which of the city's the county carries.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from kg.align.pairs import Pair, Paired, pair_up
from kg.align.plan import Plan

_SURE = 0.99
"""Confidence from which on a pair needs no witness."""


class Traced(Struct, frozen=True):
    """What comparing plans with those above them found."""

    pairs: list[Pair]
    """In the order of the units below, the likeliest of each unit first."""
    near: dict[str, dict[str, float]]
    """Plan below → of the nearest plan above, what :class:`kg.align.pairs.Paired` says of units without a pair."""


def trace_up(below: Sequence[Plan], above: Sequence[Plan]) -> Traced:
    """Pairs of each plan below with the nearest plan above, and with plans further up where nothing nearer fits.

    :param above: held plans, nearest first.
    """
    if not above:
        return Traced([], {})
    paired = {plan.document.id: pair_up(plan, above[0]) for plan in below}
    near = _by_child(pair for one in paired.values() for pair in one.pairs)
    unsure = [_without(plan, {id for id, pairs in near.items() if pairs[0].confidence >= _SURE}) for plan in below]
    far = _by_child(trace_up([plan for plan in unsure if plan.units], above[1:]).pairs)
    if far:
        carriers = _carriers(above[0], tuple(above[1:]))
        for child, (witness, *_) in far.items():
            near[child] = _decide(near.get(child, []), witness, carriers.get(witness.parent.id, []))
    pairs = [pair for plan in below for unit in plan.units for pair in near.get(unit.id, ())]
    carried = {(pair.child.document, pair.parent.id) for pair in pairs}
    return Traced(pairs, {id: dict(_near(id, one, carried)) for id, one in paired.items()})


def _near(plan: str, paired: Paired, carried: set[tuple[str, str]]) -> Iterator[tuple[str, float]]:
    """What a plan comes near to; a pair that gave way to a witness was as near as can be."""
    yield from paired.near.items()
    yield from ((pair.parent.id, 1.0) for pair in paired.pairs if (plan, pair.parent.id) not in carried)


@lru_cache(maxsize=16)
def _carriers(plan: Plan, above: tuple[Plan, ...]) -> dict[str, list[Pair]]:
    """What carries each unit of the plans further up; kept, as plan after plan below asks for it."""
    found: dict[str, list[Pair]] = {}
    for pair in trace_up([plan], above).pairs:
        found.setdefault(pair.parent.id, []).append(pair)
    return found


def _without(plan: Plan, sure: set[str]) -> Plan:
    return plan.only([at for at, unit in enumerate(plan.units) if unit.id not in sure])


def _by_child(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(pair.child.id, []).append(pair)
    return found


def _decide(near: list[Pair], witness: Pair, carriers: Sequence[Pair]) -> list[Pair]:
    """What a unit comes from.

    :param near: its pairs with the nearest plan above.
    :param witness: its likeliest pair with a plan further up.
    :param carriers: what carries that unit further up in the nearest plan.
    """
    if not carriers:
        return near or [witness]
    if {pair.parent.id for pair in near} & {carrier.child.id for carrier in carriers}:
        return near
    best = max(carriers, key=lambda carrier: (carrier.confidence, carrier.child.id))
    chance = round(witness.confidence * best.confidence, 3)
    if near and near[0].confidence >= chance:
        return near
    return [Pair(witness.child, best.child, chance, main=True)]
