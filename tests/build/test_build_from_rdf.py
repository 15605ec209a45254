"""``kg build`` of RDF: the graph that it is, whatever order its files are named in."""

from pathlib import Path

import pytest

from kg.build_from_rdf import build_from_rdf, is_rdf
from kg.build_report import last_report
from kg.errors import InputError
from kg.export.jsonl import read_jsonl, write_jsonl
from kg.export.turtle import write_turtle
from kg.graph import build_graph
from kg.records import Graph
from kg.workspace import Workspace
from tests.graph.small_chain import ALIGNMENT, DOCUMENTS, REGISTRY
from tests.graph_files import graph_file


def quiet(_stage: str, _done: int, _total: int) -> None:
    """No progress."""


def written(path: Path, graph: Graph) -> Path:
    with path.open("wb") as file:
        write_turtle(graph_file(graph), file)
    return path


@pytest.fixture
def graph() -> Graph:
    return build_graph(DOCUMENTS, REGISTRY, ALIGNMENT)


def test_the_graph_and_its_report_are_those_of_the_build_that_was_exported(graph: Graph, tmp_path: Path) -> None:
    write_jsonl(graph, tmp_path / "first.jsonl")
    workspace = Workspace(tmp_path / "ws")
    report = build_from_rdf([written(tmp_path / "graph.ttl", graph)], workspace, quiet)
    assert workspace.graph.read_bytes() == (tmp_path / "first.jsonl").read_bytes()
    assert last_report(workspace) == report
    assert (report.documents, report.nodes["Measure"], report.fates["dropped"]) == (2, 6, 2)
    assert report.levels["national"] == {"catalogued": 1}


def test_parts_are_united_in_any_order(graph: Graph, tmp_path: Path) -> None:
    places = {node.key for node in graph.nodes if node.labels[0] in ("Jurisdiction", "Organization")}
    some = tuple(node for node in graph.nodes if node.key in places)
    rows = tuple(row for row in graph.relationships if {row.start, row.end} <= places)
    part, whole = written(tmp_path / "a.ttl", Graph(some, rows)), written(tmp_path / "b.ttl", graph)
    for number, paths in enumerate(([part, whole], [whole, part])):
        build_from_rdf(paths, Workspace(tmp_path / str(number)), quiet)
    one, other = (read_jsonl(tmp_path / str(number) / "graph.jsonl") for number in (0, 1))
    assert one == other
    assert (len(one.nodes), len(one.relationships)) == (len(graph.nodes), len(graph.relationships))


def test_two_files_that_contradict_each_other_are_refused(graph: Graph, tmp_path: Path) -> None:
    one = written(tmp_path / "a.ttl", graph)
    (tmp_path / "b.ttl").write_text(one.read_text().replace("甲省", "己省"))
    with pytest.raises(InputError, match=r"b\.ttl: says of the Jurisdiction 990000"):
        build_from_rdf([one, tmp_path / "b.ttl"], Workspace(tmp_path / "ws"), quiet)
    assert not (tmp_path / "ws" / "graph.jsonl").exists()


def test_graphs_and_plans_are_not_mixed(tmp_path: Path) -> None:
    assert is_rdf([Path("a.ttl"), Path("b.JSONLD")])
    assert not is_rdf([Path("a.txt"), tmp_path])
    with pytest.raises(InputError, match=r"a\.ttl: is a graph already"):
        is_rdf([Path("a.txt"), Path("a.ttl")])
