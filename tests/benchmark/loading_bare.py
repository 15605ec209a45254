"""What the server allows: the same nodes and relationships sent by Neo4j's driver alone, in the plainest statements.

Nothing is compared, checked or shared out: batches of maps go one after another by one session, properties are set as
the map has them, nodes by ``CREATE`` under the keys' constraints.
"""

import time
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import neo4j

from kg.records import Graph, Node, Relationship
from loaders import Address, connect
from loaders.batches import BATCH_ROWS
from loaders.indexes import constrain
from tests.benchmark.engines import cpu

Statement = tuple[str, list[dict[str, object]]]


def measure_bare(folder: Path, address: Address, graph: Graph, states: Iterable[str]) -> None:
    """Write the graph into a Neo4j just started, as often as there are states, and print how fast each time was."""
    parts = {"nodes": list(_nodes(graph.nodes)), "relationships": list(_relationships(graph.relationships))}
    with connect(address.uri, address.user, address.password) as driver:
        constrain(driver)
        for state in states:
            for part, statements in parts.items():
                _tell(f"{state:15} {part:14}", folder, driver, statements)
            with driver.session() as session:
                session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


def _tell(what: str, folder: Path, driver: neo4j.Driver, statements: list[Statement]) -> None:
    work, wall = cpu(folder), time.perf_counter()
    with driver.session() as session:
        for query, rows in statements:
            for first in range(0, len(rows), BATCH_ROWS):
                session.run(query, rows=rows[first : first + BATCH_ROWS]).consume()
    work, wall = cpu(folder) - work, time.perf_counter() - wall
    count = sum(len(rows) for _, rows in statements)
    print(f"bare      {what}{count / wall:9,.0f} a second; {count / work:9,.0f} an engine's CPU s", flush=True)


def _nodes(nodes: Iterable[Node]) -> Iterator[Statement]:
    for labels, some in groupby(sorted(nodes, key=_labels), _labels):
        yield f"UNWIND $rows AS row CREATE (n:{':'.join(labels)}) SET n = row", [node.properties for node in some]


def _relationships(relationships: Iterable[Relationship]) -> Iterator[Statement]:
    for (type, start, end), some in groupby(sorted(relationships, key=_kind), _kind):
        ends = f"MATCH (a:{start} {{id: row.a}}) MATCH (b:{end} {{id: row.b}})"
        rows = [{"a": one.start[1], "b": one.end[1], "properties": one.properties} for one in some]
        yield f"UNWIND $rows AS row {ends} CREATE (a)-[r:{type}]->(b) SET r = row.properties", rows


def _labels(node: Node) -> tuple[str, ...]:
    return node.labels


def _kind(row: Relationship) -> tuple[str, str, str]:
    return row.type, row.start[0], row.end[0]
