"""Further sources of a unit that only echo what another unit carries."""

from collections.abc import Iterator, Sequence

import numpy as np

from kg.align.likeness import Place, Side, row

_OWN_WORDS = 0.05
"""Least share of the shorter text that a further unit must be alone to carry; from 0.03 to 0.1 the same is found."""
_SURE = 0.6
"""Least chance of a further source that another unit below has as its first: with less, four in five are none on
simulated plans (seed 4), and the annotated couples have none such."""
_NOTHING = 1e-9


def without_echoes(
    explained: Sequence[Sequence[tuple[int, float]]], below: Side, above: Side
) -> Iterator[tuple[Place, float]]:
    """Pairs, by the places of their units, without further ones of a unit above that another unit below carries,
    where they are unsure or rest on words alone that the other holds too.

    :param explained: for each unit below the units above that explain it, the likeliest first, each with its chance.
    """
    mains: dict[int, list[int]] = {}
    for at, others in enumerate(explained):
        if others:
            mains.setdefault(others[0][0], []).append(at)
    for at, others in enumerate(explained):
        for number, (other, chance) in enumerate(others):
            carriers = mains.get(other, []) if number else []
            if not carriers or (chance >= _SURE and _own_share(at, other, carriers, below, above) >= _OWN_WORDS):
                yield (at, other), chance


def _own_share(at: int, other: int, carriers: Sequence[int], below: Side, above: Side) -> float:
    """Share of words that a unit below has in common with one above, and that none of the other carriers holds."""
    words, weights = row(below.bodies, at)
    theirs = row(above.bodies, other)[0]
    held = np.concatenate([row(below.bodies, carrier)[0] for carrier in carriers])
    own = np.isin(words, theirs) & ~np.isin(words, held)
    least = max(min(below.weights[at], above.weights[other]), _NOTHING)
    return float(weights[own].sum() / least)
