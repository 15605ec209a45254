"""The explorer: plans and measures in lanes by level, walked, filtered and compared in one file without a network."""

from collections import Counter
from itertools import groupby
from typing import Any

from kg.records import FateName
from viz.data import Network, Plan
from viz.explorer_data import ExplorerData
from viz.explorer_words import chunks
from viz.links import ALONE, Links, Pair
from viz.marks import COVERAGES, LEVEL_NAMES, MARKS, Look
from viz.page import packed, page


def explorer_page(network: Network, links: Links = ALONE) -> str:
    """The whole page, as HTML."""
    data = ExplorerData(network, links)
    fates = _fates(network)
    return page(
        "explorer",
        links=links,
        counts=_counts(network, fates),
        data=data.graph(),
        legend=_legend(network, fates),
        chunks=[packed(chunk) for chunk in chunks(data)],
        levels=[
            (LEVEL_NAMES[level], [_row(plan, len(listed)) for plan, listed in blocks])
            for level, blocks in groupby(data.blocks, lambda block: block[0].level)
        ],
        coverages=COVERAGES.values(),
        empty=not network.plans,
    )


def _fates(network: Network) -> Counter[FateName]:
    return Counter(below.fate for measure in network.measures for below in measure.fates)


def _counts(network: Network, fates: Counter[FateName]) -> Pair:
    """What is held and what is unknown, in figures."""
    held = network.coverage()
    plans, measures = len(network.plans), len(network.measures)
    return (
        f"{plans} 份文件：{held['full_text']} 份收录全文，{held['catalogued']} 份仅有目录，"
        f"{held['cited_only']} 份仅被引用；"
        f"{measures} 条措施；{fates['unknown']} 项去向未知",
        f"{plans} plan{'s' * (plans != 1)}: {held['full_text']} held in full, {held['catalogued']} catalogued, "
        f"{held['cited_only']} only named; {measures} measure{'s' * (measures != 1)}; "
        f"{fates['unknown']} fate{'s' * (fates['unknown'] != 1)} unknown",
    )


def _legend(network: Network, fates: Counter[FateName]) -> list[tuple[str, Look]]:
    """The signs that occur on the page."""
    marks = set(network.marks().values()) | fates.keys()
    held = [(str(name), COVERAGES[name]) for name, number in network.coverage().items() if number]
    return held + [(str(name), look) for name, look in MARKS.items() if name in marks]


def _row(plan: Plan, measures: int) -> dict[str, Any]:
    """A plan in the table that stands in the page where JavaScript is switched off."""
    return {
        "title": plan.title or plan.number or plan.id,
        "number": plan.number if plan.title and plan.number else "",
        "place": plan.place or "",
        "date": plan.date or "",
        "sign": COVERAGES[plan.coverage].sign,
        "measures": measures,
    }
