"""Running a query so that it can only read, unless it is told that it may write."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import neo4j
from neo4j.exceptions import AuthError, Neo4jError

from kg.errors import EngineError, UsageError
from loaders.bolt import asking
from queries.catalogue import Query
from queries.guard import write_clause
from queries.values import plain

# "(line 2, column 5 (offset: 9))" of Neo4j, "line 2:4" of the embedded engine, whose columns count from 0.
_NEO4J_PLACE = re.compile(r"\(?line (\d+), column (\d+)(?: \(offset: \d+\)\))?")
_EMBEDDED_PLACE = re.compile(r"line (\d+):(\d+)")


@dataclass(frozen=True)
class Result:
    """What a query answered."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    """Plain values: text, numbers, lists, maps."""


def run(driver: neo4j.Driver, query: Query, parameters: Mapping[str, Any]) -> Result:
    """Ask a question of the catalogue.

    :raises UsageError: a parameter is unknown, missing or of another type.
    :raises EngineError: the engine refused or is gone.
    """
    result = run_cypher(driver, query.cypher, query.check(parameters))
    # The embedded engine names no columns where there are no rows.
    return Result(tuple(column.name for column in query.columns), result.rows)


def explain(driver: neo4j.Driver, query: Query, parameters: Mapping[str, Any]) -> str:
    """How the engine would answer a question of the catalogue, in its own words; nothing is run.

    :raises UsageError: a parameter is unknown, missing or of another type.
    :raises EngineError: the engine refused or is gone.
    """
    values = query.check(parameters)
    with asking(), driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
        plan = session.run(f"EXPLAIN {query.cypher}", values).consume().plan
    return str((plan or {}).get("args", {}).get("string-representation", "")).strip()


def run_cypher(driver: neo4j.Driver, cypher: str, parameters: Mapping[str, Any], *, write: bool = False) -> Result:
    """Run one query; where it may not write, whatever it did is undone.

    :raises UsageError: it would write and may not, or nothing was given to run.
    :raises EngineError: the engine refused it (the message shows where), or is gone.
    """
    cypher = cypher.strip().removesuffix(";").strip()
    if not cypher:
        raise UsageError("no query given", "Give one, for example: kg cypher 'MATCH (d:Document) RETURN d.title'")
    if not write and (clause := write_clause(cypher)):
        raise UsageError(
            f"the query may change the graph ({clause}) and was not run",
            "Add --write if it shall; put a name that only looks like a clause in backticks.",
        )
    with asking():
        try:
            return _commit(driver, cypher, parameters) if write else _read(driver, cypher, parameters)
        except AuthError:
            raise
        except Neo4jError as error:
            raise refusal(error, cypher) from error


def _read(driver: neo4j.Driver, cypher: str, parameters: Mapping[str, Any]) -> Result:
    """In an explicit transaction that is always rolled back: not every engine refuses writes in a READ session."""
    with driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
        transaction = session.begin_transaction()
        try:
            return _result(transaction.run(cypher, dict(parameters)))
        finally:
            if not transaction.closed():
                transaction.rollback()


def _commit(driver: neo4j.Driver, cypher: str, parameters: Mapping[str, Any]) -> Result:
    with driver.session() as session:
        return _result(session.run(cypher, dict(parameters)))


def _result(answer: neo4j.Result) -> Result:
    columns = tuple(answer.keys())
    return Result(columns, [dict(zip(columns, map(plain, record.values()), strict=True)) for record in answer])


def refusal(error: Neo4jError, cypher: str) -> EngineError:
    """The engine's refusal, with the line of the query that it points at and a mark under the place."""
    message = (error.message or str(error)).strip()
    if "not allowed to" in message or (error.code or "").endswith(("Forbidden", "AccessMode")):
        return EngineError(f"the engine refused to write: {message}", "Add --write if it shall.")
    place = _place(message)
    if place is None or place[0] > len(lines := cypher.splitlines()):
        return EngineError(f"the engine refused the query: {message}", "docs/model.md lists the terms.")
    line, column = place
    # A Chinese character is two columns wide on a terminal.
    margin = "".join("\u3000" if ord(sign) > 0x2E80 else " " for sign in lines[line - 1][: column - 1])
    return EngineError(
        f"line {line}, column {column}: {message.splitlines()[0]}\n    {lines[line - 1]}\n    {margin}^",
        "Mend the query at the marked place.",
    )


def _place(message: str) -> tuple[int, int] | None:
    """Line and column, both from 1, that a message of either engine names."""
    if match := _NEO4J_PLACE.search(message):
        return int(match[1]), int(match[2])
    if match := _EMBEDDED_PLACE.search(message):
        return int(match[1]), int(match[2]) + 1
    return None
