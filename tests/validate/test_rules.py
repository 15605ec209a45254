"""The rules hold in a graph as it is built; what breaks one is named, by the shapes and by the database alike."""

from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from typing import Any

import neo4j
import pytest
from rdflib import RDF
from rdflib import Graph as Triples

from kg.graph import build_graph
from kg.records import Graph, Node, Relationship
from kg.sparql.store import memory_store
from kg.validate import Finding, check_database, check_shapes, write_report
from kg.validate.checks import checks
from kg.validate.shapes import by_pyshacl, check_store
from loaders import Address, connect, load
from ontology.rules import SH, rules
from ontology.terms import NS, SHAPES
from tests.graph.small_chain import ALIGNMENT, CITY, DOCUMENTS, PROVINCE, REGISTRY
from tests.graph_files import graph_file

ONLY_IN_RDF = {"id-missing", "relationship-start", "relationship-end", "value-single", "value-type"}
"""What no property graph can break: it has one value a property, and the loader keeps keys and ends."""
COUNTY, NATION = "990101 丙县方案", "国发〔2021〕9号"
N1 = f"{NATION}/推定/夜校"
P0, P1, P2, P3 = (f"{PROVINCE.id}/{place}" for place in ("一", "一/（一）", "一/（二）", "二"))
C0, C1, C2 = (f"{CITY.id}/{place}" for place in ("一", "一/（一）", "一/（二）"))
NOWHERE = "无处/一"
NATIONAL, PROVINCIAL = "国家/科协", "甲省/科协"

# What is changed at a node (None: taken away), the rule that this breaks, and the value that the finding names.
BROKEN_NODES: list[tuple[tuple[str, str], dict[str, Any], str, str]] = [
    (("Jurisdiction", "990000"), {"name": None}, "jurisdiction-name", ""),
    (("Jurisdiction", "100000"), {"level": None}, "jurisdiction-level", ""),
    (("Jurisdiction", "990101"), {"level": "village"}, "value-listed", "village"),
    (("Jurisdiction", "990100"), {"level": "province"}, "jurisdiction-above", ""),
    (("Document", CITY.id), {"level": "national"}, "document-above", ""),
    (("Document", NATION), {"text": "有"}, "document-text", ""),
    (("Document", COUNTY), {"title": None}, "document-title", ""),
    (("Document", NATION), {"status": None}, "document-status", ""),
    (("Document", "某县方案"), {"coverage": None}, "document-coverage", ""),
    (("Document", PROVINCE.id), {"period_start": 2099}, "document-period", ""),
    (("Document", CITY.id), {"document_date": "2021-12-31"}, "document-order", PROVINCE.id),
    (("Organization", PROVINCIAL), {"name": None}, "organization-name", ""),
    (("Provision", C0), {"kind": None}, "provision-kind", ""),
    (("Provision", P0), {"name": None}, "provision-name", ""),
    (("Provision", P0), {"text": None}, "provision-text", ""),
    (("Provision", P1), {"end": 9999}, "provision-inside", ""),
    (("Provision", P2), {"text": "别的话"}, "provision-words", ""),
    (("Provision", P3), {"inferred": True}, "measure-inference", ""),
    (("Provision", P2), {"inferred": None}, "measure-inferred", ""),
    (("Provision", C2), {"start": 99}, "provision-span", ""),
    (("Target", f"{P1}/t1"), {"text": "别的话"}, "target-words", ""),
    (("Target", f"{P1}/t1"), {"comparator": None}, "target-comparator", ""),
    (("Target", f"{C1}/t1"), {"value_max": 1.0}, "target-value", ""),
]
_TOO_SURE = {"fate": "adapted", "confidence": 1.5}
BROKEN_RELATIONSHIPS: list[tuple[Relationship, str, str]] = [
    (Relationship("APPLIES_IN", ("Document", CITY.id), ("Jurisdiction", "990000")), "document-jurisdiction", ""),
    (Relationship("PART_OF", ("Jurisdiction", "990101"), ("Jurisdiction", "990000")), "jurisdiction-part", ""),
    (
        Relationship("SERVES", ("Organization", PROVINCIAL), ("Jurisdiction", "990100")),
        "organization-jurisdiction",
        "",
    ),
    (
        Relationship("COUNTERPART_OF", ("Organization", PROVINCIAL), ("Organization", PROVINCIAL)),
        "organization-counterpart",
        "",
    ),
    (Relationship("IMPLEMENTS", ("Document", CITY.id), ("Document", COUNTY)), "document-parent", ""),
    (Relationship("IMPLEMENTS", ("Document", CITY.id), ("Document", COUNTY)), "document-cycle", ""),
    (Relationship("PART_OF", ("Provision", P2), ("Provision", P3)), "provision-part", ""),
    (Relationship("SETS", ("Provision", C2), ("Target", f"{P1}/t1")), "target-set", ""),
    (Relationship("OF_INDICATOR", ("Target", f"{P1}/t1"), ("Indicator", "另一指标")), "target-indicator", ""),
    (Relationship("FATE_IN", ("Provision", P1), ("Document", CITY.id), _TOO_SURE), "measure-fates", CITY.id),
    (Relationship("FATE_IN", ("Provision", P1), ("Document", CITY.id), _TOO_SURE), "confidence-range", ""),
    (Relationship("FATE_IN", ("Provision", C1), ("Document", COUNTY), {"fate": "dropped"}), "fate-held", ""),
    (Relationship("FATE_IN", ("Provision", P3), ("Document", NATION), {"fate": "adapted"}), "fate-below", ""),
    (Relationship("FATE_IN", ("Provision", P3), ("Document", COUNTY), {"confidence": 0.5}), "fate-stated", ""),
    (
        Relationship("DERIVES_FROM", ("Provision", P2), ("Provision", P3), {"relation": "adapted"}),
        "derivation-above",
        "",
    ),
    (
        Relationship("DERIVES_FROM", ("Provision", C2), ("Provision", P2), {"method": "text"}),
        "derivation-relation",
        "",
    ),
    (
        Relationship("RESEMBLES", ("Provision", C1), ("Provision", P2), {"similarity": -0.5}),
        "similarity-range",
        "",
    ),
    (
        Relationship("CITES", ("Document", CITY.id), ("Document", COUNTY), {"quote": "别的话", "start": 0, "end": 3}),
        "relationship-words",
        "",
    ),
    (Relationship("RESPONDS_TO", ("Provision", P2), ("Provision", C2), {"change": "kept"}), "relationship-ends", C2),
]
ADDED = (
    Node(("Provision",), {"id": NOWHERE, "kind": "measure", "text": ""}),  # breaks provision-tree
    Node(("Document",), {"id": "某县方案", "title": "某县方案", "status": "final"}),
    Node(("Indicator",), {"id": "另一指标", "name": "另一指标"}),
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    """A small chain whose every quotation stands at its place."""
    built = build_graph(DOCUMENTS, REGISTRY, ALIGNMENT)
    texts = {document.id: document.text for document in DOCUMENTS}

    def quoting(row: Relationship) -> Relationship:
        if row.properties.get("start") is None or "quote" not in row.properties:
            return row
        text = texts[row.start[1].split("/")[0]]
        quote = text[row.properties["start"] : row.properties["end"]]
        return Relationship(row.type, row.start, row.end, row.properties | {"quote": quote})

    return Graph(built.nodes, tuple(map(quoting, built.relationships)))


@pytest.fixture(scope="module")
def broken(graph: Graph) -> Graph:
    """A graph in which every rule that a property graph can break is broken at once."""
    changes: dict[tuple[str, str], dict[str, Any]] = {}
    for key, change, *_ in BROKEN_NODES:
        changes.setdefault(key, {}).update(change)
    nodes = []
    for node in (*graph.nodes, *ADDED):
        changed = node.properties | changes.get(node.key, {})
        nodes.append(Node(node.labels, {name: value for name, value in changed.items() if value is not None}))
    relationships = [*graph.relationships, *(row for row, *_ in BROKEN_RELATIONSHIPS)]
    relationships.sort(key=lambda row: (row.type, row.start, row.end))
    return Graph(tuple(nodes), tuple(relationships))


@pytest.fixture(scope="module")
def findings(broken: Graph) -> list[Finding]:
    return check_shapes(graph_file(broken))


def expected() -> Iterator[tuple[str, str, str]]:
    """Rule, place and value of what must be found."""
    for (label, id_), _, rule, value in BROKEN_NODES:
        yield rule, f"{label} {id_}", value
    for row, rule, value in BROKEN_RELATIONSHIPS:
        label, id_ = row.end if rule == "target-set" else row.start
        of_relationship = {"confidence-range", "similarity-range", "relationship-words", "derivation-relation"}
        if rule in of_relationship or rule.startswith("fate-") or rule == "derivation-above":
            yield rule, f"{row.type} {id_} → {row.end[1]}", value
        else:
            yield rule, f"{label} {id_}", value
    yield "provision-tree", f"Provision {NOWHERE}", ""


@pytest.mark.parametrize(("rule", "place", "value"), list(expected()))
def test_what_breaks_a_rule_is_found_at_its_place(findings: list[Finding], rule: str, place: str, value: str) -> None:
    assert (rule, place, value) in {(found.rule, found.place, found.value) for found in findings}


def test_every_rule_is_broken_here_or_cannot_be() -> None:
    assert {rule for rule, *_ in expected()} == rules().keys() - ONLY_IN_RDF
    assert {rule for rule, *_ in checks()} == rules().keys() - ONLY_IN_RDF


def test_a_built_graph_breaks_none(graph: Graph) -> None:
    assert check_shapes(graph_file(graph)) == []


def test_a_database_finds_the_same(
    addresses: tuple[Address, Address], graph: Graph, broken: Graph, findings: list[Finding]
) -> None:
    writing, reading = addresses
    with closing(connect(writing.uri, writing.user, writing.password)) as driver:
        assert of(driver, reading, graph) == []
        assert of(driver, reading, broken) == findings


def of(driver: neo4j.Driver, reading: Address, graph: Graph) -> list[Finding]:
    """What the database finds in a graph."""
    driver.execute_query("MATCH (n) DETACH DELETE n")
    load(driver, graph)
    with closing(connect(reading.uri, reading.user, reading.password)) as reader:
        return check_database(reader)


def test_what_only_rdf_can_break_is_found(graph: Graph) -> None:
    store = memory_store(graph_file(graph))
    store.update(
        f"""PREFIX : <{NS}>
        DELETE {{ ?fate :influencer ?end }} WHERE {{ ?fate a :Fate ; :influenced/:id "{C2}" ; :influencer ?end }} ;
        INSERT {{ ?node :heading "另一个标题" ; :order "zwei" }} WHERE {{ ?node :id "{C1}" }} ;
        INSERT {{ ?fate :influenced ?node }} WHERE {{ ?fate a :Fate ; :influenced/:id "{C1}" . ?node :id "{C2}" }} ;
        DELETE {{ ?node :id "{P2}" }} WHERE {{ ?node :id "{P2}" }}"""
    )
    assert {found.rule for found in check_store(store)} >= ONLY_IN_RDF


def test_pyshacl_finds_the_same_node_by_node(findings: list[Finding], broken: Graph) -> None:
    assert set(by_pyshacl(memory_store(graph_file(broken)), Triples().parse(SHAPES))) == set(findings)


def test_every_query_can_be_asked_of_the_whole_graph() -> None:
    """Prebinding a variable and joining with it are the same only where the outermost pattern speaks of it."""
    for query in Triples().parse(SHAPES).objects(None, SH.select):
        stated = str(query).partition("{")[2].partition("FILTER")[0]
        assert "$this" in stated, query


def test_the_gravest_come_first(findings: list[Finding]) -> None:
    severities = [found.severity for found in findings]
    assert severities == sorted(severities, key=("violation", "warning").index)
    assert {"violation", "warning"} == set(severities)


def test_the_report_is_one_of_shacl(findings: list[Finding], broken: Graph) -> None:
    out = BytesIO()
    write_report(findings, out)
    report = Triples().parse(data=out.getvalue(), format="turtle")
    assert [str(found) for found in report.objects(None, SH.conforms)] == ["false"]
    results = set(report.subjects(RDF.type, SH.ValidationResult))
    assert len(results) == len(findings)
    known = {quad.subject.value for quad in memory_store(graph_file(broken))}
    assert {str(report.value(result, SH.focusNode)) for result in results} <= known
