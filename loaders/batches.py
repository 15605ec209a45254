"""What the steps of loading share: the labels that have keys, and batches that fit into a transaction."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

import msgspec

import ontology

BATCH_ROWS = 10_000
BATCH_BYTES = 12_000_000
"""At most about so much in one batch: a server holds a batch in memory several times over."""
Progress: TypeAlias = Callable[[int, int], None]
"""Told now and then: how many nodes and relationships are done, of how many."""


def silent(_done: int, _all: int) -> None:
    """A progress that nobody looks at."""


def key_labels() -> set[str]:
    """Labels of the graph with a key of their own: every node has exactly one of them."""
    nodes = ontology.ontology().nodes.values()
    return {node.label for node in nodes if not node.supertypes and not node.in_database_only}


def batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """The rows in lists of at most :data:`BATCH_ROWS` rows and about :data:`BATCH_BYTES`, in order."""
    measure = msgspec.msgpack.Encoder().encode  # much like what the driver sends
    batch: list[Any] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += len(measure(row))
        if len(batch) == BATCH_ROWS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
