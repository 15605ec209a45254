"""The shapes hold in a graph as it is built, and each is broken by what it forbids."""

from typing import Any

import pytest
from rdflib import Graph as Triples
from rdflib import Literal, URIRef

from kg.graph import build_graph
from kg.records import Graph, Node, Relationship
from ontology.terms import BASE, NS
from tests.graph.small_chain import ALIGNMENT, CITY, DOCUMENTS, PROVINCE, REGISTRY
from tests.ontology.shacl import triples, violations

COUNTY = "990101 丙县方案"
COUNTY_IRI = f"{BASE}id/Document/{COUNTY.replace(' ', '%20')}"
P1, P2, P3 = f"{PROVINCE.id}/一/（一）", f"{PROVINCE.id}/一/（二）", f"{PROVINCE.id}/二"
C1, C2 = f"{CITY.id}/一/（一）", f"{CITY.id}/一/（二）"

BROKEN_NODES: list[tuple[tuple[str, str], dict[str, Any], str]] = [
    (("Jurisdiction", "990101"), {"level": "village"}, "not in its value list: village"),
    (("Jurisdiction", "990100"), {"level": "national"}, "a jurisdiction is not below the one that it is part of"),
    (("Document", CITY.id), {"level": "national"}, "a document stands above the one that it implements"),
    (("Document", "国发〔2021〕9号"), {"text": "有"}, "a text is held where coverage is full_text, and only there"),
    (("Document", PROVINCE.id), {"period_start": 2099}, "a period starts before it ends"),
    (("Provision", P1), {"end": 9999}, "the provision is not inside the one that it is part of"),
    (("Provision", P2), {"text": "别的话"}, "the provision's own words do not stand at its place"),
    (("Provision", P3), {"inferred": True}, "a measure is inferred where its document's text is missing"),
    (("Provision", C2), {"start": 99}, "a span starts before it ends"),
    (("Target", f"{P1}/t1"), {"text": "别的话"}, "the target's words do not stand at its place"),
    (("Target", f"{C1}/t1"), {"value_max": 1.0}, "a target needs a value, not above its value_max"),
]
BROKEN_RELATIONSHIPS: list[tuple[Relationship, str]] = [
    (Relationship("IMPLEMENTS", ("Document", CITY.id), ("Document", COUNTY)), "a document has one parent at most"),
    (Relationship("IMPLEMENTS", ("Document", CITY.id), ("Document", COUNTY)), "a document descends from itself"),
    (Relationship("PART_OF", ("Provision", P2), ("Provision", P3)), "part of exactly one provision or document"),
    (Relationship("SETS", ("Provision", C2), ("Target", f"{P1}/t1")), "a target is set by exactly one provision"),
    (
        Relationship("FATE_IN", ("Provision", P1), ("Document", CITY.id), {"fate": "adapted", "confidence": 1.5}),
        "a measure needs exactly one fate in every document that descends from its own",
    ),
    (
        Relationship("FATE_IN", ("Provision", P1), ("Document", CITY.id), {"fate": "adapted", "confidence": 1.5}),
        "a confidence lies between 0 and 1",
    ),
    (
        Relationship("FATE_IN", ("Provision", C1), ("Document", COUNTY), {"fate": "dropped"}),
        "dropped can be said only where the text is held in full",
    ),
    (
        Relationship("FATE_IN", ("Provision", C1), ("Document", "国发〔2021〕9号"), {"fate": "adapted"}),
        "a fate must be in a document that descends from the measure's own",
    ),
    (
        Relationship("DERIVES_FROM", ("Provision", P2), ("Provision", C2), {"relation": "adapted"}),
        "a provision derives from one of a document that its own descends from",
    ),
    (
        Relationship("RESPONDS_TO", ("Provision", P2), ("Provision", C2), {"change": "kept"}),
        "a relationship's ends are not of the classes that its type connects",
    ),
]
OTHER = [
    "has a value of another datatype than its range: zwei",
    "has more than one value",
    f"a measure needs exactly one fate in every document that descends from its own: {COUNTY_IRI}",
    "provisions form a tree: this one leads up to no document",
]
LONELY = Node(("Provision",), {"id": "无处/一", "kind": "measure", "text": ""})


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build_graph(DOCUMENTS, REGISTRY, ALIGNMENT)


@pytest.fixture(scope="module")
def broken(graph: Graph) -> set[str]:
    """Messages for a graph in which everything above is broken at once."""
    changes = {key: change for key, change, _ in BROKEN_NODES}
    nodes = tuple(Node(n.labels, n.properties | changes.get(n.key, {})) for n in graph.nodes)
    added = tuple(relationship for relationship, _ in BROKEN_RELATIONSHIPS)
    data = triples(Graph((*nodes, LONELY), graph.relationships + added))
    only_rdf_can_break(data)
    return violations(data)


def only_rdf_can_break(data: Triples) -> None:
    """A fate that is missing, a value of another type, a second value."""
    fate = next(fate for fate in data.subjects(NS.influenced, _iri(data, C2)) if (fate, None, NS.Fate) in data)
    data.remove((fate, None, None))
    data.set((_iri(data, C2), NS.order, Literal("zwei")))
    data.add((_iri(data, C1), NS.heading, Literal("另一个标题")))


def _iri(data: Triples, id_: str) -> URIRef:
    return URIRef(str(data.value(None, NS.id, Literal(id_), any=False)))


def test_a_built_graph_conforms(graph: Graph) -> None:
    assert violations(triples(graph)) == set()


@pytest.mark.parametrize("message", [row[-1] for row in (*BROKEN_NODES, *BROKEN_RELATIONSHIPS)] + OTHER)
def test_what_is_broken_is_named(broken: set[str], message: str) -> None:
    assert any(message in found for found in broken)
