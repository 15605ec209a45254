"""Generated graphs of the whole ontology: every label, type and property, any text, any order."""

from typing import Any

from hypothesis import strategies as st

from kg.records import Graph, Node, Relationship
from ontology import Datatype, Property, ontology

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
LABELS = ("Document", "Indicator", "Jurisdiction", "Organization", "Provision", "Target")
VALUES: dict[Datatype, st.SearchStrategy[Any]] = {
    "string": TEXT,
    "integer": st.integers(-(2**53), 2**53),
    "float": st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
    "date": st.dates().map(str),
    "strings": st.lists(TEXT, max_size=3),
    "integers": st.lists(st.integers(0, 9999), max_size=5),
}


def value_of(item: Property) -> st.SearchStrategy[Any]:
    return st.sampled_from(item.values) if item.values and not item.open else VALUES[item.datatype]


@st.composite
def properties(draw: st.DrawFn, items: tuple[Property, ...]) -> dict[str, Any]:
    """Some of these properties, in any order."""
    chosen = draw(st.lists(st.sampled_from(items), unique_by=lambda item: item.name)) if items else []
    return {item.name: draw(value_of(item)) for item in chosen}


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A graph of few nodes and relationships; where no circle may be, relationships lead to earlier nodes."""
    model = ontology()
    keys = draw(st.lists(st.tuples(st.sampled_from(LABELS), TEXT), min_size=1, max_size=6, unique=True))
    nodes = []
    for label, id_ in sorted(keys, key=lambda key: key[0]):
        labels = (
            draw(st.sampled_from([("Provision",), ("Provision", "Measure")])) if label == "Provision" else (label,)
        )
        said = draw(properties(model.nodes[labels[-1]].properties))
        nodes.append(Node(labels, said | {"id": id_}))
    rows = []
    for declared in model.relationships.values():
        pairs = [
            (start, end)
            for place, start in enumerate(nodes)
            for end in nodes[:place]
            if set(start.labels) & set(declared.starts) and set(end.labels) & set(declared.ends)
        ]
        if pairs:
            for start, end in draw(st.lists(st.sampled_from(pairs), max_size=3)):
                rows.append(Relationship(declared.type, start.key, end.key, draw(properties(declared.properties))))
    places = {node.key: place for place, node in enumerate(nodes)}
    rows.sort(key=lambda row: (row.type, places[row.start], places[row.end]))
    plain = {row.type for row in model.relationships.values() if not row.qualified_by}
    # Where nothing can tell them apart, two of the same are one.
    distinct = {
        (row.type, row.start, row.end) if row.type in plain else number: row for number, row in enumerate(rows)
    }
    return Graph(tuple(nodes), tuple(distinct.values()))
