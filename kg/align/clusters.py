"""Measures that several plans carry although no text above them is held: clusters of their units.

First each unit finds its place: units of different plans are joined, the most alike first, by the average likeness
of all they join (so one chance resemblance joins nothing), at most one unit a plan. Then a unit may belong to
further clusters: it carries two measures, or its plan says the same thing twice.
"""

import heapq
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kg.align.likeness import Scores, Side, likeness
from kg.align.pairs import row
from kg.align.units import Unit

# Chosen on the annotated samples, leaving one document out.
_JOINED = 0.12
"""Least average likeness at which clusters are joined."""
_FLOOR = 0.03
_ALSO = 0.10
"""Least average share of words, explained by no other cluster of the unit, at which it belongs to a further one."""
_AGAIN = 0.2
"""Least average likeness at which a unit without a place belongs to a cluster that its plan is in already."""


class Member(Struct, frozen=True):
    """A unit of a cluster."""

    unit: Unit
    strength: float
    """How far the evidence passes what is asked, on the scale of likeness."""
    main: bool
    """Whether this is the unit's own place, and not one of several."""


class Cluster(Struct, frozen=True):
    """Units that carry one measure; members in the order of the documents, ``alike[i, j]`` how alike two are."""

    members: tuple[Member, ...]
    alike: Scores


def clusters_of(sides: Sequence[Side]) -> list[Cluster]:
    """Cluster the units of several plans.

    :param sides: one a plan, made comparable together; the order decides between equals.
    """
    units = [(side, at) for side in sides for at in range(len(side.units))]
    owner = np.array([number for number, side in enumerate(sides) for _ in side.units], dtype=np.int64)
    alike = _all_likeness(sides, owner)
    placed = _join(alike, owner)
    return [
        _cluster(members, units, alike)
        for members in _further(placed, units, owner, alike)
        if len({owner[at] for at in members}) > 1
    ]


def _all_likeness(sides: Sequence[Side], owner: NDArray[np.int64]) -> Scores:
    alike = np.zeros((len(owner), len(owner)))
    for one in range(len(sides)):
        for two in range(one + 1, len(sides)):
            block = likeness(sides[one], sides[two])
            alike[np.ix_(owner == one, owner == two)] = block
            alike[np.ix_(owner == two, owner == one)] = block.T
    return alike


def _join(alike: Scores, owner: NDArray[np.int64]) -> list[list[int]]:
    """Average linkage, at most one unit a plan in a cluster."""
    members: dict[int, list[int]] = {at: [at] for at in range(len(owner))}
    plans: dict[int, set[int]] = {at: {int(owner[at])} for at in range(len(owner))}
    sums: dict[int, dict[int, float]] = {at: {} for at in range(len(owner))}
    heap: list[tuple[float, int, int]] = []
    for i, j in zip(*np.nonzero(np.triu(alike >= _FLOOR)), strict=True):
        one, two, score = int(i), int(j), float(alike[i, j])
        sums[one][two] = sums[two][one] = score
        if score >= _JOINED:
            heap.append((-score, one, two))
    heapq.heapify(heap)
    while heap:
        score, one, two = heapq.heappop(heap)
        if one not in members or two not in members or plans[one] & plans[two]:
            continue
        average = sums[one][two] / (len(members[one]) * len(members[two]))
        if -score != average:
            continue
        members[one] += members.pop(two)
        plans[one] |= plans.pop(two)
        for other, total in sums.pop(two).items():
            if other != one:
                sums[one][other] = sums[other][one] = sums[one].get(other, 0.0) + total
            sums[other].pop(two, None)
        for other, total in sums[one].items():
            average = total / (len(members[one]) * len(members[other]))
            if average >= _JOINED and not plans[one] & plans[other]:
                heapq.heappush(heap, (-average, min(one, other), max(one, other)))
    return [members[key] for key in sorted(members)]


def _further(
    placed: Sequence[Sequence[int]], units: Sequence[tuple[Side, int]], owner: NDArray[np.int64], alike: Scores
) -> list[dict[int, tuple[float, bool]]]:
    """Members of every cluster of two or more units, those that also belong elsewhere included, with strengths."""
    homes = {at: number for number, cluster in enumerate(placed) for at in cluster if len(cluster) > 1}
    firm = {number: list(cluster) for number, cluster in enumerate(placed) if len(cluster) > 1}
    members: dict[int, dict[int, tuple[float, bool]]] = {number: {} for number in firm}
    for at in range(len(units)):
        home = homes.get(at)
        if home is not None:
            strength = _average(alike[at], [other for other in firm[home] if other != at]) - _JOINED
            members[home][at] = (strength, True)
        for number, cluster in firm.items():
            others = [other for other in cluster if owner[other] != owner[at]]
            if number == home or not others:
                continue
            if home is None:
                strength = _average(alike[at], others) - _AGAIN
            else:
                strength = _left_to_explain(at, firm[home], others, units, alike) - _ALSO
            if strength >= 0:
                members[number][at] = (strength, home is None)
    return list(members.values())


def _average(scores: Scores, others: Sequence[int]) -> float:
    return float(scores[list(others)].mean())


def _left_to_explain(
    at: int, home: Sequence[int], others: Sequence[int], units: Sequence[tuple[Side, int]], alike: Scores
) -> float:
    """Average share of words that a unit shares with ``others`` and with no other member of its own cluster."""
    if _average(alike[at], others) < _ALSO / 2:
        return 0.0
    words, weights = _words(units[at])
    open_ = np.ones(len(words), dtype=bool)
    for other in home:
        if other != at:
            open_ &= ~np.isin(words, _words(units[other])[0], assume_unique=True)
    shares = []
    for other in others:
        theirs, their_weights = _words(units[other])
        shared = np.isin(words, theirs, assume_unique=True) & open_
        shares.append(float(weights[shared].sum()) / max(min(weights.sum(), their_weights.sum()), 1e-9))
    return float(np.mean(shares))


def _words(unit: tuple[Side, int]) -> tuple[NDArray[np.int32], Scores]:
    return row(unit[0].bodies, unit[1])


def _cluster(members: dict[int, tuple[float, bool]], units: Sequence[tuple[Side, int]], alike: Scores) -> Cluster:
    numbers = sorted(members)
    return Cluster(
        members=tuple(Member(units[at][0].units[units[at][1]], *members[at]) for at in numbers),
        alike=alike[np.ix_(numbers, numbers)],
    )
