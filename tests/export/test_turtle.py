"""Turtle: nothing of the property graph is lost on the way to RDF and back, and RDF tools can ask it."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph as Triples

from kg.errors import InputError
from kg.export.turtle import read_turtle, write_turtle
from kg.graph import build_graph
from kg.records import Graph, Node, Relationship
from ontology.terms import NS
from tests.graph.small_chain import ALIGNMENT, CITY, DOCUMENTS, REGISTRY

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def contents(graph: Graph) -> tuple[list, list]:
    """A graph without the order of properties and relationships."""
    nodes = [(n.labels, sorted(n.properties.items())) for n in graph.nodes]
    rows = [(r.type, r.start, r.end, sorted(r.properties.items())) for r in graph.relationships]
    return sorted(nodes, key=repr), sorted(rows, key=repr)


def returned(graph: Graph, folder: Path) -> Graph:
    path = folder / "graph.ttl"
    with path.open("wb") as file:
        write_turtle(graph, file)
    return read_turtle(path)


def test_a_round_trip_loses_nothing(tmp_path: Path) -> None:
    graph = build_graph(DOCUMENTS, REGISTRY, ALIGNMENT)
    assert contents(returned(graph, tmp_path)) == contents(graph)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(TEXT, min_size=1, max_size=3, unique=True),
    TEXT,
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(TEXT, max_size=3),
    st.booleans(),
)
def test_any_text_number_and_list_comes_back(
    tmp_path_factory: pytest.TempPathFactory, ids: list[str], text: str, number: float, via: list[str], yes: bool
) -> None:
    nodes = tuple(Node(("Document",), {"id": id_, "text": text, "period_start": 2021}) for id_ in ids)
    unit = Node(("Provision", "Measure"), {"id": ids[0], "inferred": yes, "confidence": number})
    fate = Relationship("FATE_IN", unit.key, nodes[-1].key, {"confidence": number, "via": via})
    bare = Relationship("IMPLEMENTS", nodes[0].key, nodes[-1].key)
    graph = Graph((*nodes, unit), (fate, bare))
    assert contents(returned(graph, tmp_path_factory.mktemp("turtle"))) == contents(graph)


def test_several_claims_between_the_same_two_are_kept_apart(tmp_path: Path) -> None:
    graph = returned(build_graph(DOCUMENTS, REGISTRY, ALIGNMENT), tmp_path)
    bases = [r.properties["start"] for r in graph.relationships if r.type == "BASED_ON"]
    assert sorted(bases) == [0, 9]


def test_sparql_finds_what_was_dropped() -> None:
    out = io.BytesIO()
    write_turtle(build_graph(DOCUMENTS, REGISTRY, ALIGNMENT), out)
    triples = Triples().parse(data=out.getvalue(), format="turtle")
    rows = triples.query(
        """SELECT ?heading ?place WHERE {
             ?fate a :Fate ; :fate "dropped" ; :influenced/:heading ?heading ; :influencer/:applies_in/:name ?place
           } ORDER BY ?heading""",
        initNs={"": NS},
    )
    assert [tuple(map(str, row)) for row in rows] == [("书屋", "乙市"), ("保障", "乙市")]


def test_undeclared_terms_are_refused_by_name() -> None:
    strange = Graph((Node(("Document",), {"id": CITY.id, "colour": "red"}),), ())
    with pytest.raises(InputError, match="does not declare: colour"):
        write_turtle(strange, io.BytesIO())


@pytest.mark.parametrize(
    "content",
    [
        b"<a> <b",
        b"\xff\xfe",
        f"@prefix : <{NS}> . <a:x> :cites <a:y> .".encode(),
        f"@prefix : <{NS}> . <a:x> a :Document .".encode(),
    ],
)
def test_a_file_that_is_no_export_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.ttl"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"other\.ttl"):
        read_turtle(path)
