"""A second look at units that were left without a partner, where their neighbours have one.

What the units before and after became tells where a unit is to be looked for. For a unit above that nothing carries,
a clause that is liker to it than to anything else is enough there, or any words in common where the unit found there
comes from nothing. For a unit below of one clause that comes from nothing (most are parts of a unit that was split),
words are enough that one unit above holds there and no other one anywhere.
"""

from collections.abc import Iterator, Set
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.align.clauses import ClausePairs
from kg.align.grams import Scores
from kg.align.likeness import Likeness, Place, Side, row

SECOND_LOOK = 0.82
"""Share of the pairs of vacant units that are right on simulated plans (300 documents, seeds 1, 2, 5 and 7)."""
STRAY = 0.96
"""The same of strays (420 documents, seeds 1, 3 and 7)."""
_SAME_PART = 0.8
_ALIKE = 0.06
"""Least likeness of two units where the one below comes from nothing: long ones have clauses alike by chance."""
_WORDS, _LEAD = 0.05, 0.02
"""Least likeness of two clauses, and least lead over all further units above."""
_OWN_WORDS = 0.06
"""Least share of a stray's words that one unit above alone holds; between 0.04 and 0.1 the same is found."""
_LEAST_HIGHEST = 0.03
"""A highest likeness that is less counts as this: it is none."""


def vacancies(
    pairs: Set[Place], found: Likeness, strange: NDArray[np.bool_], clauses: ClausePairs
) -> Iterator[Place]:
    """Units below that carry a unit above which no pair has, by their places in the two plans.

    :param pairs: unit below, unit above, by their places.
    :param found: how alike each two units are, and how far the parts that they stand in correspond.
    :param strange: whether neither names the other's object: then a unit that comes from another one already is none.
    """
    alike, lead = clauses.standing_out()
    carried, sources = {other for _, other in pairs}, {one for one, _ in pairs}
    for column in range(found.parts.shape[1]):
        if column in carried:
            continue
        beside = _beside(pairs, column, len(found.parts))
        near = {at for at in beside if found.parts[at, column] >= _SAME_PART}
        fitting = [
            (lead[at, column], alike[at, column], -at)
            for at in near
            if alike[at, column] >= _WORDS
            and (
                found.scores[at, column] >= _ALIKE
                if at not in sources
                else lead[at, column] >= _LEAD and not strange[at, column]
            )
        ]
        if fitting:
            yield -max(fitting)[2], column


def nearest(alike: Scores) -> list[float]:
    """Of each unit above: its likeness to a unit below as a share of what that one has to its likest, the highest.

    So it is 1 for a unit above that some unit below is liker to than to any other.
    """
    highest = np.maximum(alike.max(axis=1, keepdims=True), _LEAST_HIGHEST)
    return [round(share, 3) for share in (alike / highest).max(axis=0).tolist()]


def _beside(pairs: Set[Place], column: int, count: int) -> Iterator[int]:
    """Units below that stand beside what carries a neighbour of a unit above."""
    for at, other in pairs:
        if abs(other - column) == 1:
            yield from (near for near in (at - 1, at + 1) if 0 <= near < count)


def strays(pairs: Set[Place], below: Side, above: Side, clauses: NDArray[np.int64]) -> Iterator[Place]:
    """Units below of one clause that come from nothing, each with the unit above that it speaks of, by their places.

    :param pairs: unit below, unit above, by their places.
    :param clauses: how many clauses each unit below has.
    """
    sources: dict[int, set[int]] = {}
    for one, other in pairs:
        sources.setdefault(one, set()).add(other)
    holders = above.bodies.tocsc()
    for at in np.flatnonzero(clauses == 1).tolist():
        beside = sources.get(at - 1, set()) | sources.get(at + 1, set())
        if at in sources or not beside:
            continue
        own = _own_words(at, below, holders, len(above.units))
        near = {one for column in beside for one in (column - 1, column, column + 1) if 0 <= one < len(own)}
        best = max(near, key=lambda column: (own[column], -column))
        if own[best] >= _OWN_WORDS * below.weights[at] > 0:
            yield at, best


def _own_words(at: int, below: Side, holders: Any, count: int) -> Scores:
    """What the words say that a unit below shares with each unit above, and with no other one."""
    words, weights = row(below.bodies, at)
    alone = holders.indptr[words + 1] - holders.indptr[words] == 1
    owners = holders.indices[holders.indptr[words[alone]]]
    return np.bincount(owners, weights[alone], minlength=count).astype(np.float64)
