"""Pairs of two plans of which the one below says in words of its own what it takes over.

Such a plan has no unit that is much like one above, yet each is likelier to come from its likest than from anything
else. So likeness is measured against the highest that either unit has to any of the other plan, and a pair is what is
high from both sides. Whole units are compared with their headings, by the cosine of their TF-IDF vectors: where
little is copied, it tells more than how much of the shorter text the longer one holds.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kg.align.grams import Scores, squares, weigh
from kg.align.likeness import Place
from kg.align.plan import Plan
from kg.align.shared import Shared

_LITTLE, _MOST = 0.6, 0.9
"""Most units below are less like any unit above where little is copied. Of twelve annotated parents and children they
are less than 0.4 in eight, and than 0.69 and more in four; than 0.8 and more in simulated plans, which copy some
units and reword others.
"""
# A logistic model of the chance of a pair, fitted by ``python -m tests.calibrate.pairs`` (which prints these figures)
# to twelve annotated parents and children and to the five annotated plans taken for each other's parents. F1 of pairs
# in the twelve is 0.77 on average without it, 0.80 with it, 0.78 with weights fitted to all but the couple itself.
_WEIGHTS = np.array([-7.89, 1.21, 3.56, 2.28, -1.27, 0.54])
_LEAST = 0.55
"""Least chance of a pair; from 0.45 to 0.65 F1 is much the same."""
_LEAST_HIGHEST = 0.03
"""A highest likeness that is less counts as this: it is none."""


def little_is_copied(alike: Scores) -> bool:
    """Whether a plan says most in words of its own.

    :param alike: how alike each unit below (rows) is to each above (columns).
    """
    return float(np.quantile(alike.max(axis=1), _MOST)) < _LITTLE


def reworded(below: Plan, above: Plan, alike: Scores, strange: NDArray[np.bool_]) -> Iterator[tuple[Place, float]]:
    """Units below and above that are likely pairs, by their places in the two plans, with the chance of each.

    :param alike: how alike each unit below (rows) is to each above (columns).
    :param strange: whether neither names the other's object.
    """
    chances = 1 / (1 + np.exp(-(signs(below, above, alike, strange) @ _WEIGHTS)))
    for at, other in np.argwhere(chances >= _LEAST).tolist():
        yield (at, other), round(float(chances[at, other]), 3)


def signs(below: Plan, above: Plan, alike: Scores, strange: NDArray[np.bool_]) -> NDArray[np.float64]:
    """What speaks for each pair: a row for each unit below, a column for each above, and for each pair one figure a
    weight.
    """
    one, two = weigh([below.texts, above.texts])
    # Weights of a cosine of TF-IDF count twice: once for either text.
    for matrix in (one, two):
        matrix.data **= 2
    common = Shared(one, two).totals()
    cosine = common / np.maximum(np.sqrt(squares(one)[:, None] * squares(two)[None, :]), 1e-9)
    figures = [
        np.ones_like(cosine),
        _of_highest(cosine, axis=1),
        _of_highest(cosine, axis=0),
        _of_highest(alike, axis=1),
        strange,
        np.log1p(common),
    ]
    return np.stack(figures, axis=-1).astype(np.float64)


def _of_highest(scores: Scores, axis: int) -> Scores:
    """Scores as shares of the highest in their row or column."""
    highest: Scores = np.maximum(scores.max(axis=axis, keepdims=True), _LEAST_HIGHEST)
    return scores / highest
