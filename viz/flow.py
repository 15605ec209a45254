"""The flow page: from a plan by fate and level to the places below it; its totals are those of the matrix."""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any

from kg.records import LEVELS, FateName
from viz.data import Network, Plan
from viz.grids import FATES, Grid, grids
from viz.links import ALONE, Links
from viz.marks import LEVEL_NAMES, MARKS
from viz.matrix import legend, place_name, plan_title, said_of
from viz.page import page
from viz.sankey import Link, lay_out_flow

MOST_PLACES = 36
"""More boxes than that in the last column are told by province, and beyond that together."""
REST = "…"

Place = tuple[str, str]
"""Level and name of a box of the last column; the name is empty where it is not known."""


def flow_page(network: Network, links: Links = ALONE) -> str:
    """The whole page, as HTML."""
    found = grids(network)
    flows = [_flow(grid, network) for grid in found]
    return page(
        "flow",
        links=links,
        counts=said_of(network),
        data={
            "marks": {name: [MARKS[name].sign, MARKS[name].zh, MARKS[name].en] for name in FATES},
            "fates": FATES,
            "levels": {level or "": names for level, names in LEVEL_NAMES.items()},
            "flows": flows,
        },
        legend=legend(found),
        searchable=False,
        table=flows[0] if flows else None,
        fates=[(name, MARKS[name]) for name in FATES],
        levels={level or "": names for level, names in LEVEL_NAMES.items()},
    )


def flows_of(grid: Grid) -> dict[Place, Counter[FateName]]:
    """What became of the measures by place; of places too many to show, by province, the smallest together."""
    counts = grid.counts()
    by_plan: dict[Place, Counter[FateName]] = {}
    by_province: dict[Place, Counter[FateName]] = {}
    for plan in grid.below:
        by_plan.setdefault((plan.level or "", place_name(plan)), Counter()).update(counts[plan.id])
        by_province.setdefault((plan.level or "", plan.province or ""), Counter()).update(counts[plan.id])
    places = by_plan if len(by_plan) <= MOST_PLACES else by_province
    if len(places) > MOST_PLACES:
        places = _joined(places)
    return dict(sorted(places.items(), key=lambda one: _depth(one[0][0])))


def _joined(places: dict[Place, Counter[FateName]]) -> dict[Place, Counter[FateName]]:
    """The largest on their own, the others of each level together."""
    by_size = sorted(places, key=lambda place: (-places[place].total(), place))
    kept = set(by_size[:MOST_PLACES])
    joined: dict[Place, Counter[FateName]] = {}
    for place, counts in places.items():
        joined.setdefault(place if place in kept else (place[0], REST), Counter()).update(counts)
    return joined


def _depth(level: str) -> int:
    return [*LEVELS, ""].index(level)


def _flow(grid: Grid, network: Network) -> dict[str, Any]:
    """What the page gets of one plan: the figures, and where everything stands."""
    places = flows_of(grid)
    total = _sum(places.values()).total()
    return {
        "id": grid.plan.id,
        "title": plan_title(grid.plan),
        "place": place_name(grid.plan),
        "measures": len(grid.measures),
        "plans": len(grid.below),
        "held": sum(plan.held for plan in grid.below),
        "left_out": _left_out(grid, network.plans),
        "not_told": len(grid.measures) * len(grid.below) - total,
        "total": total,
        "rows": [[level, name, [counts[fate] for fate in FATES]] for (level, name), counts in places.items()],
        **_drawn(places),
    }


def _drawn(places: dict[Place, Counter[FateName]]) -> dict[str, Any]:
    """Boxes and bands where they stand, in pixels."""
    by_level = {level: _sum(c for (at, _), c in places.items() if at == level) for level, _ in places}
    fates = [fate for fate in FATES if any(counts[fate] for counts in places.values())]
    columns: list[list[Hashable]] = [
        ["plan"],
        [("fate", fate) for fate in fates],
        [("level", level) for level in by_level],
        list(places),
    ]
    drawn = lay_out_flow(columns, _links(places, by_level, fates))
    return {
        "size": [drawn.width, drawn.height],
        "boxes": [
            [number, _name(box), round(place.x, 1), round(place.y, 1), round(place.height, 1), place.value]
            for number, column in enumerate(columns)
            for box in column
            for place in (drawn.boxes[box],)
        ],
        "bands": [
            [band.link.kind, band.path, band.link.value, _name(band.link.source), _name(band.link.target)]
            for band in drawn.bands
        ],
    }


def _links(
    places: dict[Place, Counter[FateName]], by_level: dict[str, Counter[FateName]], fates: list[FateName]
) -> list[Link]:
    """From the plan to the fates, from these to the levels, from these to the places; nothing of size 0."""
    total = _sum(places.values())
    links = [Link("plan", ("fate", fate), fate, total[fate]) for fate in fates]
    links += [
        Link(("fate", fate), ("level", level), fate, by_level[level][fate]) for fate in fates for level in by_level
    ]
    links += [Link(("level", place[0]), place, fate, places[place][fate]) for place in places for fate in fates]
    return [link for link in links if link.value]


def _sum(counts: Iterable[Counter[FateName]]) -> Counter[FateName]:
    return sum(counts, Counter[FateName]())


def _name(box: Any) -> str:
    """What a box is called in the data: a fate, a level, a place; nothing for the plan itself."""
    return "" if box == "plan" else str(box[1])


def _left_out(grid: Grid, plans: tuple[Plan, ...]) -> int:
    """Plans that are not below this one."""
    shown = {plan.id for plan in grid.below} | {grid.plan.id}
    return sum(plan.id not in shown for plan in plans)
