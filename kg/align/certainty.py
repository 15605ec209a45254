"""How sure a fate is: the chance that an analyst who reads both texts says the same.

Finding nothing, or one carrier, is only as good as the finding: what a plan says in words of its own is missed more
often than what it copies, so how closely it keeps to the words above counts beside how sure the carriers are.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from kg.records import Derivation, FateName

# A logistic model, fitted by ``python -m tests.calibrate`` to ten annotated chains and to simulated families. On
# twelve chains, two of which it was not fitted to, what it says is 0.06 from what is so; fitted anew to all but the
# chain itself, 0.07 (337 fates). The carriers' own confidence, and 0.9 for what is dropped, was 0.18 (299 of ten).
WEIGHTS = (-0.1, 1.7, -0.34, 0.42, 0.48, 2.41)
"""Of the signs, in their order."""
_SURE, _UNSURE = 0.99, 0.02
"""Beyond these, the carriers' confidence says nothing more."""


def signs(fate: FateName, carriers: float, closeness: float) -> tuple[float, ...]:
    """What the chance of a fate is told by.

    :param carriers: how sure the least sure carrier is; for ``dropped`` it does not count.
    :param closeness: of the plan, see :func:`closeness_of`.
    """
    sure = min(max(carriers, _UNSURE), _SURE)
    return (
        1.0,
        float(fate in ("verbatim", "localised")),
        float(fate in ("split", "merged")),
        float(fate == "dropped"),
        0.0 if fate == "dropped" else math.log(sure / (1 - sure)),
        closeness,
    )


def chance(fate: FateName, carriers: float, closeness: float) -> float:
    """Chance that a fate is right, with the parameters of :func:`signs`."""
    odds = sum(weight * sign for weight, sign in zip(WEIGHTS, signs(fate, carriers, closeness), strict=True))
    return 1 / (1 + math.exp(-odds))


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
