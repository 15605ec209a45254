"""CSV: files that spreadsheets open as meant."""

import csv
import json
from pathlib import Path

import pytest

import ontology
from kg.export.csv import write_csv
from kg.graph import build_graph
from kg.records import Graph, Node
from tests.graph.small_chain import ALIGNMENT, DOCUMENTS, REGISTRY
from tests.graph_files import graph_file


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    write_csv(graph_file(build_graph(DOCUMENTS, REGISTRY, ALIGNMENT)), folder)
    return folder


def test_one_file_a_kind_of_node_and_type_of_relationship(tables: Path) -> None:
    kinds = {"Document", "Indicator", "Jurisdiction", "Organization", "Provision", "Target"}
    assert {path.stem for path in tables.iterdir()} == kinds | set(ontology.relationship_types())
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in tables.iterdir())


def test_every_node_and_relationship_is_a_row(tables: Path) -> None:
    graph = build_graph(DOCUMENTS, REGISTRY, ALIGNMENT)
    assert sum(len(rows(path)) for path in tables.iterdir()) == len(graph.nodes) + len(graph.relationships)
    measure = next(row for row in rows(tables / "Provision.csv") if row["inferred"] == "true")
    assert (measure["labels"], measure["confidence"], measure["start"]) == ("Provision;Measure", "0.8", "")
    derivation = next(row for row in rows(tables / "DERIVES_FROM.csv") if row["evidence"].count(",") > 4)
    assert json.loads(derivation["evidence"]) == [5, 11, 5, 11, 12, 22, 12, 22]


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]
    nodes = tuple(Node(("Document",), {"id": text, "title": text, "period_start": -1}) for text in hostile)
    write_csv(graph_file(Graph(nodes, ())), tmp_path)
    found = rows(tmp_path / "Document.csv")
    assert [row["title"] for row in found] == [f"'{text}" for text in hostile]
    assert {row["period_start"] for row in found} == {"-1"}
