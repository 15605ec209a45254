"""Clauses of units, and which clause below takes over which clause above: told by the words that few clauses hold.

A unit that comes from another need not carry all that the other carries. Which of its clauses stand for which of the
other's tells what is passed on over several levels.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

import numpy as np
from msgspec import Struct

from kg.align.grams import Grams, Scores, grams_of, spoken, squares, weigh
from kg.align.neutral import Neutral
from kg.align.shared import Shared
from kg.align.units import Unit
from kg.records import Match, Span

_END = re.compile("[。;!?]")
_SHORTEST = 4
"""Characters of a clause, marks and punctuation not counted; what is shorter says nothing by itself."""
_SAME = 0.06
"""Least share of the shorter clause's words that the other one holds too."""
_RIVAL = 0.5
"""Least share of what the likest clause has in common with one above: what only speaks of the same thing is none."""
_NOTHING = 1e-9


class Clauses(Struct, frozen=True):
    """The clauses of a plan's units."""

    spans: tuple[Span, ...]
    """Where each stands in the document's text."""
    starts: tuple[int, ...]
    """For each unit the number of its first clause; one more entry than units."""
    grams: Grams

    def only(self, units: Sequence[int]) -> "Clauses":
        """Those of some of the units alone, by their places."""
        own = [range(self.starts[at], self.starts[at + 1]) for at in units]
        numbers = list(chain.from_iterable(own))
        return Clauses(
            tuple(self.spans[at] for at in numbers),
            tuple(accumulate(map(len, own), initial=0)),
            self.grams.only(numbers),
        )


def clauses_of(units: Sequence[Unit]) -> Clauses:
    """The clauses of these units; a unit without any is one clause as a whole."""
    spans: list[Span] = []
    texts: list[str] = []
    starts = [0]
    for unit in units:
        words = unit.heading if unit.heading.text and not spoken(unit.body.text) else unit.body
        for start, end in _cuts(words):
            spans.append(words.span(start, end))
            texts.append(words.text[start:end])
        starts.append(len(spans))
    return Clauses(tuple(spans), tuple(starts), grams_of(texts, 2, 4))


def _cuts(words: Neutral) -> Iterator[tuple[int, int]]:
    """Where the clauses of a neutral text start and end."""
    at, found = 0, False
    for end in [*(mark.end() for mark in _END.finditer(words.text)), len(words.text)]:
        if len(spoken(words.text[at:end])) >= _SHORTEST:
            yield at, end
            found = True
        at = end
    if not found and words.text:
        yield 0, len(words.text)


class ClausePairs:
    """Every clause of a plan against every clause of the plan above."""

    def __init__(self, below: Clauses, above: Clauses) -> None:
        one, two = weigh([below.grams, above.grams])
        least = np.minimum(squares(one)[:, None], squares(two)[None, :])
        self._same: Scores = Shared(one, two).totals() / np.maximum(least, _NOTHING)
        self._below, self._above = below, above

    def standing_out(self) -> tuple[Scores, Scores]:
        """For each unit below and each above, how like their likest clauses are; and by how much a clause of the one
        is liker to the other than to any further unit above (0 where none is).
        """
        alike = np.maximum.reduceat(self._same, self._above.starts[:-1], axis=1)
        likest = alike.argmax(axis=1)
        rows = np.arange(len(alike))
        lead = np.zeros_like(alike)
        lead[rows, likest] = alike[rows, likest]
        if alike.shape[1] > 1:
            lead[rows, likest] -= np.partition(alike, -2, axis=1)[:, -2]
        starts = self._below.starts[:-1]
        return np.maximum.reduceat(alike, starts, axis=0), np.maximum.reduceat(lead, starts, axis=0)

    def taken_over(self, unit: int, others: Sequence[int]) -> dict[int, tuple[Match, ...]]:
        """For each of several units above, which of a unit's clauses stand for which of its clauses.

        :param unit: number of the unit below.
        :param others: numbers of all units above that it comes from: each clause comes from one of them.
        """
        first, end = self._below.starts[unit : unit + 2]
        spans = [range(*self._above.starts[at : at + 2]) for at in others]
        columns = list(chain.from_iterable(spans))
        owners = [at for at, span in zip(others, spans, strict=True) for _ in span]
        alike = self._same[first:end, columns]
        best = alike.argmax(axis=1)
        least = np.maximum(_SAME, _RIVAL * alike.max(axis=0))[best]
        found: dict[int, list[Match]] = {at: [] for at in others}
        for row in np.flatnonzero(alike.max(axis=1) >= least).tolist():
            mine, theirs = self._below.spans[first + row], self._above.spans[columns[best[row]]]
            found[owners[best[row]]].append(Match(mine.start, mine.end, theirs.start, theirs.end))
        return {at: tuple(matches) for at, matches in found.items()}
