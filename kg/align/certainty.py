"""How sure a fate is: the chance that an analyst who reads both texts says the same.

Finding one carrier is only as good as the finding: what a plan says in words of its own is missed more often than
what it copies, so how closely it keeps to the words above counts beside how sure the carriers are, and whether it
takes up much. That nothing carries a measure is the surer the less comes near it, and the less else it takes up: of a
plan that takes up nearly all, what is missing was rather not found.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from kg.records import Derivation, FateName

# Logistic models, fitted by ``python -m tests.calibrate`` to the annotated chains and to simulated families.
CARRIED = (-0.33, 2.0, -0.59, 0.29, 0.55, 1.81)
"""Weights of the signs of a fate with carriers, in their order."""
DROPPED = (2.94, -2.32, -0.81, 2.7)
"""The same where nothing carries the measure."""
_LEAST_UPTAKE = -0.2
"""No annotated plan takes up less: where less is found, the finding is wanting."""
_SURE, _UNSURE = 0.99, 0.02
"""Beyond these, the carriers' confidence says nothing more."""


def uptake(carried: int, dropped: int) -> float:
    """How much a plan takes up: logarithm of the measures it carries for each that it does not."""
    return max(math.log((carried + 1) / (dropped + 1)), _LEAST_UPTAKE)


def signs_of_carried(fate: FateName, carriers: float, uptake: float, closeness: float) -> tuple[float, ...]:
    """What the chance of a fate other than ``dropped`` is told by.

    :param carriers: how sure the least sure carrier is.
    :param uptake: of the plan, see :func:`uptake`.
    :param closeness: of the plan, see :func:`closeness_of`.
    """
    sure = min(max(carriers, _UNSURE), _SURE)
    return (
        1.0,
        float(fate in ("verbatim", "localised")),
        float(fate in ("split", "merged")),
        math.log(sure / (1 - sure)),
        uptake,
        closeness,
    )


def signs_of_dropped(near: float, uptake: float, closeness: float) -> tuple[float, ...]:
    """What the chance that a measure is dropped is told by.

    :param near: how near anything in the plan comes to it, see :func:`kg.align.vacancies.nearest`.
    :param uptake: of the plan, see :func:`uptake`.
    :param closeness: of the plan, see :func:`closeness_of`.
    """
    return 1.0, near, uptake, closeness


def chance_of_carried(fate: FateName, carriers: float, uptake: float, closeness: float) -> float:
    """Chance that a fate other than ``dropped`` is right, with the parameters of :func:`signs_of_carried`.

    It is no surer than that what carries the measure does.
    """
    return min(logistic(CARRIED, signs_of_carried(fate, carriers, uptake, closeness)), max(carriers, _UNSURE))


def chance_of_dropped(near: float, uptake: float, closeness: float) -> float:
    """Chance that a measure is dropped, with the parameters of :func:`signs_of_dropped`."""
    return logistic(DROPPED, signs_of_dropped(near, uptake, closeness))


def logistic(weights: Sequence[float], signs: Sequence[float]) -> float:
    """Chance that a logistic model tells by its signs."""
    return 1 / (1 + math.exp(-sum(weight * sign for weight, sign in zip(weights, signs, strict=True))))


def closeness_of(derivations: Iterable[Derivation], documents: Mapping[str, str]) -> dict[str, float]:
    """How closely each plan keeps to the words above: the median share of its units that is copied, from 0 to 1.

    :param documents: provision id → document id.
    """
    shares: dict[str, list[float]] = {}
    for one in derivations:
        shares.setdefault(documents[one.child], []).append(one.copied_share)
    return {document: median(own) for document, own in shares.items()}


def least(closeness: Mapping[str, float], line: Sequence[str], held: frozenset[str]) -> float:
    """The least closeness on the way down to a plan: one that carries nothing is far off, one not held tells nothing.

    :param line: the plan and those between it and the one above, nearest to it first.
    """
    return min((closeness.get(one, 0.0) for one in line if one in held or one in closeness), default=0.0)
