"""Which marks open units, and under which unit each stands: the best explanation of all marks together.

A beam search over the open units: each mark goes on with an open level, opens a new one, or is none at all. What
breaks the habits of numbering costs: gaps, restarts, a style inside itself, a style above one that usually stands
above it. The cheapest reading of the whole document wins. Time is linear in the number of marks.
"""

from functools import cache
from typing import TypeAlias

from msgspec import Struct

from kg.structure.markers import Mark, Style

BEAM = 8
MOST_BEHIND = 5.0
"""A reading that costs this much more than the best so far is given up."""
REJECT = 3.0
REJECT_RUN_IN = 0.6
RESTART = 2.5
OPEN = 0.3
RUNS_ON = 0.1
"""A new level that goes on with the numbers of the one that the heading above closed: 1 … 30 through all actions."""
ODD_FIRST = 2.5
INVERTED = 2.0
MIXED = 1.5
INSIDE_ITSELF = 5.0
LOW_BOX = 1.0
"""A box under a unit that has nothing below it yet: a box closes a group rather than its last item."""
# Plain numbers here and below: members of an Enum are slow to hash and to compare.
UNNUMBERED = int(Style.DASH)
BOX, HAN = int(Style.BOX), int(Style.HAN)
ANYWHERE = frozenset(map(int, (Style.BOX, Style.DASH, Style.ROW)))
"""Styles that may stand beside and under any other."""
CONTEXTS = frozenset(map(int, (Style.BOX, Style.ATTACHMENT)))
"""Styles that begin a numbering of their own below them."""

Level: TypeAlias = tuple[int, int]
"""An open unit: style and number of its mark."""


class _Reading(Struct, frozen=True):
    """One explanation of the marks so far."""

    cost: float
    path: tuple[Level, ...]
    opened: tuple[int, ...]
    """Indexes of the marks of the open units."""
    last: tuple[int, ...]
    """Last number of each style."""
    parents: "_Link | None"


class _Link(Struct, frozen=True):
    """Parents of the accepted marks, last first."""

    mark: int
    parent: int
    before: "_Link | None"


def parents(marks: list[Mark]) -> dict[int, int]:
    """The tree: index of each accepted mark → index of its parent's mark, -1 at the top.

    :param marks: candidates in document order.
    """
    beam = [_Reading(0.0, (), (), (0,) * len(Style), None)]
    for index, mark in enumerate(marks):
        level = int(mark.style), mark.number
        reject = REJECT_RUN_IN if mark.run_in else REJECT
        beam = _cheapest(_ways(beam, level, reject), beam, index, level)
    return _unwound(beam[0].parents)


def _ways(beam: list[_Reading], level: Level, reject: float) -> list[tuple[float, int, int]]:
    """Every way to go on with a mark, cheapest first: cost, place of the reading, less the depth (1: reject)."""
    style, number = level
    found: list[tuple[float, int, int]] = []
    for place, reading in enumerate(beam):
        before = reading.cost
        first = _first_cost(style, number, reading.last[style])
        inside, above = 0.0, None
        for depth, (beside, last) in enumerate(reading.path):
            if beside == style:
                cost = _step_cost(style, number, last)
            else:
                cost = _opening_cost(
                    style, first if above not in CONTEXTS else _first_cost(style, number, 0), above, beside
                )
            found.append((before + (inside + cost), place, -depth))
            if beside == style:
                inside = INSIDE_ITSELF
            elif beside in CONTEXTS:
                inside = 0.0
            above = beside
        first = first if above not in CONTEXTS else _first_cost(style, number, 0)
        cost = _opening_cost(style, first, above, None)
        found.append((before + (inside + cost), place, -len(reading.path)))
        found.append((before + reject, place, 1))
    found.sort()
    return found


def _cheapest(ways: list[tuple[float, int, int]], beam: list[_Reading], index: int, level: Level) -> list[_Reading]:
    """The readings that the cheapest ways lead to; of those that come to the same, the cheapest."""
    limit = worst = ways[0][0] + MOST_BEHIND
    best: dict[tuple[tuple[Level, ...], tuple[int, ...]], _Reading] = {}
    for cost, place, step in ways:
        if cost > limit or (len(best) >= BEAM and cost > worst):
            break
        reading = beam[place]
        next_ = _rejected(reading, cost) if step > 0 else _taken(reading, cost, -step, index, level)
        if best.setdefault((next_.path, next_.last), next_) is next_:
            worst = cost
    return sorted(best.values(), key=_rank)[:BEAM]


def _rejected(reading: _Reading, cost: float) -> _Reading:
    """The reading in which the mark is none."""
    return _Reading(cost, reading.path, reading.opened, reading.last, reading.parents)


def _taken(reading: _Reading, cost: float, depth: int, index: int, level: Level) -> _Reading:
    """The reading in which the mark opens a unit at a depth."""
    opened, last, style = reading.opened, reading.last, level[0]
    link = _Link(index, opened[depth - 1] if depth else -1, reading.parents)
    numbers = (*last[:style], level[1], *last[style + 1 :])
    return _Reading(cost, (*reading.path[:depth], level), (*opened[:depth], index), numbers, link)


def _rank(reading: _Reading) -> tuple[float, tuple[Level, ...], tuple[int, ...]]:
    return reading.cost, reading.path, reading.last


def _unwound(link: _Link | None) -> dict[int, int]:
    tree: dict[int, int] = {}
    while link is not None:
        tree[link.mark] = link.parent
        link = link.before
    return dict(sorted(tree.items()))


def _step_cost(style: int, number: int, before: int) -> float:
    """From one number to the next of the same level."""
    step = number - before
    if step == 1 or style == UNNUMBERED or not number:
        return 0.0
    if number == 1:
        return RESTART
    if step > 0:
        return min(0.5 * step, RESTART)
    return 1.5 if step == 0 else REJECT


def _first_cost(style: int, number: int, last: int) -> float:
    """First number of a new level."""
    if number <= 1 or style == UNNUMBERED:
        return 0.0
    return RUNS_ON if number == last + 1 else ODD_FIRST


@cache
def _opening_cost(style: int, first: float, above: int | None, beside: int | None) -> float:
    """What a new level costs, under one style (None: at the top) and after units of another (None: after none)."""
    cost = OPEN + first + _nesting_cost(style, above, beside is None)
    if beside is not None:
        cost += OPEN if style in ANYWHERE or beside in ANYWHERE else MIXED
    return cost


def _nesting_cost(style: int, above: int | None, childless: bool) -> float:
    """A style under another; None: at the top."""
    if above is None:
        return 0.05 * style
    if style == BOX:
        return LOW_BOX if childless and above >= HAN else 0.0
    if above in CONTEXTS or style in ANYWHERE:
        return 0.0
    return 0.05 * (style - above) if style > above else INVERTED
