"""The start page of a folder of pages: what is held and what is unknown, the pages, and every document."""

from collections.abc import Sequence
from typing import Any

from viz.data import Plan
from viz.holdings import COLUMNS, Holdings
from viz.links import Links
from viz.marks import COVERAGES, LEVEL_NAMES
from viz.matrix import plan_title
from viz.page import page
from viz.pages import PAGES
from viz.text import initials


def start_page(held: Holdings, plans: Sequence[Plan], links: Links) -> str:
    """The whole page, as HTML.

    :param plans: all that are listed, higher levels first.
    """
    return page(
        "start",
        title=("政策脉络", "Policy lineage"),
        counts=held.sentence(),
        data=[_findable(plan, links) for plan in plans],
        links=links,
        legend=[(name, look) for name, look in COVERAGES.items() if any(plan.coverage == name for plan in plans)],
        styles=("sheet",),
        held=held,
        columns=COLUMNS,
        pages=[(one, links.addresses()[one.name]) for one in PAGES if one.is_whole],
        levels=_by_level(plans),
        coverages=COVERAGES,
        plan_title=plan_title,
    )


def _findable(plan: Plan, links: Links) -> dict[str, Any]:
    """A document as the search box knows it."""
    title = plan_title(plan)
    return {
        "name": title,
        "initials": initials(title),
        "more": " · ".join(filter(None, (plan.place, plan.number, plan.date))),
        "address": links.document(plan.id),
    }


def _by_level(plans: Sequence[Plan]) -> list[tuple[tuple[str, str], list[Plan]]]:
    found = [(names, [plan for plan in plans if plan.level == level]) for level, names in LEVEL_NAMES.items()]
    return [(names, of_it) for names, of_it in found if of_it]
