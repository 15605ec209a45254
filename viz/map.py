"""The map page: tiles of the provinces, then of cities and counties, coloured by a figure."""

from typing import Any

import msgspec

from viz.areas import Area, Path, areas
from viz.data import Network, Plan
from viz.links import ALONE, Links
from viz.marks import COVERAGES, LEVEL_NAMES
from viz.matrix import plan_title, said_of
from viz.page import page
from viz.text import initials
from viz.tiles import PROVINCES, province_tile


def map_page(network: Network, links: Links = ALONE) -> str:
    """The whole page, as HTML."""
    found = areas(network)
    plans = {plan.id: plan for plan in network.plans}
    return page(
        "map",
        links=links,
        counts=said_of(network),
        data={
            "areas": [_area(path, area) for path, area in found.items()],
            "provinces": [[short, column, row] for short, column, row in PROVINCES.values()],
            "plans": {plan.id: _plan(plan, links) for plan in plans.values()},
            "coverages": {name: [look.sign, look.zh, look.en] for name, look in COVERAGES.items()},
            "levels": {level or "": names for level, names in LEVEL_NAMES.items()},
        },
        table=[(" › ".join(path) or "全国", area.figures) for path, area in found.items() if network.plans],
    )


def _area(path: Path, area: Area) -> dict[str, Any]:
    name = path[-1] if path else ""
    return {
        "path": path,
        "tile": province_tile(name) if len(path) == 1 else None,
        "initials": initials(name),
        "figures": msgspec.to_builtins(area.figures),
        "own": area.own,
    }


def _plan(plan: Plan, links: Links) -> list[Any]:
    """Title, number, date, coverage, level, address of its page."""
    return [plan_title(plan), plan.number, plan.date, plan.coverage, plan.level or "", links.document(plan.id)]
