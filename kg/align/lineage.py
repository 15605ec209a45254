"""From plans and what stands above them to derivations: one piece of work."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from msgspec.structs import replace

from kg.align.clusters import Cluster, Member
from kg.align.encoder import Encoder
from kg.align.evidence import compare, derivation
from kg.align.family import Family
from kg.align.many import clusters_among
from kg.align.missing import Source, infer
from kg.align.pairs import Pair
from kg.align.plan import Plan, plan_of
from kg.align.resemblance import resemblances
from kg.align.restored import Restored, restored
from kg.align.units import Unit
from kg.align.upward import trace_up
from kg.align.work import Found, Store, Work, facts_of, taken, unpacked
from kg.records import Derivation


def solve(work: Work, documents: Store) -> Found:
    """Do one piece of work.

    :param documents: where its documents are.
    :raises WorkspaceError: one of them is not there.
    """
    packed = {id: taken(documents, key) for id, key in work.documents.items()}
    below = [_plan(packed[id], work.places[id], work.encoder) for id in work.below]
    above = [_plan(packed[id], work.places[id], work.encoder) for id in work.above]
    tasks = {id: task for plan in below for id, task in plan.tasks.items()}
    units = {plan.document.id: facts_of(plan.all) for plan in below}
    headings = {id: tuple(sorted({one.heading for one in own})) for id, own in units.items()}
    traced = trace_up(below, above)
    nearest = {unit.id for plan in above[:1] for unit in plan.units}
    pairs = [pair for pair in traced.pairs if pair.parent.id in nearest]
    skipped = [pair for pair in traced.pairs if pair.parent.id not in nearest]
    again = restored([*pairs, *skipped], above)
    derivations = [made for pair in skipped for made in _from_pair(pair, tasks, again)]
    if work.missing is None:
        derivations += [made for pair in pairs for made in _from_pair(pair, tasks, again)]
        return Found(headings, tuple(derivations), (), units, traced.near, tuple(resemblances(below, above)))
    family = Family(work.parents, work.below, {})
    sources = [*_anchored(pairs), *map(_source, clusters_among(_left(below, pairs)))]
    own = {plan.document.id: plan.document for plan in below}
    found = infer(work.missing, sources, family, own, tasks)
    return Found(headings, (*derivations, *found.derivations), found.measures, units, traced.near)


@lru_cache(maxsize=64)
def _plan(document: bytes, places: tuple[str, ...], encoder: Encoder | None) -> Plan:
    """A packed document made ready; kept, as it stands above piece after piece, most often soon after its own."""
    return plan_of(unpacked(document), places, encoder)


def _left(plans: Iterable[Plan], pairs: Iterable[Pair]) -> list[Plan]:
    """Plans with those of their units that come from nothing held."""
    taken = {pair.child.id for pair in pairs}
    return [plan.only([at for at, unit in enumerate(plan.units) if unit.id not in taken]) for plan in plans]


def _from_pair(pair: Pair, tasks: Mapping[str, Unit], again: Restored) -> list[Derivation]:
    task = tasks.get(pair.child.id) if pair.main else None
    units = [task, pair.child] if task else [pair.child]
    made = [derivation(unit.id, pair.parent.id, compare(unit, pair.parent), pair.confidence) for unit in units]
    made[-1] = replace(made[-1], clauses=pair.clauses, restored=again.get((pair.child.id, pair.parent.id), ()))
    return made


def _anchored(pairs: Sequence[Pair]) -> list[Source]:
    """A source for each unit above, with the units that come from it."""
    by_parent: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_parent.setdefault(pair.parent.id, []).append(pair)
    sources = []
    for _, group in sorted(by_parent.items()):
        members = tuple(Member(pair.child, pair.confidence, pair.main) for pair in group)
        chances = np.array([pair.confidence for pair in group])
        sources.append(Source(group[0].parent, members, chances[:, None] + chances[None, :]))
    return sources


def _source(cluster: Cluster) -> Source:
    return Source(None, cluster.members, cluster.alike)
