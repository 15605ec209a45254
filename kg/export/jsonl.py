"""JSON Lines as Neo4j's APOC writes and reads them: nodes first, then relationships.

Line numbers serve as ids within the file; ``properties.id`` is the key of the model.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias

import msgspec
from msgspec import Struct

from kg.errors import WorkspaceError
from kg.export.files import replacing
from kg.records import Graph, Node, Relationship

Value: TypeAlias = str | bool | int | float | list[str | int | float]


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


def write_jsonl(graph: Graph, where: Path | BinaryIO) -> None:
    """Write the graph, line by line; the same graph gives the same bytes.

    :param where: a file, written atomically, or an open stream.
    :raises WorkspaceError: the file cannot be written.
    """
    if isinstance(where, Path):
        with replacing(where) as file:
            file.writelines(_lines(graph))
    else:
        where.writelines(_lines(graph))


def read_jsonl(path: Path) -> Graph:
    """The graph that was written to that file.

    :raises WorkspaceError: it cannot be read, or a line of it is not one of a graph; the message names the line.
    """
    nodes: dict[str, Node] = {}
    relationships = []
    for number, line in _read(path):
        if isinstance(line, NodeLine):
            if not line.labels or not isinstance(line.properties.get("id"), str):
                raise _broken(path, number, "a node needs a label and the property id")
            nodes[line.id] = Node(line.labels, line.properties)
        elif line.start.id not in nodes or line.end.id not in nodes:
            raise _broken(path, number, "a relationship starts or ends at no node above it")
        else:
            ends = nodes[line.start.id].key, nodes[line.end.id].key
            relationships.append(Relationship(line.label, *ends, line.properties))
    return Graph(tuple(nodes.values()), tuple(relationships))


def _lines(graph: Graph) -> Iterator[bytes]:
    encode = msgspec.json.Encoder().encode
    ends: dict[tuple[str, str], End] = {}
    for number, node in enumerate(graph.nodes):
        ends[node.key] = End(str(number), node.labels)
        yield encode(NodeLine(str(number), node.labels, node.properties)) + b"\n"
    for number, row in enumerate(graph.relationships):
        line = RelationshipLine(str(number), row.type, ends[row.start], ends[row.end], row.properties)
        yield encode(line) + b"\n"


def _read(path: Path) -> Iterator[tuple[int, NodeLine | RelationshipLine]]:
    decode = msgspec.json.Decoder(NodeLine | RelationshipLine).decode
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, decode(line)
    except OSError as error:
        raise WorkspaceError(f"{path}: cannot be read ({error.strerror})", "Run `kg build` first.") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise _broken(path, number, str(error)) from error


def _broken(path: Path, number: int, reason: str) -> WorkspaceError:
    return WorkspaceError(f"{path}:{number}: not a line of a graph ({reason})", "Build or export it anew.")
