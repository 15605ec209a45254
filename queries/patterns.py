"""Regular expressions in a query: where one is wrong, Neo4j says so, the embedded engine finds nothing in silence."""

from collections.abc import Iterator, Mapping
from typing import Any

import neo4j

from kg.errors import EngineError
from loaders.bolt import asking, is_embedded
from queries.guard import TOKEN

REMEDY = "Mend it; before a sign that stands for itself write two backslashes: '\\\\['."


def refuse_wrong_patterns(driver: neo4j.Driver, cypher: str, parameters: Mapping[str, Any]) -> None:
    """Let the embedded engine try each regular expression by itself.

    :raises EngineError: one is wrong.
    """
    if "=~" not in cypher or not is_embedded(driver):
        return
    for pattern in written(cypher):
        if pattern[0] == "$" and pattern[1:].strip("`") not in parameters:
            continue  # the engine says that it has no value
        # What is right finds the empty text, before the bar; what is wrong, nothing.
        trial = f"RETURN '' =~ ('|' + {pattern}) AS right"
        with asking():
            tried = driver.execute_query(trial, dict(parameters), routing_=neo4j.RoutingControl.READ).records
        if tried[0]["right"] is False:
            raise wrong_pattern(pattern)


def wrong_pattern(why: str) -> EngineError:
    """What is said of a wrong regular expression, on any engine."""
    return EngineError(f"a regular expression of the query is wrong: {why}", REMEDY)


def written(cypher: str) -> Iterator[str]:
    """What stands behind each ``=~``: a text in its quotes or ``$name``; what is put together is left to the engine.

    ``x =~ '[a' OR x =~ $b`` gives ``'[a'`` and ``$b``.
    """
    tokens = [one[0] for one in TOKEN.finditer(cypher) if one.lastgroup != "skip" or one[0][0] in "'\""]
    for place in range(len(tokens) - 2):
        if tokens[place : place + 2] != ["=", "~"]:
            continue
        value, after = tokens[place + 2], tokens[place + 3 : place + 4]
        if value == "$" and after:
            yield value + after[0]
        elif value[0] in "'\"" and len(value) > 1 and value[-1] == value[0] and after != ["+"]:
            yield value
