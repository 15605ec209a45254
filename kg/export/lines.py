"""The lines of a graph file: JSON Lines as Neo4j's APOC writes and reads them.

Line numbers serve as ids within the file; ``properties.id`` is the key of the model.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import compress, count
from pathlib import Path
from typing import TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from kg.errors import WorkspaceError

Value: TypeAlias = str | bool | int | float | list[str | int | float]
T = TypeVar("T")


class End(Struct):
    """A node as a relationship names it."""

    id: str
    labels: tuple[str, ...]


class NodeLine(Struct, tag_field="type", tag="node"):
    """A line that holds a node."""

    id: str
    labels: tuple[str, ...]
    properties: dict[str, Value]


class RelationshipLine(Struct, tag_field="type", tag="relationship"):
    """A line that holds a relationship."""

    id: str
    label: str
    start: End
    end: End
    properties: dict[str, Value] = {}


def node_form(labels: tuple[str, ...]) -> tuple[bytes, bytes]:
    """A node's line around its number, up to its properties."""
    before, after = _around(NodeLine(_GAP, labels, {}))
    return before, after


def relationship_form(label: str, start: tuple[str, ...], end: tuple[str, ...]) -> tuple[bytes, bytes, bytes, bytes]:
    """A relationship's line around its number and those of its ends, up to its properties.

    :param start: labels of the node it starts at.
    :param end: labels of the node it ends at.
    """
    line = RelationshipLine(_GAP, label, End(_GAP, start), End(_GAP, end), {})
    before, between, middle, after = _around(line)
    return before, between, middle, after


_RELATIONSHIP = b'{"type":"relationship"'
_GAP = "#"
"""Stands for a number; in no label and no type."""


def _around(line: NodeLine | RelationshipLine) -> list[bytes]:
    return msgspec.json.encode(line).removesuffix(b"{}}").split(_GAP.encode())


def read_lines(
    path: Path,
    decoder: msgspec.json.Decoder[T],
    start: tuple[int, int] = (0, 0),
    wanted: Sequence[int] | None = None,
) -> Iterator[tuple[int, T]]:
    """Lines of a file, decoded, with their numbers from 1; empty ones are skipped.

    :param start: offset of the byte to begin at, and number of lines before it.
    :param wanted: for each line from there whether it is wanted; the others are not decoded, nor those behind the
        last that it speaks of. None: all are.
    :raises WorkspaceError: it cannot be read, or a line is not as the decoder wants it; the message names the line.
    """
    offset, before = start
    number, decode = before, decoder.decode
    try:
        with reading(path), path.open("rb") as file:
            file.seek(offset)
            lines = file if wanted is None else compress(file, wanted)
            numbers = count(before + 1) if wanted is None else compress(count(before + 1), wanted)
            for number, line in zip(numbers, lines, strict=False):
                if not line.isspace():
                    yield number, decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise broken(path, number, str(error)) from error


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Say of a graph file that it cannot be read where the block finds so.

    :raises WorkspaceError: it cannot be read.
    """
    try:
        yield
    except OSError as error:
        raise WorkspaceError(f"{path}: cannot be read ({error.strerror})", "Run `kg build` first.") from error


def relationships_from(lines: bytes) -> int:
    """Where in whole lines of a graph those of relationships begin, which stand last; its end where none does.

    A line that does not begin as theirs do is read as that of a node.
    """
    if lines.startswith(_RELATIONSHIP):
        return 0
    before = lines.find(b"\n" + _RELATIONSHIP)
    return len(lines) if before < 0 else before + 1


def broken(path: Path, number: int, reason: str) -> WorkspaceError:
    """What to raise where a line is none of a graph."""
    return WorkspaceError(f"{path}:{number}: not a line of a graph ({reason})", "Build or export it anew.")
