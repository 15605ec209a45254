"""Lines of a graph file as rows of the tables that Neo4j's import tool reads.

Nodes go by their numbers in the file: the tool finds them faster than by the model's ids, and nothing of the rest of
the graph has to be known for a row.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

import msgspec
from msgspec import Raw, Struct

from kg.export.declared import node_properties, relationship_properties
from kg.export.graph_file import GraphFile, Piece
from kg.export.import_cells import BETWEEN_ITEMS, Cells, Seen
from kg.export.lines import broken
from kg.export.tables import node_tables, relationship_tables
from ontology import MARK, Datatype, Property

TYPES: dict[Datatype, str] = {
    "string": "string",
    "integer": "long",
    "float": "double",
    "boolean": "boolean",
    # The graph holds dates as text, YYYY-MM-DD.
    "date": "string",
    "strings": "string[]",
    "integers": "long[]",
}


class Table(NamedTuple):
    """One CSV file: nodes of one key label, or relationships of one type between nodes of two key labels."""

    name: str
    option: str
    """How the tool is told of it, up to the name of the file."""
    pattern: str
    """What its rows are in Cypher, each as ``x``."""
    head: str
    """Its first line."""


class Rows(NamedTuple):
    """Rows of one table."""

    table: Table
    lines: list[bytes]
    seen: Seen


class _End(Struct, gc=False):
    id: Raw
    labels: Raw


class _Node(Struct, tag_field="type", tag="node", gc=False):
    id: Raw
    labels: Raw
    properties: Raw


class _Relationship(Struct, tag_field="type", tag="relationship", gc=False):
    label: str
    start: _End
    end: _End
    properties: Raw = Raw(b"{}")


_NODE, _RELATIONSHIP = msgspec.json.Decoder(_Node), msgspec.json.Decoder(_Relationship)
_LABELS = msgspec.json.Decoder(tuple[str, ...])
_NODES, _RELATIONSHIPS = node_tables(), relationship_tables()
_Line: TypeAlias = tuple[int, "_Kind", tuple[Raw, ...], Raw]
"""Number of a line, what it is of, the numbers of nodes in it, its properties."""


class _Kind(NamedTuple):
    """What all nodes with certain labels have in common, or all relationships of a type between such nodes."""

    table: Table
    between: bytes
    """The cells between the numbers of nodes and the properties, each behind a comma."""
    cells: Cells


class Writing:
    """Writes pieces of one graph."""

    def __init__(self, graph: GraphFile) -> None:
        self._graph = graph
        self._kinds: dict[tuple[str | bytes, ...], _Kind] = {}

    def __call__(self, piece: Piece) -> list[Rows]:
        """The rows of a piece by table, tables in the order of their first rows.

        :raises InputError: the graph uses a term that the ontology does not declare, or an item of a list holds the
            sign that stands between items.
        :raises WorkspaceError: a line is not one of a graph.
        """
        found: dict[str, Rows] = {}
        for number, (table, between, cells), ends, properties in self._lines(piece):
            _, lines, seen = found.get(table.name) or found.setdefault(table.name, Rows(table, [], Seen()))
            try:
                lines.append(b",".join(ends) + between + cells(properties, seen))
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise broken(self._graph.path, number, str(error)) from error
        for _, lines, seen in found.values():
            seen.longest = max(map(len, lines))
        return [Rows(table, [b"\n".join((*lines, b""))], seen) for table, lines, seen in found.values()]

    def _lines(self, piece: Piece) -> Iterator[_Line]:
        kinds = self._kinds
        if piece.of_nodes:
            for number, node in self._graph.lines_of(piece, _NODE):
                key = (bytes(node.labels),)
                kind = kinds.get(key) or kinds.setdefault(key, _node_kind(node.labels))
                yield number, kind, (node.id,), node.properties
            return
        for number, row in self._graph.lines_of(piece, _RELATIONSHIP):
            start, end = row.start, row.end
            between = row.label, bytes(start.labels), bytes(end.labels)
            kind = kinds.get(between) or kinds.setdefault(between, _relationship_kind(row.label, start, end))
            yield number, kind, (start.id, end.id), row.properties


def _node_kind(written: Raw) -> _Kind:
    labels = _LABELS.decode(written)
    declared = node_properties(labels)
    columns = _NODES[labels[0]]
    table = Table(labels[0], "--nodes=", f"(x:{labels[0]})", _head((":ID", ":LABEL", "graph:string"), columns))
    return _Kind(table, f',"{BETWEEN_ITEMS.join(labels)}","{MARK}"'.encode(), Cells(columns, declared))


def _relationship_kind(type_: str, start: _End, end: _End) -> _Kind:
    declared = relationship_properties(type_)
    columns = _RELATIONSHIPS[type_]
    labels = [_LABELS.decode(one.labels)[0] for one in (start, end)]
    name, pattern = "-".join((type_, *labels)), f"(:{labels[0]})-[x:{type_}]->(:{labels[1]})"
    head = _head((":START_ID", ":END_ID"), columns)
    return _Kind(Table(name, f"--relationships={type_}=", pattern, head), b"", Cells(columns, declared))


def _head(before: Sequence[str], columns: Sequence[Property]) -> str:
    return ",".join((*before, *(f"{item.name}:{TYPES[item.datatype]}" for item in columns)))
