"""The node ``(:Graph)`` by which a database says which graph of ours it holds, and that one is being loaded.

A load takes its fingerprint away before the first visible change and signs with the new one after the last, so that
whoever reads in between can tell (:func:`steady`). Neo4j shows a commit to readers piece by piece, the embedded
engine page by page: a transaction alone would not keep an answer whole.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

import ontology
from kg.errors import EngineError
from loaders.bolt import asking, is_embedded

WAIT_SECONDS = 60.0
"""How long a reader waits for a load to end."""
TICK_SECONDS = 0.05
T = TypeVar("T")
_READ = "MATCH (g:Graph {id: $id}) RETURN g.sha256 AS sha256, g.model AS model, g.generation AS generation"


class ReplacedError(EngineError):
    """Another graph was loaded while the one before it was read."""

    def __init__(self) -> None:
        super().__init__("another graph was loaded while this one was read", "Run the command again.")


@dataclass(frozen=True)
class Signature:
    """What the database says about the graph in it."""

    sha256: str | None
    """Fingerprint of the graph; None while it is loaded, or where a load was left unfinished."""
    model: str | None
    """:func:`ontology.version` of the program that loaded it; None of one that did not write it."""
    generation: int
    """How often the graph was replaced."""


def signature(driver: neo4j.Driver) -> Signature | None:
    """The database's signature; None where nothing of ours was ever loaded.

    :raises EngineError: the engine does not answer.
    """
    # Not by execute_query, whose transaction takes another round trip: every question reads it twice. With its
    # bookmarks, so that a server of a cluster tells of what was signed before.
    bookmarks = driver.execute_query_bookmark_manager
    with asking(), driver.session(default_access_mode=neo4j.READ_ACCESS, bookmark_manager=bookmarks) as session:
        found = session.run(_READ, id=ontology.MARK)
        return next((Signature(one["sha256"], one["model"], one["generation"] or 0) for one in found), None)


def held(driver: neo4j.Driver) -> str | None:
    """Fingerprint of the last load that was finished; None where there was none, one was left unfinished, or the
    graph was loaded by another version of the model.

    :raises EngineError: the engine does not answer.
    """
    found = signature(driver)
    return found.sha256 if found and found.model == ontology.version() else None


def unsign(driver: neo4j.Driver, model: str | None = None) -> None:
    """Say that the graph is being changed.

    :param model: version of the model that all of it follows by now; None: the one that was signed.
    """
    driver.execute_query(
        "MERGE (g:Graph {id: $id}) SET g.graph = $id, g.sha256 = null, g.model = coalesce($model, g.model)",
        id=ontology.MARK,
        model=model,
    )


def sign(driver: neo4j.Driver, fingerprint: str) -> None:
    """Say that the database holds the graph of that fingerprint, whole."""
    driver.execute_query(
        "MERGE (g:Graph {id: $id}) SET g.graph = $id, g.sha256 = $fingerprint, g.model = $model, "
        "g.generation = coalesce(g.generation, 0) + 1",
        id=ontology.MARK,
        fingerprint=fingerprint,
        model=ontology.version(),
    )


@contextmanager
def alone(driver: neo4j.Driver) -> Iterator[None]:
    """Load alone: another program that wants to waits here until this one ends, in whatever way.

    On Neo4j the lock is that of an uncommitted node, which goes with its connection; the embedded engine has no such
    locks, and its callers hold the lock file of its folder. The constraint on ``Graph`` must be there.
    """
    if is_embedded(driver):
        yield
        return
    with driver.session() as session:
        transaction = session.begin_transaction()
        try:
            transaction.run("MERGE (:Graph {id: $id})", id=f"{ontology.MARK}/loading").consume()
            yield
        finally:
            with suppress(DriverError, Neo4jError):
                transaction.rollback()


@contextmanager
def whole(driver: neo4j.Driver) -> Iterator[None]:
    """What is read within the block is about one whole graph; begins when no load is under way.

    :raises ReplacedError: another graph was loaded meanwhile; what was read may be part of this one, part of that.
    :raises EngineError: a load was still under way after :data:`WAIT_SECONDS`.
    """
    before = _whole_signature(driver)
    try:
        yield
    except EngineError as error:
        # What is removed while it is read makes an engine complain.
        if signature(driver) != before:
            raise ReplacedError from error
        raise
    if signature(driver) != before:
        raise ReplacedError


def steady(ask: Callable[[], T]) -> T:
    """What ``ask`` answers, asked again where it raises :class:`ReplacedError`.

    :raises ReplacedError: the graph was replaced every time, for :data:`WAIT_SECONDS`.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return ask()
        except ReplacedError:
            if time.monotonic() > deadline:
                raise


def _whole_signature(driver: neo4j.Driver) -> Signature | None:
    """The signature once no load is under way."""
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        found = signature(driver)
        if found is None or found.sha256 is not None:
            return found
        if time.monotonic() > deadline:
            raise EngineError(
                "the graph is being loaded, or its last load was left unfinished",
                "Try again when it is done, or finish it: kg load.",
            )
        time.sleep(TICK_SECONDS)
