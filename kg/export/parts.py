"""A graph in parts: each is written by whoever made it, and all are joined without holding any of them in memory.

A part holds some documents with their provisions and targets, and every relationship that starts there. Its rows name
nodes by where they stand (the fourth provision of that document), as their numbers in the whole graph are known when
all parts are. Rows lie in blocks: those of one kind and one document together.
"""

import struct
from collections.abc import Mapping, Set
from itertools import groupby
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from kg.export.graph_file import GraphLike
from kg.graph.counts import Counts
from kg.records import Finding, Node, Relationship

Home = tuple[str, str]
"""A table of nodes, and the document whose nodes they are there; of others, their label and id."""
TABLES = ("Document", "Provision", "Inferred", "Target")
"""Nodes that stand in documents, in the order of the graph."""


class Writable(Protocol):
    """What a part is written to."""

    def write(self, data: bytes, /) -> object:
        """Write on."""


_TRAILER = struct.Struct("<Q")
_encode = msgspec.json.Encoder().encode


class NodeRow(Struct, array_like=True, gc=False):
    """A node: its labels by their place among the part's, and its properties."""

    labels: int
    properties: bytes


class RelationshipRow(Struct, array_like=True, gc=False):
    """A relationship: its form, and its ends by their homes and how far in they are; by place among the part's."""

    form: int
    start_home: int
    start: int
    end_home: int
    end: int
    properties: bytes


class Block(Struct, array_like=True):
    """Where rows of one kind and one document lie."""

    document: str
    offset: int
    length: int
    rows: int


class Index(Struct):
    """What is where in a part."""

    homes: list[Home] = []
    labels: list[tuple[str, ...]] = []
    forms: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []
    """Type, labels of the start, labels of the end."""
    nodes: dict[str, list[Block]] = {}
    """By table."""
    relationships: dict[tuple[str, str], list[Block]] = {}
    """By type, and the table they start in."""
    indicators: dict[str, str] = {}
    """Id → the first of its spellings here."""
    counts: Counts = msgspec.field(default_factory=Counts)
    findings: tuple[Finding, ...] = ()
    """What an analyst should look at."""


def write_part(
    graph: GraphLike, homes: Mapping[str, str], own: Set[str], file: Writable, findings: tuple[Finding, ...]
) -> None:
    """Write the part of a graph that stands in some documents.

    :param graph: of these documents, and of all that their relationships lead to.
    :param homes: id of a provision → the document it stands in.
    :param own: ids of the documents.
    :param findings: what an analyst should look at.
    """
    writer = _Writer(homes, own, file)
    writer.write_nodes(graph)
    writer.write_relationships(graph)
    writer.close(findings)


class _Writer:
    def __init__(self, homes: Mapping[str, str], own: Set[str], file: Writable) -> None:
        self._homes, self._own, self._file = homes, own, file
        self._index = Index()
        self._offset = 0
        self._places: dict[tuple[str, str], tuple[int, int, tuple[str, ...]]] = {}
        """Key of a node → its home among the part's, how far in it is, its labels."""
        self._home_numbers: dict[Home, int] = {}
        self._label_numbers: dict[tuple[str, ...], int] = {}
        self._forms: dict[tuple[str, tuple[str, ...], tuple[str, ...]], int] = {}

    def write_nodes(self, graph: GraphLike) -> None:
        for home, nodes in groupby(graph.nodes, key=self._home):
            number = self._home_numbers.setdefault(home, len(self._home_numbers))
            rows = []
            for at, node in enumerate(nodes):
                self._places[node.key] = number, at, node.labels
                if home[0] in TABLES and home[1] in self._own:
                    self._index.counts.node(node)
                    labels = self._label_numbers.setdefault(node.labels, len(self._label_numbers))
                    rows.append(NodeRow(labels, _encode(node.properties)))
                elif home[0] == "Indicator":
                    self._index.indicators[node.key[1]] = node.properties["name"]
            if rows:
                self._put(self._index.nodes.setdefault(home[0], []), home[1], rows)

    def write_relationships(self, graph: GraphLike) -> None:
        homes = list(self._home_numbers)
        for (type_, number), rows in groupby(
            graph.relationships, key=lambda row: (row.type, self._places[row.start][0])
        ):
            table, document = homes[number]
            if table in TABLES and document in self._own:
                blocks = self._index.relationships.setdefault((type_, table), [])
                self._put(blocks, document, [self._row(row) for row in rows])

    def close(self, findings: tuple[Finding, ...]) -> None:
        self._index.findings = findings
        self._index.homes = list(self._home_numbers)
        self._index.labels = list(self._label_numbers)
        self._index.forms = list(self._forms)
        self._file.write(msgspec.msgpack.encode(self._index) + _TRAILER.pack(self._offset))

    def _home(self, node: Node) -> Home:
        label, id = node.key
        if label == "Provision":
            return ("Inferred" if node.properties.get("inferred") else label), self._homes[id]
        if label == "Target":
            return label, self._homes[id.rpartition("/t")[0]]
        return label, id

    def _row(self, row: Relationship) -> RelationshipRow:
        self._index.counts.relationship(row)
        start_home, start, start_labels = self._places[row.start]
        end_home, end, end_labels = self._places[row.end]
        form = self._forms.setdefault((row.type, start_labels, end_labels), len(self._forms))
        return RelationshipRow(form, start_home, start, end_home, end, _encode(row.properties))

    def _put(self, blocks: list[Block], document: str, rows: list[Any]) -> None:
        data = msgspec.msgpack.encode(rows)
        blocks.append(Block(document, self._offset, len(data), len(rows)))
        self._file.write(data)
        self._offset += len(data)


class Part:
    """A part that was written.

    :param data: as it was written; may be a file that is mapped into memory.
    """

    def __init__(self, data: memoryview) -> None:
        self._data = data
        (at,) = _TRAILER.unpack(data[-_TRAILER.size :])
        self.index = msgspec.msgpack.decode(data[at : -_TRAILER.size], type=Index)

    def nodes(self, block: Block) -> list[NodeRow]:
        """The nodes of a block."""
        return msgspec.msgpack.decode(self._of(block), type=list[NodeRow])

    def relationships(self, block: Block) -> list[RelationshipRow]:
        """The relationships of a block."""
        return msgspec.msgpack.decode(self._of(block), type=list[RelationshipRow])

    def _of(self, block: Block) -> memoryview:
        return self._data[block.offset : block.offset + block.length]
