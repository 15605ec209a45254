"""Whether a unit speaks of what another is about: an object that two units share says more than a formula."""

from typing import Any

import numpy as np

from kg.align.grams import weigh
from kg.align.likeness import Scores
from kg.align.plan import Plan

NOTHING_NAMED = -1.0


def naming(below: Plan, above: Plan) -> Scores:
    """How much of what either unit's heading names the other one speaks of, for each two units of two plans.

    :returns: a row for each unit below, a column for each above; from 0 to 1, ``NOTHING_NAMED`` where neither has a
        heading.
    """
    texts_below, texts_above, heads_below, heads_above = weigh([below.texts, above.texts, below.heads, above.heads])
    down, up = _held(heads_above, texts_below).T, _held(heads_below, texts_above)
    return np.maximum(down, up)


def _held(heads: Any, texts: Any) -> Scores:
    """Weight of each heading's words that each text holds, as a share of all its words."""
    wanted, held = heads.power(2), texts.sign()
    weights = np.asarray(wanted.sum(axis=1)).reshape(-1, 1)
    shared = (wanted @ held.T).toarray()
    named: Scores = np.divide(shared, weights, out=np.full(shared.shape, NOTHING_NAMED), where=weights > 0)
    return named
