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

# Chosen on annotated chains, leaving one out; below them agreement is stock phrases.
_ALIKE = 0.25
"""Least likeness at which the most similar unit above counts whatever words they share."""
_EXPLAINED = 0.10
"""Least share, of the one text or the other, of words that only this unit above explains."""
_WORTH_A_LOOK = 0.04
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
    pairs = []
    for at, unit in enumerate(below.units):
        for place, (other, strength) in enumerate(_explain(below, above, scores[at], at)):
            pairs.append(Pair(unit, above.units[other], strength, main=place == 0))
    return pairs


def _explain(below: Side, above: Side, scores: Scores, at: int) -> list[tuple[int, float]]:
    """Units above that explain unit ``at`` below, the most similar first, with the strength of each."""
    candidates = [int(i) for i in np.argsort(-scores, kind="stable") if scores[i] >= _WORTH_A_LOOK]
    words, weights = row(below.bodies, at)
    open_ = np.ones(len(words), dtype=bool)
    found: list[tuple[int, float]] = []
    while candidates:
        shared = {i: np.isin(words, row(above.bodies, i)[0], assume_unique=True) & open_ for i in candidates}
        explained = {i: float(weights[shared[i]].sum()) for i in candidates}
        share = {i: explained[i] / max(min(below.weights[at], above.weights[i]), 1e-9) for i in candidates}
        best = candidates[0] if not found else max(candidates, key=lambda i: (share[i], -i))
        strength = share[best] - _EXPLAINED
        if not found:
            strength = max(strength, float(scores[best]) - _ALIKE)
        if strength < 0:
            break
        found.append((best, strength))
        open_ &= ~shared[best]
        candidates.remove(best)
    return found


def row(matrix: Any, at: int) -> tuple[NDArray[np.int32], Scores]:
    """Columns of one row of a sparse matrix, and what each says."""
    start, end = matrix.indptr[at], matrix.indptr[at + 1]
    return matrix.indices[start:end], matrix.data[start:end] ** 2
