"""What both drawing formats need: attributes with their types, and values as XML attributes and text."""

import json
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from kg.export.graph_file import GraphFile
from kg.export.tables import node_tables, relationship_tables
from kg.export.xml_text import attribute, escaped
from ontology import Datatype, Property

TYPES: dict[Datatype, str] = {"integer": "long", "float": "double", "boolean": "boolean"}
"""Datatype → its name in GraphML and GEXF; all others are strings, lists among them as JSON."""


def node_attributes() -> list[Property]:
    """Properties of nodes; the id is no attribute, the drawing program's own id holds it."""
    return _distinct(node_tables())


def relationship_attributes() -> list[Property]:
    """Properties of relationships."""
    return _distinct(relationship_tables())


def type_name(item: Property) -> str:
    """Name of a property's type in GraphML and GEXF."""
    return TYPES.get(item.datatype, "string")


def value_text(value: Any) -> str:
    """A value between tags or in quotes."""
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return escaped(json.dumps(value, ensure_ascii=False))
    return str(value)


def in_attribute(value: Any) -> str:
    """A value in an attribute, where readers would make blanks of line ends."""
    return attribute(value) if isinstance(value, str) else value_text(value)


def node_ids(graph: GraphFile) -> Callable[[int], str]:
    """Number of a node → what relationships call it."""

    @lru_cache(maxsize=10_000)
    def node_id(number: int) -> str:
        label, id_ = graph.structure.key(number)
        return attribute(f"{label}/{id_}")

    return node_id


@cache
def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _distinct(tables: dict[str, tuple[Property, ...]]) -> list[Property]:
    found = {item.name: item for items in tables.values() for item in items if item.name != "id"}
    return [found[name] for name in sorted(found)]
