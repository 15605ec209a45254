"""What an engine holds and what it shall hold, as values that can be compared."""

from typing import Any

import neo4j

from kg.records import Graph


def stored(driver: neo4j.Driver) -> tuple[list[Any], list[Any]]:
    """Our nodes and relationships in the engine."""
    nodes = driver.execute_query(
        "MATCH (n) WHERE n.graph IS NOT NULL AND NOT n:Graph RETURN labels(n) AS labels, properties(n) AS properties"
    ).records
    relationships = driver.execute_query(
        "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties"
    ).records
    return (
        sorted(repr((sorted(row["labels"]), sorted((row["properties"] | {"graph": ""}).items()))) for row in nodes),
        sorted(repr((*row.values()[:3], sorted(row["properties"].items()))) for row in relationships),
    )


def wanted(graph: Graph) -> tuple[list[Any], list[Any]]:
    """The same of a graph that is to be loaded."""
    return (
        sorted(repr((sorted(n.labels), sorted((n.properties | {"graph": ""}).items()))) for n in graph.nodes),
        sorted(repr((r.type, r.start[1], r.end[1], sorted(r.properties.items()))) for r in graph.relationships),
    )
