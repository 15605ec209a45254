"""``kg validate`` as a user runs it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.export.jsonl import write_jsonl
from kg.files import write_atomically
from kg.records import Graph, Node
from kg.workspace import Workspace
from tests.conftest import Outcome

PLACE = Node(("Jurisdiction",), {"id": "990000", "name": "甲省", "level": "province"})
OLD = {"id": "甲发〔2022〕1号", "title": "甲方案", "status": "final", "coverage": "catalogued"}
NEW = {"id": "甲发〔2023〕2号", "title": "乙方案", "status": "final", "coverage": "catalogued"}


def workspace(tmp_path: Path, *nodes: Node, **dates: str) -> Path:
    """A workspace with two documents, one of which succeeds the other."""
    from kg.records import Relationship

    documents = (
        Node(("Document",), OLD | {"document_date": dates.get("old", "2022-01-01")}),
        Node(("Document",), NEW | {"document_date": dates.get("new", "2023-01-01")}),
    )
    succeeds = Relationship("SUCCEEDS", ("Document", NEW["id"]), ("Document", OLD["id"]))
    root = tmp_path / "workspace"
    write_atomically(root / "format", b"1\n")
    write_jsonl(Graph((*documents, *nodes), (succeeds,)), Workspace(root).graph)
    return root


def test_all_holds(kg: Callable[..., Outcome], tmp_path: Path) -> None:
    outcome = kg("-w", workspace(tmp_path, PLACE), "validate", "--shacl")
    assert (outcome.code, outcome.out) == (0, "")
    assert "All holds" in outcome.err


def test_a_warning_ends_with_6(kg: Callable[..., Outcome], tmp_path: Path) -> None:
    outcome = kg("-w", workspace(tmp_path, new="2021-01-01"), "validate", "--shacl", "--format", "json")
    assert outcome.code == 6
    (row,) = json.loads(outcome.out)
    assert row["severity"] == "warning"
    assert row["place"] == "Document 甲发〔2023〕2号"
    assert "甲发〔2022〕1号" in row["message"]
    assert row["words"] == "乙方案"


def test_a_violation_ends_with_1_and_a_report_is_written(kg: Callable[..., Outcome], tmp_path: Path) -> None:
    root = workspace(tmp_path, Node(("Jurisdiction",), {"id": "1", "name": "某地", "level": "village"}))
    outcome = kg("-w", root, "validate", "--shacl", "--report", tmp_path / "report.ttl")
    assert outcome.code == 1
    assert "village" in outcome.out
    assert "sh:conforms false" in (tmp_path / "report.ttl").read_text(encoding="utf-8")
    again = kg("-w", root, "validate", "--shacl", "--report", tmp_path / "report.ttl")
    assert again.code == 2
    assert "--force" in again.err


@pytest.mark.parametrize("arguments", [(), ("--shacl",)])
def test_nothing_built(kg: Callable[..., Outcome], tmp_path: Path, arguments: tuple[str, ...]) -> None:
    outcome = kg("-w", tmp_path / "empty", "validate", *arguments)
    assert outcome.code == 5
    assert "kg build" in outcome.err
