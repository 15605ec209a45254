"""JSON Lines as Neo4j's APOC writes and reads them: nodes first, then relationships.

Line numbers serve as ids within the file; ``properties.id`` is the key of the model.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from kg.export.graph_file import GraphFile, GraphLike
from kg.export.lines import End, NodeLine, RelationshipLine, broken, read_lines
from kg.files import replacing
from kg.records import Graph, Node, Relationship


def write_jsonl(graph: GraphLike, where: Path | BinaryIO) -> None:
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
    for number, line in read_lines(path, msgspec.json.Decoder(NodeLine | RelationshipLine)):
        if isinstance(line, NodeLine):
            if not line.labels or not isinstance(line.properties.get("id"), str):
                raise broken(path, number, "a node needs a label and the property id")
            nodes[line.id] = Node(line.labels, line.properties)
        elif line.start.id not in nodes or line.end.id not in nodes:
            raise broken(path, number, "a relationship starts or ends at no node above it")
        else:
            ends = nodes[line.start.id].key, nodes[line.end.id].key
            relationships.append(Relationship(line.label, *ends, line.properties))
    return Graph(tuple(nodes.values()), tuple(relationships))


def _lines(graph: GraphLike) -> Iterator[bytes]:
    if isinstance(graph, GraphFile):
        yield from graph.lines()
        return
    encode = msgspec.json.Encoder().encode
    ends: dict[tuple[str, str], End] = {}
    for number, node in enumerate(graph.nodes):
        ends[node.key] = End(str(number), node.labels)
        yield encode(NodeLine(str(number), node.labels, node.properties)) + b"\n"
    for number, row in enumerate(graph.relationships):
        line = RelationshipLine(str(number), row.type, ends[row.start], ends[row.end], row.properties)
        yield encode(line) + b"\n"
