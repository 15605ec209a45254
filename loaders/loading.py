"""The graph into the engine: what differs is written, what left the graph is removed, nothing else is touched.

Preconditions:  1. labels and types of the graph are the ontology's; 2. ids are unique within a key label.
Postconditions: 1. the engine holds exactly the graph's nodes and relationships among those that carry our mark;
2. nodes without it are as they were; 3. killed at any moment, the next load finishes the work.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import msgspec
import neo4j

import ontology
from kg.errors import EngineError
from kg.records import Graph
from loaders.batches import MARK
from loaders.bolt import asking
from loaders.nodes import load_nodes
from loaders.relationships import load_relationships


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
        nodes = load_nodes(driver, graph.nodes, first=first)
        relationships = load_relationships(driver, graph, first=first)
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


def _signed(driver: neo4j.Driver) -> bool:
    return bool(driver.execute_query("MATCH (g:Graph {id: $id}) RETURN g.id", id=MARK).records)


def _sign(driver: neo4j.Driver, fingerprint: str | None) -> None:
    driver.execute_query(
        "MERGE (g:Graph {id: $id}) SET g.graph = $id, g.sha256 = $fingerprint", id=MARK, fingerprint=fingerprint
    )
