"""Relationships into the engine: those of the graph are written, those of ours that left it are removed."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import neo4j

import ontology
from kg.records import Graph, Relationship
from loaders.batches import MARK, batches, key_labels

Ends = tuple[str, str]
Bundles = dict[Ends, list[dict[str, Any]]]
"""Start and end id → the properties of each relationship of one type between them."""


def load_relationships(driver: neo4j.Driver, graph: Graph, *, first: bool) -> tuple[int, int]:
    """Bring the relationships up to date; number of relationships written and removed.

    :param first: whether the database holds nothing of ours.
    """
    wanted: dict[str, dict[Ends, Bundles]] = {type: {} for type in ontology.relationship_types()}
    for relationship in graph.relationships:
        labels = relationship.start[0], relationship.end[0]
        bundles = wanted[relationship.type].setdefault(labels, {})
        bundles.setdefault(_ends(relationship), []).append(relationship.properties)
    keys = key_labels()
    written = removed = 0
    for type, by_labels in wanted.items():
        existing = {} if first else _existing(driver, type, keys)
        for labels in sorted(by_labels.keys() | existing.keys()):
            old, new = existing.get(labels, {}), by_labels.get(labels, {})
            stale = {ends: bundle for ends, bundle in old.items() if not _same(bundle, new.get(ends, []))}
            missing = {ends: bundle for ends, bundle in new.items() if not _same(bundle, old.get(ends, []))}
            _remove_relationships(driver, type, labels, stale)
            _write_relationships(driver, type, labels, missing)
            written += sum(map(len, missing.values()))
            removed += sum(len(bundle) for ends, bundle in stale.items() if ends not in new)
    return written, removed


def _ends(relationship: Relationship) -> Ends:
    return relationship.start[1], relationship.end[1]


def _same(some: list[dict[str, Any]], others: list[dict[str, Any]]) -> bool:
    return len(some) == len(others) and all(properties in others for properties in some)


def _existing(driver: neo4j.Driver, type: str, keys: set[str]) -> dict[Ends, Bundles]:
    """Relationships of that type between nodes of ours, by the key labels and the ids of their ends."""
    found: defaultdict[Ends, Bundles] = defaultdict(dict)
    query = (
        f"MATCH (a)-[r:{type}]->(b) WHERE a.graph = $graph AND b.graph = $graph RETURN labels(a) AS start_labels, "
        "a.id AS start, labels(b) AS end_labels, b.id AS end, properties(r) AS properties"
    )
    with driver.session() as session:
        for record in session.run(query, graph=MARK):
            labels = _key_label(record["start_labels"], keys), _key_label(record["end_labels"], keys)
            found[labels].setdefault((record["start"], record["end"]), []).append(record["properties"])
    return found


def _key_label(labels: Iterable[str], keys: set[str]) -> str:
    return next(label for label in labels if label in keys)


def _remove_relationships(driver: neo4j.Driver, type: str, labels: Ends, bundles: Bundles) -> None:
    start, end = labels
    pair = f"(a:{start} {{id: row.start}})-[r:{type}]->(b:{end} {{id: row.end}})"
    for batch in batches(bundles):
        rows = [{"start": start_id, "end": end_id} for start_id, end_id in batch]
        driver.execute_query(f"UNWIND $rows AS row MATCH {pair} DELETE r", rows=rows)


def _write_relationships(driver: neo4j.Driver, type: str, labels: Ends, bundles: Bundles) -> None:
    """Write bundles of which the engine holds none; MERGE, so that a repeated batch makes nothing twice."""
    for several in (False, True):
        rows = (
            {"start": start, "end": end, "properties": properties}
            for (start, end), bundle in bundles.items()
            if (len(bundle) > 1) is several
            for properties in bundle
        )
        query = (
            f"UNWIND $rows AS row MATCH (a:{labels[0]} {{id: row.start}}) MATCH (b:{labels[1]} {{id: row.end}}) "
            f"{'CREATE' if several else 'MERGE'} (a)-[r:{type}]->(b) SET r = row.properties"
        )
        for batch in batches(rows):
            driver.execute_query(query, rows=batch)
