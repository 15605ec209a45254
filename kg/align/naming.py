"""Whether a unit speaks of what another is about: an object that two units share says more than a formula."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.align.grams import Scores, distinct, occurrence, rarity, row_sums
from kg.align.plan import Plan
from kg.align.shared import Shared

NOTHING_NAMED = -1.0
_STRANGE = 0.08
"""Share of a heading below which its object counts as not named at all."""


def naming(below: Plan, above: Plan) -> Scores:
    """How much of what either unit's heading names the other one speaks of, for each two units of two plans.

    :returns: a row for each unit below, a column for each above; from 0 to 1, ``NOTHING_NAMED`` where neither has a
        heading.
    """
    runs = distinct(np.concatenate([below.heads.keys, above.heads.keys]))
    texts = [occurrence(plan.texts, runs) for plan in (below, above)]
    heads = [occurrence(plan.heads, runs) for plan in (below, above)]
    held = np.bincount(np.concatenate([matrix.indices for matrix in (*texts, *heads)]), minlength=len(runs))
    weights = rarity(held, 2 * (below.texts.count + above.texts.count))
    return np.maximum(_held(heads[1], texts[0], weights).T, _held(heads[0], texts[1], weights))


def _held(heads: Any, texts: Any, weights: Scores) -> Scores:
    """Weight of each heading's words that each text holds, as a share of all its words."""
    heads.data = weights[heads.indices]
    whole = row_sums(heads, heads.data).reshape(-1, 1)
    shared = Shared(heads, texts).totals()
    named: Scores = np.divide(shared, whole, out=np.full(shared.shape, NOTHING_NAMED), where=whole > 0)
    return named


def strange(named: Scores) -> NDArray[np.bool_]:
    """Where neither of two units names the other's object."""
    found: NDArray[np.bool_] = (named >= 0) & (named < _STRANGE)
    return found
