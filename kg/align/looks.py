"""Further looks at two plans whose units were compared word by word: what other pairs and neighbours tell.

They are for whole plans alone: where units are left out, neighbours are none, and nothing is usual.
"""

from collections.abc import Iterator, Set

import numpy as np
from msgspec import Struct

from kg.align.clauses import ClausePairs
from kg.align.grams import Scores
from kg.align.likeness import Likeness, Place, Side
from kg.align.mutual import LIKEST, likest
from kg.align.naming import strange
from kg.align.plan import Plan
from kg.align.reworded import reworded
from kg.align.vacancies import SECOND_LOOK, STRAY, strays, vacancies


class Compared(Struct, frozen=True):
    """Two plans, the one below and the one above, and what comparing their units tells."""

    plans: tuple[Plan, Plan]
    sides: tuple[Side, Side]
    found: Likeness
    named: Scores
    """How far they name each other."""
    clauses: ClausePairs


def looks(pairs: Set[Place], of: Compared) -> Iterator[tuple[Place, float]]:
    """Further pairs of units below and above, with the chance of each.

    :param pairs: those that are found already.
    """
    known = set(pairs)
    below, above = of.plans
    unnamed = strange(of.named)
    for place in list(likest(known, of.found.scores, of.named)):
        known.add(place)
        yield place, LIKEST
    for place in list(vacancies(known, of.found, unnamed, of.clauses)):
        known.add(place)
        yield place, SECOND_LOOK
    for place in list(strays(known, *of.sides, np.diff(below.clauses.starts))):
        known.add(place)
        yield place, STRAY
    # Where there are headings, the first look has asked for a name; here nothing does.
    if (of.named < 0).any():
        for place, chance in reworded(below, above, of.found.scores, of.named, known):
            if place not in known and of.named[place] < 0:
                yield place, chance
