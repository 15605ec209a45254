"""A part of the graph: chosen documents with everything that they rest on, and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from little_graph import wider_graph

from kg.cli import cli
from kg.errors import UsageError
from kg.export.graph_file import GraphFile
from kg.export.jsonl import read_jsonl, write_jsonl
from kg.export.selection import Selection, select
from kg.records import Graph
from kg.workspace import Workspace


@pytest.fixture
def graph(tmp_path: Path) -> GraphFile:
    write_jsonl(wider_graph(), tmp_path / "graph.jsonl")
    return GraphFile(tmp_path / "graph.jsonl")


def ids(graph: GraphFile, label: str) -> set[str]:
    return {node.properties["id"] for node in graph.nodes if node.labels[0] == label}


def test_the_whole_graph_is_what_the_file_holds(graph: GraphFile) -> None:
    assert Graph(tuple(graph.nodes), tuple(graph.relationships)) == read_jsonl(graph.path)
    assert b"".join(graph.lines()) == graph.path.read_bytes()
    assert sum(graph.node_counts().values()) == len(wider_graph().nodes)
    assert graph.relationship_counts()["IMPLEMENTS"] == 5


def test_a_city_comes_with_all_that_it_rests_on(graph: GraphFile) -> None:
    part = select(graph, Selection(place="丙市"))
    assert ids(part, "Document") == {"C2", "P", "N"}
    # Its own, what they come from, what was dropped in it, and the units that hold them.
    held = {"C2/一", "C2/一/（一）", "C2/一/（二）", "P/一", "P/一/（一）", "P/一/（二）", "P/一/（三）", "N/~夜校"}
    assert ids(part, "Provision") == held
    assert ids(part, "Jurisdiction") == {"100000", "990000", "990200"}
    assert ids(part, "Target") == {"P/一/（一）/t1"}
    assert ids(part, "Organization") == {"990000/科协"}
    dropped = {row.start[1] for row in part.relationships if row.properties.get("fate") == "dropped"}
    assert dropped == {"P/一/（二）", "P/一/（三）"}


def test_what_is_named_comes_without_what_it_rests_on(graph: GraphFile) -> None:
    part = select(graph, Selection(place="990101"))
    assert ids(part, "Document") == {"A", "C1", "P", "N", "L"}
    assert "C1/一/（二）" in ids(part, "Provision"), "its fate in A is told"


def test_all_that_is_given_has_to_fit(graph: GraphFile) -> None:
    assert ids(select(graph, Selection(level="city")), "Document") == {"C1", "C2", "P", "N"}
    with pytest.raises(UsageError, match="place 丙市, level county"):
        select(graph, Selection(place="丙市", level="county"))
    with pytest.raises(UsageError, match="programme 绿化"):
        select(graph, Selection(programme="绿化"))


@pytest.mark.parametrize("named", ["C2", "C2/一/（二）"])
def test_what_an_answer_names_stands_for_its_document(graph: GraphFile, named: str) -> None:
    assert ids(select(graph, Selection(ids=(named, "乙市"))), "Document") == {"C2", "P", "N"}


def test_a_part_is_a_graph_of_its_own(graph: GraphFile, tmp_path: Path) -> None:
    part = select(graph, Selection(place="丙市"))
    write_jsonl(part, tmp_path / "part.jsonl")
    again = GraphFile(tmp_path / "part.jsonl")
    assert list(again.nodes) == list(part.nodes)
    assert list(again.relationships) == list(part.relationships)
    assert again.relationship_counts() == part.relationship_counts()
    assert [json.loads(line)["id"] for line in again.lines()][: len(list(part.nodes))] == list(
        map(str, range(len(list(part.nodes))))
    )


def test_parameters_are_for_a_question(tmp_path: Path) -> None:
    write_jsonl(wider_graph(), tmp_path / "ws" / "graph.jsonl")
    (tmp_path / "ws" / "format").write_text("1\n")
    result = CliRunner().invoke(cli, ["-w", str(tmp_path / "ws"), "export", "jsonl", "-p", "place=丙市"])
    assert "--query" in str(result.exception)


def test_an_answer_of_the_engine_chooses_documents(
    kg: Callable[..., Any], workspace: Workspace, tmp_path: Path
) -> None:
    arguments = ("--query", "dropped-measures", "-p", "place=丙市", "-o", tmp_path / "part.jsonl")
    outcome = kg("-w", workspace.root, "export", "jsonl", *arguments)
    assert outcome.code == 0, outcome.err
    part = GraphFile(tmp_path / "part.jsonl")
    assert {"P/一/（二）", "P/一/（三）"} <= ids(part, "Provision")
    told = json.loads((tmp_path / "part.jsonl.manifest.json").read_text(encoding="utf-8"))
    assert told["selection"]["query"] == "dropped-measures"
