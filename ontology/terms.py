"""Labels, keys, relationship types, properties and value lists, as ``policy.ttl`` declares them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal as OneOf
from typing import TypeAlias

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

BASE = "https://policy-lineage.example/"
NS = Namespace(BASE + "ontology#")
MARK = "policy-lineage"
"""Value of the property ``graph`` on every node of ours in a database, which may be shared with others."""
POLICY = Path(__file__).with_name("policy.ttl")
SHAPES = Path(__file__).with_name("shapes.ttl")
CHECKS = Path(__file__).with_name("checks.cypher")

Datatype: TypeAlias = OneOf["string", "integer", "float", "boolean", "date", "strings", "integers"]
DATATYPES: Mapping[Node | None, Datatype] = {
    XSD.string: "string",
    XSD.integer: "integer",
    XSD.double: "float",
    XSD.boolean: "boolean",
    XSD.date: "date",
}
ITEM_DATATYPES: Mapping[Node | None, Datatype] = {XSD.string: "strings", XSD.integer: "integers"}


@dataclass(frozen=True)
class Named:
    """What every term has: its IRI, labels and definitions in Chinese and English."""

    iri: URIRef = field(repr=False)
    chinese: str
    english: str
    definition_zh: str
    definition_en: str


@dataclass(frozen=True)
class Value(Named):
    """One value of a value list; ``notation`` is what stands in the graph."""

    notation: str


@dataclass(frozen=True)
class Property(Named):
    """A property of nodes or relationships. ``values`` are sorted, empty where anything of the datatype goes."""

    name: str
    datatype: Datatype
    values: tuple[str, ...]
    open: bool
    """Values beyond those listed may occur."""


@dataclass(frozen=True)
class NodeType(Named):
    """A label; ``properties`` include those of the labels that its nodes also carry (``supertypes``)."""

    label: str
    key: str
    supertypes: tuple[str, ...]
    properties: tuple[Property, ...]
    in_database_only: bool
    """Its nodes are how a database is kept and no part of the graph: they are never exported."""


@dataclass(frozen=True)
class RelationshipType(Named):
    """A relationship type; ``qualified_by`` is the class that carries its properties in RDF, if it has any."""

    type: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    properties: tuple[Property, ...]
    qualified_by: URIRef | None


@dataclass(frozen=True)
class Ontology:
    """All terms by name, in alphabetical order."""

    nodes: Mapping[str, NodeType]
    relationships: Mapping[str, RelationshipType]
    properties: Mapping[str, Property]
    schemes: Mapping[str, tuple[Value, ...]]
    """Name of a value list → its values, sorted by notation."""


@cache
def ontology() -> Ontology:
    """The ontology, read once a process."""
    return _Reader(Graph().parse(POLICY, format="turtle")).read()


def labels() -> tuple[str, ...]:
    """All node labels, sorted."""
    return tuple(ontology().nodes)


def relationship_types() -> tuple[str, ...]:
    """All relationship types, sorted."""
    return tuple(ontology().relationships)


def key(label: str) -> str:
    """Name of the property that is unique among nodes of that label.

    :raises KeyError: no such label.
    """
    return ontology().nodes[label].key


def values(scheme: str) -> tuple[str, ...]:
    """The values of a list such as ``kinds`` or ``fates``, sorted.

    :raises KeyError: no such list.
    """
    return tuple(value.notation for value in ontology().schemes[scheme])


@cache
def version() -> str:
    """Version of the model: differs where labels, keys, types, properties or their datatypes differ; 12 digits."""
    model = ontology()
    terms = (
        [(node.label, node.key, node.supertypes, _typed(node.properties)) for node in model.nodes.values()],
        [(one.type, one.starts, one.ends, _typed(one.properties)) for one in model.relationships.values()],
    )
    return hashlib.sha256(repr(terms).encode()).hexdigest()[:12]


def _typed(properties: Iterable[Property]) -> list[tuple[str, str]]:
    return [(item.name, item.datatype) for item in properties]


def constraints() -> tuple[str, ...]:
    """Cypher statements that make every key unique; running them again changes nothing.

    A label whose nodes also carry another one (``Measure``) is held by that one's constraint.
    """
    return tuple(
        f"CREATE CONSTRAINT {node.label.lower()}_{node.key} IF NOT EXISTS "
        f"FOR (n:{node.label}) REQUIRE n.{node.key} IS UNIQUE"
        for node in ontology().nodes.values()
        if not node.supertypes
    )


class _Reader:
    """Reads terms out of the parsed ``policy.ttl``."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        schemes = sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)
        self.schemes = {_local(scheme): self._scheme(scheme) for scheme in schemes}
        kinds = (OWL.DatatypeProperty, RDF.Property)
        found = (self._property(iri) for kind in kinds for iri in graph.subjects(RDF.type, kind))
        self.properties = {p.name: p for p in sorted(found, key=lambda p: p.name)}

    def read(self) -> Ontology:
        nodes = (self._node(iri) for iri in self.graph.subjects(NS.node_label))
        relationships = (self._relationship(iri) for iri in self.graph.subjects(NS.relationship_type))
        return Ontology(
            {node.label: node for node in sorted(nodes, key=lambda n: n.label)},
            {found.type: found for found in sorted(relationships, key=lambda r: r.type)},
            self.properties,
            self.schemes,
        )

    def _scheme(self, iri: Node) -> tuple[Value, ...]:
        concepts = self.graph.subjects(SKOS.inScheme, iri)
        found = (Value(*self._named(c, SKOS.prefLabel), self._text(c, SKOS.notation)) for c in concepts)
        return tuple(sorted(found, key=lambda value: value.notation))

    def _property(self, iri: Node) -> Property:
        scheme = self.graph.value(iri, NS.values_from)
        item = self.graph.value(iri, NS.item_type)
        datatype = ITEM_DATATYPES[item] if item else DATATYPES[self.graph.value(iri, RDFS.range)]
        return Property(
            *self._named(iri),
            name=_local(iri),
            datatype=datatype,
            values=tuple(value.notation for value in self.schemes[_local(scheme)]) if scheme else (),
            open=bool(scheme and self.graph.value(scheme, NS.open)),
        )

    def _node(self, iri: Node) -> NodeType:
        above = self.graph.transitive_objects(iri, RDFS.subClassOf)
        # The most general first: its label comes first and holds the key.
        chain = [c for c in above if c is not None and (c, NS.node_label, None) in self.graph][::-1]
        return NodeType(
            *self._named(iri),
            label=self._text(iri, NS.node_label),
            key=_local(self.graph.value(chain[0], NS.key)),
            supertypes=tuple(self._text(c, NS.node_label) for c in chain[:-1]),
            properties=tuple(p for c in chain for p in self._properties_of(c)),
            in_database_only=bool(self.graph.value(iri, NS.in_database_only)),
        )

    def _relationship(self, iri: Node) -> RelationshipType:
        qualified_by = self.graph.value(iri, NS.qualified_by)
        return RelationshipType(
            *self._named(iri),
            type=self._text(iri, NS.relationship_type),
            starts=self._classes(iri, RDFS.domain),
            ends=self._classes(iri, RDFS.range),
            properties=self._properties_of(iri),
            qualified_by=URIRef(str(qualified_by)) if qualified_by else None,
        )

    def _properties_of(self, iri: Node | None) -> tuple[Property, ...]:
        return tuple(self.properties[_local(item)] for item in self._list(iri, NS.properties))

    def _classes(self, iri: Node, side: URIRef) -> tuple[str, ...]:
        """Labels of the class, or of the union of classes, on one side of a relationship."""
        named = self.graph.value(iri, side, any=False)
        members = self._list(named, OWL.unionOf) or [named]
        return tuple(self._text(c, NS.node_label) for c in members)

    def _list(self, subject: Node | None, predicate: URIRef) -> list[Node | None]:
        head = self.graph.value(subject, predicate)
        return list(Collection(self.graph, head)) if head is not None else []

    def _named(self, iri: Node, name: URIRef = RDFS.label) -> tuple[URIRef, str, str, str, str]:
        """The fields of :class:`Named`."""
        label, definition = self._texts(iri, name), self._texts(iri, SKOS.definition)
        return URIRef(str(iri)), label["zh"], label["en"], definition["zh"], definition["en"]

    def _texts(self, iri: Node, predicate: URIRef) -> dict[str | None, str]:
        """The texts of a term by language."""
        texts = self.graph.objects(iri, predicate)
        return {text.language: str(text) for text in texts if isinstance(text, Literal)}

    def _text(self, iri: Node | None, predicate: URIRef) -> str:
        return str(self.graph.value(iri, predicate, any=False))


def _local(iri: Node | None) -> str:
    """The local name of one of our IRIs."""
    return str(iri).removeprefix(str(NS))
