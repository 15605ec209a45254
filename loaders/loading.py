"""The graph into the engine: what differs is written, what left the graph is removed, nothing else is touched.

Preconditions:  1. labels and types of the graph are the ontology's; 2. ids are unique within a key label.
Postconditions: 1. the engine holds exactly the graph's nodes and relationships among those that carry our mark;
2. nodes without it are as they were; 3. killed at any moment, the next load finishes the work.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import msgspec
import neo4j

import ontology
from kg.errors import EngineError
from kg.records import Graph, Node, Relationship
from loaders.bolt import asking

MARK = "policy-lineage"
"""Value of the property ``graph`` on every node of ours, so that a database can be shared with others."""
BATCH = 2000
T = TypeVar("T")


@dataclass(frozen=True)
class LoadReport:
    """What a load did, in numbers of nodes and relationships."""

    nodes_written: int = 0
    nodes_removed: int = 0
    relationships_written: int = 0
    relationships_removed: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was written or removed."""
        return self != LoadReport()


def ensure_loaded(driver: neo4j.Driver, fingerprint: str, read: Callable[[], Graph]) -> LoadReport:
    """Load the graph unless the engine holds the one of that fingerprint already.

    :param fingerprint: any text that differs where the graph differs, such as the hash of its file.
    :param read: gives the graph; called only where it must be loaded.
    :raises EngineError: as :func:`load`.
    """
    return LoadReport() if held(driver) == fingerprint else load(driver, read(), fingerprint)


def held(driver: neo4j.Driver) -> str | None:
    """Fingerprint of the last load that was finished; None where there was none, or one was left unfinished.

    :raises EngineError: the engine does not answer.
    """
    with asking():
        records = driver.execute_query("MATCH (g:Graph {id: $id}) RETURN g.sha256 AS sha256", id=MARK).records
    return records[0]["sha256"] if records else None


def load(driver: neo4j.Driver, graph: Graph, fingerprint: str | None = None) -> LoadReport:
    """Make the engine hold exactly this graph, besides what is not ours.

    :param fingerprint: what :func:`held` will answer; None: the hash of the graph's records.
    :raises EngineError: the graph uses a label or type that the ontology does not declare, the database holds a
        foreign node under one of the graph's ids, or the engine refuses.
    """
    _check_terms(graph)
    fingerprint = fingerprint or hashlib.sha256(msgspec.json.encode(graph)).hexdigest()
    with asking():
        for constraint in ontology.constraints():
            driver.execute_query(constraint)
        # Where no load was ever begun there is nothing of ours to compare with.
        first = not _signed(driver)
        _sign(driver, None)
        nodes = _load_nodes(driver, graph.nodes, first=first)
        relationships = _load_relationships(driver, graph, first=first)
        _sign(driver, fingerprint)
    return LoadReport(*nodes, *relationships)


def _check_terms(graph: Graph) -> None:
    """Labels and types go into query text, so they may come from the ontology's closed set only."""
    labels = {label for node in graph.nodes for label in node.labels} - set(ontology.labels())
    types = {relationship.type for relationship in graph.relationships} - set(ontology.relationship_types())
    if labels or types:
        raise EngineError(
            f"the graph uses terms that the ontology does not declare: {', '.join(sorted(labels | types))}",
            "Build it anew with this version: kg build FOLDER.",
        )


def _key_labels() -> set[str]:
    """Labels with a key of their own: every node has exactly one of them."""
    return {label for label, node in ontology.ontology().nodes.items() if not node.supertypes}


def _signed(driver: neo4j.Driver) -> bool:
    return bool(driver.execute_query("MATCH (g:Graph {id: $id}) RETURN g.id", id=MARK).records)


def _sign(driver: neo4j.Driver, fingerprint: str | None) -> None:
    driver.execute_query(
        "MERGE (g:Graph {id: $id}) SET g.graph = $id, g.sha256 = $fingerprint", id=MARK, fingerprint=fingerprint
    )


# --- nodes -------------------------------------------------------------------------------------------


def _load_nodes(driver: neo4j.Driver, nodes: Sequence[Node], *, first: bool) -> tuple[int, int]:
    """Bring the nodes up to date; number of nodes written and removed.

    :param first: whether the database holds nothing of ours.
    """
    wanted: dict[str, dict[str, Node]] = {label: {} for label in _key_labels() - {"Graph"}}
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
    for labels, group in _grouped(nodes, lambda node: node.labels):
        for batch in batches(group):
            rows = [{"id": node.properties["id"], "properties": node.properties | {"graph": MARK}} for node in batch]
            _refuse_foreign(driver, label, [row["id"] for row in rows])
            driver.execute_query(
                f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row.properties", rows=rows
            )
            if len(labels) > 1:
                # After the MERGE and apart from it: MERGE on two labels uses no index in the embedded engine, which
                # also cannot add a label to a node of the same transaction.
                driver.execute_query(
                    f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) SET n:{':'.join(labels[1:])}",
                    ids=[row["id"] for row in rows],
                )


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


# --- relationships -----------------------------------------------------------------------------------

Ends = tuple[str, str]
Bundles = dict[Ends, list[dict[str, Any]]]
"""Start and end id → the properties of each relationship of one type between them."""


def _load_relationships(driver: neo4j.Driver, graph: Graph, *, first: bool) -> tuple[int, int]:
    """Bring the relationships up to date; number of relationships written and removed.

    :param first: whether the database holds nothing of ours.
    """
    wanted: dict[str, dict[Ends, Bundles]] = {type: {} for type in ontology.relationship_types()}
    for relationship in graph.relationships:
        labels = relationship.start[0], relationship.end[0]
        bundles = wanted[relationship.type].setdefault(labels, {})
        bundles.setdefault(_ends(relationship), []).append(relationship.properties)
    keys = _key_labels()
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


# --- batches -----------------------------------------------------------------------------------------


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The items in lists of at most ``size``, in order."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _grouped(items: Iterable[T], key: Callable[[T], tuple[str, ...]]) -> Iterable[tuple[tuple[str, ...], list[T]]]:
    groups: dict[tuple[str, ...], list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups.items()
