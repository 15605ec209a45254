"""The structure of a graph file: everything but the properties, in little memory.

About 60 bytes a node and 9 a relationship, so that a graph of millions of provisions needs a few hundred megabytes.
"""

from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kg.export.lines import broken, read_lines

Mask: TypeAlias = NDArray[np.bool_]
"""One truth value a node or relationship, by its number."""

_NAMES = "names.json"


class _Head(Struct):
    id: str
    inferred: bool = False


class _NodeHead(Struct, tag_field="type", tag="node"):
    id: int
    labels: tuple[str, ...]
    properties: _Head


class _Ref(Struct):
    id: int


class _RelationshipHead(Struct, tag_field="type", tag="relationship"):
    label: str
    start: _Ref
    end: _Ref


class Texts:
    """Many short texts in one block of memory, as UTF-8."""

    def __init__(self, encoded: NDArray[np.uint8], ends: NDArray[np.uint64]) -> None:
        """:param encoded: one behind the other.

        :param ends: 0, and the number of the byte behind each.
        """
        self._encoded, self._ends = encoded.data, ends.data

    def __getitem__(self, number: int) -> str:
        return str(self._encoded[self._ends[number] : self._ends[number + 1]], "utf-8")

    def __len__(self) -> int:
        return len(self._ends) - 1


class Columns(NamedTuple):
    """What is known of every node and relationship, each in one block of memory."""

    ids: NDArray[np.uint8]
    """Of nodes, in UTF-8, one behind the other."""
    id_ends: NDArray[np.uint64]
    label_of: NDArray[np.uint8]
    inferred: Mask
    """Nodes that were inferred."""
    type_of: NDArray[np.uint8]
    starts: NDArray[np.uint32]
    ends: NDArray[np.uint32]


class Structure:
    """A graph file without the properties. Nodes and relationships are numbered from 0, as they stand."""

    def __init__(self, columns: Columns, labels: Sequence[tuple[str, ...]], types: Sequence[str]) -> None:
        """:param labels: every combination of labels once; ``label_of`` holds positions in it.

        :param types: every type once; ``type_of`` holds positions in it.
        """
        self._columns = columns
        self.labels, self.types = labels, types
        self.ids = Texts(columns.ids, columns.id_ends)
        _, _, self.label_of, self.inferred, self.type_of, self.starts, self.ends = columns
        self._labels = self.label_of.data

    def share(self, folder: Path) -> None:
        """Write it to a folder, for :meth:`shared` in other processes."""
        for name, column in self._columns._asdict().items():
            np.save(folder / f"{name}.npy", column)
        (folder / _NAMES).write_bytes(msgspec.json.encode((self.labels, self.types)))

    @classmethod
    def shared(cls, folder: Path) -> "Structure":
        """The one that was written there; all who open it share its memory."""
        columns = Columns(*(np.load(folder / f"{name}.npy", mmap_mode="r") for name in Columns._fields))
        names = msgspec.json.decode((folder / _NAMES).read_bytes(), type=tuple[list[tuple[str, ...]], list[str]])
        return cls(columns, *names)

    def key(self, node: int) -> tuple[str, str]:
        """First label and id of a node."""
        return self.labels[self._labels[node]][0], self.ids[node]

    def run_before(self, number: int) -> tuple[tuple[str, int, int], int]:
        """Type and ends of the relationship before that number, and how many of the same stand there in a row."""
        if not number:
            return ("", 0, 0), 0
        type_, start, end = last = self._relationship(number - 1)
        first = number - 1
        while first and self._relationship(first - 1) == last:
            first -= 1
        return (self.types[type_], start, end), number - first

    def _relationship(self, number: int) -> tuple[int, int, int]:
        return int(self.type_of[number]), int(self.starts[number]), int(self.ends[number])

    def links(self, type_: str) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Starts and ends of the relationships of one type, in order."""
        chosen = self.of_types((type_,))
        return self.starts[chosen], self.ends[chosen]

    def of_types(self, types: Iterable[str]) -> Mask:
        """Relationships of those types."""
        return np.isin(self.type_of, [self.types.index(type_) for type_ in types if type_ in self.types])

    def labelled(self, label: str) -> Mask:
        """Nodes that carry that label."""
        found = [number for number, labels in enumerate(self.labels) if label in labels]
        return np.isin(self.label_of, found)


def read_structure(path: Path) -> Structure:
    """The structure of a file.

    :param path: a file that :func:`kg.export.jsonl.write_jsonl` wrote.
    :raises WorkspaceError: it cannot be read, or a line of it is not one of a graph; the message names the line.
    """
    ids, id_ends = bytearray(), array("Q", [0])
    label_of, inferred, type_of = array("B"), array("B"), array("B")
    starts, ends = array("I"), array("I")
    labels: dict[tuple[str, ...], int] = {}
    types: dict[str, int] = {}
    nodes = 0
    decoder = msgspec.json.Decoder(_NodeHead | _RelationshipHead, strict=False)  # numbers are texts in the file
    for expected, (number, line) in enumerate(read_lines(path, decoder), 1):
        if number != expected:
            raise broken(path, number - 1, "it is empty")
        if isinstance(line, _NodeHead):
            if not line.labels or type_of or line.id != nodes:
                raise broken(path, number, "a node needs a label and the next number, before all relationships")
            nodes += 1
            ids += line.properties.id.encode()
            id_ends.append(len(ids))
            label_of.append(labels.setdefault(line.labels, len(labels)))
            inferred.append(line.properties.inferred)
        else:
            start, end = line.start.id, line.end.id
            if not (0 <= start < nodes and 0 <= end < nodes):
                raise broken(path, number, "a relationship starts or ends at no node above it")
            type_of.append(types.setdefault(line.label, len(types)))
            starts.append(start)
            ends.append(end)
    columns = Columns(
        np.frombuffer(ids, np.uint8),
        np.frombuffer(id_ends, np.uint64),
        np.frombuffer(label_of, np.uint8),
        np.frombuffer(inferred, np.bool_),
        np.frombuffer(type_of, np.uint8),
        np.frombuffer(starts, np.uint32),
        np.frombuffer(ends, np.uint32),
    )
    return Structure(columns, list(labels), list(types))
