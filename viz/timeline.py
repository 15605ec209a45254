"""The timeline page: when plans were signed, level by level, which they succeed; targets by year."""

from collections import Counter
from datetime import date
from typing import Any

from msgspec.structs import replace

from viz.data import Earlier, Network, depth
from viz.lag import day, days_after_top
from viz.links import ALONE, Links
from viz.marks import COVERAGES, LEVEL_NAMES
from viz.matrix import place_name, plan_title, said_of
from viz.page import page


def timeline_page(network: Network, links: Links = ALONE) -> str:
    """The whole page, as HTML."""
    rows = _rows(network, links)
    occurring = {plan.coverage for plan in network.plans}
    occurring |= {one.coverage for plan in network.plans for one in plan.succeeds}
    return page(
        "timeline",
        links=links,
        counts=said_of(replace(network, measures=tuple(one for one in network.measures if not one.boilerplate))),
        data={
            "rows": rows,
            "ticks": _ticks(network),
            "targets": targets_by_year(network),
            "coverages": {name: [look.sign, look.zh, look.en] for name, look in COVERAGES.items()},
            "levels": {level or "": names for level, names in LEVEL_NAMES.items()},
        },
        legend=[(name, look) for name, look in COVERAGES.items() if name in occurring],
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
                "earlier": [_earlier(one, first, whole) for one in plan.succeeds],
            }
        )
    return rows


def _earlier(one: Earlier, first: date, whole: int) -> dict[str, Any]:
    """An earlier generation; where its date is not known, ``at`` is the begin of its period."""
    when = _when(one)
    return {
        "title": one.title or one.id,
        "coverage": one.coverage,
        "date": one.date,
        "begins": one.begins,
        "at": round((when - first).days / whole, 4) if when else None,
    }


def _when(one: Earlier) -> date | None:
    signed = day(one.date) if one.date else None
    return signed or (date(one.begins, 1, 1) if one.begins and 1 <= one.begins <= 9999 else None)


def _span(network: Network) -> tuple[date, date]:
    """Begin of the first year and end of the last year in which plans and those before them were signed."""
    years = [signed.year for plan in network.plans if plan.date and (signed := day(plan.date))]
    years += [when.year for plan in network.plans for one in plan.succeeds if (when := _when(one))]
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
    """By the year that targets are set for and the level, no year last: targets, how many of them stand in general
    parts (main goals) and safeguards, provisions and plans that set them."""
    level = {plan.id: plan.level or "" for plan in network.plans}
    targets: Counter[tuple[int | None, str]] = Counter()
    general: Counter[tuple[int | None, str]] = Counter()
    measures: dict[tuple[int | None, str], set[str]] = {}
    plans: dict[tuple[int | None, str], set[str]] = {}
    for measure in network.measures:
        for target in measure.targets:
            key = (target.year, level.get(measure.document, ""))
            targets[key] += 1
            general[key] += measure.boilerplate
            measures.setdefault(key, set()).add(measure.id)
            plans.setdefault(key, set()).add(measure.document)
    order: list[str] = [one or "" for one in LEVEL_NAMES]
    keys = sorted(targets, key=lambda key: (key[0] is None, key[0] or 0, order.index(key[1])))
    return [
        [year, at, targets[year, at], general[year, at], len(measures[year, at]), len(plans[year, at])]
        for year, at in keys
    ]
