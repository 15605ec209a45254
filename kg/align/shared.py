"""What the texts of two plans have in common, run by run.

A product of two sparse matrices, spelled out: which runs make up each of its entries is known, so that some can be
left out again.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kg.align.grams import Scores, tally

_AT_ONCE = 1 << 20
"""Common runs held in memory at a time, about; two plans of the usual length have some thousands."""


class Common(Struct, frozen=True):
    """Runs that some texts of one plan have in common with texts of another: one for each two texts that hold it."""

    first: int
    """The first of the one plan's texts that this is about."""
    count: int
    """How many of them."""
    rows: NDArray[np.int64]
    """Number of the one plan's text, from ``first``, …"""
    columns: NDArray[np.int64]
    """… of the other plan's text, …"""
    entries: NDArray[np.int64]
    """… of the run: its place among those of the texts that this is about, …"""
    weights: Scores
    """… and what it says."""

    def totals(self, width: int) -> Scores:
        """What each text of the one plan has in common with each of the other.

        :param width: number of the other plan's texts.
        """
        return tally(self.rows * width + self.columns, self.weights, self.count * width).reshape(self.count, width)

    def beyond(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> "Common":
        """What some of the one plan's texts have in common with others beyond what one of those holds.

        :param rows: numbers of the one plan's texts, …
        :param columns: … and for each the text of the other plan whose runs are left out.
        """
        taken = np.full(self.count, -1)
        taken[rows] = columns
        gone = np.zeros(int(self.entries.max(initial=-1)) + 1, dtype=bool)
        gone[self.entries[self.columns == taken[self.rows]]] = True
        kept = (taken[self.rows] >= 0) & ~gone[self.entries]
        return Common(
            self.first, self.count, self.rows[kept], self.columns[kept], self.entries[kept], self.weights[kept]
        )


class Shared:
    """What the texts of two plans (sparse matrices of one width, a row a text) have in common."""

    def __init__(self, one: Any, two: Any) -> None:
        self._one, self._holders = one, two.tocsc()
        self._times = np.diff(self._holders.indptr)[one.indices]
        self._width = two.shape[0]
        self._bounds = self._cuts()
        self._only = self._common(*self._bounds) if len(self._bounds) == 2 else None

    def __iter__(self) -> Iterator[Common]:
        """What they have in common, some of the one plan's texts at a time."""
        if self._only is not None:
            yield self._only
            return
        for start, end in pairwise(self._bounds):
            yield self._common(start, end)

    def totals(self) -> Scores:
        """What each text of the one plan (rows) has in common with each of the other (columns)."""
        return np.concatenate([some.totals(self._width) for some in self])

    def _cuts(self) -> list[int]:
        """Texts of the one plan at which one lot ends and the next begins."""
        counts = np.append(0, np.cumsum(self._times))[self._one.indptr]
        lots = counts[:-1] // _AT_ONCE
        return [0, *(np.flatnonzero(np.diff(lots)) + 1).tolist(), len(lots)]

    def _common(self, start: int, end: int) -> Common:
        one, holders = self._one, self._holders
        own = slice(one.indptr[start], one.indptr[end])
        times = self._times[own]
        ends = np.append(0, np.cumsum(times))
        places = np.repeat(holders.indptr[one.indices[own]] - ends[:-1], times) + np.arange(ends[-1])
        sizes = np.diff(ends[one.indptr[start : end + 1] - own.start])
        entries = np.repeat(np.arange(len(times)), times)
        return Common(
            first=start,
            count=end - start,
            rows=np.repeat(np.arange(end - start), sizes),
            columns=holders.indices[places].astype(np.int64),
            entries=entries,
            weights=one.data[own][entries] * holders.data[places],
        )
