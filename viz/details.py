"""What the panel of the network page tells about one plan or measure."""

from collections import Counter
from math import inf
from typing import Any

from viz.data import FateBelow, Network, Plan, ShownMeasure
from viz.text import shorten

# Columns of a heading in the panel: enough for any heading, and a few lines of words that have none.
PANEL_HEADING = 120


def details(network: Network) -> dict[str, dict[str, Any]]:
    """Node of the page (``p0``, ``m0`` …) → what its panel shows; other nodes are named by their ids there."""
    plans = {plan.id: f"p{number}" for number, plan in enumerate(network.plans)}
    measures = {measure.id: f"m{number}" for number, measure in enumerate(network.measures)}
    shown = Details(network, plans, measures)
    return {plans[plan.id]: shown.of_plan(plan) for plan in network.plans} | {
        measures[measure.id]: shown.of_measure(measure) for measure in network.measures
    }


class Details:
    """Tells about single nodes of one network."""

    def __init__(self, network: Network, plans: dict[str, str], measures: dict[str, str]) -> None:
        """:param plans: id of a plan → its node; ``measures`` likewise."""
        self.plans, self.measures = plans, measures
        self.by_id = {plan.id: plan for plan in network.plans}
        self.marks = network.marks()
        self.children: dict[str, list[str]] = {}
        self.document = {measure.id: measure.document for measure in network.measures}
        for plan in network.plans:
            self.children.setdefault(plan.parent or "", []).append(plans[plan.id])

    def of_plan(self, plan: Plan) -> dict[str, Any]:
        """Title, number, place, source, and the plans above and below."""
        return {
            "is": "plan",
            "heading": plan.title or plan.number or plan.id,
            "mark": plan.coverage,
            "number": plan.number,
            "place": _place(plan),
            "level": plan.level or "",
            "date": plan.date,
            "status": plan.status,
            "source": plan.source,
            "measures": plan.measures,
            "parent": self.plans.get(plan.parent or ""),
            "parent_inferred": plan.parent_inferred,
            "children": self.children.get(plan.id, []),
        }

    def of_measure(self, measure: ShownMeasure) -> dict[str, Any]:
        """Words, fate, who is in charge, source, where it comes from and what became of it below."""
        plan = self.by_id.get(measure.document)
        known = [below for below in measure.fates if below.fate != "unknown"]
        return {
            "is": "measure",
            "heading": shorten(measure.name, PANEL_HEADING),
            "mark": self.marks[measure.id],
            "text": measure.text or "",
            "plan": self.plans.get(measure.document),
            "source": plan.source if plan else None,
            "in_charge": [[one.role, one.organization] for one in measure.in_charge],
            "sources": [
                [self.measures[one.measure], one.relation, one.similarity, one.confidence]
                for one in measure.sources
                if one.measure in self.measures
            ],
            "fates": [self._fate(below) for below in sorted(known, key=self._order)],
            "unknown": Counter(below.fate for below in measure.fates)["unknown"],
        }

    def _fate(self, below: FateBelow) -> list[Any]:
        """Plan, fate, level at which it came in, and the measures of that plan that carry it."""
        carriers = [self.measures[one] for one in below.via or () if self.document.get(one) == below.document]
        return [self.plans.get(below.document), below.fate, below.entered_at, carriers]

    def _order(self, below: FateBelow) -> tuple[float, str]:
        """In the order of the plans; those that are not shown last."""
        node = self.plans.get(below.document)
        return int(node[1:]) if node else inf, below.document


def _place(plan: Plan) -> str:
    """Where the plan applies, with its province before it."""
    if plan.province and plan.province != plan.place:
        return f"{plan.province}{plan.place or ''}"
    return plan.place or ""
