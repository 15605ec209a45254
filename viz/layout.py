"""Where things stand on the network page: one lane a level, plans as columns of rows, few crossings.

Postconditions: 1. every row stands inside the lane of its plan's level; 2. no two rows overlap; 3. the same
network gives the same places. Units are pixels of the page at its own scale, x to the right, y downwards.
"""

from collections.abc import Mapping, Sequence
from math import log
from statistics import fmean

from msgspec import Struct

from kg.records import LEVELS, Level
from viz.data import Network, Plan, ShownMeasure, depth

ROW, COLUMN = 34, 266
PLAN_WIDTH, MEASURE_WIDTH = 240, 224
# Room above the first row of a lane for its name, between plans, and between lanes for the threads.
HEAD, BETWEEN_PLANS, BETWEEN_LANES, MARGIN = 64, 14, 110, 20
# A lane is folded into columns until the picture is about as wide as a screen.
SCREEN = 1.7
SWEEPS = 2


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


Block = tuple[Plan, list[ShownMeasure]]


def lay_out(network: Network) -> Layout:
    """Give every plan and measure its place."""
    if not network.plans:
        return Layout({}, ())
    blocks = _order_plans(network)
    _order_measures(blocks)
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


def _order_plans(network: Network) -> list[Block]:
    """Plans with their measures: children in the order of their parents, those with measures first."""
    measures: dict[str, list[ShownMeasure]] = {}
    for measure in network.measures:
        measures.setdefault(measure.document, []).append(measure)
    rank: dict[str, int] = {}
    ordered: list[Block] = []
    for level in sorted({depth(plan) for plan in network.plans}):
        lane = [plan for plan in network.plans if depth(plan) == level]
        lane.sort(key=lambda plan: (rank.get(plan.parent or "", len(rank)), plan.id not in measures, plan.id))
        for plan in lane:
            rank[plan.id] = len(rank)
            ordered.append((plan, measures.get(plan.id, [])))
    return ordered


def _order_measures(blocks: Sequence[Block]) -> None:
    """Sort the sections of each plan by where their neighbours stand (barycentre), down and up in turn.

    The measures of a section keep the order of the text, so that a plan reads as it was written.
    """
    above = {measure.id: [source.measure for source in measure.sources] for _, listed in blocks for measure in listed}
    below: dict[str, list[str]] = {}
    for measure, sources in above.items():
        for source in sources:
            below.setdefault(source, []).append(measure)
    for _ in range(SWEEPS):
        _sweep(blocks, above)
        _sweep(blocks[::-1], below)
    _sweep(blocks, above)


def _sweep(blocks: Sequence[Block], neighbours: Mapping[str, Sequence[str]]) -> None:
    rank = {measure.id: row for _, listed in blocks for row, measure in enumerate(listed)}
    for _, listed in blocks:
        found: dict[str, list[int]] = {}
        for measure in listed:
            ranks = [rank[other] for other in neighbours.get(measure.id, ()) if other in rank]
            found.setdefault(_section(measure), []).extend(ranks)
        keys: dict[str, float] = {}
        last = -1.0
        for section, ranks in found.items():
            # One without neighbours stays behind the one that it stands behind in the text.
            last = keys[section] = fmean(ranks) if ranks else last
        listed.sort(key=lambda measure: keys[_section(measure)])
        rank.update({measure.id: row for row, measure in enumerate(listed)})


def _section(measure: ShownMeasure) -> str:
    """The unit that a measure stands in; an inferred one stands by itself."""
    return measure.id if measure.inferred else measure.id.rpartition("/")[0]


Row = tuple[str, bool]
"""Id of a plan or measure, and whether it is a plan."""


def _columns(lane: Sequence[Block], tallest: int) -> list[list[Row]]:
    """A lane folded into columns of at most so many rows; a plan is broken only where it is taller than a column."""
    columns: list[list[Row]] = []
    for plan, listed in lane:
        rows = [(plan.id, True), *((measure.id, False) for measure in listed)]
        if columns and len(columns[-1]) + len(rows) <= tallest:
            columns[-1] += rows
        else:
            pieces = -(-len(rows) // tallest)
            size = -(-len(rows) // pieces)
            columns += [rows[start : start + size] for start in range(0, len(rows), size)]
    return columns


def _fold_at(lanes: Sequence[Sequence[Block]]) -> int:
    """Number of rows in a column that makes the picture about as wide as a screen."""
    longest = max((sum(1 + len(listed) for _, listed in lane) for lane in lanes), default=1)

    def distance(rows: int) -> float:
        columns = sum(len(_columns(lane, rows)) for lane in lanes)
        width = columns * COLUMN + (len(lanes) - 1) * BETWEEN_LANES
        return abs(log(width / (HEAD + rows * ROW) / SCREEN))

    return min(range(min(8, longest), longest + 1), key=distance)


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
