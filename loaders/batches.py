"""What the steps of loading share: the labels that have keys, and batches that fit into a transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import ontology

BATCH_ROWS = 10_000
BATCH_CHARACTERS = 4_000_000
"""At most so much text in one batch: a server holds a batch in memory several times over."""
Progress: TypeAlias = Callable[[int, int], None]
"""Told now and then: how many nodes and relationships are done, of how many."""


def silent(_done: int, _all: int) -> None:
    """A progress that nobody looks at."""


def key_labels() -> set[str]:
    """Labels of the graph with a key of their own: every node has exactly one of them."""
    nodes = ontology.ontology().nodes.values()
    return {node.label for node in nodes if not node.supertypes and not node.in_database_only}


def batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """The rows in lists of at most :data:`BATCH_ROWS` rows and about :data:`BATCH_CHARACTERS`, in order."""
    batch: list[Any] = []
    characters = 0
    for row in rows:
        batch.append(row)
        characters += _characters(row)
        if len(batch) == BATCH_ROWS or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _characters(row: Any) -> int:
    """Characters of text in a row, those of long lists included."""
    if isinstance(row, str):
        return len(row)
    if isinstance(row, dict):
        return sum(map(_characters, row.values()))
    if isinstance(row, Sequence):
        return len(row) + sum(_characters(item) for item in row if not isinstance(item, int | float))
    return 0
