"""A second look at units above that nothing below was found to carry, where their neighbours are carried.

What the units before and after became tells where a unit is to be looked for; there, a clause that is liker to it
than to anything else is enough, or any words in common where the unit found there comes from nothing.
"""

from collections.abc import Iterator, Set

import numpy as np
from numpy.typing import NDArray

from kg.align.clauses import ClausePairs
from kg.align.grams import Scores

SECOND_LOOK = 0.86
"""Share of these pairs that are right on simulated plans (120 documents, seed 7)."""
_SAME_PART = 0.8
_WORDS, _LEAD = 0.05, 0.02
"""Least likeness of two clauses, and least lead over all further units above."""
_Place = tuple[int, int]


def vacancies(
    pairs: Set[_Place], parts: Scores, strange: NDArray[np.bool_], clauses: ClausePairs
) -> Iterator[_Place]:
    """Units below that carry a unit above which no pair has, by their places in the two plans.

    :param pairs: unit below, unit above, by their places.
    :param parts: for each two units how far the parts that they stand in correspond.
    :param strange: whether neither names the other's object: then a unit that comes from another one already is none.
    """
    alike, lead = clauses.standing_out()
    carried, sources = {column for _, column in pairs}, {row for row, _ in pairs}
    for column in range(parts.shape[1]):
        if column in carried:
            continue
        rows = {row for row in _beside(pairs, column, parts.shape[0]) if parts[row, column] >= _SAME_PART}
        fitting = [
            (lead[row, column], alike[row, column], -row)
            for row in rows
            if alike[row, column] >= _WORDS
            and (row not in sources or (lead[row, column] >= _LEAD and not strange[row, column]))
        ]
        if fitting:
            yield -max(fitting)[2], column


def _beside(pairs: Set[_Place], column: int, count: int) -> Iterator[int]:
    """Units below that stand beside what carries a neighbour of a unit above."""
    for row, other in pairs:
        if abs(other - column) == 1:
            yield from (near for near in (row - 1, row + 1) if 0 <= near < count)
