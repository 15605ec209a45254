"""What became of the measures of one plan in the plans below it: the figures that matrix, flow and map share."""

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from msgspec import Struct

from kg.records import FateName
from viz.data import Network, Plan, ShownMeasure, depth

FATES: tuple[FateName, ...] = get_args(FateName)
NOT_TOLD = "."
"""Stands in a row of fates where the graph says nothing of a measure in a plan."""
_CODE = {fate: str(number) for number, fate in enumerate(FATES)}


class Grid(Struct, frozen=True):
    """Measures of a plan × plans below it."""

    plan: Plan
    measures: tuple[ShownMeasure, ...]
    """In the order of its text."""
    below: tuple[Plan, ...]
    """Those of a province together, higher levels first; plans of no province last."""

    def rows(self) -> list[str]:
        """For each measure one sign a plan below: its fate as a position in :data:`FATES`, or :data:`NOT_TOLD`."""
        place = {plan.id: number for number, plan in enumerate(self.below)}
        rows = []
        for measure in self.measures:
            row = [NOT_TOLD] * len(place)
            for one in measure.fates:
                if one.document in place:
                    row[place[one.document]] = _CODE[one.fate]
            rows.append("".join(row))
        return rows

    def counts(self) -> dict[str, Counter[FateName]]:
        """Plan below → how many measures had which fate there."""
        counts: dict[str, Counter[FateName]] = {plan.id: Counter() for plan in self.below}
        for measure in self.measures:
            for one in measure.fates:
                if one.document in counts:
                    counts[one.document][one.fate] += 1
        return counts


def carried(fates: Counter[FateName]) -> int:
    """How many of them were carried in any way."""
    return fates.total() - fates["dropped"] - fates["unknown"]


def grids(network: Network) -> list[Grid]:
    """One for every plan that has plans below it with fates told: the highest first, of a level the most telling."""
    plans = {plan.id: plan for plan in network.plans}
    measures: dict[str, list[ShownMeasure]] = {}
    for measure in network.measures:
        if measure.fates and measure.document in plans:
            measures.setdefault(measure.document, []).append(measure)
    found = [_grid(plans[document], of_it, plans) for document, of_it in measures.items()]
    return sorted(found, key=_rank)


def _rank(grid: Grid) -> tuple[int, int, str]:
    return depth(grid.plan), -sum(len(one.fates) for one in grid.measures), grid.plan.id


def _grid(plan: Plan, measures: list[ShownMeasure], plans: dict[str, Plan]) -> Grid:
    below = {one.document for measure in measures for one in measure.fates}
    return Grid(plan, tuple(measures), tuple(_by_place(plans[document] for document in below if document in plans)))


def _by_place(plans: Iterable[Plan]) -> list[Plan]:
    return sorted(plans, key=lambda plan: (plan.province is None, plan.province or "", depth(plan), plan.id))
