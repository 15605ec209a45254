"""A second look at all that two plans left, by several signs together, where little is copied.

A plan that rewords all it takes over has no unit that is much like one above, yet some signs tell where each comes
from: words that no other unit of either plan holds, a likeness above that of every rival, an object that is
named. A logistic model weighs them; the likeliest pair is taken first, and what it explains makes further
pairs of the two units less likely.
"""

from collections.abc import Iterator, Sequence, Set
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kg.align.grams import Scores, tally

ENOUGH = 0.7
"""Least chance of a pair; from 0.5 on most of them are right of annotated couples, but of plans that copy much a
single one too many makes a split of what was kept."""
WEIGHTS = (0.47, 0.7, 0.34, 0.72, 2.22, 0.28, 1.64, 0.81, 0.9, 0.86, -3.06)
"""What each sign adds to the odds, in the order of :meth:`Signs.terms`; then that the unit below comes from nothing
else, that nothing else carries the one above, the share of units below that come from nothing yet, and what is
against any pair. Fitted by ``python -m tests.heldout.fit`` to ten annotated parents and children, the five annotated
plans taken for each other's parents and simulated plans."""
_LEAST, _RATIO = 0.01, (0.05, 20.0)
"""Likeness below this is taken for it; a ratio of two beyond these bounds says nothing more."""
_FAR = 2.0
"""Logarithm of the ratio to what is usual that says no more."""
_Place = tuple[int, int]


class Signs(Struct, frozen=True):
    """What speaks for each unit above (columns) as a source of each unit below (rows), whatever else is found."""

    own: Scores
    """Weight of the words that the two hold and no other unit of either plan."""
    below: Scores
    """How much liker the two are than the unit below and its best rival above, a logarithm; …"""
    above: Scores
    """… than the unit above and its best rival below."""
    usual: Scores
    """How much liker than what units below usually have to their likest, a logarithm."""
    named: Scores
    """How far they name each other's object, from 0 to 1, …"""
    names: Scores
    """… and how much further than the unit below and its best rival for that."""
    general: NDArray[np.bool_]
    """Whether both are general parts or safeguards."""

    def terms(self) -> tuple[NDArray[Any], ...]:
        """The signs as they are weighed."""
        return np.log1p(self.own), self.below, self.above, self.usual, self.named, self.names, self.general

    def possible(self) -> NDArray[np.bool_]:
        """Which units share words of their own, and no other unit above is liker to the one below."""
        found: NDArray[np.bool_] = (self.own > 0) & (self.below >= 0)
        return found


def signs_of(alike: Scores, named: Scores, own: Scores, general: NDArray[np.bool_]) -> Signs:
    """The signs for two plans.

    :param alike: how alike each unit below (rows) is to each above (columns).
    :param named: how far they name each other; below 0 where neither has a heading.
    :param own: weight of the words that only these two hold.
    :param general: whether both are general parts or safeguards.
    """
    known = np.maximum(named, 0.0)
    usual = np.median(alike.max(axis=1))
    return Signs(
        own=own,
        below=_ratio(alike, _rivals(alike)),
        above=_ratio(alike, _rivals(alike.T).T),
        usual=np.clip(_ratio(alike, usual), -_FAR, _FAR),
        named=known,
        names=_ratio(known, _rivals(known)),
        general=general,
    )


def own_words(below: Any, above: Any) -> Scores:
    """Weight of the words that each unit below shares with each above, and that no other unit of either plan holds.

    :param below: sparse matrix, a row a unit; the product of two rows is the weight of what they share.
    :param above: the same of the plan above, over the same words.
    """
    one, two = below.tocsc(), above.tocsc()
    words = np.flatnonzero((np.diff(one.indptr) == 1) & (np.diff(two.indptr) == 1))
    mine, theirs = one.indptr[words], two.indptr[words]
    places = one.indices[mine].astype(np.int64) * two.shape[0] + two.indices[theirs]
    shape = (one.shape[0], two.shape[0])
    return tally(places, one.data[mine] * two.data[theirs], shape[0] * shape[1]).reshape(shape)


def overlooked(
    pairs: Set[_Place], signs: Signs, weights: Sequence[float] = WEIGHTS
) -> Iterator[tuple[_Place, float]]:
    """Further pairs of units below and above, by their places in the two plans, each with its chance; the likeliest
    first.

    :param pairs: those that are found already.
    :param weights: as :data:`WEIGHTS`.
    """
    *single, from_nothing, vacant, unexplained, none = weights
    odds = none + sum(weight * term for weight, term in zip(single, signs.terms(), strict=True))
    odds = np.where(signs.possible(), odds, -np.inf)
    free, open_ = np.ones(odds.shape[0], dtype=bool), np.ones(odds.shape[1], dtype=bool)
    for at, other in pairs:
        free[at] = open_[other] = False
        odds[at, other] = -np.inf
    odds += from_nothing * free[:, None] + vacant * open_[None, :] + unexplained * free.mean()
    least = np.log(ENOUGH / (1.0 - ENOUGH))
    while (highest := odds.max()) >= least:
        at, other = divmod(int(odds.argmax()), odds.shape[1])
        yield (at, other), round(float(1.0 / (1.0 + np.exp(-highest))), 3)
        odds[at, other] = -np.inf
        odds[at] -= from_nothing * free[at]
        odds[:, other] -= vacant * open_[other]
        free[at] = open_[other] = False


def _rivals(scores: Scores) -> Scores:
    """For each place the highest score of its row elsewhere; 0 where there is none."""
    if scores.shape[1] < 2:
        return np.zeros_like(scores)
    second, best = np.partition(scores, -2, axis=1)[:, -2:].T
    rivals: Scores = np.where(scores >= best[:, None], second[:, None], best[:, None])
    return rivals


def _ratio(scores: Scores, rivals: Any) -> Scores:
    found: Scores = np.log(np.clip(scores / np.maximum(rivals, _LEAST), *_RATIO))
    return found
