"""The plain method that everything is measured beside: TF-IDF of characters, mutual best match, best threshold.

Its threshold is the one that would have been best on the truth itself, so it is shown better than it could be.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct

from kg.evaluate.found import FoundUnit


class Case(Struct, frozen=True):
    """Two documents whose units are to be paired."""

    below: tuple[FoundUnit, ...]
    above: tuple[FoundUnit, ...]
    wanted: frozenset[tuple[str, str]]
    """Pairs of ids (below, above)."""


def baseline_f1(cases: Sequence[Case]) -> float | None:
    """F1 of the pairs of all cases; None where there is nothing to pair."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = {unit.id: body(unit) for case in cases for unit in (*case.below, *case.above)}
    if not any(texts.values()):
        return None
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 4), dtype=np.float32)
    matrix = vectorizer.fit_transform(list(texts.values()))
    rows = {id: at for at, id in enumerate(texts)}
    found = [pair for case in cases for pair in _mutual_best(case, matrix, rows)]
    return _best_f1(found, sum(len(case.wanted) for case in cases))


def body(unit: FoundUnit) -> str:
    """A unit's words without marker and heading."""
    before, heading, after = unit.text.partition(unit.heading) if unit.heading else ("", "", unit.text)
    return after.strip() if heading and after.strip() else (before + heading + after).strip()


def _mutual_best(case: Case, matrix: Any, rows: dict[str, int]) -> list[tuple[float, bool]]:
    """Likeness of each two units that prefer each other, and whether they are a pair."""
    if not case.below or not case.above:
        return []
    one = matrix[[rows[unit.id] for unit in case.below]]
    two = matrix[[rows[unit.id] for unit in case.above]]
    alike = (one @ two.T).toarray()
    best_above, best_below = alike.argmax(axis=1), alike.argmax(axis=0)
    return [
        (float(alike[i, j]), (case.below[i].id, case.above[j].id) in case.wanted)
        for i, j in enumerate(best_above.tolist())
        if best_below[j] == i and alike[i, j] > 0
    ]


def _best_f1(found: list[tuple[float, bool]], wanted: int) -> float:
    right, best = 0, 0.0
    for count, (_, is_right) in enumerate(sorted(found, key=lambda pair: -pair[0]), 1):
        right += is_right
        best = max(best, 2 * right / (count + wanted))
    return best
