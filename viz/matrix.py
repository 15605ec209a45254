"""The matrix page: measures of a plan × places below it, coloured by what became of them."""

from typing import Any

from kg.records import FateName
from queries import find
from queries.words import compare
from viz.data import Network, Plan, ShownMeasure
from viz.grids import FATES, Grid, carried, grids
from viz.links import ALONE, Links, Pair
from viz.marks import LEVEL_NAMES, MARKS, Look
from viz.page import page
from viz.text import initials, shorten

# Columns of a heading: a Chinese character takes two.
HEADING = 80


def matrix_page(network: Network, links: Links = ALONE) -> str:
    """The whole page, as HTML."""
    found = grids(network)
    return page(
        "matrix",
        links=links,
        counts=said_of(network),
        data=_data(network, found, links),
        legend=legend(found),
        table=_table(found[0]) if found else [],
        plan=plan_title(found[0].plan) if found else "",
        fates=[(name, MARKS[name]) for name in FATES],
    )


def said_of(network: Network) -> Pair:
    """What the figures of a page stand on: plans by what is held of them, and measures."""
    held = network.coverage()
    plans, measures = len(network.plans), len(network.measures)
    return (
        f"{plans} 份文件：{held['full_text']} 份收录全文，{held['catalogued']} 份仅有目录，"
        f"{held['cited_only']} 份仅被引用；{measures} 条措施",
        f"{_number(plans, 'plan')}: {held['full_text']} held in full, {held['catalogued']} catalogued, "
        f"{held['cited_only']} only named; {_number(measures, 'measure')}",
    )


def legend(found: list[Grid]) -> list[tuple[str, Look]]:
    """The signs of the fates that occur."""
    shown = {one.fate for grid in found for measure in grid.measures for one in measure.fates}
    return [(name, MARKS[name]) for name in FATES if name in shown]


def plan_title(plan: Plan) -> str:
    """Its title; where it has none, its number."""
    return plan.title or plan.number or plan.id


def place_name(plan: Plan) -> str:
    """Where a plan applies; where that is not known, what it is called."""
    return plan.place or plan_title(plan)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _data(network: Network, found: list[Grid], links: Links) -> dict[str, Any]:
    """Plans and measures once, by position; each grid as positions and one sign a cell."""
    plans = {plan.id: number for number, plan in enumerate(network.plans)}
    measures = {measure.id: number for number, measure in enumerate(network.measures)}
    known = {measure.id: measure for measure in network.measures}
    return {
        "fates": FATES,
        "marks": {name: [MARKS[name].sign, MARKS[name].zh, MARKS[name].en] for name in FATES},
        "levels": {level or "": names for level, names in LEVEL_NAMES.items()},
        "plans": [_plan(plan, links) for plan in network.plans],
        "measures": [_measure(measure, known, plans, measures) for measure in network.measures],
        "grids": [
            {
                "plan": plans[grid.plan.id],
                "rows": [measures[measure.id] for measure in grid.measures],
                "columns": [plans[plan.id] for plan in grid.below],
                "fates": grid.rows(),
                "beside": [links.comparison(plan.id, grid.plan.id) for plan in grid.below],
            }
            for grid in found
        ],
        "question": find("coverage-matrix").text,
    }


def _plan(plan: Plan, links: Links) -> dict[str, Any]:
    return {
        "id": plan.id,
        "title": plan_title(plan),
        "number": plan.number,
        "place": place_name(plan),
        "province": plan.province or "",
        "level": plan.level or "",
        "coverage": plan.coverage,
        "date": plan.date,
        "page": links.document(plan.id),
    }


def _measure(
    measure: ShownMeasure, known: dict[str, ShownMeasure], plans: dict[str, int], measures: dict[str, int]
) -> dict[str, Any]:
    above = [known[one.measure] for one in measure.sources if one.measure in known]
    name = shorten(measure.name, HEADING)
    return {
        "id": measure.id,
        "name": name,
        "initials": initials(name),
        "text": measure.text or "",
        "action": measure.sections[-1] if measure.sections else "",
        "plan": plans.get(measure.document, -1),
        "sources": [measures[one.id] for one in above],
        "marks": [compare(one.text or "", measure.text or "").numbers() for one in above],
    }


def _table(grid: Grid) -> list[tuple[Plan, dict[FateName, int], int]]:
    """For readers without scripts: every plan below with the number of measures by fate, and of those carried."""
    counts = grid.counts()
    return [(plan, dict(counts[plan.id]), carried(counts[plan.id])) for plan in grid.below]
