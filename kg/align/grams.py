"""Runs of characters that texts are compared by, as numbers in sorted arrays: found once a document, for all of its
units at a time."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy import sparse

from kg.align.neutral import MARKS

Scores = NDArray[np.float64]

_SILENT = re.compile(f"[{''.join(sorted(MARKS))}。,、;:.()《》?!—\\-\0]+")
_BITS = 44
"""Of a run's hash; a family's few hundred thousand runs collide once in a thousand families."""
_LOW_BITS = 16
_CLAUSE_END = re.compile("[,。;:!?]")
_CODE_BITS = 21
"""Of a character: two fill no more than the number of a run."""
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def spoken(text: str) -> str:
    """A neutral text without marks and punctuation."""
    return _SILENT.sub("", text)


class Grams(Struct, frozen=True):
    """Which runs of characters occur in each of several texts."""

    starts: NDArray[np.int64]
    """Where each text's runs start in ``keys``; one more entry than texts."""
    keys: NDArray[np.int64]
    """Numbers of the runs of each text, sorted, each once."""

    @property
    def count(self) -> int:
        """Number of texts."""
        return len(self.starts) - 1

    def only(self, chosen: Sequence[int]) -> "Grams":
        """Those of some of the texts alone, by their places."""
        own = [self.keys[self.starts[at] : self.starts[at + 1]] for at in chosen]
        starts = np.append(0, np.cumsum([len(keys) for keys in own], dtype=np.int64))
        return Grams(starts, np.concatenate([_NO_KEYS, *own]))


_NO_KEYS: NDArray[np.int64] = np.zeros(0, dtype=np.int64)


def grams_of(texts: Sequence[str], shortest: int, longest: int) -> Grams:
    """Runs of ``shortest`` to ``longest`` characters of each text; marks and punctuation left out."""
    joined = "".join(f"\0{spoken(text)}" for text in texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    rows = np.cumsum(codes == 0)
    found = [_NO_KEYS]
    for length in range(shortest, longest + 1):
        hashes = np.full(max(0, len(codes) - length + 1), length, dtype=np.uint64)
        for step in range(length):
            hashes = (hashes ^ codes[step : step + len(hashes)]) * _MULTIPLIER
            hashes ^= hashes >> np.uint64(29)
        whole = (rows[: len(hashes)] == rows[length - 1 :][: len(hashes)]) & (codes[: len(hashes)] != 0)
        keys = (hashes[whole] >> np.uint64(64 - _BITS)).astype(np.int64)
        found.append(keys | (rows[: len(hashes)][whole].astype(np.int64) - 1) << _BITS)
    occurring = distinct(np.concatenate(found))
    starts = np.searchsorted(occurring, np.arange(len(texts) + 1, dtype=np.int64) << _BITS)
    return Grams(starts, occurring & ((1 << _BITS) - 1))


def neighbours_of(texts: Sequence[str], apart: int) -> Grams:
    """Which two characters stand at most so far apart in a clause of each text, in their order: what a run of
    characters says, and what it still says with words put in between (引进人才, 引进一批优秀人才).
    """
    joined = "".join("\0" + "\1".join(map(spoken, _CLAUSE_END.split(text))) for text in texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    rows, clauses = np.cumsum(codes == 0), np.cumsum(codes <= 1)
    found = [_NO_KEYS]
    for step in range(1, apart + 1):
        first, second = codes[:-step], codes[step:]
        near = (clauses[:-step] == clauses[step:]) & (first > 1)
        keys = (first << _CODE_BITS | second) & ((1 << _BITS) - 1)
        found.append(keys[near] | (rows[:-step][near] - 1) << _BITS)
    occurring = distinct(np.concatenate(found))
    starts = np.searchsorted(occurring, np.arange(len(texts) + 1, dtype=np.int64) << _BITS)
    return Grams(starts, occurring & ((1 << _BITS) - 1))


def distinct(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each number once, sorted; for many numbers several times faster than ``np.unique``, which hashes them."""
    ordered = np.sort(keys)
    return ordered[np.flatnonzero(np.diff(ordered, prepend=-1))]


def rarity(held: NDArray[Any], count: int) -> Scores:
    """What each run says, by how many of ``count`` texts hold it: nothing where every text does."""
    # Half a text less: what both of two plans say must not weigh nothing.
    said: Scores = np.log((1.0 + count) / (0.5 + held))
    return said


def occurrence(grams: Grams, runs: NDArray[np.int64]) -> Any:
    """Sparse matrix of which of these runs (sorted) occur in each text."""
    # Most of a text's runs are none of them, which the low bits tell without a search.
    possible = np.zeros(1 << _LOW_BITS, dtype=bool)
    possible[runs & ((1 << _LOW_BITS) - 1)] = True
    places = np.flatnonzero(possible[grams.keys & ((1 << _LOW_BITS) - 1)])
    keys = grams.keys[places]
    columns = np.searchsorted(runs, keys)
    among = np.append(runs, -1)[columns] == keys
    starts = np.searchsorted(places[among], grams.starts)
    shape = (grams.count, len(runs))
    return sparse.csr_matrix((np.ones(len(columns[among])), columns[among], starts), shape=shape)


def weigh(several: Sequence[Grams]) -> list[Any]:
    """Sparse matrices, a row a text, over the runs that occur in any of them, each weighted by how much it says.

    What every text says, says nothing; the weight is the root, so that a product of two rows is the weight of what
    they share.
    """
    used, columns, held = np.unique(
        np.concatenate([grams.keys for grams in several]), return_inverse=True, return_counts=True
    )
    weights = np.sqrt(rarity(held, sum(grams.count for grams in several)))
    matrices, start = [], 0
    for grams in several:
        own = columns[start : start + len(grams.keys)].astype(np.int32)
        start += len(own)
        shape = (grams.count, len(used))
        matrices.append(sparse.csr_matrix((weights[own], own, grams.starts.astype(np.int32)), shape=shape))
    return matrices


def rows_of(matrix: Any) -> NDArray[np.int64]:
    """For each entry of a sparse matrix, in order, the row it stands in."""
    return np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))


def tally(places: NDArray[np.int64], weights: Scores, count: int) -> Scores:
    """What the weights at each of so many places add up to."""
    return np.bincount(places, weights, minlength=count).astype(np.float64, copy=False)


def row_sums(matrix: Any, values: Scores) -> Scores:
    """Sum of the values of each row's entries, by pairs, which loses fewer digits than one after the other.

    :param values: one for each entry of the sparse matrix, in order.
    """
    found = np.zeros(matrix.shape[0])
    filled = np.flatnonzero(np.diff(matrix.indptr))
    if len(filled):
        found[filled] = np.add.reduceat(values, matrix.indptr[filled])
    return found


def squares(matrix: Any) -> Scores:
    """Sum of the squares of each row: the weight of all that a text says."""
    return row_sums(matrix, matrix.data * matrix.data)
