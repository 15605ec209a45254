"""A look from above: what is likest to each other, of all that two plans left, where little is copied.

A plan that rewords all it takes over has no unit that is much like one above, yet each is likelier to come from its
likest than from anything else. So likeness is measured against what is usual between the two plans, and counts where
it is the highest from both sides: no unit below is liker to the one above, and no unit above is liker to the one
below, but one at most that is a source of it already.
"""

from collections.abc import Iterator, Set

import numpy as np

from kg.align.grams import Scores
from kg.align.likeness import Place

LIKEST = 0.75
"""Share of these pairs that are right, about: 18 of 22 on eight annotated parents and children, 22 of 29 on the five
annotated plans taken for each other's parents; on simulated plans, which leave few, 4 of 9."""
_USUAL, _USUAL_CARRIED = 0.5, 0.8
"""Least likeness as a share of what units below usually have to their likest above; and where another unit below
carries the one above already. From 0.4 to 0.6 much the same is found."""
_OUTSTANDING = 3.0
"""Least likeness as a multiple of what the half of the units below have to the one above: long ones are all alike."""
_NAMED = 0.04
"""Least share of a heading that the other one must name, where one has a heading: the same words under another object
are another measure."""


def likest(pairs: Set[Place], alike: Scores, named: Scores) -> Iterator[Place]:
    """Further pairs of units below and above, by their places in the two plans.

    :param pairs: those that are found already.
    :param alike: how alike each unit below (rows) is to each above (columns).
    :param named: how far they name each other; below 0 where neither has a heading.
    """
    known = set(pairs)
    carried = {other for _, other in pairs}
    usual = float(np.median(alike.max(axis=1)))
    likest_below = alike.argmax(axis=0)
    half = np.median(alike, axis=0)
    for other in np.argsort(-alike.max(axis=0), kind="stable").tolist():
        at = int(likest_below[other])
        least = max(usual * (_USUAL_CARRIED if other in carried else _USUAL), _OUTSTANDING * half[other])
        if (at, other) in known or not 0 < alike[at, other] >= least or 0 <= named[at, other] < _NAMED:
            continue
        liker = np.flatnonzero(alike[at] > alike[at, other]).tolist()
        if len(liker) <= 1 and all((at, one) in known for one in liker):
            known.add((at, other))
            yield at, other
