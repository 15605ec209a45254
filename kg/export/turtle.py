"""RDF as Turtle in the ontology's terms, and the property graph back from it.

A relationship is one triple. One that carries properties stands besides as a member of the class that qualifies it:
``<a> :derives_from <b> .`` and ``<…> a :Derivation ; :influenced <a> ; :influencer <b> ; :similarity … .``
"""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from rdflib import RDF, Literal, URIRef
from rdflib import Graph as Triples
from rdflib.collection import Collection
from rdflib.term import Node as Term

from kg.errors import InputError
from kg.export.declared import check_terms
from kg.records import Graph, Node, Relationship
from ontology import Datatype, NodeType, RelationshipType, ontology
from ontology.terms import BASE, NS

PREFIXES = f"@prefix : <{NS}> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\n"
READABLE = "Name a file that `kg export turtle` wrote."
# What may not stand in an IRI (RFC 3987) or would mean something in it; Chinese stays readable.
_QUOTED = {code: f"%{code:02X}" for code in (*range(33), 127, *map(ord, '<>"{}|\\^`%#?[]'))}


def write_turtle(graph: Graph, out: BinaryIO) -> None:
    """Write the graph, one node or relationship after the other; the same graph gives the same bytes.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    check_terms(graph)
    out.write(PREFIXES.encode())
    for block in chain(_node_blocks(graph), _relationship_blocks(graph)):
        out.write(block.encode())


def read_turtle(path: Path) -> Graph:
    """The property graph that was written to that file.

    :raises InputError: the file cannot be read or is no Turtle.
    """
    try:
        triples = Triples().parse(path, format="turtle")
    except Exception as error:  # rdflib has no base class for what its parsers raise
        raise InputError(f"{path}: no Turtle could be read ({error})", READABLE) from error
    try:
        return _Reader(triples).read()
    except KeyError as error:
        raise InputError(f"{path}: {error.args[0]} is no node or lacks its id", READABLE) from error


# --- writing -------------------------------------------------------------------------------------------


def _node_blocks(graph: Graph) -> Iterator[str]:
    for node in graph.nodes:
        classes = ", ".join(f":{label}" for label in node.labels)
        yield _block(_iri(*node.key), [f"a {classes}", *_statements(node.properties)])


def _relationship_blocks(graph: Graph) -> Iterator[str]:
    types = ontology().relationships
    seen: Counter[str] = Counter()
    for row in graph.relationships:
        start, end = _iri(*row.start), _iri(*row.end)
        declared = types[row.type]
        yield f"{start} {_local(declared.iri)} {end} .\n"
        if declared.qualified_by and row.properties:
            name = f"{row.start[1]}~{row.end[1]}"
            seen[f"{row.type}/{name}"] += 1
            again = seen[f"{row.type}/{name}"]
            ends = [f"a {_local(declared.qualified_by)}", f":influenced {start}", f":influencer {end}"]
            subject = _iri(row.type, name if again == 1 else f"{name}~{again}")
            yield _block(subject, ends + _statements(row.properties))


def _block(subject: str, statements: list[str]) -> str:
    return f"{subject} " + " ;\n    ".join(statements) + " .\n"


def _statements(properties: dict[str, Any]) -> list[str]:
    declared = ontology().properties
    return [f":{name} {_literal(value, declared[name].datatype)}" for name, value in properties.items()]


def _literal(value: Any, datatype: Datatype) -> str:
    if isinstance(value, list):
        return f"( {' '.join(_literal(item, 'string') for item in value)} )"
    if isinstance(value, bool):
        return "true" if value else "false"
    if datatype == "float":
        return f'"{value!r}"^^xsd:double'
    if isinstance(value, int):
        return str(value)
    # JSON's escapes are all escapes of Turtle too.
    text = json.dumps(value, ensure_ascii=False)
    return f"{text}^^xsd:date" if datatype == "date" else text


def _iri(kind: str, id_: str) -> str:
    return f"<{BASE}id/{kind}/{id_.translate(_QUOTED)}>"


def _local(iri: URIRef) -> str:
    return f":{iri.removeprefix(str(NS))}"


# --- reading -------------------------------------------------------------------------------------------


class _Reader:
    """Reads nodes and relationships out of parsed triples."""

    def __init__(self, triples: Triples) -> None:
        self.triples = triples
        self.nodes: dict[Term, Node] = {}

    def read(self) -> Graph:
        model = ontology()
        # Special labels after general ones: a measure is read again, with all its labels.
        for declared in sorted(model.nodes.values(), key=lambda node: len(node.supertypes)):
            for iri in self.triples.subjects(RDF.type, declared.iri):
                self.nodes[iri] = self._node(iri, declared)
        found = [row for declared in model.relationships.values() for row in self._relationships(declared)]
        return Graph(
            tuple(sorted(self.nodes.values(), key=lambda node: node.key)),
            tuple(
                sorted(found, key=lambda row: (row.type, row.start, row.end, repr(sorted(row.properties.items()))))
            ),
        )

    def _node(self, iri: Term, declared: NodeType) -> Node:
        properties = self._properties(iri)
        if declared.key not in properties:
            raise KeyError(iri)
        return Node((*declared.supertypes, declared.label), properties)

    def _relationships(self, declared: RelationshipType) -> Iterator[Relationship]:
        """The qualified ones, and those that no qualification speaks of."""
        plain = set(self.triples.subject_objects(declared.iri))
        qualified = set()
        for iri in self.triples.subjects(RDF.type, declared.qualified_by) if declared.qualified_by else ():
            ends = self.triples.value(iri, NS.influenced), self.triples.value(iri, NS.influencer)
            qualified.add(ends)
            yield self._relationship(declared.type, ends, self._properties(iri))
        for ends in plain - qualified:
            yield self._relationship(declared.type, ends, {})

    def _relationship(self, type_: str, ends: tuple[Any, Any], properties: dict[str, Any]) -> Relationship:
        return Relationship(type_, self.nodes[ends[0]].key, self.nodes[ends[1]].key, properties)

    def _properties(self, iri: Term) -> dict[str, Any]:
        declared = ontology().properties
        found = {}
        for predicate, value in self.triples.predicate_objects(iri):
            name = str(predicate).removeprefix(str(NS))
            if name in declared:
                found[name] = self._value(value, declared[name].datatype)
        return dict(sorted(found.items()))

    def _value(self, value: Term, datatype: Datatype) -> Any:
        if datatype in ("strings", "integers"):
            return [item.toPython() for item in Collection(self.triples, value) if isinstance(item, Literal)]
        if datatype == "float":
            return float(str(value))
        if datatype in ("string", "date"):
            return str(value)
        return value.toPython() if isinstance(value, Literal) else str(value)
