"""What both drawing formats need: attributes with their types, and their values."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from operator import call
from typing import Any

from kg.export.graph_file import GraphFile
from kg.export.tables import AS_TEXT, node_tables, relationship_tables
from kg.export.xml_text import attribute
from ontology import Datatype, Property, ontology

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


class Values:
    """Writes the properties of nodes or relationships; those of the same names share one template."""

    def __init__(self, pattern: str, text: Callable[[str], str]) -> None:
        """:param pattern: one property, with ``{}`` for its name and ``%s`` for its value.

        :param text: writes a text.
        """
        self._pattern = pattern
        by_datatype: dict[Datatype, Callable[[Any], str]] = {
            "string": text,
            "integer": str,
            "float": str,
            "boolean": AS_TEXT["boolean"],
            "date": text,
            "strings": lambda items: text(AS_TEXT["strings"](items)),
            "integers": AS_TEXT["integers"],
        }
        self._writers = {item.name: by_datatype[item.datatype] for item in ontology().properties.values()}
        self._templates: dict[tuple[str, ...], tuple[str, list[Callable[[Any], str]]]] = {}

    def written(self, properties: Mapping[str, Any]) -> str:
        """All properties but the id: the drawing program's own id holds it."""
        names = tuple(properties)
        if names not in self._templates:
            template = "".join("%.0s" if name == "id" else self._pattern.format(name) for name in names)
            self._templates[names] = template, [self._writers[name] for name in names]
        template, writers = self._templates[names]
        return template % tuple(map(call, writers, properties.values()))


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
