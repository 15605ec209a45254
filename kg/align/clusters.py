"""Measures that several plans carry although no text above them is held: clusters of their units.

First each unit finds its place: units are joined, the most alike first, by the average likeness of all they join (so
one chance resemblance joins nothing); two units of one plan count against each other. Then a unit may belong to
further clusters: it carries two measures, or its plan says the same thing twice.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy import sparse

from kg.align.belonging import Claim, chance
from kg.align.grams import Scores
from kg.align.likeness import Likeness, Side, likeness, row
from kg.align.shared import Shared
from kg.align.units import Unit

# Chosen on the annotated samples.
_JOINED = 0.14
"""Least average likeness at which clusters are joined."""
_RIVALS = 1.0
"""What two units of one plan take from that average."""
_AGAIN = 0.20
"""Least average likeness at which a unit without a place belongs to a cluster that its plan is in already."""
_ALSO = 0.10
"""Least average share of words, explained by no other member at home, at which a unit belongs elsewhere too."""
_VACANT, _VACANT_ALIKE = 0.055, 0.25
"""The same share, or else likeness, where its plan has no other unit in that cluster and the parts correspond."""
_WITNESSES = 3
"""Plans that must say a thing apart before others are taken to have folded it into something else."""
_SAME_PART = 0.9
_LEAST = 0.05
"""Least chance that a unit belongs to a cluster: most further places were below it in simulated families, and nearly
all of these were wrong. F1 of units that share a measure rises from 0.70 to 0.85 with it on siblings and cousins of
120 documents (seed 4), on groups of two and three of the annotated plans from 0.861 and 0.887 to 0.876 and 0.891; on
four and five of them nothing changes. With 0.3 it is 0.87 there, and 0.003 less on four and five."""
_NOTHING = 1e-9
_FLOOR = 0.03
"""Likeness below this is taken for none."""


class Member(Struct, frozen=True):
    """A unit of a cluster."""

    unit: Unit
    confidence: float
    """Chance that it carries the measure."""
    main: bool
    """Whether this is the unit's own place, and not one of several."""


Likenesses: TypeAlias = Any
"""How alike each two of several units are: a matrix, dense or sparse (what is left out is 0)."""


class Cluster(Struct, frozen=True):
    """Units that carry one measure; members in the order of the documents, ``alike[i, j]`` how alike two are."""

    members: tuple[Member, ...]
    alike: Likenesses


DIGITS = 9
"""Likenesses that differ only behind so many decimals are equal: how sums are rounded must decide nothing."""


def medoid(cluster: Cluster) -> int:
    """Place of the member most like the others, among those that have their place in the cluster.

    Of several, the first.
    """
    totals = cluster.alike.sum(axis=1).round(DIGITS)
    members = cluster.members
    return max(range(len(members)), key=lambda at: (members[at].main, totals[at], -at))


def clusters_of(sides: Sequence[Side]) -> list[Cluster]:
    """Cluster the units of several plans.

    :param sides: as for :func:`places_of`.
    """
    return places_of(sides).clusters()


def places_of(sides: Sequence[Side]) -> "Places":
    """Give each unit of several plans its place.

    :param sides: one a plan, made comparable together; the order decides between equals.
    """
    owner = np.array([number for number, side in enumerate(sides) for _ in side.units], dtype=np.int64)
    found = _all_likeness(sides, owner)
    placed = [cluster for cluster in _join(found.scores, owner) if len(set(owner[cluster])) > 1]
    return Places(sides, owner, found, placed)


def _all_likeness(sides: Sequence[Side], owner: NDArray[np.int64]) -> Likeness:
    """Every unit against every unit of another plan; 0 within a plan."""
    whole = np.zeros((4, len(owner), len(owner)))
    for one in range(len(sides)):
        for two in range(one + 1, len(sides)):
            shared = Shared(sides[one].bodies, sides[two].bodies)
            block, place = likeness(sides[one], sides[two], shared), np.ix_(owner == one, owner == two)
            for every, part in zip(whole, (block.scores, block.parts, block.meant, block.topics), strict=True):
                every[place] = part
    return Likeness(*(every + every.T for every in whole))


def _join(alike: Scores, owner: NDArray[np.int64]) -> list[list[int]]:
    """Average linkage from the most alike down; clusters in the order of their first units."""
    members: dict[int, list[int]] = {at: [at] for at in range(len(owner))}
    plans = {at: Counter([int(owner[at])]) for at in members}
    sums: dict[int, dict[int, float]] = {at: {} for at in members}

    def average(one: int, two: int) -> float:
        rivals = sum(count * plans[two][plan] for plan, count in plans[one].items())
        return (sums[one][two] - _RIVALS * rivals) / (len(members[one]) * len(members[two]))

    for i, j in zip(*np.nonzero(np.triu(alike >= _FLOOR)), strict=True):
        sums[int(i)][int(j)] = sums[int(j)][int(i)] = float(alike[i, j])
    heap: list[tuple[float, int, int]] = []

    def offer(one: int, two: int) -> None:
        if (score := average(one, two)) >= _JOINED:
            heapq.heappush(heap, (-score, min(one, two), max(one, two)))

    for one in sums:
        for two in sums[one]:
            if one < two:
                offer(one, two)
    while heap:
        score, one, two = heapq.heappop(heap)
        if one not in members or two not in members or average(one, two) != -score:
            continue
        for other, total in sums.pop(two).items():
            sums[other].pop(two)
            if other != one:
                sums[one][other] = sums[other][one] = sums[one].get(other, 0.0) + total
        members[one] += members.pop(two)
        plans[one] += plans.pop(two)
        for other in sums[one]:
            offer(one, other)
    return [sorted(members[key]) for key in sorted(members)]


class Places:
    """The clusters that units were placed in, and where else they belong."""

    def __init__(
        self, sides: Sequence[Side], owner: NDArray[np.int64], found: Likeness, placed: Sequence[list[int]]
    ) -> None:
        self.units = [unit for side in sides for unit in side.units]
        self._bodies = sparse.vstack([side.bodies for side in sides]).tocsr()
        self._weights = np.concatenate([side.weights for side in sides])
        self._holders = [self._times_held(cluster) for cluster in placed]
        self._owner, self._found, self._placed = owner, found, placed
        self._home = {at: number for number, cluster in enumerate(placed) for at in cluster}

    def clusters(self) -> list[Cluster]:
        """All clusters, with the units that are likely to belong to them, in their own place or besides it."""
        found = (self._cluster(claims) for claims in self.claims())
        return [one for one in found if one is not None]

    def claims(self) -> list[dict[int, Claim]]:
        """Of every cluster, the units that belong to it, by their numbers, in their order."""
        claims: list[dict[int, Claim]] = [{} for _ in self._placed]
        for at in range(len(self.units)):
            for number in range(len(self._placed)):
                claim = self._claim(at, number)
                if claim is not None:
                    claims[number][at] = claim
        return claims

    def plans(self, numbers: Iterable[int]) -> set[int]:
        """Numbers of the plans that hold these units."""
        return {int(self._owner[at]) for at in numbers}

    def _cluster(self, claims: dict[int, Claim]) -> Cluster | None:
        """The cluster that claims make; None where no two plans are likely to share what has its place there."""
        plans = len(self.plans(claims))
        chances = {at: chance(claim, plans) for at, claim in claims.items()}
        numbers = [at for at, one in chances.items() if one >= _LEAST]
        if len(self.plans(numbers)) < 2 or not any(claims[at].main for at in numbers):
            return None
        members = tuple(Member(self.units[at], chances[at], claims[at].main) for at in numbers)
        return Cluster(members, self._found.scores[np.ix_(numbers, numbers)])

    def _claim(self, at: int, number: int) -> Claim | None:
        """A unit's claim to a cluster; None where it does not belong there."""
        others = [other for other in self._placed[number] if self._owner[other] != self._owner[at]]
        if not others:
            return None
        home = self._home.get(at)
        alike = float(self._found.scores[at, others].mean())
        if number == home:
            strength = alike - _JOINED
        elif home is None:
            strength = alike - _AGAIN
        else:
            strength = self._strength_elsewhere(at, number, others, alike)
        if number != home and strength < 0:
            return None
        return Claim(strength, float(self._found.parts[at, others].mean()), main=home in (number, None))

    def _strength_elsewhere(self, at: int, number: int, others: Sequence[int], alike: float) -> float:
        """How far a unit with a place of its own passes what is asked to belong to another cluster too."""
        if alike < _VACANT:
            return -1.0
        share = self._share_beyond(self._holders[self._home[at]] - self._times_held([at]), at, others)
        vacant = len(others) == len(self._placed[number])
        if not vacant or float(self._found.parts[at, others].mean()) < _SAME_PART:
            return share - _ALSO
        if len(set(self._owner[others])) >= _WITNESSES:
            share = max(share, self._share_beyond(self._times_held(self._apart(at, others)), at, others))
        return max(share - _VACANT, alike - _VACANT_ALIKE)

    def _apart(self, at: int, others: Sequence[int]) -> list[int]:
        """Members at a unit's home whose plans say elsewhere, with ``others``, what the unit's own may say at home.

        Other plans without a unit there may have folded it into the same place, and prove nothing.
        """
        plans = set(self._owner[others])
        return [member for member in self._placed[self._home[at]] if self._owner[member] in plans]

    def _times_held(self, cluster: Sequence[int]) -> NDArray[np.int64]:
        """How many units of a cluster hold each run of characters."""
        return np.bincount(self._bodies[cluster].indices, minlength=self._bodies.shape[1])

    def _share_beyond(self, held: NDArray[np.int64], at: int, others: Sequence[int]) -> float:
        """Average share of words that a unit has in common with ``others`` and that are not ``held`` at home."""
        words, weights = row(self._bodies, at)
        open_ = np.zeros(self._bodies.shape[1])
        open_[words] = np.sqrt(weights) * (held[words] == 0)
        shared = self._bodies[others] @ open_
        least = np.maximum(np.minimum(self._weights[others], self._weights[at]), _NOTHING)
        return float((shared / least).mean())
