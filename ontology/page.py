"""The page docs/model.md, generated from ``policy.ttl`` (``make docs``)."""

from collections.abc import Iterable, Sequence

from ontology.terms import NodeType, Ontology, Property, RelationshipType, ontology

HEAD = """# The model

Generated from `ontology/policy.ttl` by `make docs`; a test fails when it is stale.
Labels, relationship types, properties and value lists as they stand in the database and in every export.

In RDF (`kg export turtle`) a relationship is one triple, `<a> :derives_from <b>`. One that carries properties stands
besides as a node of its own: `:influenced` is its start, `:influencer` its end, and the properties are its own.
What must hold is said by `ontology/shapes.ttl` (SHACL); validate an export together with the ontology, as one graph:

```
kg export turtle -o graph.ttl
cat graph.ttl ontology/policy.ttl > all.ttl
pyshacl -s ontology/shapes.ttl all.ttl
```
"""


def model_page() -> str:
    """The whole page in Markdown."""
    model = ontology()
    return "\n".join((HEAD, *_nodes(model), *_relationships(model), *_properties(model), *_values(model)))


def _nodes(model: Ontology) -> Iterable[str]:
    yield "## Nodes\n"
    rows = (
        (f"`{_labels(node)}`", f"`{node.key}`", node.definition_en, node.definition_zh, _names(node.properties))
        for node in model.nodes.values()
    )
    yield _table(("label", "key", "what it is", "含义", "properties"), rows)


def _relationships(model: Ontology) -> Iterable[str]:
    yield "## Relationships\n"
    rows = (
        (f"`{r.type}`", _ends(r), r.definition_en, r.definition_zh, _names(r.properties))
        for r in model.relationships.values()
    )
    yield _table(("type", "from → to", "what it says", "含义", "properties"), rows)


def _properties(model: Ontology) -> Iterable[str]:
    yield "## Properties\n"
    rows = (
        (f"`{p.name}`", p.datatype, p.definition_en, p.definition_zh, _list(p)) for p in model.properties.values()
    )
    yield _table(("property", "type", "what it says", "含义", "values"), rows)


def _values(model: Ontology) -> Iterable[str]:
    yield "## Value lists\n"
    rows = (
        (name, f"`{value.notation}`", value.english, value.chinese, value.definition_en, value.definition_zh)
        for name, scheme in model.schemes.items()
        for value in scheme
    )
    yield _table(("list", "value", "English", "中文", "meaning", "含义"), rows)


def _labels(node: NodeType) -> str:
    return ":".join((*node.supertypes, node.label))


def _ends(row: RelationshipType) -> str:
    return f"{', '.join(row.starts)} → {', '.join(row.ends)}"


def _names(properties: Iterable[Property]) -> str:
    return ", ".join(f"`{item.name}`" for item in properties)


def _list(item: Property) -> str:
    return ", ".join(f"`{value}`" for value in item.values) + (" …" if item.open else "")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)
