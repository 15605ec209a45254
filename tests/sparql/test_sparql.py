"""SPARQL over the graph: what is asked is answered; nothing is changed, nobody else is called."""

from collections.abc import Callable
from pathlib import Path

import pytest
from little_graph import little_graph

from kg.errors import EngineError, UsageError
from kg.export.jsonl import write_jsonl
from kg.files import write_atomically
from kg.records import Graph
from kg.sparql import ask, asking, kept_store, memory_store
from kg.workspace import Workspace
from tests.conftest import Outcome
from tests.graph_files import graph_file

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?d a :Document }"


@pytest.fixture
def built(tmp_path: Path) -> Workspace:
    write_atomically(tmp_path / "w" / "format", b"1\n")
    workspace = Workspace(tmp_path / "w")
    write_jsonl(little_graph(), workspace.graph)
    return workspace


def test_rows_are_plain_values() -> None:
    answer = ask(
        memory_store(graph_file(little_graph())),
        """SELECT ?id ?inferred ?depth ?nothing WHERE {
            ?m a :Measure ; :id ?id ; :inferred ?inferred . OPTIONAL { ?m :depth ?depth }
            OPTIONAL { ?m :nowhere ?nothing }
        } ORDER BY ?id LIMIT 1""",
    )
    assert answer.columns == ("id", "inferred", "depth", "nothing")
    (row,) = answer.rows
    assert row["inferred"] is False
    assert row["nothing"] is None


def test_the_ontology_can_be_asked_too() -> None:
    query = 'SELECT ?label WHERE { :Measure rdfs:label ?label FILTER (lang(?label) = "zh") }'
    assert list(ask(memory_store(graph_file(little_graph())), query).rows) == [{"label": "措施"}]


def test_ask_and_construct_answer_in_rows() -> None:
    store = memory_store(graph_file(little_graph()))
    assert list(ask(store, "ASK { ?d a :Document }").rows) == [{"answer": True}]
    (triple,) = ask(store, "CONSTRUCT { :x :level ?l } WHERE { ?d a :Jurisdiction ; :id '100000' ; :level ?l }").rows
    assert triple["object"] == "national"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVI\\u0043E <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { # '\nSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '\\'' . SERVICE ?s { ?s ?p ?o } }",
    ],
)
def test_no_service_is_called(query: str) -> None:
    with pytest.raises(UsageError, match="SERVICE"):
        ask(memory_store(graph_file(little_graph())), query)


def test_a_service_that_is_only_a_name_may_be_asked_for() -> None:
    query = "SELECT ?service { ?service :name 'SERVICE' . # SERVICE\n ?service :service <urn:SERVICE> }"
    assert list(ask(memory_store(graph_file(little_graph())), query).rows) == []


@pytest.mark.parametrize("query", ["DROP ALL", "INSERT DATA { <a:b> <a:b> <a:b> }", "CLEAR DEFAULT", "SELEC", "{"])
def test_what_does_not_only_read_is_refused(query: str) -> None:
    with pytest.raises(EngineError, match="SPARQL"):
        ask(memory_store(graph_file(little_graph())), query)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELEC ?x", "line 1, column 1: 'SELEC' is not understood"),
        ("SELECT ?x WHERE {\n ?x :title ?t .\n FILTR(?t)\n}", "line 3, column 2: 'FILTR' is not understood"),
        ("SELECT ?x WHERE { ?x a :Document", "line 1, column 33: it ends too early"),
        ("SELECT ?x WHERE { ?x :title ?t } ORDER ?x", "line 1, column 34: 'ORDER' is not understood"),
        ("SELECT * WHERE { <http://a b> ?p ?o }", "line 1, column 18: '<http://a b>' is not understood"),
        ("SELECT ?x WHERE " + "{" * 100, "it is nested too deeply"),
        (r"SELEC ?x \U0043AAAA", r"an escape (\u, \U) stands for no character"),
        ("SELECT ?x WHERE { ?x none:of ?y }", "Prefix not found"),
        ("SELECT ?x WHERE { ?y a ?z } GROUP BY ?y", "The SELECT contains a variable that is unbound"),
    ],
)
def test_the_word_that_is_not_understood_is_named_with_its_place(query: str, place: str) -> None:
    with pytest.raises(EngineError) as raised:
        ask(memory_store(graph_file(little_graph())), query)
    assert raised.value.message == f"no SPARQL query that only reads: {place}"


@pytest.mark.parametrize("query", ["SELECT * WHERE " + "{" * 5_000, "ASK { ?x ?y " + "[ ?z " * 5_000, "(" * 5_000])
def test_brackets_too_deep_for_the_store_are_refused(query: str) -> None:
    with pytest.raises(UsageError, match="more than 100 brackets"):
        ask(memory_store(graph_file(little_graph())), query)


@pytest.mark.parametrize(
    "body",
    ["?s ?p ?o" + " OPTIONAL { ?s ?p ?o }" * 5_000, " UNION ".join(["{ ?s ?p ?o }"] * 5_000),
     "?s ?p ?o FILTER(" + "!" * 5_000 + "true)", "?s " + "|".join([":id"] * 5_000) + " ?o",
     "?s ?p ?o FILTER(1 = " + "+".join(["1"] * 5_000) + ")"],
)  # fmt: skip
def test_queries_too_long_for_the_store_are_refused(body: str) -> None:
    with pytest.raises(UsageError, match=r"\d words and signs and was not run") as raised:
        ask(memory_store(graph_file(little_graph())), f"SELECT * WHERE {{ {body} }}")
    assert "VALUES" in raised.value.remedy


def test_the_longest_query_is_run_and_values_may_be_as_many_as_one_likes() -> None:
    store = memory_store(graph_file(little_graph()))
    filters = "FILTER(?n != 'a') " * ((asking.LONGEST - 10) // 3)
    values = "VALUES ?x { " + "1.5 'b' :id <urn:x> '2'^^xsd:integer " * 2_000 + "}"
    for query in (
        f"SELECT ?n WHERE {{ ?d a :Document ; :id ?n {filters} }}",
        f"SELECT (COUNT(*) AS ?n) WHERE {{ {values} }}",
    ):
        assert [*ask(store, query).rows]


def test_a_store_is_kept_until_the_graph_changes(built: Workspace) -> None:
    assert list(ask(kept_store(built), COUNT).rows) == [{"n": 7}]
    (first,) = (path for path in built.rdf.iterdir() if path.is_dir())
    kept_store(built)
    assert [path for path in built.rdf.iterdir() if path.is_dir()] == [first]
    places = tuple(node for node in little_graph().nodes if "Jurisdiction" in node.labels)
    write_jsonl(Graph(places, ()), built.graph)
    assert list(ask(kept_store(built), COUNT).rows) == [{"n": 0}]
    assert first not in built.rdf.iterdir()


def test_the_command(kg: Callable[..., Outcome], built: Workspace, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(COUNT, encoding="utf-8")
    for query in (COUNT, tmp_path / "q.rq"):
        outcome = kg("-w", built.root, "sparql", query, "--format", "csv")
        assert (outcome.code, outcome.out) == (0, "n\n7\n")


def test_a_file_that_is_not_there(kg: Callable[..., Outcome], built: Workspace) -> None:
    outcome = kg("-w", built.root, "sparql", "nowhere.rq")
    assert outcome.code == 2
    assert "nowhere.rq" in outcome.err
