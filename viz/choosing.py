"""Which plans and measures a page shows of all that the graph holds."""

from collections.abc import Sequence

import networkx as nx
from msgspec.structs import replace

from kg.errors import UsageError
from viz.data import Plan, ShownMeasure, depth

# pyvis and vis-network stay fluent up to about this many nodes.
MOST_NODES = 1_000


def choose_plans(plans: Sequence[Plan], place: str | None) -> list[Plan]:
    """Plans of a place with all above and below them, or all plans; higher levels first, then by id."""
    if place:
        plans = with_kin(plans, [plan.id for plan in plans if place in (plan.place or "")])
    return sorted(plans, key=lambda plan: (depth(plan), plan.id))


def with_kin(plans: Sequence[Plan], ids: Sequence[str]) -> list[Plan]:
    """Plans of these ids with all above and below them, in their order."""
    tree = nx.DiGraph((plan.parent, plan.id) for plan in plans if plan.parent)
    tree.add_nodes_from(plan.id for plan in plans)
    kept: set[str] = set()
    for id in ids:
        kept |= {id} | nx.ancestors(tree, id) | nx.descendants(tree, id)
    return [plan for plan in plans if plan.id in kept]


def within_limit(plans: Sequence[Plan], limit: int = MOST_NODES) -> list[Plan]:
    """As many plans, in their order, as fit with their measures; so none is shown without those above it."""
    shown: list[Plan] = []
    nodes = 0
    for plan in plans:
        nodes += 1 + plan.measures
        if nodes > limit and shown:
            break
        shown.append(plan)
    return shown


def only_fates_in(plans: Sequence[Plan], measures: Sequence[ShownMeasure]) -> list[ShownMeasure]:
    """Measures that tell what became of them in these plans alone."""
    known = {plan.id for plan in plans}
    return [
        replace(measure, fates=tuple(below for below in measure.fates if below.document in known))
        for measure in measures
    ]


def choose_measures(measures: Sequence[ShownMeasure], words: str | None) -> list[ShownMeasure]:
    """Measures that hold the words, with all that they come from and led to; all where there are no words.

    :raises UsageError: none holds them.
    """
    if not words:
        return list(measures)
    threads = nx.DiGraph((source.measure, measure.id) for measure in measures for source in measure.sources)
    threads.add_nodes_from(measure.id for measure in measures)
    kept: set[str] = set()
    for measure in measures:
        if words in (measure.heading or "") or words in (measure.text or ""):
            kept |= {measure.id} | nx.ancestors(threads, measure.id) | nx.descendants(threads, measure.id)
    if not kept:
        raise UsageError(f"no measure holds the words {words!r}", "Try fewer words, as they stand in a heading.")
    return [measure for measure in measures if measure.id in kept]
