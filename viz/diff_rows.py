"""The rows of plans side by side as the page shows them: words with their marks, fates, and where else they lead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from queries.words import Piece, same
from viz.counterparts import Part
from viz.marks import MARKS, PAIR_MARKS, Look
from viz.rows import Row, Sides
from viz.text import shorten

NAME = 44
"""Columns of a name in the outline and in links."""
LOOKS: dict[str, Look] = {**{str(name): look for name, look in MARKS.items()}, **PAIR_MARKS}
"""Of all fates of a row."""
DEEPEST = 4
"""Levels that the outline tells apart."""


@dataclass(frozen=True)
class Stretch:
    """Words of one look."""

    text: str
    heading: bool
    new: bool
    """Not in the column before."""
    gone: bool
    """Not in the column after."""
    moved: bool


@dataclass(frozen=True)
class ShownPart:
    """A part with its marks."""

    number: int
    marker: str
    stretches: list[Stretch]
    elsewhere: list[tuple[str, str]]
    """Anchor and name of what it answers, or that answers it, in other rows."""
    moved: bool
    alone: bool
    """Whether nothing answers it in the others, of which the whole text is held."""


@dataclass(frozen=True)
class ShownRow:
    """A row of the page."""

    number: int
    cells: list[list[ShownPart]]
    gutters: list[list[tuple[str, Look]]]
    """For every column but the first: what became of the row there."""
    name: str
    depth: int
    heading: bool
    """Whether it is no measure."""
    general: bool
    changed: bool
    above: list[int]
    """Rows of the headings above."""

    def look(self, name: str) -> Look:
        """How a fate looks."""
        return LOOKS[name]

    @property
    def fates(self) -> list[str]:
        """Names of all fates of the row."""
        return list(dict.fromkeys(name for gutter in self.gutters for name, _ in gutter))


def shown_rows(sides: Sides) -> list[ShownRow]:
    """All rows, in the order of the first plan."""
    row_of = {part: number for number, row in enumerate(sides.rows) for cell in row.cells for part in cell}
    moved = sides.moved()
    return [_shown(sides, number, row_of, moved) for number in sides.order(0)]


def _shown(sides: Sides, number: int, row_of: dict[int, int], moved: set[int]) -> ShownRow:
    row = sides.rows[number]
    listed = [sides.parts[part] for cell in row.cells for part in cell]
    return ShownRow(
        number=number,
        cells=[[_part(sides, part, row_of, moved) for part in cell] for cell in row.cells],
        gutters=[[(name, LOOKS[name]) for name in fates_of(sides, row, at)] for at in range(1, len(row.cells))],
        name=_name(listed[0]),
        depth=min(listed[0].depth, DEEPEST),
        heading=not any(part.measure for part in listed),
        general=all(part.general for part in listed),
        changed=sides.changed(row),
        above=_above(sides, row, row_of),
    )


def _name(part: Part) -> str:
    if part.frame:
        return "标题与前言" if part.opening else "文末"
    return shorten(f"{part.marker}{part.heading or part.text}", NAME)


def _above(sides: Sides, row: Row, row_of: dict[int, int]) -> list[int]:
    """Rows of all headings above the parts of a row."""
    numbers = {part.id: number for number, part in enumerate(sides.parts)}
    found: set[int] = set()
    for part in (part for cell in row.cells for part in cell):
        at = numbers.get(sides.parts[part].parent)
        while at is not None:
            found.add(row_of[at])
            at = numbers.get(sides.parts[at].parent)
    return sorted(found)


def fates_of(sides: Sides, row: Row, column: int) -> list[str]:
    """What became of a row's measures in a plan: by the graph where one derives from the other, else by the words."""
    plan = sides.readings[column].plan
    own = [number for number in row.cells[column] if sides.parts[number].measure]
    other, rests_on = sides.bases[column]
    before = [number for number in row.cells[other] if sides.parts[number].measure]
    if not before and rests_on == "derivation":
        before = [n for cell in reversed(row.cells[:column]) for n in cell if sides.parts[n].measure]
    if rests_on == "derivation":
        fates = {
            below.fate
            for number in before
            if (measure := sides.parts[number].measure)
            for below in measure.fates
            if below.document == plan.id
        }
        return [name for name in LOOKS if name in fates] if before else ["added"] if own else []
    if not before or not own:
        held = all(sides.holds(one) for one in (other, column))
        return (
            ["unknown"]
            if not held and (before or own)
            else ["first_only"]
            if before
            else ["second_only"]
            if own
            else []
        )
    pairs = ((one, two) for one in before for two in own)
    alike = all(same(sides.parts[one].text, sides.parts[two].text) for one, two in pairs)
    return ["same"] if alike else ["differs"]


def _part(sides: Sides, number: int, row_of: dict[int, int], moved: set[int]) -> ShownPart:
    part, column = sides.parts[number], sides.column[number]
    partners = [other for at in range(len(sides.readings)) for other in sides.partners(number, at)]
    elsewhere = sorted({other for other in partners if row_of[other] != row_of[number]})
    before = next((found for at in reversed(range(column)) if (found := sides.pieces(number, at))), None)
    later = range(column + 1, len(sides.readings))
    after = next((found for at in later if (found := sides.pieces(number, at))), None)
    return ShownPart(
        number=number,
        marker=part.marker,
        stretches=list(_stretches(part, before, after)),
        elsewhere=[(f"r{row_of[other]}", _name(sides.parts[other])) for other in elsewhere],
        moved=number in moved,
        alone=not partners and all(sides.holds(at) for at in range(len(sides.readings))),
    )


def _stretches(part: Part, before: Sequence[Piece] | None, after: Sequence[Piece] | None) -> Iterator[Stretch]:
    """A part's words cut wherever their look changes."""
    head = len(part.heading) if part.text.startswith(part.heading) else 0
    layers = [_ends(before), _ends(after)]
    cuts = sorted({0, len(part.text), head, *(end for layer in layers for end, _ in layer)})
    at = [0, 0]
    for start, end in pairwise(cuts):
        kinds = []
        for side, layer in enumerate(layers):
            while at[side] < len(layer) and layer[at[side]][0] <= start:
                at[side] += 1
            kinds.append(layer[at[side]][1] if layer else "kept")
        yield Stretch(
            part.text[start:end], start < head, kinds[0] == "changed", kinds[1] == "changed", "moved" in kinds
        )


def _ends(pieces: Sequence[Piece] | None) -> list[tuple[int, str]]:
    """Where every piece ends, and its kind."""
    found: list[tuple[int, str]] = []
    at = 0
    for piece in pieces or ():
        at += len(piece.text)
        found.append((at, piece.kind))
    return found
