"""Parquet: typed tables that pyarrow and DuckDB read, with everything in them."""

from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

import ontology
from kg.export.parquet import write_parquet
from kg.graph import build_graph
from kg.records import Graph, Node
from tests.graph.small_chain import ALIGNMENT, DOCUMENTS, REGISTRY


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parquet")
    write_parquet(build_graph(DOCUMENTS, REGISTRY, ALIGNMENT), folder)
    return folder


def test_every_node_and_relationship_is_a_row_of_its_table(tables: Path) -> None:
    graph = build_graph(DOCUMENTS, REGISTRY, ALIGNMENT)
    kinds = {"Document", "Indicator", "Jurisdiction", "Organization", "Provision", "Target"}
    assert {path.stem for path in tables.iterdir()} == kinds | set(ontology.relationship_types())
    found = {path.stem: pq.read_table(path).to_pylist() for path in tables.iterdir()}
    for node in graph.nodes:
        row = next(row for row in found[node.labels[0]] if row["id"] == node.properties["id"])
        said = {name: value for name, value in row.items() if value is not None and name != "labels"}
        assert said == node.properties | (
            {"document_date": date(2022, 1, 5)} if "document_date" in node.properties else {}
        )
        assert tuple(row["labels"]) == node.labels
    assert sum(map(len, found.values())) == len(graph.nodes) + len(graph.relationships)


def test_duckdb_asks_them(tables: Path) -> None:
    found = duckdb.sql(
        f"""SELECT p.heading, d.document_date FROM '{tables}/FATE_IN.parquet' f
            JOIN '{tables}/Provision.parquet' p ON p.id = f.from_id
            JOIN '{tables}/Document.parquet' d ON d.id = f.to_id
            WHERE f.fate = 'dropped' ORDER BY 1"""
    ).fetchall()
    assert found == [("书屋", date(2022, 1, 5)), ("保障", date(2022, 1, 5))]


def test_more_rows_than_a_batch_are_written(tmp_path: Path) -> None:
    many = tuple(Node(("Indicator",), {"id": str(number), "name": "x"}) for number in range(4_500))
    write_parquet(Graph(many, ()), tmp_path)
    assert pq.read_table(tmp_path / "Indicator.parquet")["id"].to_pylist() == [str(number) for number in range(4_500)]
