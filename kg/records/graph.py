"""The property graph that all of it becomes."""

from typing import Any

from msgspec import Struct, field


class Node(Struct, frozen=True):
    """A node; ``labels[0]`` is the label whose key is ``properties['id']``."""

    labels: tuple[str, ...]
    properties: dict[str, Any]

    @property
    def key(self) -> tuple[str, str]:
        """Identity of the node: its first label and its id."""
        return self.labels[0], self.properties["id"]


class Relationship(Struct, frozen=True):
    """A relationship between two nodes named by their keys (first label, id)."""

    type: str
    start: tuple[str, str]
    end: tuple[str, str]
    properties: dict[str, Any] = field(default_factory=dict)


class Graph(Struct, frozen=True):
    """The property graph in the ontology's terms; sorted by label or type, then in document order or by id."""

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]
