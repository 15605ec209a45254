"""What an engine says against a query, as one clear message with a remedy."""

import re

from neo4j.exceptions import Neo4jError

from kg.errors import EngineError
from queries.patterns import wrong_pattern

# "(line 2, column 5 (offset: 9))" of Neo4j, "line 2:4" of the embedded engine, whose columns count from 0.
_NEO4J_PLACE = re.compile(r"\(?line (\d+), column (\d+)(?: \(offset: \d+\)\))?")
_EMBEDDED_PLACE = re.compile(r"line (\d+):(\d+)")
_MEMORY = ("dbms.memory.transaction", "db.memory.transaction", "heap budget exceeded", "arcadedb.queryMax")
"""What Neo4j's limits and the embedded engine's are called in their words."""
_NO_VALUE = "Expected parameter(s)"
"""What both engines say of names with a $ that no value was given for."""
_PATTERN = "Invalid Regex: "
"""What Neo4j says of a wrong regular expression; lines that show the place follow."""
_UNSAID = "Error executing Cypher query: "
"""What the embedded engine says, with the query behind it, where one of its own parts took a value that it cannot."""
_BY_ZERO = " by zero"
"""What both engines say of a division, and of a remainder."""


def refusal(error: Neo4jError, cypher: str) -> EngineError:
    """The engine's refusal, with the line of the query that it points at and a mark under the place."""
    message = (error.message or str(error)).strip()
    return (
        _about_limits(message, error.code or "")
        or _about_values(message)
        or _about_words(message, cypher.splitlines())
        or EngineError(
            f"the engine refused the query: {message}",
            "Mend the query; docs/model.md lists the terms and what values they take.",
        )
    )


def _about_limits(message: str, code: str) -> EngineError | None:
    """What the engine does not let the query do."""
    if "not allowed to" in message or code.endswith(("Forbidden", "AccessMode")):
        return EngineError(f"the engine refused to write: {message}", "Add --write if it shall.")
    if "command.timeout" in message or code.endswith(("TimedOut", "TimedOutClientConfiguration")):
        return EngineError(f"the query took too long: {message}", "Narrow it, for example to one place.")
    if code.endswith("OutOfMemoryError") or any(sign in message for sign in _MEMORY):
        return EngineError(
            f"the query needs more memory than the engine has for it: {message}",
            "Narrow it, for example to one place or with LIMIT, or give the engine more memory.",
        )
    return None


def _about_values(message: str) -> EngineError | None:
    """What the query cannot do with the values that it was given, or found."""
    if message.startswith(_NO_VALUE):
        return EngineError(f"the engine refused the query: {message}", "Give each a value: -p NAME=VALUE.")
    if message.startswith(_PATTERN):
        return wrong_pattern(message.removeprefix(_PATTERN).splitlines()[0])
    if message.startswith(_UNSAID):
        return EngineError(
            "the engine refused the query and does not say why",
            "Look for values of the wrong kind, such as words behind SKIP or LIMIT.",
        )
    if _BY_ZERO in message:
        return EngineError(f"the query divides by zero: {message}", "Leave such rows out: WHERE … <> 0.")
    return None


def _about_words(message: str, lines: list[str]) -> EngineError | None:
    """What is wrong at a place of the query's lines that the engine names."""
    place = _place(message)
    # Where all of the query is meant, Neo4j names line 0.
    if place is None or not 0 < place[0] <= len(lines):
        return None
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
