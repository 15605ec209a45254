"""Where the boxes and bands of a flow stand: columns from left to right, heights in proportion to what flows."""

from collections.abc import Hashable, Sequence

from msgspec import Struct

COLUMN, BAR, GAP = 300, 12, 10
"""Pixels from a column to the next, width of a box, free space between two boxes."""
LEAST_HEIGHT, ROOM = 420, 24
"""Pixels of the whole, and of a box with its label in the column with most of them."""
_LEAST_BAR, _LABEL = 1.0, 15.0


class Link(Struct, frozen=True):
    """So much flows from a box to one of a column further right; ``kind`` is what its colour tells."""

    source: Hashable
    target: Hashable
    kind: str
    value: int


class Box(Struct, frozen=True):
    """Where a box stands, in pixels."""

    x: float
    y: float
    height: float
    value: int


class Band(Struct, frozen=True):
    """The outline of a link, as an SVG path."""

    link: Link
    path: str


class Sankey(Struct, frozen=True):
    """A whole drawing."""

    boxes: dict[Hashable, Box]
    bands: tuple[Band, ...]
    width: float
    height: float


def lay_out_flow(columns: Sequence[Sequence[Hashable]], links: Sequence[Link]) -> Sankey:
    """Boxes in the order given; bands leave and reach a box in the order of the boxes at their other ends.

    A box too thin for its label gets the label's room, so that no two labels of a column cover each other.

    :param columns: every box once, from left to right and from top to bottom.
    """
    values = _values(columns, links)
    most = max((len(column) for column in columns), default=0)
    total = max((sum(values[box] for box in column) for column in columns), default=0)
    scale = (max(LEAST_HEIGHT, most * ROOM) - GAP * most) / total if total else 0.0
    talls = {box: max(_LEAST_BAR, value * scale) for box, value in values.items()}
    rooms = [sum(max(_LABEL, talls[box]) for box in column) for column in columns]
    needed = (room + GAP * (len(column) - 1) for room, column in zip(rooms, columns, strict=True))
    height = max(LEAST_HEIGHT, most * ROOM, *needed)
    boxes: dict[Hashable, Box] = {}
    for number, (column, room) in enumerate(zip(columns, rooms, strict=True)):
        gap = GAP if len(column) < most else (height - room) / max(1, len(column))
        y = (height - room - gap * (len(column) - 1)) / 2
        for box in column:
            free = max(0.0, _LABEL - talls[box])
            boxes[box] = Box(number * COLUMN, y + free / 2, talls[box], values[box])
            y += talls[box] + free + gap
    return Sankey(boxes, _bands(columns, links, boxes, scale), COLUMN * len(columns), height)


def _values(columns: Sequence[Sequence[Hashable]], links: Sequence[Link]) -> dict[Hashable, int]:
    """What flows through every box: what leaves it, or reaches it where nothing leaves."""
    leaving: dict[Hashable, int] = {}
    reaching: dict[Hashable, int] = {}
    for link in links:
        leaving[link.source] = leaving.get(link.source, 0) + link.value
        reaching[link.target] = reaching.get(link.target, 0) + link.value
    return {box: leaving.get(box, reaching.get(box, 0)) for column in columns for box in column}


def _bands(
    columns: Sequence[Sequence[Hashable]], links: Sequence[Link], boxes: dict[Hashable, Box], scale: float
) -> tuple[Band, ...]:
    rank = {box: number for number, box in enumerate(box for column in columns for box in column)}
    starts = {box: place.y for box, place in boxes.items()}
    ends = dict(starts)
    upper: dict[int, tuple[float, float]] = {}
    for number, link in sorted(enumerate(links), key=lambda one: (rank[one[1].source], rank[one[1].target], one[0])):
        upper[number] = starts[link.source], 0.0
        starts[link.source] += link.value * scale
    for number, link in sorted(enumerate(links), key=lambda one: (rank[one[1].target], rank[one[1].source], one[0])):
        upper[number] = upper[number][0], ends[link.target]
        ends[link.target] += link.value * scale
    return tuple(
        Band(link, _outline(boxes[link.source].x + BAR, boxes[link.target].x, *upper[number], link.value * scale))
        for number, link in enumerate(links)
    )


def _outline(left: float, right: float, start: float, end: float, tall: float) -> str:
    middle = (left + right) / 2
    upper = f"M{left:.1f} {start:.1f}C{middle:.1f} {start:.1f} {middle:.1f} {end:.1f} {right:.1f} {end:.1f}"
    back = f"C{middle:.1f} {end + tall:.1f} {middle:.1f} {start + tall:.1f} {left:.1f} {start + tall:.1f}Z"
    return f"{upper}V{end + tall:.1f}{back}"
