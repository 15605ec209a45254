"""A connection to any engine that speaks Bolt."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import neo4j
from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from kg.errors import EngineError
from loaders.refusals import OLDEST, refusal

CONNECT_SECONDS = 10.0
IDLE_SECONDS = 1.0
"""After how long a connection is tried before it is used again: the engine may have been started anew meanwhile."""
# What goes wrong is raised; the driver would also log it on the user's terminal.
logging.getLogger("neo4j").addHandler(logging.NullHandler())
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True)
class Address:
    """Where an engine listens and as whom to log in. ``password`` is kept out of ``repr``."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None = None
    """Name of the database; None: the server's default one."""
    batch: str = ""
    """Base URL of the embedded engine's interface for many records at once; empty where there is none."""


def connect(uri: str, user: str, password: str, database: str | None = None) -> neo4j.Driver:
    """A driver for that address, reached and logged in once; the caller closes it.

    :param database: what all its sessions talk to; None: the server's default one.
    :raises EngineError: no such kind of address, nobody answers there, the certificate, user or password are refused,
        the server is too old, or has no such database.
    """
    with engine_errors(uri):
        if uri.partition("://")[0] not in SCHEMES:
            raise ValueError(f"it begins with none of {', '.join(SCHEMES)}")
        driver = _driver(uri, user, password)
        try:
            _reach(driver, uri, user, password)
            _refuse_old(driver, uri)
            if database:
                _settle(driver, database)
        except BaseException:
            driver.close()
            raise
    return driver


def is_embedded(driver: neo4j.Driver) -> bool:
    """Whether the engine is ArcadeDB, which holds no locks and speaks a little less Cypher than Neo4j."""
    return "ArcadeDB" in driver.get_server_info().agent


@contextmanager
def asking() -> Iterator[None]:
    """Turn what an engine raises that was reached before into an :class:`EngineError`."""
    try:
        with engine_errors("the engine"):
            yield
    except EngineError as error:
        if isinstance(error.__cause__, ServiceUnavailable | SessionExpired | OSError):
            raise EngineError(
                "the engine went away while it was asked", "Run the command again; `kg doctor` shows what is wrong."
            ) from error
        raise


@contextmanager
def engine_errors(uri: str) -> Iterator[None]:
    """Turn what the driver raises into an :class:`EngineError` that names the address and the remedy."""
    try:
        yield
    except (Neo4jError, DriverError, ValueError, OverflowError, OSError) as error:
        raise refusal(error, uri) from error


def _driver(uri: str, user: str, password: str) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(
        uri,
        auth=(user, password),
        connection_timeout=CONNECT_SECONDS,
        # Without this a routing address retries for 30 seconds before it says that nobody is there.
        max_transaction_retry_time=CONNECT_SECONDS,
        liveness_check_timeout=IDLE_SECONDS,
        # Hints such as "no such label yet" are for who writes a query, not for who runs it.
        notifications_min_severity="OFF",
    )


def _reach(driver: neo4j.Driver, uri: str, user: str, password: str) -> None:
    """Reach the server and log in once.

    :raises DriverError: it cannot be reached. Of a routing address the driver only says that nobody told it the way;
        why, such as a certificate that cannot be trusted, is what a direct connection to the same place says.
    """
    try:
        driver.verify_connectivity()
    except ServiceUnavailable:
        scheme, _, place = uri.partition("?")[0].partition("://")
        if scheme.startswith("neo4j"):
            with _driver(f"bolt{scheme.removeprefix('neo4j')}://{place}", user, password) as direct:
                direct.verify_connectivity()
        raise


def _refuse_old(driver: neo4j.Driver, uri: str) -> None:
    agent = driver.get_server_info().agent
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        raise EngineError(f"{uri}: {agent} is too old", f"Use Neo4j {wanted} or newer, or the embedded engine.")


def _settle(driver: neo4j.Driver, database: str) -> None:
    """Make all sessions of the driver talk to that database, for which it has no setting; ask it once."""
    driver.execute_query = partial(driver.execute_query, database_=database)  # type: ignore[method-assign, assignment]
    driver.session = partial(driver.session, database=database)  # type: ignore[method-assign]
    driver.execute_query("RETURN 1")
