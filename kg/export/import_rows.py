"""Lines of a graph file as rows of the tables that Neo4j's import tool reads.

Nodes go by their numbers in the file: the tool finds them faster than by the model's ids, and nothing of the rest of
the graph has to be known for a row.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple, Union

import msgspec
from msgspec import Raw, Struct

from kg.errors import WorkspaceError
from kg.export.declared import node_properties, relationship_properties, require
from kg.export.graph_file import GraphFile, Piece
from kg.export.import_cells import BETWEEN_ITEMS, Cells, Seen
from kg.export.lines import NodeLine, RelationshipLine, broken
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
    lines: bytes
    seen: Seen


class _End(Struct, gc=False):
    id: Raw
    labels: Raw


class _Node(Struct, tag_field="type", tag="node", gc=False):
    id: Raw
    labels: Raw
    properties: Raw


class _Kind(NamedTuple):
    """What all nodes with certain labels have in common, or all relationships of a type between such nodes."""

    table: Table
    cells: Cells
    labels: bytes = b""
    """Of nodes: the cells between their numbers and their properties."""

    def rows(self, ends: Sequence[Iterable[bytes]], properties: Iterable[Struct]) -> Rows:
        """The rows of nodes or relationships.

        :param ends: columns of the numbers of nodes, and of :attr:`labels` where there are any.
        :param properties: of each, decoded.
        :raises InputError: as :class:`Writing`.
        :raises msgspec.MsgspecError: they are not properties of a graph.
        """
        seen = Seen()
        columns = self.cells.columns(properties, seen)
        lines = list(map(b",".join, zip(*ends, *columns, strict=False)))
        seen.longest = max(map(len, lines))
        return Rows(self.table, b"\n".join((*lines, b"")), seen)


class Writing:
    """Writes pieces of one graph."""

    def __init__(self, graph: GraphFile) -> None:
        self._graph = graph

    def __call__(self, piece: Piece) -> list[Rows]:
        """The rows of a piece, kind by kind, in the order of their first rows.

        :raises InputError: the graph uses a term that the ontology does not declare, or an item of a list holds the
            sign that stands between items.
        :raises WorkspaceError: a line is not one of a graph.
        """
        try:
            return list(self._nodes(piece) if piece.of_nodes else self._relationships(piece))
        except (msgspec.MsgspecError, UnicodeDecodeError, WorkspaceError) as error:
            self._check(piece)
            raise broken(self._graph.path, piece.line + 1, str(error)) from error

    def _nodes(self, piece: Piece) -> Iterator[Rows]:
        alike: defaultdict[bytes, list[_Node]] = defaultdict(list)
        for _, node in self._graph.lines_of(piece, _NODE):
            alike[bytes(node.labels)].append(node)
        for labels, nodes in alike.items():
            kind = _node_kind(labels)
            properties = [kind.cells.decode(node.properties) for node in nodes]
            yield kind.rows(([node.id for node in nodes], repeat(kind.labels)), properties)

    def _relationships(self, piece: Piece) -> Iterator[Rows]:
        alike: defaultdict[tuple[type, bytes, bytes], list[Any]] = defaultdict(list)
        for _, row in self._graph.lines_of(piece, _RELATIONSHIP):
            alike[type(row), bytes(row.start.labels), bytes(row.end.labels)].append(row)
        for key, rows in alike.items():
            ends = [row.start.id for row in rows], [row.end.id for row in rows]
            yield _relationship_kind(*key).rows(ends, [row.properties for row in rows])

    def _check(self, piece: Piece) -> None:
        """Find the line of a piece that is not as it should be.

        :raises InputError: it uses a term that the ontology does not declare.
        :raises WorkspaceError: it is not a line of a graph.
        """
        if piece.of_nodes:
            for _, node in self._graph.lines_of(piece, msgspec.json.Decoder(NodeLine)):
                require(node.properties, node_properties(node.labels))
            return
        for _, row in self._graph.lines_of(piece, msgspec.json.Decoder(RelationshipLine)):
            require(row.properties, relationship_properties(row.label))


def _relationship_line(type_: str, row: type[Struct]) -> type[Struct]:
    """What the line of a relationship of that type is decoded to."""
    ends = ("start", _End), ("end", _End)
    return msgspec.defstruct(type_, [*ends, ("properties", row, row())], tag_field="label", tag=type_, gc=False)


_NODE, _LABELS = msgspec.json.Decoder(_Node), msgspec.json.Decoder(tuple[str, ...])
_NODES, _RELATIONSHIPS = node_tables(), relationship_tables()
_CELLS = {type_: Cells(columns, relationship_properties(type_)) for type_, columns in _RELATIONSHIPS.items()}
_LINES = {_relationship_line(type_, cells.row): type_ for type_, cells in _CELLS.items()}
_RELATIONSHIP: msgspec.json.Decoder[Any] = msgspec.json.Decoder(Union[tuple(_LINES)])  # noqa: UP007 - of any number


@cache
def _node_kind(written: bytes) -> _Kind:
    labels = _LABELS.decode(written)
    declared = node_properties(labels)
    columns = _NODES[labels[0]]
    table = Table(labels[0], "--nodes=", f"(x:{labels[0]})", _head((":ID", ":LABEL", "graph:string"), columns))
    return _Kind(table, Cells(columns, declared), f'"{BETWEEN_ITEMS.join(labels)}","{MARK}"'.encode())


@cache
def _relationship_kind(line: type[Struct], start: bytes, end: bytes) -> _Kind:
    type_ = _LINES[line]
    labels = [_LABELS.decode(one)[0] for one in (start, end)]
    name, pattern = "-".join((type_, *labels)), f"(:{labels[0]})-[x:{type_}]->(:{labels[1]})"
    head = _head((":START_ID", ":END_ID"), _RELATIONSHIPS[type_])
    return _Kind(Table(name, f"--relationships={type_}=", pattern, head), _CELLS[type_])


def _head(before: Sequence[str], columns: Sequence[Property]) -> str:
    return ",".join((*before, *(f"{item.name}:{TYPES[item.datatype]}" for item in columns)))
