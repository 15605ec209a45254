"""A Cypher script that makes the graph in an empty database, for whoever has a shell and no loader.

One statement a line; no value holds a line end, so that a script can be cut at ``;`` and a line end. Keys are made
unique first: a script run twice stops there instead of making everything twice.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from json.encoder import encode_basestring
from typing import Any, BinaryIO

from kg.export.declared import declared_nodes, declared_relationships
from kg.export.graph_file import GraphLike
from kg.records import Node, Relationship
from ontology import constraints

ROWS, CHARACTERS = 200, 200_000
"""What one statement holds at most: rows, and characters of their values unless one row alone has more."""


def write_cypher(graph: GraphLike, out: BinaryIO) -> None:
    """Write the script; the same graph gives the same bytes.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    out.writelines(f"{constraint};\n".encode() for constraint in constraints())
    for statement in _nodes(declared_nodes(graph)):
        out.write(statement.encode("utf-8", "replace"))
    for statement in _relationships(declared_relationships(graph)):
        out.write(statement.encode("utf-8", "replace"))


def _nodes(nodes: Iterable[Node]) -> Iterator[str]:
    for labels, group in groupby(nodes, lambda node: node.labels):
        for rows in _batches(_map(node.properties) for node in group):
            yield f"UNWIND [{rows}] AS row CREATE (n:{':'.join(labels)}) SET n = row;\n"


def _relationships(relationships: Iterable[Relationship]) -> Iterator[str]:
    for (type_, start, end), group in groupby(relationships, lambda row: (row.type, row.start[0], row.end[0])):
        maps = (_map({"a": row.start[1], "b": row.end[1]}, row.properties) for row in group)
        for rows in _batches(maps):
            yield (
                f"UNWIND [{rows}] AS row MATCH (a:{start} {{id: row.a}}) MATCH (b:{end} {{id: row.b}}) "
                f"CREATE (a)-[r:{type_}]->(b) SET r = row.p;\n"
            )


def _batches(rows: Iterable[str]) -> Iterator[str]:
    """Rows joined by commas, as many as one statement holds."""
    batch: list[str] = []
    size = 0
    for row in rows:
        if batch and (len(batch) == ROWS or size + len(row) > CHARACTERS):
            yield ", ".join(batch)
            batch, size = [], 0
        batch.append(row)
        size += len(row)
    if batch:
        yield ", ".join(batch)


def _map(values: dict[str, Any], properties: dict[str, Any] | None = None) -> str:
    pairs = [f"{name}: {_literal(value)}" for name, value in values.items()]
    if properties is not None:
        pairs.append(f"p: {_map(properties)}")
    return f"{{{', '.join(pairs)}}}"


def _literal(value: Any) -> str:
    """A value as Cypher writes it, on one line."""
    if isinstance(value, str):
        # JSON's escapes are all escapes of Cypher too.
        return encode_basestring(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    return repr(value)
