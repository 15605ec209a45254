"""The tables that a graph falls into: one for each kind of node and each type of relationship."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from ontology import Datatype, Property, ontology

ENDS = ("from_label", "from_id", "to_label", "to_id")
"""Columns that name the ends of a relationship."""

AS_TEXT: Mapping[Datatype, Callable[[Any], str]] = {
    "boolean": {True: "true", False: "false"}.__getitem__,
    "strings": json.JSONEncoder(ensure_ascii=False).encode,
    "integers": str,  # of a list of integers: JSON too
}
"""Values that formats with nothing but texts and numbers write as text: lists as JSON."""


def node_tables() -> dict[str, tuple[Property, ...]]:
    """Label → the properties of its nodes and of those labels that they may also carry."""
    model = ontology()
    tables = {}
    for node in model.nodes.values():
        if not node.supertypes and not node.in_database_only:
            types = [one for one in model.nodes.values() if node.label in (one.label, *one.supertypes)]
            tables[node.label] = tuple({item.name: item for one in types for item in one.properties}.values())
    return tables


def relationship_tables() -> dict[str, tuple[Property, ...]]:
    """Type → the properties of its relationships."""
    return {row.type: row.properties for row in ontology().relationships.values()}
