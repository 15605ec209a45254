"""What loading nodes and loading relationships share: the mark of what is ours, and batches."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

import ontology

MARK = "policy-lineage"
"""Value of the property ``graph`` on every node of ours, so that a database can be shared with others."""
BATCH = 2000
T = TypeVar("T")


def key_labels() -> set[str]:
    """Labels with a key of their own: every node has exactly one of them."""
    return {label for label, node in ontology.ontology().nodes.items() if not node.supertypes}


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The items in lists of at most ``size``, in order."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def grouped(items: Iterable[T], key: Callable[[T], tuple[str, ...]]) -> Iterable[tuple[tuple[str, ...], list[T]]]:
    """The items by key, both in the order of their first appearance."""
    groups: dict[tuple[str, ...], list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups.items()
