"""How long after the plan at the top the plans below it were signed."""

from collections.abc import Iterable
from datetime import date

from viz.data import Plan


def days_after_top(plans: Iterable[Plan]) -> dict[str, dict[str, int]]:
    """Plan → plan at the top of its line → days between their dates, as ``days-to-each-level`` counts them.

    Plans without a date, and circles without a top, are left out.
    """
    plans = list(plans)
    parents: dict[str, set[str]] = {plan.id: set() for plan in plans}
    dates: dict[str, date] = {}
    for plan in plans:
        if plan.parent in parents:
            parents[plan.id].add(plan.parent)
        if plan.date and (signed := day(plan.date)):
            dates[plan.id] = signed
    return {
        one: {top: (dates[one] - dates[top]).days for top in sorted(_tops(one, parents)) if top in dates}
        for one in dates
        if parents[one]
    }


def day(text: str) -> date | None:
    """A date of the graph; where month or day is not known, the first. None where it is no date."""
    try:
        return date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return None


def _tops(plan: str, parents: dict[str, set[str]]) -> set[str]:
    """Those above it that have none above them."""
    seen, waiting = {plan}, [plan]
    while waiting:
        for above in parents[waiting.pop()] - seen:
            seen.add(above)
            waiting.append(above)
    return {one for one in seen if not parents[one]}
