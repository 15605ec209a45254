"""How alike the units of two documents are: what they say, what they are about, which part of the plan they stand in.

Texts are compared by the runs of two to four characters they share, each weighted by how rare it is in the family
(what every unit says, says nothing). The measure is containment: how much of the shorter text the longer one holds,
because lower plans cut and extend far more than they reword.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kg.align.encoder import Meanings, standing_out
from kg.align.grams import Scores, rows_of, squares, weigh
from kg.align.plan import Plan
from kg.align.shared import Shared
from kg.align.units import Unit

# Chosen on the annotated samples: what the heading weighs beside the body, and what it adds
# that the parts of the two plans (actions, projects, chapters) correspond.
_TOPIC, _PART = 0.3, 0.1
# What it adds that a model finds two units to all but say the same, where one is asked: as much as a heading. Set by
# judgement: what so few units stand out by decides nothing in the annotated plans, from 0 to 0.3.
_MEANING = 0.3
# Below this likeness of words, the correspondence of parts counts only in proportion.
_WORDS_FIRST = 0.05

Place = tuple[int, int]
"""A unit below and a unit above, by their places in the two plans."""


class Side(Struct, frozen=True):
    """One document's units, ready for comparison."""

    units: tuple[Unit, ...]
    bodies: Any
    """Sparse matrix, a row a unit; the product of two rows is the weight of what they share."""
    weights: Scores
    """Weight of all that each body says."""
    topics: Any
    """Sparse matrix of unit vectors, empty rows where a unit has no topic."""
    titled: NDArray[np.bool_]
    parts: NDArray[np.int64]
    """Number of the part each unit stands in."""
    meanings: Meanings | None
    """Of each unit, where a model is asked."""


def sides_of(plans: Sequence[Plan]) -> tuple[Side, ...]:
    """Make the units of several plans comparable with each other."""
    bodies, topics = weigh([plan.bodies for plan in plans]), weigh([plan.topics for plan in plans])
    return tuple(_side(plan, body, topic) for plan, body, topic in zip(plans, bodies, topics, strict=True))


class Likeness(Struct, frozen=True):
    """Every unit of one side (rows) against every unit of another (columns)."""

    scores: Scores
    """How alike, from 0 to about 1.1."""
    parts: Scores
    """How far the parts of the two plans that they stand in correspond, from 0 to 1."""
    meant: Scores
    """How far a model finds them to mean the same, from 0 to 1; 0 where none is asked."""
    topics: Scores
    """How alike their headings are, from 0 to 1; 0 where one has none."""


def likeness(one: Side, two: Side, shared: Shared) -> Likeness:
    """Compare two documents' units.

    :param shared: what their bodies have in common.
    """
    if not one.units or not two.units:
        return Likeness(*np.zeros((4, len(one.units), len(two.units))))
    common = shared.totals()
    least = np.minimum(one.weights[:, None], two.weights[None, :])
    words = np.divide(common, least, out=np.zeros_like(common), where=least > 0)
    both = one.titled[:, None] & two.titled[None, :]
    topic = Shared(one.topics, two.topics).totals()
    meant = _meant(one, two)
    scores = np.where(both, (words + _TOPIC * topic) / (1 + _TOPIC), words) + _MEANING * meant
    parts = _correspondence(scores, one.parts, two.parts)
    return Likeness(scores + _PART * parts * np.minimum(1.0, scores / _WORDS_FIRST), parts, meant, topic)


def _meant(one: Side, two: Side) -> Scores:
    if one.meanings is None or two.meanings is None:
        return np.zeros((len(one.units), len(two.units)))
    return standing_out(one.meanings, two.meanings)


def _side(plan: Plan, bodies: Any, topics: Any) -> Side:
    lengths = np.sqrt(squares(topics))
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    topics.data *= scale[rows_of(topics)]
    names = [unit.group or unit.id for unit in plan.units]
    numbers = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return Side(
        units=plan.units,
        bodies=bodies,
        weights=squares(bodies),
        topics=topics,
        titled=lengths > 0,
        parts=np.array([numbers[name] for name in names], dtype=np.int64),
        meanings=plan.meanings,
    )


def _correspondence(scores: Scores, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Scores:
    """For each pair of units, how far the parts they stand in correspond, from 0 to 1.

    Two parts are as alike as their units are on average to the best counterpart in the other part; that is taken
    relative to the best part each could have.
    """
    row_parts, column_parts = np.eye(rows.max() + 1)[rows], np.eye(columns.max() + 1)[columns]
    best_of_rows = np.stack([scores[:, part > 0].max(axis=1) for part in column_parts.T], axis=1)
    best_of_columns = np.stack([scores[part > 0].max(axis=0) for part in row_parts.T], axis=1)
    total = row_parts.T @ best_of_rows + (column_parts.T @ best_of_columns).T
    alike = total / (row_parts.sum(axis=0)[:, None] + column_parts.sum(axis=0)[None, :])
    best = np.sqrt(
        np.maximum(alike.max(axis=1, keepdims=True), 0.02) * np.maximum(alike.max(axis=0, keepdims=True), 0.02)
    )
    return np.asarray((alike / best)[rows][:, columns])


def row(matrix: Any, at: int) -> tuple[NDArray[np.int32], Scores]:
    """Columns of one row of a sparse matrix, and what each says."""
    start, end = matrix.indptr[at], matrix.indptr[at + 1]
    return matrix.indices[start:end], matrix.data[start:end] ** 2
