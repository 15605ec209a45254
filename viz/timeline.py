"""The timeline page: when plans were signed, level by level, how long after the plan at the top; targets by year."""

from collections import Counter
from datetime import date
from typing import Any

from viz.data import Network, depth
from viz.lag import day, days_after_top
from viz.links import ALONE, Links
from viz.marks import COVERAGES, LEVEL_NAMES
from viz.matrix import place_name, plan_title, said_of
from viz.page import page


def timeline_page(network: Network, links: Links = ALONE) -> str:
    """The whole page, as HTML."""
    rows = _rows(network, links)
    return page(
        "timeline",
        links=links,
        counts=said_of(network),
        data={
            "rows": rows,
            "ticks": _ticks(network),
            "targets": targets_by_year(network),
            "coverages": {name: [look.sign, look.zh, look.en] for name, look in COVERAGES.items()},
            "levels": {level or "": names for level, names in LEVEL_NAMES.items()},
        },
        legend=[(name, COVERAGES[name]) for name, number in network.coverage().items() if number],
        searchable=False,
        table=rows,
    )


def _rows(network: Network, links: Links) -> list[dict[str, Any]]:
    """Plans by level and date, those without a date last; ``at`` is the share of the time shown that had
    passed, ``since`` that when the plan at the top was signed."""
    lags = days_after_top(network.plans)
    plans = {plan.id: plan for plan in network.plans}.values()
    first, last = _span(network)
    whole = max(1, (last - first).days)
    rows = []
    for plan in sorted(plans, key=lambda one: (depth(one), one.date or "~", one.id)):
        signed = day(plan.date) if plan.date else None
        days = max(lags.get(plan.id, {}).values(), default=None)
        at = (signed - first).days / whole if signed else None
        rows.append(
            {
                "place": place_name(plan),
                "title": plan_title(plan),
                "number": plan.number,
                "level": plan.level or "",
                "coverage": plan.coverage,
                "date": plan.date,
                "page": links.document(plan.id),
                "days": days,
                "at": None if at is None else round(at, 4),
                "since": None if at is None or days is None else round(at - days / whole, 4),
            }
        )
    return rows


def _span(network: Network) -> tuple[date, date]:
    """Begin of the first year and end of the last year in which plans were signed."""
    years = [signed.year for plan in network.plans if plan.date and (signed := day(plan.date))]
    return date(min(years, default=2000), 1, 1), date(max(years, default=2000), 12, 31)


def _ticks(network: Network) -> list[list[Any]]:
    """Years, or quarters where there are at most two years: label and share of the time."""
    first, last = _span(network)
    whole = max(1, (last - first).days)
    months = (1, 4, 7, 10) if last.year - first.year < 2 else (1,)
    return [
        [
            f"{year}-{month:02}" if len(months) > 1 else str(year),
            round((date(year, month, 1) - first).days / whole, 4),
        ]
        for year in range(first.year, last.year + 1)
        for month in months
    ]


def targets_by_year(network: Network) -> list[list[Any]]:
    """For every year that targets are set for: targets, measures and plans that set them, by level; no year last."""
    level = {plan.id: plan.level or "" for plan in network.plans}
    targets: Counter[tuple[int | None, str]] = Counter()
    measures: dict[tuple[int | None, str], set[str]] = {}
    plans: dict[tuple[int | None, str], set[str]] = {}
    for measure in network.measures:
        for target in measure.targets:
            key = (target.year, level.get(measure.document, ""))
            targets[key] += 1
            measures.setdefault(key, set()).add(measure.id)
            plans.setdefault(key, set()).add(measure.document)
    order: list[str] = [one or "" for one in LEVEL_NAMES]
    keys = sorted(targets, key=lambda key: (key[0] is None, key[0] or 0, order.index(key[1])))
    return [[year, at, targets[year, at], len(measures[year, at]), len(plans[year, at])] for year, at in keys]
