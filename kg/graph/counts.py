"""What a graph holds, in figures."""

from collections.abc import Hashable
from typing import TypeVar

from msgspec import Struct

from kg.records import Graph, Node, Relationship

K = TypeVar("K", bound=Hashable)


class Counts(Struct):
    """How many nodes and relationships of each kind there are."""

    labels: dict[str, int] = {}
    """By the most special label."""
    types: dict[str, int] = {}
    fates: dict[str, int] = {}
    plans: dict[tuple[str, str], int] = {}
    """Documents by level and coverage."""

    def node(self, node: Node) -> None:
        """Count a node."""
        _count(self.labels, node.labels[-1])
        if node.labels[0] == "Document":
            said = node.properties
            _count(self.plans, (said.get("level", "unknown"), said.get("coverage", "unknown")))

    def relationship(self, row: Relationship) -> None:
        """Count a relationship."""
        _count(self.types, row.type)
        if row.type == "FATE_IN":
            _count(self.fates, row.properties["fate"])

    def add(self, other: "Counts") -> None:
        """Count what others counted."""
        _add(self.labels, other.labels)
        _add(self.types, other.types)
        _add(self.fates, other.fates)
        _add(self.plans, other.plans)

    def levels(self) -> dict[str, dict[str, int]]:
        """Level → coverage → number of documents."""
        found: dict[str, dict[str, int]] = {}
        for (level, coverage), count in sorted(self.plans.items()):
            found.setdefault(level, {})[coverage] = count
        return found

    def held(self) -> int:
        """Number of documents whose text is held."""
        return sum(count for (_, coverage), count in self.plans.items() if coverage == "full_text")


def counts_of(graph: Graph) -> Counts:
    """What a graph holds."""
    counts = Counts()
    for node in graph.nodes:
        counts.node(node)
    for row in graph.relationships:
        counts.relationship(row)
    return counts


def _count(counts: dict[K, int], key: K) -> None:
    counts[key] = counts.get(key, 0) + 1


def _add(counts: dict[K, int], others: dict[K, int]) -> None:
    for key, number in others.items():
        counts[key] = counts.get(key, 0) + number
