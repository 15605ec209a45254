"""The ontology answers its questions: SPARQL over the RDF says what Cypher says over the property graph."""

from collections.abc import Iterator
from importlib.resources import as_file, files
from typing import Any, NamedTuple

import neo4j
import pyoxigraph as ox
import pytest
from little_graph import little_graph, wider_graph, without_headings

from kg.build import Inputs, build
from kg.export.jsonl import read_jsonl
from kg.records import Graph
from kg.sparql import ask, memory_store
from kg.workspace import Workspace
from loaders import Address
from ontology.questions import JOINT, questions
from queries import find, run
from tests.graph_files import graph_file
from tests.queries.conftest import reading


class Stored(NamedTuple):
    """One graph in both engines."""

    name: str
    store: ox.Store
    reader: neo4j.Driver


@pytest.fixture(scope="module")
def sample_graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of the bundled sample."""
    workspace = Workspace(tmp_path_factory.mktemp("sample"))
    with as_file(files("kg") / "data" / "sample") as sample:
        inputs = Inputs((sample / "plans",), (sample / "catalogue.csv",), False, sample / "divisions.csv")
        build(inputs, workspace, lambda stage, done, total: None)  # noqa: ARG005 - no display
    return read_jsonl(workspace.graph)


@pytest.fixture(scope="module", params=["little", "wider", "bare", "sample"])
def stored(
    request: pytest.FixtureRequest, addresses: tuple[Address, Address], sample_graph: Graph
) -> Iterator[Stored]:
    graphs = {"little": little_graph(), "wider": wider_graph(), "bare": without_headings(), "sample": sample_graph}
    graph = graphs[request.param]
    for reader in reading(addresses, graph):
        yield Stored(request.param, memory_store(graph_file(graph)), reader)


def test_there_are_twenty_questions_and_more() -> None:
    assert len(questions()) >= 20


@pytest.mark.parametrize("name", questions())
def test_a_question_is_called_what_its_cypher_is_called(name: str) -> None:
    sparql, cypher = questions()[name], find(name)
    assert (sparql.title, sparql.title_zh) == (cypher.title, cypher.title_zh)
    assert sparql.question == " ".join(cypher.question.split())


@pytest.mark.parametrize("name", questions())
def test_sparql_answers_what_cypher_answers(stored: Stored, name: str) -> None:
    expected = run(stored.reader, find(name), {})
    answer = ask(stored.store, questions()[name].text)
    assert answer.columns == expected.columns
    assert list(answer.rows) == [{column: joined(value) for column, value in row.items()} for row in expected.rows]


def test_no_question_goes_unanswered() -> None:
    """Every question has a row somewhere, else the comparison above would compare nothing."""
    stores = (memory_store(graph_file(little_graph())), memory_store(graph_file(wider_graph())))
    for question in questions().values():
        assert any(list(ask(store, question.text).rows) for store in stores), question.name


def joined(value: Any) -> Any:
    return JOINT.join(map(str, value)) if isinstance(value, list) else value
