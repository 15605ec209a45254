"""What a reasoner makes of the ontology: it is free of contradictions, entails what it should and nothing more."""

from functools import cache
from io import BytesIO

import owlrl
import pytest
from little_graph import FATES, wider_graph
from rdflib import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, VANN, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from kg.export.rdf import path_of
from kg.export.turtle import write_turtle
from kg.records import Graph as Records
from ontology.terms import BASE, NS, POLICY
from tests.graph_files import graph_file

ELI = Namespace("http://data.europa.eu/eli/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
"""Under this property owlrl states what contradicts itself."""
# What rdflib has no list of, or an old one: European Legislation Identifier 1.5, Web Annotation, schema.org 29.
KNOWN = {
    *(ELI[name] for name in (
        "LegalResource", "LegalResourceSubdivision", "based_on", "cites", "date_document", "id_local", "implements",
        "is_part_of", "jurisdiction", "passed_by", "responsibility_of_agent", "type_document",
    )),
    *(OA[name] for name in ("start", "end", "exact")),
    URIRef("https://schema.org/StatisticalVariable"),
}  # fmt: skip
LISTS: tuple[type[DefinedNamespace], ...] = (DCTERMS, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, VANN)


def node(label: str, id_: str) -> URIRef:
    return URIRef(f"{BASE}id/{path_of(label, id_)}")


def document(id_: str) -> URIRef:
    return node("Document", id_)


def provision(id_: str) -> URIRef:
    return node("Provision", id_)


def stated(records: Records) -> Graph:
    """The graph's RDF together with the ontology, without texts: no axiom speaks of them."""
    out = BytesIO()
    write_turtle(graph_file(records), out)
    graph = Graph().parse(POLICY).parse(out.getvalue(), format="turtle")
    for triple in [triple for triple in graph if isinstance(triple[2], Literal)]:
        graph.remove(triple)
    return graph


def expanded(graph: Graph) -> Graph:
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def contradictions(graph: Graph) -> list[str]:
    return [str(message) for message in graph.objects(None, ERROR)]


@cache
def closure() -> Graph:
    return expanded(stated(wider_graph()))


def test_neither_ontology_nor_graph_contradicts_itself() -> None:
    assert contradictions(closure()) == []


def test_what_follows() -> None:
    county, city, province, nation = map(document, ("A", "C1", "P", "N"))
    below, above, top = provision("A/一/（一）"), provision("C1/一/（一）"), provision("N/~夜校")
    derivation = URIRef(
        f"{BASE}id/DERIVES_FROM/{path_of('Provision', 'A/一/（一）')}~{path_of('Provision', 'C1/一/（一）')}"
    )
    entailed = [
        # Documents descend over any number of levels, and both ways.
        *((county, NS.descends_from, one) for one in (city, province, nation)),
        (nation, NS.ancestor_of, county),
        (city, NS.implemented_by, county),
        # A place lies within all above it, and so does what applies there.
        (county, NS.applies_within, node("Jurisdiction", "990000")),
        (node("Jurisdiction", "100000"), NS.contains, node("Jurisdiction", "990101")),
        (below, NS.within, county),
        # Provisions come from above step by step.
        (below, NS.comes_from, top),
        (top, NS.carried_by, below),
        (above, NS.concerns, node("Indicator", "夜校数")),
        (node("Organization", "990100/科协"), NS.in_charge_of, above),
        # The same in the words of others.
        (below, RDF.type, ELI.LegalResourceSubdivision),
        (county, RDF.type, ELI.LegalResource),
        (city, ELI.based_on, province),
        (node("Organization", "990100/科协"), RDF.type, ORG.Organization),
        (node("Organization", "990100/科协"), ORG.linkedTo, node("Organization", "990000/科协")),
        (below, PROV.wasDerivedFrom, above),
        (below, PROV.qualifiedInfluence, derivation),
        (derivation, RDF.type, PROV.Derivation),
        (derivation, PROV.influencer, above),
        (county, ELI.jurisdiction, node("Jurisdiction", "990101")),
        (node("Indicator", "夜校数"), RDF.type, SKOS.Concept),
    ]
    assert [triple for triple in entailed if triple not in closure()] == []


def test_what_does_not_follow() -> None:
    dropped = [(m, d) for m, d, fate, _, _ in FATES if fate == "dropped"]
    assert dropped
    for measure, below in dropped:
        carriers = set(closure().subjects(NS.comes_from, provision(measure)))
        assert (provision(measure), NS.fate_in, document(below)) in closure()
        assert not any(
            str(carrier).startswith(f"{document(below)}/".replace("/Document/", "/Provision/"))
            for carrier in carriers
        )
    for one, other in (("C1", "C2"), ("C2", "C1"), ("A", "C2"), ("P", "C1"), ("A", "L"), ("A", "A")):
        assert (document(one), NS.descends_from, document(other)) not in closure(), f"{one} and {other}"
    # Siblings that resemble one another do not derive, and a plan does not descend from its predecessor.
    assert (provision("C2/一/（二）"), NS.comes_from, provision("C1/一/（二）")) not in closure()
    assert (document("P"), NS.descends_from, document("P0")) not in closure()
    assert (provision("A/一/（一）"), RDF.type, ELI.LegalResource) not in closure()


def test_nothing_is_the_same_as_something_else() -> None:
    """A functional property with two values would make both the same."""
    assert [(one, other) for one, other in closure().subject_objects(OWL.sameAs) if one != other] == []


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param((document("A"), RDF.type, NS.Target), id="a document that is a target"),
        pytest.param((provision("P/一"), NS.part_of, node("Organization", "990000/科协")), id="part of an office"),
        pytest.param((document("A"), NS.implements, document("A")), id="a plan that implements itself"),
        pytest.param((document("C1"), NS.implements, document("A")), id="two plans that implement each other"),
        pytest.param((provision("P/一/（一）"), NS.derives_from, document("N")), id="derived from a document"),
        pytest.param((provision("C1/一/（一）"), NS.derives_from, provision("A/一/（一）")), id="derived both ways"),
    ],
)
def test_a_contradiction_is_found(wrong: tuple[URIRef, URIRef, URIRef]) -> None:
    graph = stated(wider_graph())
    graph.add(wrong)
    assert contradictions(expanded(graph))


def test_terms_of_other_vocabularies_exist() -> None:
    foreign = {term for triple in Graph().parse(POLICY) for term in triple if isinstance(term, URIRef)}
    for term in sorted(foreign - KNOWN):
        of = next(
            (one for one in (*LISTS, ELI, OA) if str(term).startswith(str(one)) and str(term) != str(one)), None
        )
        assert of is None or (of in LISTS and term in of), f"{term} is no term of its vocabulary"


def test_the_version_is_said() -> None:
    graph = Graph().parse(POLICY)
    itself = graph.value(predicate=RDF.type, object=OWL.Ontology, any=False)
    version = graph.value(itself, OWL.versionInfo)
    assert graph.value(itself, OWL.versionIRI) == URIRef(f"{itself}/{version}")
    assert graph.value(itself, DCTERMS.license)
