"""What both drawing formats need: attributes with their types, and their values."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from operator import call
from typing import Any

from kg.export.appearance import Appearance, Look, Places
from kg.export.declared import node_properties, relationship_properties, require
from kg.export.graph_file import GraphFile, Piece
from kg.export.pieces import in_pieces
from kg.export.tables import AS_TEXT, node_tables, relationship_tables
from kg.export.xml_text import attribute
from kg.records import Node
from ontology import Datatype, Property, ontology

TYPES: dict[Datatype, str] = {"integer": "long", "float": "double", "boolean": "boolean"}
"""Datatype → its name in GraphML and GEXF; all others are strings, lists among them as JSON."""


MOST_PLACED = 3_000
"""Documents and measures that are given places: more are a picture that nobody reads."""


def node_attributes() -> list[Property]:
    """Properties of nodes; the id is no attribute, the drawing program's own id holds it."""
    return _distinct(node_tables())


def relationship_attributes() -> list[Property]:
    """Properties of relationships."""
    return _distinct(relationship_tables())


def type_name(item: Property) -> str:
    """Name of a property's type in GraphML and GEXF."""
    return TYPES.get(item.datatype, "string")


class Values:
    """Writes the properties of nodes or relationships; those of the same names share one template."""

    def __init__(self, pattern: str, text: Callable[[str], str]) -> None:
        """:param pattern: one property, with ``{}`` for its name and ``%s`` for its value.

        :param text: writes a text.
        """
        self._pattern = pattern
        by_datatype: dict[Datatype, Callable[[Any], str]] = {
            "string": text,
            "integer": str,
            "float": str,
            "boolean": AS_TEXT["boolean"],
            "date": text,
            "strings": lambda items: text(AS_TEXT["strings"](items)),
            "integers": AS_TEXT["integers"],
        }
        self._writers = {item.name: by_datatype[item.datatype] for item in ontology().properties.values()}
        self._templates: dict[tuple[str, ...], tuple[str, list[Callable[[Any], str]]]] = {}

    def written(self, properties: Mapping[str, Any]) -> str:
        """All properties but the id: the drawing program's own id holds it."""
        names = tuple(properties)
        if names not in self._templates:
            template = "".join("%.0s" if name == "id" else self._pattern.format(name) for name in names)
            self._templates[names] = template, [self._writers[name] for name in names]
        template, writers = self._templates[names]
        return template % tuple(map(call, writers, properties.values()))


class Drawing(ABC):
    """Writes pieces of one graph: each node and each relationship as it stands in the file."""

    def __init__(self, graph: GraphFile, places: Places) -> None:
        self._graph = graph
        self.appearance, self.node_id = Appearance(graph, places), node_ids(graph)

    def __call__(self, piece: Piece) -> bytes:
        """A piece as UTF-8.

        :raises InputError: the graph uses a term that the ontology does not declare.
        """
        written = self._nodes(piece) if piece.of_nodes else self._relationships(piece)
        return "".join(written).encode("utf-8", "replace")

    def _nodes(self, piece: Piece) -> Iterator[str]:
        for number, node in self._graph.nodes_of(piece):
            require(node.properties, node_properties(node.labels))
            yield self.node(self.node_id(number), node, self.appearance.node(number, node))

    def _relationships(self, piece: Piece) -> Iterator[str]:
        rows = self._graph.relationships_of(piece)
        for place, (type_, start, end, properties) in enumerate(rows, self._graph.relationships_before(piece)):
            require(properties, relationship_properties(type_))
            colour = self.appearance.relationship(properties)
            yield self.relationship(place, type_, self.node_id(start), self.node_id(end), properties, colour)

    @abstractmethod
    def node(self, id: str, node: Node, look: Look) -> str:
        """A node."""

    @abstractmethod
    def relationship(
        self, place: int, type_: str, start: str, end: str, properties: dict[str, Any], colour: str
    ) -> str:
        """A relationship.

        :param place: its number among those written, from 0.
        """


def drawn(graph: GraphFile, make: Callable[[GraphFile, Places], Drawing], between: bytes = b"") -> Iterator[bytes]:
    """All nodes and relationships of a graph.

    :param between: what stands between nodes and relationships, whether or not there are any.
    """
    for piece, written in in_pieces(graph, make, _places(graph)):
        if not piece.of_nodes:
            yield between
            between = b""
        yield written
    yield between


def _places(graph: GraphFile) -> Places:
    """Where nodes stand, in a graph small enough to be looked at as a whole; others Gephi or yEd lays out."""
    counts = graph.node_counts()
    if counts.get("Document", 0) + counts.get("Measure", 0) > MOST_PLACED:
        return ()
    from kg.export.placing import places

    return places(graph)


def node_ids(graph: GraphFile) -> Callable[[int], str]:
    """Number of a node → what relationships call it."""

    @lru_cache(maxsize=20_000)
    def node_id(number: int) -> str:
        label, id_ = graph.structure.key(number)
        return attribute(f"{label}/{id_}")

    return node_id


@cache
def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _distinct(tables: dict[str, tuple[Property, ...]]) -> list[Property]:
    found = {item.name: item for items in tables.values() for item in items if item.name != "id"}
    return [found[name] for name in sorted(found)]
