"""Where things stand on the network page: one lane a level, plans as columns of rows, few crossings.

Postconditions: 1. every row stands inside the lane of its plan's level; 2. no two rows overlap; 3. the same
network gives the same places. Units are pixels of the page at its own scale, x to the right, y downwards.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import log

from msgspec import Struct

from kg.records import LEVELS, Level
from viz.data import Network, depth
from viz.order import Block, ordered

ROW, COLUMN = 34, 266
PLAN_WIDTH, MEASURE_WIDTH = 240, 224
# Room above the first row of a lane for its name, between plans, and between lanes for the threads.
HEAD, BETWEEN_PLANS, BETWEEN_LANES, MARGIN = 64, 14, 110, 20
# A lane is folded into columns until the picture is about as wide as a screen.
SCREEN = 1.7


class Place(Struct, frozen=True):
    """Middle of a box."""

    x: int
    y: int


class Lane(Struct, frozen=True):
    """The band of one level; ``level`` is None for plans whose level is unknown."""

    level: Level | None
    left: int
    right: int
    top: int
    bottom: int
    plans: int
    measures: int


class Layout(Struct, frozen=True):
    """Places by id of plan or measure, and the lanes from left to right."""

    places: dict[str, Place]
    lanes: tuple[Lane, ...]


def lay_out(network: Network) -> Layout:
    """Give every plan and measure its place."""
    if not network.plans:
        return Layout({}, ())
    blocks = ordered(network)
    levels = sorted({depth(plan) for plan, _ in blocks})
    by_lane = [[block for block in blocks if depth(block[0]) == level] for level in levels]
    tallest = _fold_at(by_lane)
    height = max((_stack(column)[-1] for lane in by_lane for column in _columns(lane, tallest)), default=0)
    places: dict[str, Place] = {}
    lanes: list[Lane] = []
    left = 0
    for level, lane in zip(levels, by_lane, strict=True):
        columns = _columns(lane, tallest)
        for number, column in enumerate(columns):
            _place(column, left + MARGIN + number * COLUMN, height, places)
        right = left + 2 * MARGIN + len(columns) * COLUMN - (COLUMN - PLAN_WIDTH)
        name = LEVELS[level] if level < len(LEVELS) else None
        measures = sum(len(listed) for _, listed in lane)
        lanes.append(Lane(name, left, right, 0, HEAD + height + MARGIN, len(lane), measures))
        left = right + BETWEEN_LANES
    return Layout(places, tuple(lanes))


Row = tuple[str, bool]
"""Id of a plan or measure, and whether it is a plan."""


def _columns(lane: Sequence[Block], tallest: int) -> list[list[Row]]:
    """A lane folded into columns of at most so many rows; a plan is broken only where it is taller than a column."""
    rows = [row for plan, listed in lane for row in ((plan.id, True), *((measure.id, False) for measure in listed))]
    ends = accumulate(_heights([1 + len(listed) for _, listed in lane], tallest), initial=0)
    return [rows[start:end] for start, end in pairwise(ends)]


def _heights(sizes: Sequence[int], tallest: int) -> list[int]:
    """Rows in each column of a lane.

    :param sizes: rows of its plans.
    """
    heights: list[int] = []
    for size in sizes:
        if heights and heights[-1] + size <= tallest:
            heights[-1] += size
        else:
            piece = -(-size // -(-size // tallest))
            heights += [min(piece, size - start) for start in range(0, size, piece)]
    return heights


def _fold_at(lanes: Sequence[Sequence[Block]]) -> int:
    """Number of rows in a column that makes the picture about as wide as a screen."""
    sizes = [[1 + len(listed) for _, listed in lane] for lane in lanes]
    longest = max(map(sum, sizes), default=1)

    def distance(rows: int) -> float:
        columns = sum(len(_heights(lane, rows)) for lane in sizes)
        width = columns * COLUMN + (len(lanes) - 1) * BETWEEN_LANES
        return abs(log(width / (HEAD + rows * ROW) / SCREEN))

    return min(_tried(min(8, longest), longest), key=distance)


def _tried(least: int, most: int) -> Iterator[int]:
    """Numbers from least to most, the large ones half a percent apart: nobody sees a finer difference."""
    while least <= most:
        yield least
        least += max(1, least // 200)


def _stack(column: Sequence[Row]) -> list[int]:
    """Height at which each row of a column ends."""
    ends: list[int] = []
    for number, (_, is_plan) in enumerate(column):
        ends.append((ends[-1] if ends else 0) + ROW + (BETWEEN_PLANS if is_plan and number else 0))
    return ends


def _place(column: Sequence[Row], left: int, height: int, places: dict[str, Place]) -> None:
    """Place a column's rows, in the middle of the lane's height; measures are set in from their plan."""
    ends = _stack(column)
    top = HEAD + (height - ends[-1]) // 2
    for (identifier, is_plan), end in zip(column, ends, strict=True):
        width = PLAN_WIDTH if is_plan else MEASURE_WIDTH
        places[identifier] = Place(left + PLAN_WIDTH - width // 2, top + end - ROW // 2)
