"""From documents and their parents to derivations: the work of ``align``, one family of plans after the other."""

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct

from kg.align.clusters import Cluster, Member, clusters_of
from kg.align.evidence import compare, derivation
from kg.align.family import Family
from kg.align.likeness import sides_of
from kg.align.missing import Source, infer
from kg.align.pairs import Pair, confidence, pair_up
from kg.align.units import Unit
from kg.records import Derivation, Document, InferredMeasure


class Lineage(Struct):
    """What was found, in no particular order."""

    derivations: list[Derivation]
    inferred: list[InferredMeasure]


def trace_lineage(family: Family, documents: Mapping[str, Document], units: Mapping[str, Sequence[Unit]]) -> Lineage:
    """Find what every unit derives from.

    :param documents: the held documents by id.
    :param units: their units, by document id.
    """
    tasks = {unit.announces: unit for own in units.values() for unit in own if unit.announces}
    compared = {id: [unit for unit in own if unit.announces is None] for id, own in units.items()}
    lineage = Lineage([], [])
    for id in family.ids:
        if id in family.held:
            _below_held(id, family, documents, compared, tasks, lineage)
        elif family.parent(id) is None:
            sources = [_source(cluster) for cluster in _clusters(family.frontier(id), compared)]
            _infer(id, sources, family, documents, tasks, lineage)
    return lineage


def _clusters(ids: Sequence[str], compared: Mapping[str, Sequence[Unit]]) -> list[Cluster]:
    return clusters_of(sides_of([compared[id] for id in sorted(ids)])) if len(ids) > 1 else []


def _below_held(
    id: str,
    family: Family,
    documents: Mapping[str, Document],
    compared: Mapping[str, Sequence[Unit]],
    tasks: Mapping[str, Unit],
    lineage: Lineage,
) -> None:
    """Derive the units of the nearest held documents below a held one; infer for what is missing in between."""
    below = sorted(family.frontier(id))
    above, *sides = sides_of([compared[one] for one in (id, *below)])
    pairs = {one: pair_up(side, above) for one, side in zip(below, sides, strict=True)}
    lineage.derivations += _skipped_levels(id, family, compared, pairs, tasks)
    for child in family.children(id):
        if child in family.held:
            lineage.derivations += [made for pair in pairs[child] for made in _from_pair(pair, tasks)]
        else:
            under = sorted(family.frontier(child))
            sources = _anchored([pair for one in under for pair in pairs[one]])
            taken = {pair.child.id for one in under for pair in pairs[one]}
            left = {one: [unit for unit in compared[one] if unit.id not in taken] for one in under}
            sources += [_source(cluster) for cluster in _clusters(under, left)]
            _infer(child, sources, family, documents, tasks, lineage)


def _skipped_levels(
    id: str,
    family: Family,
    compared: Mapping[str, Sequence[Unit]],
    pairs: Mapping[str, Sequence[Pair]],
    tasks: Mapping[str, Unit],
) -> list[Derivation]:
    """Derivations of units that come from nothing in the plan above but from one further up."""
    taken = {pair.child.id for found in pairs.values() for pair in found}
    derivations = []
    for further in family.held_above(id):
        open_ = [one for one in sorted(pairs) if any(unit.id not in taken for unit in compared[one])]
        if not open_:
            break
        above, *sides = sides_of([compared[one] for one in (further, *open_)])
        found = [pair for side in sides for pair in pair_up(side, above) if pair.child.id not in taken]
        derivations += [made for pair in found for made in _from_pair(pair, tasks)]
        taken |= {pair.child.id for pair in found}
    return derivations


def _from_pair(pair: Pair, tasks: Mapping[str, Unit]) -> list[Derivation]:
    task = tasks.get(pair.child.id) if pair.main else None
    units = [task, pair.child] if task else [pair.child]
    return [
        derivation(unit.id, pair.parent.id, compare(unit, pair.parent), confidence(pair.strength)) for unit in units
    ]


def _anchored(pairs: Sequence[Pair]) -> list[Source]:
    """A source for each unit above, with the units that come from it."""
    by_parent: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_parent.setdefault(pair.parent.id, []).append(pair)
    sources = []
    for _, group in sorted(by_parent.items()):
        members = tuple(Member(pair.child, pair.strength, pair.main) for pair in group)
        strengths = np.array([pair.strength for pair in group])
        sources.append(Source(group[0].parent, members, strengths[:, None] + strengths[None, :]))
    return sources


def _source(cluster: Cluster) -> Source:
    return Source(None, cluster.members, cluster.alike)


def _infer(
    top: str,
    sources: Sequence[Source],
    family: Family,
    documents: Mapping[str, Document],
    tasks: Mapping[str, Unit],
    lineage: Lineage,
) -> None:
    found = infer(top, sources, family, documents, tasks)
    lineage.derivations += found.derivations
    lineage.inferred += found.measures
