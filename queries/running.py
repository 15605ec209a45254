"""Running a query so that it can only read, unless it is told that it may write."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import neo4j
from neo4j.exceptions import AuthError, Neo4jError

from kg.errors import UsageError
from loaders.bolt import asking
from loaders.signing import steady, whole
from queries.catalogue import Query
from queries.guard import write_clause
from queries.patterns import refuse_wrong_patterns
from queries.refusals import refusal
from queries.statements import only
from queries.values import plain

if TYPE_CHECKING:
    import pandas

T = TypeVar("T")
Send = Callable[[neo4j.Session, str, Mapping[str, Any]], neo4j.Result]


@dataclass(frozen=True)
class Answer:
    """What a query answers, while the engine is still sending it."""

    columns: tuple[str, ...]
    rows: Iterator[dict[str, Any]]
    """Plain values (text, numbers, lists, maps); a row is held no longer than its reader holds it."""


@dataclass(frozen=True)
class Result:
    """What a query answered."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    """Plain values: text, numbers, lists, maps."""

    def to_pandas(self) -> "pandas.DataFrame":
        """The rows as a table of pandas.

        :raises UsageError: pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise UsageError("pandas is not installed", "pip install pandas, or use the rows.") from error
        return pandas.DataFrame(self.rows, columns=list(self.columns))


def run(driver: neo4j.Driver, query: Query, parameters: Mapping[str, Any]) -> Result:
    """Ask a question of the catalogue.

    :raises UsageError: a parameter is unknown or of another type.
    :raises EngineError: the engine refused or is gone.
    """

    return about_one_graph(driver, lambda: run_within(driver, query, parameters))


def about_one_graph(driver: neo4j.Driver, ask: Callable[[], T]) -> T:
    """What ``ask`` answers, by as many questions as it likes (:func:`run_within`), about one whole graph.

    :raises EngineError: the engine is gone, or the graph was replaced every time.
    """

    def attempt() -> T:
        with whole(driver):
            return ask()

    return steady(attempt)


def run_within(driver: neo4j.Driver, query: Query, parameters: Mapping[str, Any]) -> Result:
    """Ask a question of the catalogue within :func:`about_one_graph`.

    :raises UsageError: a parameter is unknown or of another type.
    :raises EngineError: the engine refused or is gone.
    """
    values = query.check(parameters)
    with _answered(driver, _fastest(driver, query), values, _once) as answer:
        return Result(tuple(column.name for column in query.columns), list(answer.rows))


@contextmanager
def asked(driver: neo4j.Driver, query: Query, parameters: Mapping[str, Any]) -> Iterator[Answer]:
    """Ask a question of the catalogue and read the answer row by row, within the ``with`` block.

    :raises UsageError: a parameter is unknown or of another type.
    :raises EngineError: the engine refused or is gone; while rows are read too.
    """
    values = query.check(parameters)
    with asked_cypher(driver, _fastest(driver, query), values) as answer:
        # The embedded engine names no columns where there are no rows.
        yield Answer(tuple(column.name for column in query.columns), answer.rows)


def explain(driver: neo4j.Driver, query: Query, parameters: Mapping[str, Any]) -> str:
    """How the engine would answer a question of the catalogue, in its own words; nothing is run.

    :raises UsageError: a parameter is unknown or of another type.
    :raises EngineError: the engine refused or is gone.
    """
    values = query.check(parameters)
    cypher = _fastest(driver, query)
    with asking(), driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
        plan = session.run(f"EXPLAIN {cypher}", values).consume().plan
    return str((plan or {}).get("args", {}).get("string-representation", "")).strip()


def _fastest(driver: neo4j.Driver, query: Query) -> str:
    """The question's text, as it is for engines that have its index where this one does."""
    if query.index is None:
        return query.cypher()
    online = "SHOW INDEXES YIELD name, type, state WHERE type = 'FULLTEXT' AND state = 'ONLINE' RETURN name"
    return query.cypher(indexed=any(row["name"] == query.index for row in run_cypher(driver, online, {}).rows))


def run_cypher(driver: neo4j.Driver, cypher: str, parameters: Mapping[str, Any], *, write: bool = False) -> Result:
    """Run one query; where it may not write, whatever it did is undone.

    :raises UsageError: it would write and may not, or not one query was given to run.
    :raises EngineError: the engine refused it (the message shows where), or is gone.
    """

    def ask() -> Result:
        with asked_cypher(driver, cypher, parameters, write=write) as answer:
            return Result(answer.columns, list(answer.rows))

    return ask() if write else steady(ask)


@contextmanager
def asked_cypher(
    driver: neo4j.Driver, cypher: str, parameters: Mapping[str, Any], *, write: bool = False
) -> Iterator[Answer]:
    """Run one query and read its answer row by row, within the ``with`` block.

    What is read is about one whole graph: where another was loaded meanwhile, the end of the block says so.
    What a query writes that may is kept when the block ends without an error. Interrupted (Ctrl-C), the connection is
    cut, so that the engine stops working on it; the driver is of no use after that.

    :raises UsageError: it would write and may not, or not one query was given to run.
    :raises EngineError: the engine refused it (the message shows where), or is gone; while rows are read too.
    :raises ReplacedError: another graph was loaded while this one was read.
    """
    cypher = only(cypher)
    if not write and (clause := write_clause(cypher)):
        raise UsageError(
            f"the query may change the graph ({clause}) and was not run",
            "Add --write if it shall; put a name that only looks like a clause in backticks.",
        )
    refuse_wrong_patterns(driver, cypher, parameters)
    send, about = (_once, nullcontext()) if write else (_undone, whole(driver))
    with about, _answered(driver, cypher, parameters, send, write=write) as answer:
        yield answer


@contextmanager
def _answered(
    driver: neo4j.Driver, cypher: str, parameters: Mapping[str, Any], send: Send, *, write: bool = False
) -> Iterator[Answer]:
    """The answer of one query, whatever graph it is about."""
    with _session(driver, write=write) as session:
        with _refusing(cypher):
            records = send(session, cypher, parameters)
            columns = tuple(records.keys())
        yield Answer(columns, _rows(records, columns, cypher))
        with _refusing(cypher):
            # Neo4j answers some refusals, such as that of a constraint, only at the end.
            records.consume()


def _once(session: neo4j.Session, cypher: str, parameters: Mapping[str, Any]) -> neo4j.Result:
    """In a third of the round trips of :func:`_undone`: of what may write, and of the catalogue, which never does."""
    return session.run(cypher, dict(parameters))


def _undone(session: neo4j.Session, cypher: str, parameters: Mapping[str, Any]) -> neo4j.Result:
    """In an explicit transaction that is never committed: not every engine refuses writes in a READ session."""
    return session.begin_transaction().run(cypher, dict(parameters))


@contextmanager
def _session(driver: neo4j.Driver, *, write: bool) -> Iterator[neo4j.Session]:
    """A session, closed at the end, which undoes what was not committed."""
    with asking():
        session = driver.session(default_access_mode=neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS)
    try:
        yield session
    except KeyboardInterrupt:
        # Closing the session in good order would wait for the end of the query.
        driver.close()
        raise
    finally:
        with asking():
            session.close()


def _rows(records: neo4j.Result, columns: tuple[str, ...], cypher: str) -> Iterator[dict[str, Any]]:
    with _refusing(cypher):
        for record in records:
            yield dict(zip(columns, map(plain, record.values()), strict=True))


@contextmanager
def _refusing(cypher: str) -> Iterator[None]:
    """Turn what the engine answers to this query into an error that shows the place in it."""
    with asking():
        try:
            yield
        except AuthError:
            raise
        except Neo4jError as error:
            raise refusal(error, cypher) from error
