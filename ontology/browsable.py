"""The page docs/ontology.html, generated from ``policy.ttl``, ``shapes.ttl`` and ``questions/`` (``make docs``).

Every term has an anchor, its local name: ``ontology.html#Measure``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.picture import model_picture
from ontology.questions import questions
from ontology.rules import rules
from ontology.terms import BASE, NS, POLICY

VANN = Namespace("http://purl.org/vocab/vann/")
HEAD = URIRef(f"{BASE}ontology")
# Title of a part, and what its terms are instances of.
PARTS = (
    ("类", "Classes", (OWL.Class,)),
    ("对象属性", "Object properties", (OWL.ObjectProperty,)),
    ("数据属性", "Data properties", (OWL.DatatypeProperty, RDF.Property)),
    ("标注属性", "Annotation properties", (OWL.AnnotationProperty,)),
)
# What is told of a term, in this order.
FACTS = (
    ("上位", "subclass of", RDFS.subClassOf),
    ("上位属性", "subproperty of", RDFS.subPropertyOf),
    ("定义域", "domain", RDFS.domain),
    ("值域", "range", RDFS.range),
    ("逆属性", "inverse of", OWL.inverseOf),
    ("由链推得", "follows from the chain", OWL.propertyChainAxiom),
    ("近似于", "close match", SKOS.closeMatch),
    ("关系类型", "relationship type", NS.relationship_type),
    ("限定类", "qualified by", NS.qualified_by),
    ("属性", "properties", NS.properties),
    ("取值表", "values from", NS.values_from),
    ("列表项", "items", NS.item_type),
)
CHARACTERS = (
    OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.TransitiveProperty, OWL.AsymmetricProperty,
    OWL.IrreflexiveProperty,
)  # fmt: skip


@dataclass(frozen=True)
class Name:
    """How a term is shown: prefix and name, and where it leads; no place for a text."""

    text: str
    href: str


@dataclass(frozen=True)
class Term:
    """One term of a part, or one value list with its values."""

    name: str
    iri: str
    chinese: str
    english: str
    meaning_zh: str
    meaning_en: str
    facts: tuple[tuple[str, str, tuple[Name, ...]], ...] = ()
    notation: str = ""
    values: "tuple[Term, ...]" = ()


def ontology_page() -> str:
    """The whole page."""
    graph = Graph().parse(POLICY)
    page_files = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    page: dict[str, Any] = {
        "title": _texts(graph, HEAD, DCTERMS.title),
        "description": _texts(graph, HEAD, DCTERMS.description),
        "head": {
            "命名空间 / namespace": graph.value(HEAD, VANN.preferredNamespaceUri),
            "版本 / version": graph.value(HEAD, OWL.versionIRI),
            "许可 / licence": graph.value(HEAD, DCTERMS.license),
        },
        "picture": model_picture(),
        "parts": [(zh, en, _terms(graph, kinds)) for zh, en, kinds in PARTS],
        "lists": _lists(graph),
        "rules": rules().values(),
        "questions": questions().values(),
    }
    return page_files.get_template("browsable.html.j2").render(page)


def _terms(graph: Graph, kinds: Iterable[Node]) -> list[Term]:
    found = {iri for kind in kinds for iri in graph.subjects(RDF.type, kind) if isinstance(iri, URIRef)}
    return [_term(graph, iri, RDFS.label) for iri in sorted(found, key=lambda iri: iri.lower())]


def _lists(graph: Graph) -> list[Term]:
    schemes = sorted(iri for iri in graph.subjects(RDF.type, SKOS.ConceptScheme) if isinstance(iri, URIRef))
    return [_term(graph, iri, SKOS.prefLabel, _values(graph, iri)) for iri in schemes]


def _values(graph: Graph, scheme: URIRef) -> tuple[Term, ...]:
    """In the order in which the file states them."""
    return tuple(
        _term(graph, iri, SKOS.prefLabel) for iri in graph.subjects(SKOS.inScheme, scheme) if isinstance(iri, URIRef)
    )


def _term(graph: Graph, iri: URIRef, label: Node, values: tuple[Term, ...] = ()) -> Term:
    chinese, english = _texts(graph, iri, label)
    return Term(
        str(iri).removeprefix(str(NS)).removeprefix(f"{BASE}ontology/").replace("/", "-"),
        str(iri),
        chinese,
        english,
        *_texts(graph, iri, SKOS.definition),
        facts=tuple(_facts(graph, iri)),
        notation=str(graph.value(iri, SKOS.notation) or ""),
        values=tuple(sorted(values, key=lambda value: value.name)),
    )


def _texts(graph: Graph, iri: Node, predicate: Node) -> tuple[str, str]:
    """A text in Chinese and in English."""
    said = {getattr(text, "language", None): str(text) for text in graph.objects(iri, predicate)}
    return said["zh"], said["en"]


def _facts(graph: Graph, iri: URIRef) -> Iterator[tuple[str, str, tuple[Name, ...]]]:
    for chinese, english, predicate in FACTS:
        if names := tuple(name for node in _objects(graph, iri, predicate) for name in _names(graph, node)):
            yield chinese, english, names
    kinds = [kind for kind in CHARACTERS if (iri, RDF.type, kind) in graph]
    if kinds:
        yield "特征", "characteristics", tuple(_name(graph, kind) for kind in kinds)


def _objects(graph: Graph, iri: URIRef, predicate: Node) -> list[Node]:
    return sorted(graph.objects(iri, predicate), key=lambda node: "" if isinstance(node, BNode) else str(node))


def _names(graph: Graph, node: Node) -> Iterator[Name]:
    """A name, or the names of a list or union."""
    if isinstance(node, BNode):
        members = graph.value(node, OWL.unionOf) or node
        yield from (_name(graph, item) for item in Collection(graph, members))
    else:
        yield _name(graph, node)


def _name(graph: Graph, node: Node) -> Name:
    if not isinstance(node, URIRef):
        return Name(str(node), "")
    if node.startswith(str(NS)):
        local = str(node).removeprefix(str(NS))
        return Name(local, f"#{local}")
    return Name(graph.namespace_manager.normalizeUri(node), str(node))


if __name__ == "__main__":
    print(ontology_page(), end="")
