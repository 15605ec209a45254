"""The structure of a graph file: everything but the properties, in little memory.

About 60 bytes a node and 9 a relationship, so that a graph of millions of provisions needs a few hundred megabytes.
"""

from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kg.export.lines import broken, read_lines

Mask: TypeAlias = NDArray[np.bool_]
"""One truth value a node or relationship, by its number."""


class _Key(Struct):
    id: str


class _NodeHead(Struct, tag_field="type", tag="node"):
    id: int
    labels: tuple[str, ...]
    properties: _Key


class _Ref(Struct):
    id: int


class _RelationshipHead(Struct, tag_field="type", tag="relationship"):
    label: str
    start: _Ref
    end: _Ref


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

    def encoded(self, number: int) -> bytearray:
        """One of them as UTF-8."""
        return self._bytes[self._ends[number] : self._ends[number + 1]]

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
        nodes = 0
        decoder = msgspec.json.Decoder(_NodeHead | _RelationshipHead, strict=False)  # numbers are texts in the file
        for expected, (number, line) in enumerate(read_lines(path, decoder), 1):
            if number != expected:
                raise broken(path, number - 1, "it is empty")
            if isinstance(line, _NodeHead):
                if not line.labels or self._types or line.id != nodes:
                    raise broken(path, number, "a node needs a label and the next number, before all relationships")
                nodes += 1
                self.ids.append(line.properties.id)
                self._labels.append(labels.setdefault(line.labels, len(labels)))
            else:
                start, end = line.start.id, line.end.id
                if not (0 <= start < nodes and 0 <= end < nodes):
                    raise broken(path, number, "a relationship starts or ends at no node above it")
                self._types.append(types.setdefault(line.label, len(types)))
                self._starts.append(start)
                self._ends.append(end)
        self.labels, self.types = list(labels), list(types)

    def key(self, node: int) -> tuple[str, str]:
        """First label and id of a node."""
        return self.labels[self._labels[node]][0], self.ids[node]

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
