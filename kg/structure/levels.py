"""Which marks open units, and under which unit each stands: the best explanation of all marks together.

A beam search over the open units: each mark goes on with an open level, opens a new one, or is none at all. What
breaks the habits of numbering costs: gaps, restarts, a style inside itself, a style above one that usually stands
above it. The cheapest reading of the whole document wins. Time is linear in the number of marks.
"""

from collections.abc import Iterator
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
RUNS_ON = 0.4
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
        best: dict[tuple[tuple[Level, ...], tuple[int, ...]], _Reading] = {}
        limit = float("inf")
        for reading in beam:
            for next_ in _steps(reading, index, mark, limit):
                key = (next_.path, next_.last)
                if key not in best or next_.cost < best[key].cost:
                    best[key] = next_
                    limit = min(limit, next_.cost + MOST_BEHIND)
        ranked = sorted(best.values(), key=_rank)[:BEAM]
        beam = [reading for reading in ranked if reading.cost <= limit]
    return _unwound(beam[0].parents)


def _rank(reading: _Reading) -> tuple[float, tuple[Level, ...], tuple[int, ...]]:
    return reading.cost, reading.path, reading.last


def _unwound(link: _Link | None) -> dict[int, int]:
    tree: dict[int, int] = {}
    while link is not None:
        tree[link.mark] = link.parent
        link = link.before
    return dict(sorted(tree.items()))


def _steps(reading: _Reading, index: int, mark: Mark, limit: float) -> Iterator[_Reading]:
    """Every way in which a reading can go on with a mark, of those that cost no more than ``limit``."""
    path, opened, last, before = reading.path, reading.opened, reading.last, reading.cost
    style, number = int(mark.style), mark.number
    numbers = (*last[:style], number, *last[style + 1 :])
    for depth in range(len(path), -1, -1):
        cost = before + _cost(style, number, path, depth, last[style])
        if cost <= limit:
            link = _Link(index, opened[depth - 1] if depth else -1, reading.parents)
            yield _Reading(cost, (*path[:depth], (style, number)), (*opened[:depth], index), numbers, link)
    cost = before + (REJECT_RUN_IN if mark.run_in else REJECT)
    if cost <= limit:
        yield _Reading(cost, path, opened, last, reading.parents)


def _cost(style: int, number: int, path: tuple[Level, ...], depth: int, last: int) -> float:
    """What it costs to take a mark for a unit at a depth: after the unit that is open there, under the one above."""
    cost = INSIDE_ITSELF if _inside_itself(style, path, depth) else 0.0
    beside = path[depth] if depth < len(path) else None
    if beside and beside[0] == style:
        return cost + _step_cost(style, number, beside[1])
    above = path[depth - 1][0] if depth else None
    cost += (
        OPEN
        + _first_cost(style, number, 0 if above in CONTEXTS else last)
        + _nesting_cost(style, above, beside is None)
    )
    if beside:
        cost += OPEN if style in ANYWHERE or beside[0] in ANYWHERE else MIXED
    return cost


def _inside_itself(style: int, path: tuple[Level, ...], depth: int) -> bool:
    for at in range(depth - 1, -1, -1):
        other = path[at][0]
        if other == style:
            return True
        if other in CONTEXTS:
            return False
    return False


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


def _nesting_cost(style: int, above: int | None, childless: bool) -> float:
    """A style under another; None: at the top."""
    if above is None:
        return 0.05 * style
    if style == BOX:
        return LOW_BOX if childless and above >= HAN else 0.0
    if above in CONTEXTS or style in ANYWHERE:
        return 0.0
    return 0.05 * (style - above) if style > above else INVERTED
