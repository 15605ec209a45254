"""Nodes into the engine: those of the graph are written, those of ours that left it are removed."""

from collections.abc import Iterable, Sequence

import neo4j

from kg.errors import EngineError
from kg.records import Node
from loaders.batches import MARK, batches, grouped, key_labels


def load_nodes(driver: neo4j.Driver, nodes: Sequence[Node], *, first: bool) -> tuple[int, int]:
    """Bring the nodes up to date; number of nodes written and removed.

    :param first: whether the database holds nothing of ours.
    """
    wanted: dict[str, dict[str, Node]] = {label: {} for label in key_labels() - {"Graph"}}
    for node in nodes:
        wanted[node.labels[0]][node.properties["id"]] = node
    written = removed = 0
    for label, by_id in sorted(wanted.items()):
        stale, missing = ([], list(by_id.values())) if first else _compare_nodes(driver, label, by_id)
        for ids in batches(stale):
            driver.execute_query(
                f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE n.graph = $graph DETACH DELETE n",
                ids=ids,
                graph=MARK,
            )
        _write_nodes(driver, label, missing)
        written += len(missing)
        removed += sum(id not in by_id for id in stale)
    return written, removed


def _compare_nodes(driver: neo4j.Driver, label: str, wanted: dict[str, Node]) -> tuple[list[str], list[Node]]:
    """Ids of nodes to be removed (gone, or under other labels than now) and nodes to be written."""
    stale: list[str] = []
    missing = dict(wanted)
    found = f"MATCH (n:{label}) WHERE n.graph = $graph RETURN labels(n) AS labels, properties(n) AS properties"
    with driver.session() as session:
        for record in session.run(found, graph=MARK):
            id = record["properties"]["id"]
            node = wanted.get(id)
            if node is None or set(node.labels) != set(record["labels"]):
                stale.append(id)
            elif node.properties | {"graph": MARK} == record["properties"]:
                del missing[id]
    return stale, list(missing.values())


def _write_nodes(driver: neo4j.Driver, label: str, nodes: Iterable[Node]) -> None:
    # The embedded engine cannot add a label to a node of the same transaction.
    apart = "ArcadeDB" in driver.get_server_info().agent
    for labels, group in grouped(nodes, lambda node: node.labels):
        # Not within the MERGE: on two labels it would use no constraint.
        label_too = f"n:{':'.join(labels[1:])}" if len(labels) > 1 else ""
        at_once = f", {label_too}" if label_too and not apart else ""
        query = (
            f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) ON CREATE SET n.graph = $graph "
            f"WITH n, row WHERE n.graph = $graph SET n = row.properties{at_once} "
            "RETURN count(n) AS written"
        )
        for batch in batches(group):
            rows = [{"id": node.properties["id"], "properties": node.properties | {"graph": MARK}} for node in batch]
            ids = [row["id"] for row in rows]
            written = driver.execute_query(query, rows=rows, graph=MARK).records[0]["written"]
            if written < len(rows):
                _refuse_foreign(driver, label, ids)
            if label_too and apart:
                driver.execute_query(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) SET {label_too}", ids=ids)


def _refuse_foreign(driver: neo4j.Driver, label: str, ids: list[str]) -> None:
    records = driver.execute_query(
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE coalesce(n.graph, '') <> $graph RETURN n.id AS id",
        ids=ids,
        graph=MARK,
    ).records
    if records:
        raise EngineError(
            f"the database holds a {label} {records[0]['id']!r} that this program did not load",
            "Use a database of its own for the graph, or remove that node.",
        )
