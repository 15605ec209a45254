"""A graph that stays on disk: gone through line by line, as often as wanted, in little memory."""

from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kg.export.lines import End, NodeLine, RelationshipLine, read_lines
from kg.export.structure import Mask, Structure
from kg.records import Node, Relationship

T = TypeVar("T")


class GraphLike(Protocol):
    """What most formats write: a graph whose nodes and relationships can be gone through more than once.

    In the order of :class:`kg.records.Graph`, which is one: relationships of one type between the same two nodes
    stand one behind the other.
    """

    @property
    def nodes(self) -> Iterable[Node]:
        """All nodes."""

    @property
    def relationships(self) -> Iterable[Relationship]:
        """All relationships; each starts and ends at one of the nodes."""


class _Number(Struct):
    id: int


class _NumberedRelationship(Struct, tag_field="type", tag="relationship"):
    """A line that holds a relationship, of its ends only the numbers."""

    label: str
    start: _Number
    end: _Number
    properties: dict[str, Any] = {}


class GraphFile:
    """The graph of a file, or the part of it between the nodes that are kept."""

    def __init__(self, path: Path, kept: Mask | None = None, structure: Structure | None = None) -> None:
        """:param path: a file that :func:`kg.export.jsonl.write_jsonl` wrote.

        :param kept: the nodes that there are; None: all.
        :raises WorkspaceError: it cannot be read, or a line of it is not one of a graph; the message names the line.
        """
        self.path = path
        self.structure = structure or Structure(path)
        self._whole = kept is None
        self._kept = np.ones(len(self.structure.ids), np.bool_) if kept is None else kept

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
        return ((int(line.id), Node(line.labels, line.properties)) for line in self._node_lines())

    def numbered_relationships(self, *types: str) -> Iterator[tuple[str, int, int, dict[str, Any]]]:
        """Type, number of the start, number of the end and properties of all relationships, or of those types."""
        wanted = self._between & self.structure.of_types(types) if types else self._between
        decoder = msgspec.json.Decoder(_NumberedRelationship, strict=False)  # numbers are texts in the file
        for line in self._relationship_lines(decoder, wanted):
            yield line.label, line.start.id, line.end.id, line.properties

    def links(self, type_: str) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Starts and ends of the relationships of one type, in order."""
        chosen = self._between & self.structure.of_types((type_,))
        return self.structure.starts[chosen], self.structure.ends[chosen]

    def lines(self) -> Iterator[bytes]:
        """The same as lines of a graph file."""
        if self._whole:
            with self.path.open("rb") as file:
                yield from file
            return
        encode = msgspec.json.Encoder().encode
        numbers = np.cumsum(self._kept) - 1
        for line in self._node_lines():
            yield encode(NodeLine(str(numbers[int(line.id)]), line.labels, line.properties)) + b"\n"
        rows = self._relationship_lines(msgspec.json.Decoder(RelationshipLine), self._between)
        for number, row in enumerate(rows):
            start, end = (End(str(numbers[int(end.id)]), end.labels) for end in (row.start, row.end))
            yield encode(RelationshipLine(str(number), row.label, start, end, row.properties)) + b"\n"

    def node_counts(self) -> dict[str, int]:
        """Number of nodes by their most special label."""
        return _counts(self.structure.label_of[self._kept], [labels[-1] for labels in self.structure.labels])

    def relationship_counts(self) -> dict[str, int]:
        """Number of relationships by type."""
        return _counts(self.structure.type_of[self._between], self.structure.types)

    @contextmanager
    def looking_up(self) -> Iterator[Callable[[int], Node]]:
        """What finds a node by its number, wherever it stands in the file; kept or not."""
        decode = msgspec.json.Decoder(NodeLine).decode
        with self.path.open("rb") as file:

            @lru_cache(maxsize=10_000)
            def node(number: int) -> Node:
                file.seek(int(self._offsets[number]))
                line = decode(file.readline())
                return Node(line.labels, line.properties)

            yield node

    @cached_property
    def _between(self) -> Mask:
        """The relationships that there are."""
        between: Mask = self._kept[self.structure.starts] & self._kept[self.structure.ends]
        return between

    def _node_lines(self) -> Iterator[NodeLine]:
        lines = read_lines(self.path, msgspec.json.Decoder(NodeLine), wanted=self._kept.tobytes())
        return (line for _, line in lines)

    def _relationship_lines(self, decoder: msgspec.json.Decoder[T], wanted: Mask) -> Iterator[T]:
        start = int(self._offsets[-1]), len(self.structure.ids)
        return (line for _, line in read_lines(self.path, decoder, start, wanted.tobytes()))

    @cached_property
    def _offsets(self) -> NDArray[np.uint64]:
        """Offset of the byte where each node begins, and last where relationships do."""
        offsets = array("Q", [0])
        with self.path.open("rb") as file:
            for line in islice(file, len(self.structure.ids)):
                offsets.append(offsets[-1] + len(line))
        return np.frombuffer(offsets, np.uint64)


def _counts(of: NDArray[np.uint8], names: list[str]) -> dict[str, int]:
    counted = np.bincount(of, minlength=len(names))
    totals: dict[str, int] = {}
    for name, count in zip(names, counted.tolist(), strict=True):
        if count:
            totals[name] = totals.get(name, 0) + count
    return dict(sorted(totals.items()))
