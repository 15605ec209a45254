"""The Cypher script makes the same graph on both engines."""

import io
from typing import Any

import neo4j
import pytest
from little_graph import little_graph
from neo4j.exceptions import Neo4jError

from kg.export.cypher import write_cypher
from kg.records import Graph, Node, Relationship

HOSTILE = "a\"b'c\\u0041 \\n;\n\r\t{}$x `DETACH DELETE` // /* 𠮷 \u0001\u2028 end"


def statements(graph: Graph) -> list[str]:
    out = io.BytesIO()
    write_cypher(graph, out)
    return out.getvalue().decode().removesuffix(";\n").split(";\n")


def run(driver: neo4j.Driver, graph: Graph) -> None:
    for statement in statements(graph):
        driver.execute_query(statement)


def in_engine(driver: neo4j.Driver) -> tuple[list[Any], list[Any]]:
    nodes = driver.execute_query("MATCH (n) RETURN labels(n) AS labels, properties(n) AS said").records
    rows = driver.execute_query(
        "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS a, b.id AS b, properties(r) AS said"
    )
    return (
        sorted((sorted(row["labels"]), sorted(row["said"].items())) for row in nodes),
        sorted((row["type"], row["a"], row["b"], sorted(row["said"].items())) for row in rows.records),
    )


def in_graph(graph: Graph) -> tuple[list[Any], list[Any]]:
    return (
        sorted((sorted(node.labels), sorted(node.properties.items())) for node in graph.nodes),
        sorted((row.type, row.start[1], row.end[1], sorted(row.properties.items())) for row in graph.relationships),
    )


def test_the_script_makes_the_graph(driver: neo4j.Driver) -> None:
    run(driver, little_graph())
    assert in_engine(driver) == in_graph(little_graph())


def test_any_text_arrives_as_it_is(driver: neo4j.Driver) -> None:
    node = Node(("Document",), {"id": HOSTILE, "title": HOSTILE, "period_start": -1})
    graph = Graph((node,), (Relationship("CITES", node.key, node.key, {"quote": HOSTILE}),))
    run(driver, graph)
    assert in_engine(driver) == in_graph(graph)


def test_a_script_run_twice_is_refused(driver: neo4j.Driver) -> None:
    run(driver, little_graph())
    with pytest.raises(Neo4jError):
        run(driver, little_graph())


def test_a_statement_holds_no_more_than_an_engine_takes() -> None:
    many = tuple(Node(("Document",), {"id": str(number), "text": "字" * 30_000}) for number in range(20))
    wide = [statement for statement in statements(Graph(many, ())) if statement.startswith("UNWIND")]
    assert len(wide) == 4
    assert max(map(len, wide)) < 210_000
