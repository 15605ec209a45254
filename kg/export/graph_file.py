"""A graph that stays on disk: gone through line by line, as often as wanted, in little memory.

Only its structure is held (labels, ids, types, which node each relationship starts and ends at): about 60 bytes a
node and 9 bytes a relationship, so that a graph of millions of provisions is exported in a few hundred megabytes.
"""

from array import array
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kg.export.lines import End, NodeLine, RelationshipLine, broken, read_lines
from kg.records import Node, Relationship

Mask: TypeAlias = NDArray[np.bool_]
"""One truth value a node, by its number."""


class GraphLike(Protocol):
    """What every format writes: a graph whose nodes and relationships can be gone through more than once.

    In the order of :class:`kg.records.Graph`, which is one: relationships of one type between the same two nodes
    stand one behind the other.
    """

    @property
    def nodes(self) -> Iterable[Node]:
        """All nodes."""

    @property
    def relationships(self) -> Iterable[Relationship]:
        """All relationships; each starts and ends at one of the nodes."""


class _Key(Struct):
    id: str


class _NodeHead(Struct, tag_field="type", tag="node"):
    id: str
    labels: tuple[str, ...]
    properties: _Key


class _Ref(Struct):
    id: str


class _RelationshipHead(Struct, tag_field="type", tag="relationship"):
    label: str
    start: _Ref
    end: _Ref


class _RelationshipBody(Struct, tag_field="type", tag="relationship"):
    label: str
    start: _Ref
    end: _Ref
    properties: dict[str, Any] = {}


class Texts:
    """Many short texts in one block of memory."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def append(self, text: str) -> None:
        """Add one at the end."""
        self._bytes += text.encode()
        self._ends.append(len(self._bytes))

    def __getitem__(self, number: int) -> str:
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode()

    def __len__(self) -> int:
        return len(self._ends) - 1


class Structure:
    """A graph file without the properties. Nodes and relationships are numbered from 0, as they stand."""

    def __init__(self, path: Path) -> None:
        """:param path: a file that :func:`kg.export.jsonl.write_jsonl` wrote.

        :raises WorkspaceError: it cannot be read, or a line of it is not one of a graph; the message names the line.
        """
        self.ids = Texts()
        self.labels: list[tuple[str, ...]] = []
        """Every combination of labels once; ``label_of`` holds positions in it."""
        self.types: list[str] = []
        """Every type once; ``type_of`` holds positions in it."""
        self._labels, self._types = array("B"), array("B")
        self._starts, self._ends = array("I"), array("I")
        self._read(path)
        self.label_of = np.frombuffer(self._labels, np.uint8)
        self.type_of = np.frombuffer(self._types, np.uint8)
        self.starts = np.frombuffer(self._starts, np.uint32)
        self.ends = np.frombuffer(self._ends, np.uint32)

    def _read(self, path: Path) -> None:
        labels: dict[tuple[str, ...], int] = {}
        types: dict[str, int] = {}
        for number, line in read_lines(path, msgspec.json.Decoder(_NodeHead | _RelationshipHead)):
            if isinstance(line, _NodeHead):
                if not line.labels or self._types or line.id != str(len(self.ids)):
                    raise broken(path, number, "a node needs a label and the next number, before all relationships")
                self.ids.append(line.properties.id)
                self._labels.append(labels.setdefault(line.labels, len(labels)))
            else:
                self._types.append(types.setdefault(line.label, len(types)))
                self._starts.append(self._number(line.start, path, number))
                self._ends.append(self._number(line.end, path, number))
        self.labels, self.types = list(labels), list(types)

    def _number(self, end: _Ref, path: Path, line: int) -> int:
        number = int(end.id) if end.id.isascii() and end.id.isdigit() else len(self.ids)
        if number >= len(self.ids):
            raise broken(path, line, "a relationship starts or ends at no node above it")
        return number

    def key(self, node: int) -> tuple[str, str]:
        """First label and id of a node."""
        return self.labels[self.label_of[node]][0], self.ids[node]

    def links(self, type_: str) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Starts and ends of the relationships of one type, in order."""
        chosen = self.type_of == (self.types.index(type_) if type_ in self.types else len(self.types))
        return self.starts[chosen], self.ends[chosen]

    def labelled(self, label: str) -> Mask:
        """Nodes that carry that label."""
        found = [number for number, labels in enumerate(self.labels) if label in labels]
        return np.isin(self.label_of, found)


class GraphFile:
    """The graph of a file, or the part of it between the nodes that are kept."""

    def __init__(self, path: Path, kept: Mask | None = None, structure: Structure | None = None) -> None:
        """:param path: a file that :func:`kg.export.jsonl.write_jsonl` wrote.

        :param kept: the nodes that there are; None: all.
        :raises WorkspaceError: it cannot be read, or a line of it is not one of a graph; the message names the line.
        """
        self.path = path
        self.structure = structure or Structure(path)
        self.kept = kept

    def part(self, kept: Mask) -> "GraphFile":
        """These nodes, and the relationships between them."""
        return GraphFile(self.path, kept, self.structure)

    @property
    def nodes(self) -> Iterator[Node]:
        """All nodes."""
        return (node for _, node in self.numbered_nodes())

    @property
    def relationships(self) -> Iterator[Relationship]:
        """All relationships."""
        key = self.structure.key
        for type_, start, end, properties in self.numbered_relationships():
            yield Relationship(type_, key(start), key(end), properties)

    def numbered_nodes(self) -> Iterator[tuple[int, Node]]:
        """All nodes with their numbers."""
        for number, line in self._node_lines():
            if self.kept is None or self.kept[number]:
                yield number, Node(line.labels, line.properties)

    def numbered_relationships(self) -> Iterator[tuple[str, int, int, dict[str, Any]]]:
        """Type, number of the start, number of the end and properties of all relationships."""
        decoder = msgspec.json.Decoder(_RelationshipBody)
        for number, (_, line) in enumerate(read_lines(self.path, decoder, self._relationships_at)):
            if self.between is None or self.between[number]:
                yield line.label, int(line.start.id), int(line.end.id), line.properties

    def lines(self) -> Iterator[bytes]:
        """The same as lines of a graph file."""
        if self.kept is None:
            with self.path.open("rb") as file:
                yield from file
            return
        encode = msgspec.json.Encoder().encode
        numbers = np.cumsum(self.kept) - 1
        for number, line in self._node_lines():
            if self.kept[number]:
                yield encode(NodeLine(str(numbers[number]), line.labels, line.properties)) + b"\n"
        written = 0
        for number, (_, row) in enumerate(
            read_lines(self.path, msgspec.json.Decoder(RelationshipLine), self._relationships_at)
        ):
            if self.between is not None and self.between[number]:
                start, end = (End(str(numbers[int(end.id)]), end.labels) for end in (row.start, row.end))
                yield encode(RelationshipLine(str(written), row.label, start, end, row.properties)) + b"\n"
                written += 1

    def node_counts(self) -> dict[str, int]:
        """Number of nodes by their most special label."""
        of = self.structure.label_of if self.kept is None else self.structure.label_of[self.kept]
        return _counts(of, [labels[-1] for labels in self.structure.labels])

    def relationship_counts(self) -> dict[str, int]:
        """Number of relationships by type."""
        of = self.structure.type_of if self.between is None else self.structure.type_of[self.between]
        return _counts(of, self.structure.types)

    @cached_property
    def between(self) -> Mask | None:
        """The relationships that there are; None: all."""
        if self.kept is None:
            return None
        kept: Mask = self.kept[self.structure.starts] & self.kept[self.structure.ends]
        return kept

    def _node_lines(self) -> Iterator[tuple[int, NodeLine]]:
        """Node lines with their numbers."""
        count = len(self.structure.ids)
        if count:
            for number, (_, line) in enumerate(read_lines(self.path, msgspec.json.Decoder(NodeLine))):
                yield number, line
                if number == count - 1:
                    return

    @cached_property
    def _relationships_at(self) -> tuple[int, int]:
        """Offset of the byte where relationships begin, and number of lines before it."""
        left, lines = len(self.structure.ids), 0
        with self.path.open("rb") as file:
            while left:
                left -= not file.readline().isspace()
                lines += 1
            return file.tell(), lines


def _counts(of: NDArray[np.uint8], names: list[str]) -> dict[str, int]:
    counted = np.bincount(of, minlength=len(names))
    totals: dict[str, int] = {}
    for name, count in zip(names, counted.tolist(), strict=True):
        if count:
            totals[name] = totals.get(name, 0) + count
    return dict(sorted(totals.items()))
