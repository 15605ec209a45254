"""The order in which plans and measures stand: children as their parents, threads with few crossings."""

from collections.abc import Mapping, Sequence
from statistics import fmean

from viz.data import Network, Plan, ShownMeasure, depth

SWEEPS = 2

Block = tuple[Plan, list[ShownMeasure]]
"""A plan and its measures."""


def ordered(network: Network) -> list[Block]:
    """Plans level by level with their measures, ordered by where their neighbours stand."""
    blocks = _order_plans(network)
    _order_measures(blocks)
    return blocks


def _order_plans(network: Network) -> list[Block]:
    """Plans with their measures: children in the order of their parents, those with measures first."""
    measures: dict[str, list[ShownMeasure]] = {}
    for measure in network.measures:
        measures.setdefault(measure.document, []).append(measure)
    rank: dict[str, int] = {}
    ordered: list[Block] = []
    for level in sorted({depth(plan) for plan in network.plans}):
        lane = [plan for plan in network.plans if depth(plan) == level]
        lane.sort(key=lambda plan: (rank.get(plan.parent or "", len(rank)), plan.id not in measures, plan.id))
        for plan in lane:
            rank[plan.id] = len(rank)
            ordered.append((plan, measures.get(plan.id, [])))
    return ordered


def _order_measures(blocks: Sequence[Block]) -> None:
    """Sort the sections of each plan by where their neighbours stand (barycentre), down and up in turn.

    The measures of a section keep the order of the text, so that a plan reads as it was written.
    """
    above = {measure.id: [source.measure for source in measure.sources] for _, listed in blocks for measure in listed}
    below: dict[str, list[str]] = {}
    for measure, sources in above.items():
        for source in sources:
            below.setdefault(source, []).append(measure)
    for _ in range(SWEEPS):
        _sweep(blocks, above)
        _sweep(blocks[::-1], below)
    _sweep(blocks, above)


def _sweep(blocks: Sequence[Block], neighbours: Mapping[str, Sequence[str]]) -> None:
    rank = {measure.id: row for _, listed in blocks for row, measure in enumerate(listed)}
    for _, listed in blocks:
        found: dict[str, list[int]] = {}
        for measure in listed:
            ranks = [rank[other] for other in neighbours.get(measure.id, ()) if other in rank]
            found.setdefault(_section(measure), []).extend(ranks)
        keys: dict[str, float] = {}
        last = -1.0
        for section, ranks in found.items():
            # One without neighbours stays behind the one that it stands behind in the text.
            last = keys[section] = fmean(ranks) if ranks else last
        listed.sort(key=lambda measure: keys[_section(measure)])
        rank.update({measure.id: row for row, measure in enumerate(listed)})


def _section(measure: ShownMeasure) -> str:
    """The unit that a measure stands in; an inferred one stands by itself."""
    return measure.id if measure.inferred else measure.id.rpartition("/")[0]
