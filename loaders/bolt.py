"""A connection to any engine that speaks Bolt, with errors that say what to mend."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import neo4j
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable

from kg.errors import EngineError

CONNECT_SECONDS = 10.0
# What goes wrong is raised; the driver would also log it on the user's terminal.
logging.getLogger("neo4j").addHandler(logging.NullHandler())
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True)
class Address:
    """Where an engine listens and as whom to log in. ``password`` is kept out of ``repr``."""

    uri: str
    user: str
    password: str = field(repr=False)


def connect(uri: str, user: str, password: str) -> neo4j.Driver:
    """A driver for that address, reached and logged in once; the caller closes it.

    :raises EngineError: no such kind of address, nobody answers there, or user and password are refused.
    """
    with engine_errors(uri):
        if uri.partition("://")[0] not in SCHEMES:
            raise ValueError(f"it begins with none of {', '.join(SCHEMES)}")
        driver = neo4j.GraphDatabase.driver(
            uri,
            auth=(user, password),
            connection_timeout=CONNECT_SECONDS,
            # Without this a routing address retries for 30 seconds before it says that nobody is there.
            max_transaction_retry_time=CONNECT_SECONDS,
            # Hints such as "no such label yet" are for who writes a query, not for who runs it.
            notifications_min_severity="OFF",
        )
        try:
            driver.verify_connectivity()
        except BaseException:
            driver.close()
            raise
    return driver


@contextmanager
def asking() -> Iterator[None]:
    """Turn what an engine raises that was reached before into an :class:`EngineError`."""
    try:
        with engine_errors("the engine"):
            yield
    except EngineError as error:
        if isinstance(error.__cause__, ServiceUnavailable | OSError):
            raise EngineError(
                "the engine went away while it was asked", "Run the command again; `kg doctor` shows what is wrong."
            ) from error
        raise


@contextmanager
def engine_errors(uri: str) -> Iterator[None]:
    """Turn what the driver raises into an :class:`EngineError` that names the address and the remedy."""
    try:
        yield
    except AuthError as error:
        raise EngineError(
            f"{uri}: user or password refused", "Set --user and --password, or KG_USER and KG_PASSWORD."
        ) from error
    except (ConfigurationError, ValueError) as error:
        raise EngineError(
            f"{uri}: not an address of an engine ({error})", "Give --uri as bolt://HOST:7687 or neo4j+s://HOST."
        ) from error
    except (ServiceUnavailable, OSError) as error:
        raise EngineError(
            f"{uri}: no engine answers there",
            "Start the server, mend --uri or KG_URI, or leave it out to use the embedded engine.",
        ) from error
    except (Neo4jError, DriverError) as error:
        raise EngineError(f"{uri}: {_words(error)}", "`kg doctor` checks the connection.") from error


def _words(error: Exception) -> str:
    return getattr(error, "message", None) or str(error) or type(error).__name__
