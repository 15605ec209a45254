"""Clusters of the units of many plans, without comparing every plan with every other.

Up to so many plans are compared all with all. Of more, neighbours are compared first; then the units that stand for
the clusters found there are compared as if they were the units of one plan, and so on up. So the work grows with the
number of plans and not with its square. What only one of so many neighbours says is left out on the way up.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from msgspec.structs import replace
from scipy import sparse

from kg.align.clusters import Cluster, Likenesses, Member, clusters_of, medoid
from kg.align.likeness import sides_of
from kg.align.plan import Plan, plan_of_units

_AT_ONCE = 40
"""Plans that are compared all with all: more than the provinces of the country, or the cities of a province."""


def clusters_among(plans: Sequence[Plan]) -> list[Cluster]:
    """Clusters of the units of several plans.

    :param plans: their order decides between equals.
    """
    if len(plans) < 2:
        return []
    if len(plans) <= _AT_ONCE:
        return clusters_of(sides_of(plans))
    groups = list(_neighbours(plans))
    some = [clusters_of(sides_of(group)) for group in groups]
    lower = {one.members[medoid(one)].unit.id: one for found in some for one in found}
    upper = clusters_among([_standing_for(*pair) for pair in zip(some, groups, strict=True)])
    joined = [[lower[member.unit.id] for member in one.members if member.main] for one in upper]
    taken = {id(one) for group in joined for one in group}
    alone = [one for found in some for one in found if id(one) not in taken]
    likenesses = (_mains(one) for one in upper)
    return [*map(_united, joined, likenesses), *alone]


def _neighbours(plans: Sequence[Plan]) -> Iterable[Sequence[Plan]]:
    """Plans in groups of about one size; the codes of places lie together as the places do."""
    ordered = sorted(plans, key=lambda plan: plan.document.metadata.division_code or "")
    count = -(-len(plans) // _AT_ONCE)
    bounds = [len(plans) * at // count for at in range(count + 1)]
    return (ordered[start:end] for start, end in pairwise(bounds))


def _standing_for(clusters: Iterable[Cluster], group: Sequence[Plan]) -> Plan:
    """What the medoids of clusters would say as one plan; each a part of its own, as they come from several plans."""
    medoids = [one.members[medoid(one)].unit for one in clusters]
    meant = {
        unit.id: row
        for plan in group
        if plan.meanings is not None
        for unit, row in zip(plan.units, plan.meanings, strict=True)
    }
    meanings = np.array([meant[unit.id] for unit in medoids]) if meant else None
    return plan_of_units(group[0].document, [replace(unit, group=None) for unit in medoids], meanings)


def _mains(cluster: Cluster) -> Likenesses:
    """Likeness of those members that have their place in a cluster."""
    at = [number for number, member in enumerate(cluster.members) if member.main]
    return cluster.alike[np.ix_(at, at)]


def _united(clusters: Sequence[Cluster], alike: Likenesses) -> Cluster:
    """One cluster of several; each member is as like the medoid of another as its own medoid is.

    :param alike: likeness of the medoids.
    """
    sizes = [len(one.members) for one in clusters]
    starts = np.cumsum([0, *sizes[:-1]])
    matrix = sparse.block_diag([one.alike for one in clusters], format="lil")
    for column, other in enumerate(clusters):
        at = starts[column] + medoid(other)
        for row, (start, size) in enumerate(zip(starts, sizes, strict=True)):
            if row != column:
                matrix[start : start + size, [at]] = float(alike[row, column])
    members: dict[str, tuple[int, Member]] = {}
    for number, member in enumerate(member for one in clusters for member in one.members):
        known = members.get(member.unit.id)
        if known is None or (member.main, member.confidence) > (known[1].main, known[1].confidence):
            members[member.unit.id] = number, member
    chosen = sorted(members.values(), key=lambda pair: pair[0])
    numbers = [number for number, _ in chosen]
    return Cluster(tuple(member for _, member in chosen), sparse.csr_array(matrix)[np.ix_(numbers, numbers)])
