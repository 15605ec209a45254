"""Pairs of two plans of which the one below says in words of its own what it takes over.

Such a plan has no unit that is much like one above, yet each is likelier to come from its likest than from anything
else. So likeness is measured against the highest that either unit has to any of the other plan, and a pair is what is
high from both sides. Whole units are compared with their headings, by which characters stand near each other in a
clause: that is left when words are put between an action and its object. Rare ones count far more than common ones,
for what is reworded keeps the name of what it is about and little else.
"""

from collections.abc import Iterator, Set
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.align.encoder import beyond_usual
from kg.align.grams import Grams, Scores, neighbours_of, squares, weigh
from kg.align.likeness import Place
from kg.align.naming import strange
from kg.align.plan import Plan
from kg.align.shared import Shared

_LITTLE, _MOST = 0.6, 0.9
"""Most units below are less like any unit above where little is copied. Of twelve annotated parents and children they
are less than 0.4 in eight, and than 0.69 and more in four; than 0.65 and more in simulated plans, which copy some
units and say others under another object.
"""
_APART = 4
"""How far apart two characters of a clause stand at most; from 3 to 8 much the same is found."""
# A logistic model of the chance of a pair, fitted by ``python -m tests.calibrate.pairs`` to twelve annotated parents
# and children and to the five annotated plans taken for each other's parents. F1 of pairs in the twelve is 0.77 on
# average without it, 0.82 with it, and with weights fitted to all but the couple itself. Of two couples annotated
# later, which the command fits too, it is 0.48 and 0.67 without it, 0.67 and 0.73 with it.
_WEIGHTS = np.array([-7.4, 2.5, 2.62, 1.47, 1.99, -0.89, 1.21, 0.23])
_WEIGHTS_WITH_MODEL = np.array([-7.35, 2.4, 2.39, 1.18, 1.86, -0.63, 1.45, 0.11, 0.58])
"""The same where a model says what units mean, fitted with BGE-small-zh-v1.5 (``--encoder FOLDER``); the last is how
far they are liker than is usual for either."""
_LEAST, _LEAST_KNOWN = 0.55, 0.3
"""Least chance of a pair, and of one that words tell too. With 0.5 and 0.2 F1 is 0.01 less; of pairs that words
tell, 1 in 5 is right where the chance is less than 0.3, and half where it is little more."""
_RARE, _RUNS = 4, 2
"""How often the weight of two near characters, and of a run of characters, counts; it is the root of its rarity. With
2 for both, F1 is 0.02 less."""
_NAMED = 0.5
"""More of a heading need not be named: the rest is the plan's own wording."""
_NOTHING = 1e-9
_LEAST_HIGHEST = 0.03
"""A highest likeness that is less counts as this: it is none."""


def little_is_copied(alike: Scores) -> bool:
    """Whether a plan says most in words of its own.

    :param alike: how alike each unit below (rows) is to each above (columns).
    """
    return float(np.quantile(alike.max(axis=1), _MOST)) < _LITTLE


def reworded(
    below: Plan, above: Plan, alike: Scores, named: Scores, known: Set[Place]
) -> Iterator[tuple[Place, float]]:
    """Units below and above that are likely pairs, by their places in the two plans, with the chance of each.

    :param alike: how alike each unit below (rows) is to each above (columns).
    :param named: how far they name each other's object; below 0 where neither has a heading.
    :param known: pairs that were found in another way: they need less.
    """
    weights = _WEIGHTS if below.meanings is None else _WEIGHTS_WITH_MODEL
    chances = 1 / (1 + np.exp(-(signs(below, above, alike, named) @ weights)))
    for at, other in np.argwhere(chances >= _LEAST_KNOWN).tolist():
        chance = round(float(chances[at, other]), 3)
        if chance >= _LEAST or (at, other) in known:
            yield (at, other), chance


def signs(below: Plan, above: Plan, alike: Scores, named: Scores) -> NDArray[np.float64]:
    """What speaks for each pair: a row for each unit below, a column for each above, and for each pair one figure a
    weight.
    """
    one, two = _weighted(_neighbours(below), _neighbours(above), _RARE)
    cosine = Shared(one, two).totals() / np.maximum(np.sqrt(squares(one)[:, None] * squares(two)[None, :]), _NOTHING)
    figures = [
        np.ones_like(alike),
        _of_highest(cosine, axis=1),
        _of_highest(cosine, axis=0),
        _of_highest(alike, axis=1),
        _of_highest(alike, axis=0),
        strange(named),
        np.clip(named, 0.0, _NAMED),
        np.log1p(Shared(*_weighted(below.texts, above.texts, _RUNS)).totals()),
    ]
    if below.meanings is not None and above.meanings is not None:
        figures.append(beyond_usual(below.meanings, above.meanings))
    return np.stack(figures, axis=-1).astype(np.float64)


@lru_cache(maxsize=64)
def _neighbours(plan: Plan) -> Grams:
    """What the units of a plan are compared by; kept, as a plan stands above plan after plan."""
    return neighbours_of([f"{unit.topic}\n{unit.body.text}" for unit in plan.units], _APART)


def _weighted(one: Grams, two: Grams, power: int) -> list[Any]:
    """Sparse matrices of two plans' texts.

    :param power: how often the weight of what a text says counts.
    """
    matrices = weigh([one, two])
    for matrix in matrices:
        matrix.data **= power
    return matrices


def _of_highest(scores: Scores, axis: int) -> Scores:
    """Scores as shares of the highest in their row or column."""
    highest: Scores = np.maximum(scores.max(axis=axis, keepdims=True), _LEAST_HIGHEST)
    return scores / highest
