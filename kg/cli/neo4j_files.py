"""Files for Neo4j's own tools, made from the ontology (`make docs`): a style for Browser, a perspective for Bloom.

Form of the style: GraSS, as ``:style`` of Neo4j Browser shows it. Form of the perspective: the JSON that Bloom and
Explore export; times in it are 0, so that the same terms give the same file.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ontology import MARK, NodeType, Ontology, Property, RelationshipType, ontology
from ontology.terms import Datatype

STYLE, PERSPECTIVE = "policy-lineage.grass", "policy-lineage.bloom.json"


@dataclass(frozen=True)
class Look:
    """How nodes of a label look: colour of ground and border, diameter in pixels, the property that is shown."""

    ground: str
    border: str
    diameter: int
    caption: str


LOOKS = {
    "Document": Look("#2f504b", "#24413d", 80, "title"),
    "Provision": Look("#d9d9d9", "#959aa1", 40, "name"),
    "Measure": Look("#8dcc93", "#47711c", 60, "name"),
    "Jurisdiction": Look("#57c7e3", "#35689e", 65, "name"),
    "Organization": Look("#f79767", "#95610f", 50, "short_name"),
    "Target": Look("#ffc454", "#95610f", 40, "text"),
    "Indicator": Look("#ffe081", "#95610f", 50, "name"),
}
WIDE = {"DERIVES_FROM": 4, "IMPLEMENTS": 5, "FATE_IN": 2}
"""Relationship types drawn wider than 1 pixel."""
CAPTIONS = {"DERIVES_FROM": "relation", "FATE_IN": "fate", "ASSIGNED_TO": "role", "RESPONDS_TO": "change"}
"""Relationship types that show a property instead of their name."""
GREY = "#a5abb6"
BLOOM_TYPES: dict[Datatype, str] = {
    "string": "string",
    "integer": "bigint",
    "float": "number",
    "boolean": "boolean",
    "date": "string",
    "strings": "array",
    "integers": "array",
}
PHRASES = (
    (
        "Measure $heading and what became of it",
        "Measure",
        "heading",
        "MATCH way = (m:Measure)<-[:DERIVES_FROM*1..4]-(:Provision)\nWHERE m.heading = $heading\nRETURN way",
    ),
    (
        "Where measure $heading comes from",
        "Measure",
        "heading",
        "MATCH way = (m:Measure)-[:DERIVES_FROM*1..4]->(:Provision)\nWHERE m.heading = $heading\nRETURN way",
    ),
    (
        "Plans below $title",
        "Document",
        "title",
        "MATCH way = (d:Document)<-[:IMPLEMENTS*1..4]-(:Document)\nWHERE d.title = $title\nRETURN way",
    ),
    (
        "Who is in charge of measure $heading",
        "Measure",
        "heading",
        "MATCH way = (m:Measure)-[:ASSIGNED_TO]->(:Organization)\nWHERE m.heading = $heading\nRETURN way",
    ),
)
"""Search phrases of the perspective: words, the label and property that $… is chosen from, the query."""
_UNTOUCHED: dict[str, Any] = {
    "version": "2.3.0",
    "type": "STANDARD_PERSPECTIVE",
    "createdAt": 0,
    "lastEditedAt": 0,
    "isAuto": False,
    "parentPerspectiveId": None,
    "hideUncategorisedData": False,
    "hiddenRelationshipTypes": [],
    "hiddenCategories": [],
    "history": [],
    "sceneActions": [],
}
"""What Bloom writes of a perspective in which nobody has done anything yet."""


def style() -> str:
    """The style for Neo4j Browser."""
    return "\n".join(_style(ontology())) + "\n"


def _style(model: Ontology) -> Iterator[str]:
    yield _rule(
        "node",
        {"diameter": "50px", "color": GREY, "border-color": "#9aa1ac", "border-width": "2px", "font-size": "10px"},
    )
    yield _rule(
        "relationship",
        {"color": GREY, "shaft-width": "1px", "font-size": "8px", "padding": "3px", "caption": "'<type>'"},
    )
    for node in _shown(model):
        look = LOOKS[node.label]
        lines = {
            "color": look.ground,
            "border-color": look.border,
            "diameter": f"{look.diameter}px",
            "text-color-internal": _text(look.ground),
            "caption": f"'{{{look.caption}}}'",
        }
        yield _rule(f"node.{node.label}", lines)
    for type in model.relationships:
        caption = f"'{{{CAPTIONS[type]}}}'" if type in CAPTIONS else "'<type>'"
        yield _rule(f"relationship.{type}", {"shaft-width": f"{WIDE.get(type, 1)}px", "caption": caption})


def _rule(selector: str, lines: dict[str, str]) -> str:
    return "\n".join((f"{selector} {{", *(f"  {name}: {value};" for name, value in lines.items()), "}"))


def perspective() -> dict[str, Any]:
    """The perspective for Bloom."""
    model = ontology()
    # Of the categories of a node Bloom shows the first.
    nodes = sorted(_shown(model), key=lambda node: -len(node.supertypes))
    relationships = model.relationships.values()
    return {
        "name": "policy-lineage",
        "id": str(uuid5(NAMESPACE_URL, MARK)),
        **_UNTOUCHED,
        "palette": {"colors": [LOOKS[node.label].ground for node in nodes], "currentIndex": len(nodes)},
        "categories": [_category(number, node) for number, node in enumerate(nodes, 1)],
        "labels": {node.label: _properties(node.label, node.properties) for node in nodes},
        "relationshipTypes": [_relationship_type(one) for one in relationships],
        "templates": [_phrase(number, *phrase) for number, phrase in enumerate(PHRASES, 1)],
        "metadata": {
            "pathSegments": list(chain.from_iterable(map(_segments, relationships))),
            "indexes": [_index(node) for node in nodes if not node.supertypes],
        },
    }


def _relationship_type(relationship: RelationshipType) -> dict[str, Any]:
    type = relationship.type
    return {
        "id": type,
        "name": type,
        "color": GREY,
        "size": WIDE.get(type, 1),
        "properties": _properties(type, relationship.properties),
        "captionKeys": [CAPTIONS.get(type, "0_REL_TYPE_CAPTION_KEY")],
    }


def _segments(relationship: RelationshipType) -> Iterator[dict[str, str]]:
    """Which labels the type ties, each pair by itself."""
    for start, end in product(relationship.starts, relationship.ends):
        yield {"source": start, "relationshipType": relationship.type, "target": end}


def _index(node: NodeType) -> dict[str, Any]:
    return {"label": node.label, "type": "native", "propertyKeys": [node.key]}


def _category(number: int, node: NodeType) -> dict[str, Any]:
    look = LOOKS[node.label]
    return {
        "id": number,
        "name": f"{node.label} {node.chinese}",
        "labels": [node.label],
        "createdAt": 0,
        "lastEditedAt": 0,
        "color": look.ground,
        "size": look.diameter / 40,
        "icon": "no-icon",
        "captionKeys": [look.caption],
        "properties": [
            {"name": one.name, "exclude": False, "dataType": BLOOM_TYPES[one.datatype]} for one in node.properties
        ],
    }


def _properties(owner: str, properties: tuple[Property, ...]) -> list[dict[str, str]]:
    return [{"propertyKey": one.name, "type": owner, "dataType": BLOOM_TYPES[one.datatype]} for one in properties]


def _phrase(number: int, text: str, label: str, name: str, cypher: str) -> dict[str, Any]:
    chosen = {"name": f"${name}", "dataType": "String", "suggestionLabel": label, "suggestionProp": name}
    return {
        "name": text,
        "id": f"tmpl:{number}",
        "createdAt": 0,
        "text": text,
        "cypher": cypher,
        "isUpdateQuery": None,
        "hasCypherErrors": False,
        "params": [{**chosen, "collapsed": False, "suggestionBoolean": False, "cypher": None}],
    }


def _shown(model: Ontology) -> list[NodeType]:
    """What people look at; a label that others also carry before these: of a style's rules the last wins."""
    return sorted(
        (node for node in model.nodes.values() if not node.in_database_only), key=lambda node: len(node.supertypes)
    )


def _text(ground: str) -> str:
    """White on dark, black on light: by the mean of the three parts."""
    parts = [int(ground[at : at + 2], 16) for at in (1, 3, 5)]
    return "#ffffff" if sum(parts) < 3 * 128 else "#000000"


def main(folder: Path) -> None:
    """Write both files into the folder."""
    folder.mkdir(exist_ok=True)
    (folder / STYLE).write_text(style(), encoding="utf-8")
    text = json.dumps(perspective(), ensure_ascii=False, indent=1)
    (folder / PERSPECTIVE).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
