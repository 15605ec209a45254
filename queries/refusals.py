"""What an engine says against a query, as one clear message with a remedy."""

import re

from neo4j.exceptions import Neo4jError

from kg.errors import EngineError

# "(line 2, column 5 (offset: 9))" of Neo4j, "line 2:4" of the embedded engine, whose columns count from 0.
_NEO4J_PLACE = re.compile(r"\(?line (\d+), column (\d+)(?: \(offset: \d+\)\))?")
_EMBEDDED_PLACE = re.compile(r"line (\d+):(\d+)")
_MEMORY = ("dbms.memory.transaction", "db.memory.transaction", "heap budget exceeded", "arcadedb.queryMax")
"""What Neo4j's limits and the embedded engine's are called in their words."""
_NO_VALUE = "Expected parameter(s)"
"""What both engines say of names with a $ that no value was given for."""


def refusal(error: Neo4jError, cypher: str) -> EngineError:
    """The engine's refusal, with the line of the query that it points at and a mark under the place."""
    message = (error.message or str(error)).strip()
    if "not allowed to" in message or (error.code or "").endswith(("Forbidden", "AccessMode")):
        return EngineError(f"the engine refused to write: {message}", "Add --write if it shall.")
    if "command.timeout" in message or (error.code or "").endswith(("TimedOut", "TimedOutClientConfiguration")):
        return EngineError(f"the query took too long: {message}", "Narrow it, for example to one place.")
    if (error.code or "").endswith("OutOfMemoryError") or any(sign in message for sign in _MEMORY):
        return EngineError(
            f"the query needs more memory than the engine has for it: {message}",
            "Narrow it, for example to one place or with LIMIT, or give the engine more memory.",
        )
    if message.startswith(_NO_VALUE):
        return EngineError(f"the engine refused the query: {message}", "Give each a value: -p NAME=VALUE.")
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
