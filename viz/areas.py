"""Places and what lies in them, with the figures of all plans there."""

from collections.abc import Iterable
from statistics import median_low

from msgspec import Struct, field

from viz.data import Network, Plan
from viz.grids import carried, grids
from viz.lag import days_after_top

Path = tuple[str, ...]
"""Names of a province, a city, a county; shorter for what lies higher, empty for the nation."""


class Figures(Struct):
    """Sums over the plans of an area; fates are of the measures of each plan's own parent."""

    plans: int = 0
    held: int = 0
    measures: int = 0
    carried: int = 0
    dropped: int = 0
    unknown: int = 0
    days: int | None = None
    """Median of the days from the plan at the top, the lower of two; None where no dates tell."""


class Area(Struct):
    """A place with its plans; those of the places within it are counted too."""

    figures: Figures = field(default_factory=Figures)
    own: list[str] = field(default_factory=list)
    """Ids of the plans of the place itself."""


def areas(network: Network) -> dict[Path, Area]:
    """Every place that has plans, or holds one that has; the nation comes first, a place before those within it."""
    plans = {plan.id: plan for plan in network.plans}
    found: dict[Path, Area] = {(): Area()}
    fates = _fates(network)
    lags = {plan: min(days.values()) for plan, days in days_after_top(network.plans).items() if days}
    days: dict[Path, list[int]] = {}
    for plan in sorted(plans.values(), key=lambda one: (path_of(one, plans), one.id)):
        path = path_of(plan, plans)
        for end in range(len(path) + 1):
            area = found.setdefault(path[:end], Area())
            _add(area.figures, plan, fates.get(plan.id, (0, 0, 0)))
            if plan.id in lags:
                days.setdefault(path[:end], []).append(lags[plan.id])
        found[path].own.append(plan.id)
    for path, waits in days.items():
        found[path].figures.days = median_low(waits)
    return dict(sorted(found.items()))


def path_of(plan: Plan, plans: dict[str, Plan]) -> Path:
    """Where a plan applies: under the city of the plan above it, where the graph knows one."""
    if plan.level == "national" or not (plan.province or plan.place):
        return ()
    province = (plan.province or "",)
    if plan.place is None or plan.level == "province":
        return province
    city = _city_above(plan, plans) if plan.level in ("county", "township") else None
    return (*province, city, plan.place) if city else (*province, plan.place)


def _city_above(plan: Plan, plans: dict[str, Plan]) -> str | None:
    seen = set()
    above = plans.get(plan.parent or "")
    while above and above.id not in seen and above.province == plan.province:
        if above.level == "city":
            return above.place
        seen.add(above.id)
        above = plans.get(above.parent or "")
    return None


def _fates(network: Network) -> dict[str, tuple[int, int, int]]:
    """Plan → how many of its parents' measures it carries, drops, or cannot be told of."""
    parents: dict[str, set[str | None]] = {}
    for plan in network.plans:
        parents.setdefault(plan.id, set()).add(plan.parent)
    sums: dict[str, tuple[int, int, int]] = {}
    for grid in grids(network):
        for plan_id, counts in grid.counts().items():
            if grid.plan.id in parents[plan_id]:
                one, two, three = sums.get(plan_id, (0, 0, 0))
                sums[plan_id] = one + carried(counts), two + counts["dropped"], three + counts["unknown"]
    return sums


def _add(figures: Figures, plan: Plan, fates: Iterable[int]) -> None:
    figures.plans += 1
    figures.held += plan.held
    figures.measures += plan.measures
    more_carried, more_dropped, more_unknown = fates
    figures.carried += more_carried
    figures.dropped += more_dropped
    figures.unknown += more_unknown
