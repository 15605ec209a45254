"""A graph in parts: each is written by whoever made it, and all are joined without holding any of them in memory.

A part holds some documents with their provisions and targets, and every relationship that starts there. Its rows name
nodes by where they stand (the fourth provision of that document), as their numbers in the whole graph are known when
all parts are. Rows lie in blocks: those of one kind and one document together.
"""

import struct
from collections.abc import Iterator, Mapping, Set
from itertools import groupby
from os import SEEK_END
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple, Protocol

import msgspec
from msgspec import Struct

from kg.export.graph_file import GraphLike
from kg.graph.counts import Counts
from kg.records import Finding, Node, Relationship

Home = tuple[str, str]
"""A table of nodes, and the document whose nodes they are there; of others, their label and id."""
Kind = tuple[str, str]
"""Of rows: the type of relationships, nothing for nodes; and the table they are, or start, in."""
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


class Block(NamedTuple):
    """Where rows of one kind and one document lie."""

    home: int
    """Home of the nodes that they are, or that they start at, by its place among the part's."""
    offset: int
    length: int


_BLOCK = struct.Struct("<LQL")


class Index(Struct):
    """What is where in a part."""

    homes: list[Home] = []
    labels: list[tuple[str, ...]] = []
    forms: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []
    """Type, labels of the start, labels of the end."""
    blocks: dict[Kind, bytearray] = {}
    """By kind, in the order of their documents; packed, as there are a dozen for each."""
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
                self._put(("", home[0]), number, rows)

    def write_relationships(self, graph: GraphLike) -> None:
        homes = list(self._home_numbers)
        for (type_, number), rows in groupby(
            graph.relationships, key=lambda row: (row.type, self._places[row.start][0])
        ):
            table, document = homes[number]
            if table in TABLES and document in self._own:
                self._put((type_, table), number, [self._row(row) for row in rows])

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

    def _put(self, kind: Kind, home: int, rows: list[Any]) -> None:
        data = msgspec.msgpack.encode(rows)
        blocks = self._index.blocks.setdefault(kind, bytearray())
        blocks += _BLOCK.pack(home, self._offset, len(data))
        self._file.write(data)
        self._offset += len(data)


class Part:
    """A part that was written: of its rows, only those that are asked for are held.

    :param path: its file.
    :param start: where in the file it begins.
    """

    def __init__(self, path: Path, start: int = 0) -> None:
        self._path, self._start = path, start
        with path.open("rb") as file:
            file.seek(-_TRAILER.size, SEEK_END)
            (at,) = _TRAILER.unpack(file.read())
            file.seek(start + at)
            self.index = msgspec.msgpack.decode(file.read()[: -_TRAILER.size], type=Index)
        # Names of documents are in all parts that lead to them.
        self.index.homes = [(intern(table), intern(id)) for table, id in self.index.homes]

    def blocks(self, kind: Kind) -> Iterator[tuple[str, Block]]:
        """The blocks of a kind, each with its document."""
        for found in _BLOCK.iter_unpack(self.index.blocks.get(kind, b"")):
            block = Block(*found)
            yield self.index.homes[block.home][1], block

    def nodes(self, block: Block) -> list[NodeRow]:
        """The nodes of a block."""
        return msgspec.msgpack.decode(self._of(block), type=list[NodeRow])

    def relationships(self, block: Block) -> list[RelationshipRow]:
        """The relationships of a block."""
        return msgspec.msgpack.decode(self._of(block), type=list[RelationshipRow])

    def _of(self, block: Block) -> bytes:
        # Neither kept open nor mapped: of millions of documents there are more parts than a system has files for.
        with self._path.open("rb", buffering=0) as file:
            file.seek(self._start + block.offset)
            return file.read(block.length)
