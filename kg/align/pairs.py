"""Which units of a plan come from which units of the plan above: many to many, decided together.

Every unit below is explained by the units above: first by the one most like it, then by whichever explains most of
the words still unexplained, as long as that is a good part of either text. So a clause that two units above share
is counted for one of them only, and a unit that carries three from above gets three.
"""

from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kg.align.likeness import Scores, Side, likeness
from kg.align.units import Unit

# Chosen on the two annotated chains; below them agreement is stock phrases.
_ALIKE = 0.25
"""Least likeness at which the most similar unit above counts whatever words they share."""
_EXPLAINED = 0.10
"""Least share, of the one text or the other, of words that only this unit above explains."""
_WORTH_A_LOOK = 0.04
_NOTHING = 1e-9
# How quickly confidence grows as evidence passes the bars above (logistic scale).
_DOUBT = 0.05


class Pair(Struct, frozen=True):
    """A unit below and a unit above that it comes from."""

    child: Unit
    parent: Unit
    strength: float
    """How far the evidence passes what is asked, on the scale of likeness; 0 at the bar."""
    main: bool
    """Whether no other unit above explains more of the unit below."""


def confidence(strength: float) -> float:
    """Chance that evidence this far above its bar is right."""
    return round(float(1.0 / (1.0 + np.exp(-max(0.0, strength) / _DOUBT))), 3)


def pair_up(below: Side, above: Side) -> list[Pair]:
    """The pairs of a plan and the plan above it, in the order of the units below."""
    scores = likeness(below, above).scores
    holders = above.bodies.tocsc()
    pairs = []
    for at, unit in enumerate(below.units):
        shared = _Shared(below, holders, at)
        for place, (other, strength) in enumerate(_explain(shared, below.weights[at], above.weights, scores[at])):
            pairs.append(Pair(unit, above.units[other], strength, main=place == 0))
    return pairs


class _Shared:
    """The words of one unit below that units above hold: each as often as there are such units."""

    def __init__(self, below: Side, holders: Any, at: int) -> None:
        words, weights = row(below.bodies, at)
        times = holders.indptr[words + 1] - holders.indptr[words]
        first = np.repeat(holders.indptr[words] - np.cumsum(times) + times, times)
        self.units = holders.indices[first + np.arange(len(first))]
        """Numbers of the units above, …"""
        self.words = np.repeat(np.arange(len(words)), times)
        """… of the words that they share with the unit below, …"""
        self.weights = weights[self.words]
        """… and what those say."""


def _explain(shared: _Shared, weight: float, weights: Scores, scores: Scores) -> list[tuple[int, float]]:
    """Units above that explain a unit below, the most similar first, with the strength of each.

    :param weight: of all that the unit below says.
    :param weights: the same of the units above.
    :param scores: how alike it and each of those are.
    """
    if not len(scores):
        return []
    least = np.maximum(np.minimum(weight, weights), _NOTHING)
    open_ = np.ones(int(shared.words.max(initial=-1)) + 1, dtype=bool)
    left = scores >= _WORTH_A_LOOK
    found: list[tuple[int, float]] = []
    while left.any():
        explained = np.bincount(shared.units, shared.weights * open_[shared.words], minlength=len(scores))
        share = np.where(left, explained / least, -1.0)
        best = int(np.argmax(share if found else np.where(left, scores, -1.0)))
        strength = float(share[best]) - _EXPLAINED
        if not found:
            strength = max(strength, float(scores[best]) - _ALIKE)
        if strength < 0:
            break
        found.append((best, strength))
        open_[shared.words[shared.units == best]] = False
        left[best] = False
    return found


def row(matrix: Any, at: int) -> tuple[NDArray[np.int32], Scores]:
    """Columns of one row of a sparse matrix, and what each says."""
    start, end = matrix.indptr[at], matrix.indptr[at + 1]
    return matrix.indices[start:end], matrix.data[start:end] ** 2
