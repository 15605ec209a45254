"""The page of two or three plans side by side, provision by provision, with what was kept, cut, added and moved."""

from collections import Counter
from collections.abc import Sequence

import neo4j
from msgspec import Struct

from kg.errors import UsageError
from viz.data import Network, Plan, depth
from viz.diff_data import page_data
from viz.diff_rows import LOOKS, ShownRow, fates_of, shown_rows
from viz.fetching import fetch_all_of
from viz.links import ALONE, Links, Pair
from viz.marks import LEVEL_NAMES, Look
from viz.matrix import place_name, plan_title
from viz.page import page
from viz.reading import Reading, read_plan
from viz.rows import Sides

MOST_PLANS = 3
LETTERS = "ABC"


class Comparison(Struct, frozen=True):
    """What the page shows: plans with their texts, the higher first, and the network that they stand in."""

    readings: tuple[Reading, ...]
    network: Network
    """The plans with all above them, and their measures, general parts too."""


def fetch_comparison(driver: neo4j.Driver, chosen: Sequence[Plan], plans: Sequence[Plan]) -> Comparison:
    """Two or three plans with their texts.

    :param plans: all plans.
    :raises UsageError: a plan is named twice.
    :raises EngineError: the engine refused or is gone.
    """
    ids = [plan.id for plan in chosen]
    if double := next((plan for plan in chosen if ids.count(plan.id) > 1), None):
        raise UsageError(
            f"the same plan twice: {plan_title(double)} ({double.id})", "Name two different plans to compare."
        )
    network = fetch_all_of(driver, _with_all_above(chosen, plans), boilerplate=True)
    ordered = sorted(chosen, key=depth)
    return Comparison(tuple(read_plan(driver, plan, network) for plan in ordered), network)


def _with_all_above(chosen: Sequence[Plan], plans: Sequence[Plan]) -> list[Plan]:
    known = {plan.id: plan for plan in plans}
    kept: set[str] = set()
    for plan in chosen:
        at: str | None = plan.id
        while at in known and at not in kept:
            kept.add(at)
            at = known[at].parent
    return [plan for plan in plans if plan.id in kept]


def diff_page(comparison: Comparison, links: Links = ALONE) -> str:
    """The whole page, as HTML."""
    sides = Sides(comparison.readings, comparison.network)
    rows = shown_rows(sides)
    plans = [reading.plan for reading in comparison.readings]
    named = " ⇄ ".join(map(place_name, plans))
    return page(
        "diff",
        title=(f"对照：{named}", f"Side by side: {named}"),
        counts=_counts(sides),
        data=page_data(sides, rows),
        legend=_legend(rows),
        rows=rows,
        heads=[(LETTERS[column], plan, *_said(sides, column)) for column, plan in enumerate(plans)],
        rests_on=[_rests_on(sides, column) for column in range(1, len(plans))],
        fates=_legend(rows),
        levels=LEVEL_NAMES,
        links=links,
    )


def _counts(sides: Sides) -> Pair:
    """What the page stands on, in figures."""
    held = sum(reading.plan.held for reading in sides.readings)
    measures = len(_measures(sides, range(len(sides.readings))))
    number = len(sides.readings)
    return (
        f"{number} 份文件：{held} 份收录全文；{measures} 条措施（总体部分和保障措施不计）",
        f"{number} plans: {held} held in full; {measures} measures, general parts and safeguards not counted",
    )


def _measures(sides: Sides, columns: Sequence[int]) -> list[int]:
    """Parts of these columns that are measures and not general."""
    return [
        number
        for number, part in enumerate(sides.parts)
        if part.measure and not part.general and sides.column[number] in columns
    ]


def _said(sides: Sides, column: int) -> tuple[int, list[tuple[str, Look, int]]]:
    """Measures of a plan; and what became of those of the plan before it there, by fate, with those added."""
    counted: Counter[str] = Counter()
    if column:
        for row in sides.rows:
            own = [number for cell in row.cells for number in cell if not sides.parts[number].general]
            if own:
                counted.update(fates_of(sides, row, column))
    return len(_measures(sides, [column])), [
        (name, look, counted[name]) for name, look in LOOKS.items() if counted[name]
    ]


def _rests_on(sides: Sides, column: int) -> Pair:
    """What the alignment of a column rests on, and with which column it is aligned."""
    other, rests_on = sides.bases[column]
    pair = f"{LETTERS[other]}–{LETTERS[column]}"
    above, here = (sides.readings[one].plan for one in (other, column))
    between = _between(sides, above, here)
    if rests_on == "derivation":
        through = "、".join(map(place_name, between))
        return (
            f"{pair}：按图谱中的来源关系对齐" + (f"（经由{through}的文件）" if through else ""),
            f"{pair}: aligned by what derives from what" + (f", by way of the plans of {through}" if through else ""),
        )
    if rests_on == "shared":
        return (
            f"{pair}：互不为上下级，按共同的上级措施对齐",
            f"{pair}: neither derives from the other; aligned by the measures above that both derive from",
        )
    return (
        f"{pair}：图谱中没有来源关系，仅按相同标题对齐",
        f"{pair}: nothing in the graph connects them; aligned by equal headings alone",
    )


def _between(sides: Sides, above: Plan, here: Plan) -> list[Plan]:
    """Plans between two of a line that are not shown, the higher first."""
    known = {plan.id: plan for plan in sides.network.plans}
    shown = {reading.plan.id for reading in sides.readings}
    found: list[Plan] = []
    at = known.get(here.parent or "")
    while at and at.id != above.id and at not in found:
        found.insert(0, at)
        at = known.get(at.parent or "")
    return [plan for plan in found if plan.id not in shown]


def _legend(rows: Sequence[ShownRow]) -> list[tuple[str, Look]]:
    """The signs that occur."""
    occurring = {fate for row in rows for fate in row.fates}
    return [(name, look) for name, look in LOOKS.items() if name in occurring]
