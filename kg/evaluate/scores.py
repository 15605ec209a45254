"""Scores with confidence intervals: sums over documents, and what they would be over other documents alike.

A task is a matrix, a row a document; its score is a function of the sum of the rows, so that a bootstrap is one
product of matrices: each sample weighs the documents by how often it draws them.
"""

from collections.abc import Callable, Sequence
from typing import Any, get_args

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kg.records import FateName

Array = NDArray[np.float64]
FATES: tuple[FateName, ...] = get_args(FateName)
SAMPLES = 1_000
SEED = 20_240_601
CONFIDENCE = (2.5, 97.5)
"""Percentiles of the interval."""


class Score(Struct, frozen=True):
    """One figure."""

    truth: str
    """What it is measured against."""
    task: str
    value: float
    low: float | None
    """95 % interval by bootstrap over documents; None where there are too few of them."""
    high: float | None
    baseline: float | None
    documents: int
    judged: int
    """How many single judgements the figure stands on."""


def precision(sums: Array) -> Array:
    """Of (right, found, wanted): the share of what was found that is right."""
    return _share(sums[..., 0], sums[..., 1])


def recall(sums: Array) -> Array:
    """Of (right, found, wanted): the share of what was wanted that was found."""
    return _share(sums[..., 0], sums[..., 2])


def f1(sums: Array) -> Array:
    """Harmonic mean of precision and recall."""
    return _share(2 * sums[..., 0], sums[..., 1] + sums[..., 2])


def share(sums: Array) -> Array:
    """Of (right, all): the share that is right."""
    return _share(sums[..., 0], sums[..., 1])


def macro_f1(sums: Array) -> Array:
    """Of (right, said, true) for each fate: the mean F1 of the fates that occur in truth."""
    each = sums.reshape(*sums.shape[:-1], len(FATES), 3)
    occurs = each[..., 2] > 0
    return _share((f1(each) * occurs).sum(axis=-1), occurs.sum(axis=-1))


def fate_counts(true: Sequence[FateName], said: Sequence[FateName | None]) -> Array:
    """(right, said, true) for each fate, in one row."""
    counts = np.zeros((len(FATES), 3))
    for one, other in zip(true, said, strict=True):
        counts[FATES.index(one), 2] += 1
        if other is not None:
            counts[FATES.index(other), 1] += 1
            counts[FATES.index(one), 0] += one == other
    return counts.ravel()


def score(
    truth: str,
    task: str,
    rows: Sequence[Any],
    measure: Callable[[Array], Array],
    baseline: float | None = None,
    judged: int | None = None,
) -> Score:
    """One figure with its interval.

    :param rows: one row of numbers a document.
    :param measure: from sums of rows (last axis) to figures.
    :param judged: the single judgements; None: the sum of the rows' last numbers.
    """
    matrix = np.array(rows, dtype=np.float64)
    low, high = _interval(matrix, measure) if len(matrix) > 1 else (None, None)
    return Score(
        truth=truth,
        task=task,
        value=float(measure(matrix.sum(axis=0))),
        low=low,
        high=high,
        baseline=baseline,
        documents=len(matrix),
        judged=int(matrix[:, -1].sum()) if judged is None else judged,
    )


def _interval(matrix: Array, measure: Callable[[Array], Array]) -> tuple[float, float]:
    count = len(matrix)
    draws = np.random.default_rng(SEED).multinomial(count, np.full(count, 1 / count), size=SAMPLES)
    low, high = np.percentile(measure(draws @ matrix), CONFIDENCE)
    return float(low), float(high)


def _share(part: Any, whole: Any) -> Array:
    """A quotient; 1 of nothing: where there is nothing to find, nothing was missed."""
    part, whole = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    quotients: Array = np.divide(part, whole, out=np.ones_like(part), where=whole > 0)
    return quotients
