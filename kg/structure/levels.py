"""Which marks open units, and under which unit each stands: the best explanation of all marks together.

A beam search over the open units: each mark goes on with an open level, opens a new one, or is none at all. What
breaks the habits of numbering costs: gaps, restarts, a style inside itself, a style above one that usually stands
above it. The cheapest reading of the whole document wins. Time is linear in the number of marks.
"""

from typing import TypeAlias

from msgspec import Struct

from kg.structure.markers import Mark, Style

BEAM = 12
MOST_BEHIND = 8.0
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
UNNUMBERED = frozenset((Style.DASH,))
ANYWHERE = frozenset((Style.BOX, Style.DASH, Style.ROW))
"""Styles that may stand beside and under any other."""
CONTEXTS = frozenset((Style.BOX, Style.ATTACHMENT))
"""Styles that begin a numbering of their own below them."""

Level: TypeAlias = tuple[Style, int]
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
        for reading in beam:
            for next_ in _steps(reading, index, mark):
                key = (next_.path, next_.last)
                if key not in best or next_.cost < best[key].cost:
                    best[key] = next_
        ranked = sorted(best.values(), key=_rank)[:BEAM]
        beam = [reading for reading in ranked if reading.cost <= ranked[0].cost + MOST_BEHIND]
    return _unwound(beam[0].parents)


def _rank(reading: _Reading) -> tuple[float, tuple[Level, ...], tuple[int, ...]]:
    return reading.cost, reading.path, reading.last


def _unwound(link: _Link | None) -> dict[int, int]:
    tree: dict[int, int] = {}
    while link is not None:
        tree[link.mark] = link.parent
        link = link.before
    return dict(sorted(tree.items()))


def _steps(reading: _Reading, index: int, mark: Mark) -> list[_Reading]:
    """Every way in which a reading can go on with a mark."""
    cost = REJECT_RUN_IN if mark.run_in else REJECT
    path, opened, last = reading.path, reading.opened, reading.last
    steps = [_Reading(reading.cost + cost, path, opened, last, reading.parents)]
    level: Level = (mark.style, mark.number)
    numbers = (*last[: mark.style], mark.number, *last[mark.style + 1 :])
    for depth in range(len(path) + 1):
        above = path[:depth]
        cost = _cost(mark, above, path[depth] if depth < len(path) else None, last[mark.style])
        if cost <= MOST_BEHIND:
            link = _Link(index, opened[depth - 1] if depth else -1, reading.parents)
            steps.append(_Reading(reading.cost + cost, (*above, level), (*opened[:depth], index), numbers, link))
    return steps


def _cost(mark: Mark, above: tuple[Level, ...], beside: Level | None, last: int) -> float:
    """What it costs to take a mark for a unit under ``above`` and, where given, after ``beside``."""
    cost = INSIDE_ITSELF if _inside_itself(mark.style, above) else 0.0
    if beside and beside[0] is mark.style:
        return cost + _step_cost(mark, beside[1])
    own = bool(above) and above[-1][0] in CONTEXTS
    cost += OPEN + _first_cost(mark, 0 if own else last) + _nesting_cost(mark.style, above)
    if beside:
        cost += OPEN if mark.style in ANYWHERE or beside[0] in ANYWHERE else MIXED
    return cost


def _inside_itself(style: Style, above: tuple[Level, ...]) -> bool:
    for other, _ in reversed(above):
        if other in CONTEXTS:
            return other is style
        if other is style:
            return True
    return False


def _step_cost(mark: Mark, before: int) -> float:
    """From one number to the next of the same level."""
    if mark.style in UNNUMBERED or not mark.number:
        return 0.0
    step = mark.number - before
    if step == 1:
        return 0.0
    if mark.number == 1:
        return RESTART
    if step > 0:
        return min(0.5 * step, RESTART)
    return 1.5 if step == 0 else REJECT


def _first_cost(mark: Mark, last: int) -> float:
    """First number of a new level."""
    if mark.number <= 1 or mark.style in UNNUMBERED:
        return 0.0
    return RUNS_ON if mark.number == last + 1 else ODD_FIRST


def _nesting_cost(style: Style, above: tuple[Level, ...]) -> float:
    """A style under another."""
    if not above:
        return 0.05 * style
    parent = above[-1][0]
    if style is Style.BOX:
        return LOW_BOX if parent >= Style.ARABIC else 0.0
    if parent in CONTEXTS or style in ANYWHERE:
        return 0.0
    return 0.05 * (style - parent) if style > parent else INVERTED
