"""The graph into the engine: what differs is written, what left the graph is removed, nothing else is touched.

Preconditions:  1. labels, types and properties of the graph are the ontology's; 2. ids are unique within a key label;
3. relationships end at nodes of the graph.
Postconditions: 1. the engine holds exactly the graph's nodes and relationships among those that carry our mark;
2. nodes without it are as they were; 3. killed at any moment, the next load finishes the work; 4. who reads through
:func:`loaders.signing.steady` sees the graph before or the graph after.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

import msgspec
import neo4j
from neo4j.exceptions import ConstraintError

import ontology
from kg.errors import EngineError
from kg.records import Graph, Node
from kg.working import uncollected
from loaders import arcade_batch
from loaders.batches import Progress, batches, silent
from loaders.bolt import Address, asking, is_embedded
from loaders.difference import Difference, compare, from_nothing
from loaders.indexes import constrain, drop_full_text, make_indexes
from loaders.signing import Signature, alone, held, sign, signature, unsign
from loaders.steps import grouped, steps
from loaders.writing import AT_ONCE, SESSIONS, in_batches, in_one_transaction

ANEW = 4
"""The embedded engine makes a graph anew about as fast as it changes a quarter of it through Cypher."""
EMBEDDED_SMALL = 1_000
"""So few changes are a moment's work there, whatever their share."""


@dataclass(frozen=True)
class LoadReport:
    """What a load did, in numbers of nodes and relationships."""

    nodes_written: int = 0
    nodes_removed: int = 0
    relationships_written: int = 0
    relationships_removed: int = 0
    """Besides those that went with a node."""

    @property
    def changed(self) -> bool:
        """Whether anything was written or removed."""
        return self != LoadReport()


def ensure_loaded(
    driver: neo4j.Driver,
    fingerprint: str,
    read: Callable[[], Graph],
    *,
    address: Address | None = None,
    progress: Progress = silent,
) -> LoadReport:
    """Load the graph unless the engine holds the one of that fingerprint already.

    :param fingerprint: any text that differs where the graph differs, such as the hash of its file.
    :param read: gives the graph; called only where it must be loaded.
    :param address: as :func:`load`.
    :raises EngineError: as :func:`load`.
    """
    if held(driver) == fingerprint:
        return LoadReport()
    return load(driver, read(), fingerprint, address=address, progress=progress)


def load(
    driver: neo4j.Driver,
    graph: Graph,
    fingerprint: str | None = None,
    *,
    address: Address | None = None,
    progress: Progress = silent,
) -> LoadReport:
    """Make the engine hold exactly this graph, besides what is not ours. Loads of one database wait for each other.

    :param fingerprint: what :func:`held` will answer; None: the hash of the graph's records.
    :param address: of the embedded engine, whose interface for many records is then used where it is faster.
    :raises EngineError: the graph uses a label or type that the ontology does not declare, the database holds a
        foreign node under one of the graph's ids, or the engine refuses.
    """
    _check_terms(graph)
    fingerprint = fingerprint or hashlib.sha256(msgspec.json.encode(graph)).hexdigest()
    with asking(), uncollected():
        constrain(driver)
        with alone(driver):
            difference = _difference(driver, graph, signature(driver))
            try:
                _write(driver, graph, difference, address, progress)
            except (ConstraintError, arcade_batch.RefusedError) as error:
                _refuse_foreign(driver, difference.nodes_new)
                raise EngineError(f"the engine refused the graph: {error}", "Load it again: kg load.") from error
            make_indexes(driver)
            sign(driver, fingerprint)
    return LoadReport(
        len(difference.nodes_new) + len(difference.nodes_changed),
        sum(map(len, difference.nodes_gone.values())),
        len(difference.relationships_new),
        difference.relationships_left,
    )


def _difference(driver: neo4j.Driver, graph: Graph, found: Signature | None) -> Difference:
    """What has to be done; what another version of the model left, and may name otherwise, is removed first."""
    if found is None:
        return from_nothing(graph)
    if found.model != ontology.version():
        _remove_all(driver)
        return from_nothing(graph)
    return compare(driver, graph)


def _write(
    driver: neo4j.Driver, graph: Graph, difference: Difference, address: Address | None, progress: Progress
) -> None:
    model = ontology.version()
    if not difference.size:
        return
    if address and address.batch and _is_faster_anew(graph, difference):
        _remove_all(driver)
        unsign(driver, model)
        arcade_batch.create(address, graph, progress)
    elif difference.size <= AT_ONCE:
        in_one_transaction(driver, list(steps(difference)), lambda: unsign(driver, model), progress)
    else:
        unsign(driver, model)
        drop_full_text(driver)
        # The embedded engine has no locks to wait for: of two sessions that change one page, one would fail.
        in_batches(driver, list(steps(difference)), progress, sessions=1 if is_embedded(driver) else SESSIONS)


def _is_faster_anew(graph: Graph, difference: Difference) -> bool:
    whole = len(graph.nodes) + len(graph.relationships)
    return difference.size > max(EMBEDDED_SMALL, whole // ANEW)


def _remove_all(driver: neo4j.Driver) -> None:
    """Remove everything of ours but the signature, whatever its labels are."""
    unsign(driver)
    ours = "MATCH (n) WHERE n.graph = $graph AND NOT n:Graph"
    if is_embedded(driver):
        driver.execute_query(f"{ours} DETACH DELETE n", graph=ontology.MARK)
        return
    with driver.session() as session:
        session.run(
            f"{ours} CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 10000 ROWS", graph=ontology.MARK
        ).consume()


def _check_terms(graph: Graph) -> None:
    """Labels, types and names go into query text, so they may come from the ontology's closed set only."""
    labels = set(chain.from_iterable(node.labels for node in graph.nodes)) - set(ontology.labels())
    types = {relationship.type for relationship in graph.relationships} - set(ontology.relationship_types())
    names = set(chain.from_iterable(node.properties for node in graph.nodes))
    names |= set(chain.from_iterable(relationship.properties for relationship in graph.relationships))
    if unknown := labels | types | (names - set(ontology.ontology().properties)):
        raise EngineError(
            f"the graph uses terms that the ontology does not declare: {', '.join(sorted(unknown))}",
            "Build it anew with this version: kg build FOLDER.",
        )


def _refuse_foreign(driver: neo4j.Driver, nodes: list[Node]) -> None:
    """Name the foreign node that stands where one of these nodes shall.

    :raises EngineError: there is one.
    """
    for label, group in grouped(nodes, lambda node: node.labels[0]):
        foreign = f"MATCH (n:{label} {{id: id}}) WHERE coalesce(n.graph, '') <> $graph"
        query = f"UNWIND $ids AS id {foreign} RETURN n.id AS id LIMIT 1"
        for ids in batches(node.properties["id"] for node in group):
            for record in driver.execute_query(query, ids=ids, graph=ontology.MARK).records:
                raise EngineError(
                    f"the database holds a {label} {record['id']!r} that this program did not load",
                    "Use a database of its own for the graph, or remove that node.",
                )
