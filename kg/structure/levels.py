"""Which marks open units, and under which unit each stands: the best explanation of all marks together.

A beam search over the open units: each mark goes on with an open level, opens a new one, or is none at all. What
breaks the habits of numbering costs: gaps, restarts, a style inside itself, a style above one that usually stands
above it, 1.2 under any unit but 1. The cheapest reading of the whole document wins. Time is linear in the number
of marks.
"""

from typing import TypeAlias

from kg.structure.markers import PLACES, Mark, Style

BEAM = 8
MOST_BEHIND = 2.5
"""A reading that costs this much more than the best so far is given up; in plans the winner is never 1.6 behind. Of
660 plans with lines taken out and doubled, 5 have another tree with 4.0 than with this; 42 another than with 1.8.
"""
REJECT = 3.0
REJECT_RUN_IN = 0.6
RESTART = 2.5
GAP = 0.5
"""For each number left out."""
REPEATED = 1.5
OPEN = 0.3
RUNS_ON = 0.1
"""A new level that goes on with the numbers of the one that the heading above closed: 1 … 30 through all actions."""
ODD_FIRST = 2.5
DEEPER = 0.05
"""For each style that the order of styles has between the one above and the new one."""
INVERTED = 2.0
MIXED = 1.5
INSIDE_ITSELF = 5.0
MISNAMED = 1.0
"""A mark that names the unit above it (1.2) under another one."""
PARTED = 0.1
"""A style inside itself with 1.1 between: 1. under 1.1 under 1."""
# Plain numbers here and below: members of an Enum are slow to hash and to compare.
UNNUMBERED = int(Style.DASH)
BOX, HAN = int(Style.BOX), int(Style.HAN)
NAMING = frozenset(map(int, (Style.DECIMAL, Style.TRIPLE, Style.QUADRUPLE)))
"""Styles whose marks name the unit above."""
ANYWHERE = frozenset(map(int, (Style.BOX, Style.DASH, Style.ROW)))
"""Styles that may stand beside and under any other."""
CONTEXTS = frozenset(map(int, (Style.BOX, Style.ATTACHMENT)))
"""Styles that begin a numbering of their own below them."""
ANY_FIRST = frozenset(map(int, (Style.DASH, Style.ATTACHMENT, Style.BOX)))
"""Styles whose first number may be any: the plan itself may be the first attachment, an earlier box left out."""
SLIP = 1.5
"""A mark typed as another style for the next of its level: （一）（二）(3)（四）."""
_ALIKE = (
    *((Style.HAN, Style.ARABIC), (Style.HAN, Style.PAREN_HAN), (Style.PAREN_HAN, Style.PAREN_ARABIC)),
    (Style.PAREN_HAN, Style.ARABIC),
    *((Style.ARABIC, Style.PAREN_ARABIC), (Style.ARABIC, Style.HALF_PAREN), (Style.PAREN_ARABIC, Style.HALF_PAREN)),
)
ALIKE = [
    frozenset(int(other) for pair in _ALIKE for other in pair if style in pair and other != style)
    for style in range(len(Style))
]
"""By style, those typed for it by mistake: the same numerals behind other signs, or others behind the same."""
NONE = len(Style)
"""No style: what stands above the top, and beside the first unit of a level."""

Level: TypeAlias = int
"""An open unit: style and number of its mark in one, which takes less time to compare than two."""
BITS = 27
NUMBERS = (1 << BITS) - 1
"""Bits of a level that hold the number; no mark has more than eight digits."""
Reading: TypeAlias = tuple[float, tuple[Level, ...], tuple[int, ...], int, int]
"""One explanation of the marks so far: its cost; the open units, and the indexes of their marks; the last number of
each style that the document has, :data:`BITS` each, the first style's highest; the place in the trail of the mark
accepted last. A plain tuple, for a document has many: no record is made and taken apart as fast."""
Way: TypeAlias = tuple[float, int, int, Level]
"""A way to go on: cost, place of the reading in the beam, less the depth (1: the mark is none), and the level that
is open then: the mark's, or the one that it was typed wrongly for."""
Trail: TypeAlias = list[tuple[int, int, int]]
"""Accepted marks of all readings: mark, its parent, place of the one accepted before (-1: none). Were they records
that hold each other, a long chain of them would overflow the stack where it is let go."""


def parents(marks: list[Mark]) -> dict[int, int]:
    """The tree: index of each accepted mark → index of its parent's mark, -1 at the top.

    :param marks: candidates in document order.
    """
    styles = sorted({int(mark.style) for mark in marks})
    shifts = {style: BITS * place for place, style in enumerate(reversed(styles))}
    beam: list[Reading] = [(0.0, (), (), 0, -1)]
    trail: Trail = []
    for index, mark in enumerate(marks):
        style = int(mark.style)
        level, shift = style << BITS | mark.named * PLACES + mark.number, shifts[style]
        reject = REJECT_RUN_IN if mark.doubtful else REJECT
        beam = _cheapest(_ways(beam, level, shift, reject, mark.named), beam, index, level, shift, trail)
    return _lifted(_unwound(trail, beam[0][-1]), marks)


def _lifted(tree: dict[int, int], marks: list[Mark]) -> dict[int, int]:
    """The tree with each box beside the lowest unit that it was printed behind: it closes a group, or interrupts one.

    A chapter without units keeps its box, as does a section (第一节), whose own text it sums up, and a unit in
    whose own paragraph it is printed, unless a box before it has closed that unit.
    """
    boxes = [unit for unit in tree if marks[unit].style == BOX]
    if not boxes:
        return tree
    heads = {above for unit, above in tree.items() if marks[unit].style != BOX}
    lifted = dict(tree)
    closed: set[int] = set()
    for unit in boxes:
        above = tree[unit]
        if above < 0 or above in heads or (marks[unit].run_in and above not in closed):
            continue
        if lifted[above] >= 0 and marks[above].style >= HAN:
            lifted[unit] = lifted[above]
            closed.add(above)
    return lifted


def _ways(beam: list[Reading], level: Level, shift: int, reject: float, named: int) -> list[Way]:
    """Every way to go on with a mark, cheapest first, that is not too far behind.

    :param beam: the readings so far, cheapest first.
    :param shift: where the last number of the mark's style stands in that of all styles.
    :param named: the number of the unit above that the mark names; 0 where it names none.
    """
    style, number = level >> BITS, level & NUMBERS
    firsts = FIRSTS[style]
    odd = number - named * PLACES > 1 and style not in ANY_FIRST
    fitting = FITTING[ODD_FIRST if odd else 0.0]
    alike = ALIKE[style] if odd else ()
    anew = firsts[ODD_FIRST if odd else 0.0]
    least = beam[0][0] + reject
    limit = least + MOST_BEHIND
    found: list[Way] = []
    for at, (before, path, _, last, _) in enumerate(beam):
        if before > limit:
            break
        opening = goes_on = firsts[RUNS_ON] if odd and number == (last >> shift & NUMBERS) + 1 else anew
        inside, above, depth = 0.0, NONE, 0
        for unit in path:
            beside = unit >> BITS
            if beside == style:
                cost = before + (inside + (0.0 if unit + 1 == level else _step_cost(style, number, unit & NUMBERS)))
                inside = INSIDE_ITSELF
            else:
                if beside in alike and unit & NUMBERS == number - 1:
                    cost = before + (inside + SLIP)
                    if cost <= limit:
                        found.append((cost, at, depth, unit + 1))
                else:
                    cost = before + (inside + opening[above][beside])
                if inside:
                    inside = 0.0 if beside in CONTEXTS else PARTED if beside in NAMING else inside
            if cost <= limit:
                found.append((cost, at, depth, level))
                if cost < least:
                    least, limit = cost, cost + MOST_BEHIND
            above, opening = beside, anew if beside in CONTEXTS else goes_on
            if named and unit & NUMBERS == named:
                opening = fitting
            depth -= 1
        cost = before + (inside + opening[above][NONE])
        if cost <= limit:
            found.append((cost, at, depth, level))
            if cost < least:
                least, limit = cost, cost + MOST_BEHIND
        if before + reject <= limit:
            found.append((before + reject, at, 1, level))
    found.sort()
    return found


def _cheapest(
    ways: list[Way], beam: list[Reading], index: int, level: Level, shift: int, trail: Trail
) -> list[Reading]:
    """The readings that the cheapest ways lead to; of those that come to the same, the cheapest."""
    limit = ways[0][0] + MOST_BEHIND
    best: list[Reading] = []
    known: set[tuple[tuple[Level, ...], int]] = set()
    number = level & NUMBERS
    for cost, at, step, opens in ways:
        if cost > limit or len(best) == BEAM:
            break
        _, path, opened, last, accepted = beam[at]
        if step > 0:
            known.add((path, last))
            if len(known) > len(best):
                best.append((cost, path, opened, last, accepted))
            continue
        path = path[:-step] + (opens,)  # noqa: RUF005 - twice as fast as taking the first apart
        last += number - (last >> shift & NUMBERS) << shift
        known.add((path, last))
        if len(known) > len(best):
            best.append((cost, path, opened[:-step] + (index,), last, len(trail)))  # noqa: RUF005
            trail.append((index, opened[-step - 1] if step else -1, accepted))
    return best


def _unwound(trail: Trail, accepted: int) -> dict[int, int]:
    tree: dict[int, int] = {}
    while accepted >= 0:
        mark, parent, accepted = trail[accepted]
        tree[mark] = parent
    return dict(sorted(tree.items()))


def _step_cost(style: int, number: int, before: int) -> float:
    """From one number to the next of the same level."""
    step = number - before
    if step == 1 or style == UNNUMBERED or not number:
        return 0.0
    if number == 1:
        return RESTART
    if step > 0:
        return min(GAP * step, RESTART)
    return REPEATED if step == 0 else REJECT


def _opening_cost(style: int, first: float, above: int, beside: int) -> float:
    """What a new level costs with its first number, under one style and after units of another."""
    cost = OPEN + first + _nesting_cost(style, above)
    if beside != NONE:
        cost += OPEN if style in ANYWHERE or beside in ANYWHERE else MIXED
    return cost


def _nesting_cost(style: int, above: int) -> float:
    """A style under another."""
    if above == NONE:
        return DEEPER * style
    if above in CONTEXTS or style in ANYWHERE:
        return 0.0
    cost = DEEPER * (style - above) if style > above else INVERTED
    return cost + MISNAMED if style in NAMING else cost


_OR_NONE = range(NONE + 1)
FIRSTS = [
    {
        first: [[_opening_cost(style, first, above, beside) for beside in _OR_NONE] for above in _OR_NONE]
        for first in (0.0, RUNS_ON, ODD_FIRST)
    }
    for style in range(NONE)
]
"""Cost of a new level by its style, what its first number costs, the style above and the one beside."""
FITTING = {
    first: [[OPEN + first + (0.0 if beside == NONE else MIXED) for beside in _OR_NONE] for _ in _OR_NONE]
    for first in (0.0, ODD_FIRST)
}
"""The same under the unit that a mark names."""
