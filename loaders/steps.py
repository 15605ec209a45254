"""A difference as Cypher: few queries, each over many rows, to be run one after another.

What is made anew travels as lists of values, its labels, types and names of properties in the text of the query:
Neo4j takes it with less work than a map for every row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias, TypeVar

from loaders.difference import Difference
from ontology import MARK

K = TypeVar("K")
T = TypeVar("T")
Row: TypeAlias = Any


@dataclass(frozen=True)
class Step:
    """A query over ``$rows``, which may be cut into batches as one likes."""

    query: str
    rows: list[Row]
    joins: bool = False
    """Whether each row ties two nodes, whose ids come first in it: such rows wait for each other's locks."""
    removes: bool = False
    """Whether nodes are removed: whatever looks for a node in the same transaction then goes past all of them."""


def steps(difference: Difference) -> Iterator[Step]:
    """The steps, in order: every one relies on those before. Labels, types and names have been checked to be ours."""
    for (type, start, end), pairs in difference.relationships_gone.items():
        ends = f"(:{start} {{id: row[0]}})-[r:{type}]->(:{end} {{id: row[1]}})"
        yield Step(f"UNWIND $rows AS row MATCH {ends} DELETE r", [list(pair) for pair in pairs])
    yield from _removals(difference.nodes_remade)
    for (labels, names), nodes in grouped(
        difference.nodes_new, lambda node: (node.labels, _names(tuple(node.properties)))
    ):
        create = f"UNWIND $rows AS row CREATE (:{':'.join(labels)} {_map(names, marked=True)})"
        yield Step(create, [_values(node.properties, names) for node in nodes])
    for (label, *_), nodes in grouped(difference.nodes_changed, lambda node: node.labels):
        match = f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n = row"
        yield Step(match, [node.properties | {"graph": MARK} for node in nodes])
    for (type, start, end, names), rows in grouped(
        difference.relationships_new, lambda row: (row.type, row.start[0], row.end[0], _names(tuple(row.properties)))
    ):
        match = f"UNWIND $rows AS row MATCH (a:{start} {{id: row[0]}}) MATCH (b:{end} {{id: row[1]}})"
        made = [[row.start[1], row.end[1], *_values(row.properties, names)] for row in rows]
        yield Step(f"{match} CREATE (a)-[:{type} {_map(names, after=2)}]->(b)", made, joins=True)
    yield from _removals(difference.nodes_gone)


def _removals(nodes: Mapping[str, list[str]]) -> Iterator[Step]:
    for label, ids in nodes.items():
        gone = f"UNWIND $rows AS id MATCH (n:{label} {{id: id}}) WHERE n.graph = '{MARK}' DETACH DELETE n"
        yield Step(gone, ids, removes=True)


def grouped(items: Iterable[T], key: Callable[[T], K]) -> Iterable[tuple[K, list[T]]]:
    """The items by key, both in the order of their first appearance."""
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups.items()


@cache
def _names(properties: tuple[str, ...]) -> tuple[str, ...]:
    """One order for the names of properties that stand in any."""
    return tuple(sorted(properties))


def _values(properties: dict[str, Any], names: Iterable[str]) -> list[Any]:
    return [properties[name] for name in names]


def _map(names: Iterable[str], after: int = 0, *, marked: bool = False) -> str:
    """Properties whose values stand in a row, the first ``after`` so many others; and our mark."""
    said = [f"{name}: row[{place}]" for place, name in enumerate(names, after)]
    return "{" + ", ".join([*said, f"graph: '{MARK}'"] if marked else said) + "}"
