"""A graph that stays on disk: gone through line by line, as often as wanted, in little memory."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeAlias, TypeVar

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kg.export.lines import End, NodeLine, RelationshipLine, read_lines, reading, relationships_from
from kg.export.structure import Mask, Structure, read_structure
from kg.records import Node, Relationship

T = TypeVar("T")
NumberedRelationship: TypeAlias = tuple[str, int, int, dict[str, Any]]
"""Type, number of the start, number of the end, properties."""


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


class Piece(NamedTuple):
    """Lines of a graph file that stand one behind the other: all of nodes, or all of relationships."""

    of_nodes: bool
    line: int
    """How many lines stand before it."""
    first: int
    """Number of the first among the file's nodes, or among its relationships."""
    rows: int
    offset: int
    """Of the byte where the first begins."""
    size: int
    """In bytes."""

    @property
    def numbers(self) -> slice:
        """The numbers of its nodes or relationships."""
        return slice(self.first, self.first + self.rows)


class _Number(Struct):
    id: int


class _NumberedRelationship(Struct, tag_field="type", tag="relationship"):
    """A line that holds a relationship, of its ends only the numbers."""

    label: str
    start: _Number
    end: _Number
    properties: dict[str, Any] = {}


_SHORT = msgspec.json.Decoder(_NumberedRelationship, strict=False)  # numbers are texts in the file
_KEPT = "kept.npy"


def _numbered(line: _NumberedRelationship) -> NumberedRelationship:
    return line.label, line.start.id, line.end.id, line.properties


class GraphFile:
    """The graph of a file, or the part of it between the nodes that are kept."""

    def __init__(
        self, path: Path, kept: Mask | None = None, structure: Structure | None = None, *, at_once: bool = True
    ) -> None:
        """:param path: a file that :func:`kg.export.jsonl.write_jsonl` wrote.

        :param kept: the nodes that there are; None: all.
        :param at_once: read its structure now; else when it is first asked for.
        :raises WorkspaceError: it cannot be read, or a line of it is not one of a graph; the message names the line.
        """
        self.path = path
        self._part = kept
        if structure or at_once:
            self.structure = structure or read_structure(path)

    @cached_property
    def structure(self) -> Structure:
        """The structure of the whole file.

        :raises WorkspaceError: as the constructor.
        """
        return read_structure(self.path)

    @cached_property
    def _kept(self) -> Mask:
        return np.ones(len(self.structure.ids), np.bool_) if self._part is None else self._part

    def part(self, kept: Mask) -> "GraphFile":
        """These nodes, and the relationships between them."""
        return GraphFile(self.path, kept, self.structure)

    def share(self, folder: Path, *, by_line: bool = False) -> None:
        """Write what other processes need of it to a folder, for :meth:`shared` there.

        :param by_line: they look at lines alone (:meth:`lines_of`): of a whole graph they need nothing then.
        """
        if by_line and self._part is None:
            return
        self.structure.share(folder)
        np.save(folder / _KEPT, self._kept)

    @classmethod
    def shared(cls, path: Path, folder: Path) -> "GraphFile":
        """The graph of that file that was shared there; all who open it use the same memory."""
        if not (folder / _KEPT).exists():
            return cls(path, at_once=False)
        return cls(path, np.load(folder / _KEPT, mmap_mode="r"), Structure.shared(folder))

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

    def numbered_nodes(self, wanted: Mask | None = None) -> Iterator[tuple[int, Node]]:
        """All nodes with their numbers, or those that are wanted."""
        lines = self._node_lines(self._kept if wanted is None else self._kept & wanted)
        return ((int(line.id), Node(line.labels, line.properties)) for line in lines)

    def numbered_relationships(self, *types: str) -> Iterator[NumberedRelationship]:
        """All relationships, or those of some types."""
        wanted = self._between & self.structure.of_types(types) if types else self._between
        return map(_numbered, self._relationship_lines(_SHORT, wanted))

    def nodes_of(self, piece: Piece) -> Iterator[tuple[int, Node]]:
        """The nodes of a piece with their numbers."""
        lines = self.lines_of(piece, msgspec.json.Decoder(NodeLine))
        return ((int(line.id), Node(line.labels, line.properties)) for _, line in lines)

    def relationships_of(self, piece: Piece) -> Iterator[NumberedRelationship]:
        """The relationships of a piece."""
        return (_numbered(line) for _, line in self.lines_of(piece, _SHORT))

    def lines_of(self, piece: Piece, decoder: msgspec.json.Decoder[T]) -> Iterator[tuple[int, T]]:
        """The lines of a piece, decoded, with their numbers in the file from 1."""
        if self._part is not None:
            wanted = (self._kept if piece.of_nodes else self._between)[piece.numbers].tobytes()
            return read_lines(self.path, decoder, (piece.offset, piece.line), wanted)
        with suppress(msgspec.MsgspecError, UnicodeDecodeError):
            # At once is twice as fast, but tells no line that is wrong, and skips empty ones.
            lines = decoder.decode_lines(self._bytes(piece))
            if len(lines) == piece.rows:
                return enumerate(lines, piece.line + 1)
        return read_lines(self.path, decoder, (piece.offset, piece.line), b"\1" * piece.rows)

    def _bytes(self, piece: Piece) -> bytes:
        with reading(self.path), self.path.open("rb") as file:
            file.seek(piece.offset)
            return file.read(piece.size)

    def relationships_before(self, piece: Piece) -> int:
        """How many relationships stand before those of a piece."""
        return int(np.count_nonzero(self._between[: piece.first]))

    def pieces(self, size: int) -> Iterator[Piece]:
        """All lines in pieces of about so many bytes.

        :raises WorkspaceError: the file cannot be read.
        """
        line, nodes, offset = 0, 0, 0
        with reading(self.path), self.path.open("rb") as file:
            while lines := file.read(size):
                lines += file.readline()
                cut = relationships_from(lines)
                for of_nodes, some in ((True, lines[:cut]), (False, lines[cut:])):
                    if some:
                        rows = some.count(b"\n") + (not some.endswith(b"\n"))
                        yield Piece(of_nodes, line, line if of_nodes else line - nodes, rows, offset, len(some))
                        line += rows
                        nodes += rows * of_nodes
                        offset += len(some)

    def links(self, type_: str) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Starts and ends of the relationships of one type, in order."""
        chosen = self._between & self.structure.of_types((type_,))
        return self.structure.starts[chosen], self.structure.ends[chosen]

    def lines(self) -> Iterator[bytes]:
        """The same as lines of a graph file."""
        if self._part is None:
            with self.path.open("rb") as file:
                yield from file
            return
        encode = msgspec.json.Encoder().encode
        numbers = np.cumsum(self._kept) - 1
        for line in self._node_lines(self._kept):
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

    def _node_lines(self, wanted: Mask) -> Iterator[NodeLine]:
        return (line for _, line in read_lines(self.path, msgspec.json.Decoder(NodeLine), wanted=wanted.tobytes()))

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


def _counts(of: NDArray[np.uint8], names: Sequence[str]) -> dict[str, int]:
    counted = np.bincount(of, minlength=len(names))
    totals: dict[str, int] = {}
    for name, count in zip(names, counted.tolist(), strict=True):
        if count:
            totals[name] = totals.get(name, 0) + count
    return dict(sorted(totals.items()))
