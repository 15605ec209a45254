"""Values on their way in (parameters) and out (results) of a query."""

import json
from enum import StrEnum
from typing import Any

import neo4j.graph


class Kind(StrEnum):
    """Types of a parameter."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"


_TYPES: dict[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.INTEGER: (int,),
    Kind.NUMBER: (int, float),
    Kind.BOOLEAN: (bool,),
    Kind.LIST: (list,),
}


def fits(value: Any, kind: Kind) -> bool:
    """Whether a value is of that type; true and false are no numbers."""
    return isinstance(value, _TYPES[kind]) and (kind is Kind.BOOLEAN or not isinstance(value, bool))


def read_value(given: Any, kind: Kind) -> Any:
    """A value given as text read as its type: ``2025``, ``0.9``, ``true``, ``a,b``; as it is where it is none."""
    if not isinstance(given, str) or kind is Kind.TEXT:
        return given
    if kind is Kind.LIST:
        return [item.strip() for item in given.replace("，", ",").split(",") if item.strip()]
    try:
        return json.loads(given.lower())
    except (ValueError, RecursionError):
        return given


def guess_value(given: str) -> Any:
    """A value whose type nobody declared: JSON where it is JSON, else the text itself."""
    try:
        return json.loads(given)
    except (ValueError, RecursionError):
        return given


def literal(value: Any) -> str:
    """A value as Cypher writes it."""
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return json.dumps(value)


def parse_literal(text: str) -> Any:
    """The value of a literal in a header: ``'text'``, ``2025``, ``0.9``, ``true``, ``null``, ``['a', 'b']``.

    :raises ValueError: it is none of these.
    """
    return json.loads(text.replace("'", '"'))


_PLAIN = frozenset({type(None), str, int, float, bool})


def plain(value: Any) -> Any:
    """A value of a result as text, numbers, lists and maps: what can be printed and written as JSON."""
    # Nearly all values are of these types; the checks that follow are of classes that have many.
    if type(value) in _PLAIN:
        return value
    if isinstance(value, dict):
        return _plain_map(value)
    if isinstance(value, list | tuple):
        return _plain_list(value)
    if isinstance(value, neo4j.graph.Path):
        return _plain_list(_steps(value))
    if isinstance(value, neo4j.graph.Node):
        return {"labels": sorted(value.labels), **_plain_map(value)}
    if isinstance(value, neo4j.graph.Relationship):
        return {"type": value.type, **_plain_map(value)}
    if isinstance(value, bytes | bytearray):
        return value.hex()
    # Dates, times, durations and points.
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


def _plain_list(value: Any) -> list[Any]:
    # Asked here too: places of words are hundreds of numbers.
    return [item if type(item) in _PLAIN else plain(item) for item in value]


def _plain_map(value: Any) -> dict[str, Any]:
    # Engines give keys in orders of their own.
    return {key: item if type(item) in _PLAIN else plain(item) for key, item in sorted(value.items())}


def _steps(path: neo4j.graph.Path) -> list[Any]:
    steps: list[Any] = [path.start_node]
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        steps += [relationship, node]
    return steps
