"""How sure it is that a unit belongs to a cluster of units that stand for one measure.

How far likeness passes its bar tells little alone: a unit's own place is right far more often than a further one that
claims it by some of its words, and the part of the plan that the others stand in bears witness for either.
"""

import math

from msgspec import Struct

from kg.align.certainty import logistic

# A logistic model, fitted by ``python -m tests.calibrate.clusters`` to all groups of two to five of the annotated
# plans and to siblings and cousins of simulated families, half and half. What it says is 0.04 from what is so in
# both. Without the two last signs it was 0.12 in both, and a confidence of 0.3 was right 19 times in 20 for a unit's
# own place, and once in five for a further one.
WEIGHTS = (-1.48, 0.97, -0.53, 5.8, -1.07)
"""Of the signs, in their order."""
_AT_THE_BAR = 0.02
"""Strength that counts as none."""


class Claim(Struct, frozen=True):
    """What speaks for a unit's belonging to a cluster."""

    strength: float
    """How far likeness passes its bar; 0: just."""
    parts: float
    """How far the parts of the plans that the others stand in correspond to the unit's own, on average, 0 to 1."""
    main: bool
    """Whether this is the unit's own place, and not one of several."""


def signs(claim: Claim, plans: int) -> tuple[float, ...]:
    """What the chance is told by.

    :param plans: number of plans with units in the cluster; where there are but two, no third bears witness.
    """
    strength = math.log(max(0.0, claim.strength) + _AT_THE_BAR)
    return 1.0, strength, float(plans == 2), claim.parts, float(not claim.main)


def chance(claim: Claim, plans: int) -> float:
    """Chance that the unit carries the measure, with the parameters of :func:`signs`."""
    return round(logistic(WEIGHTS, signs(claim, plans)), 3)
