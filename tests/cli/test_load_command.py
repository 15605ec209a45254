"""``kg load`` and ``--engine neo4j`` on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

from little_graph import little_graph

from kg.export.jsonl import write_jsonl
from kg.workspace import Workspace
from loaders import neo4j_runtime


def test_load_says_what_it_did(kg: Callable, tmp_path: Path) -> None:
    # A workspace of its own: other tests leave in the shared engine what is not ours.
    graph = little_graph()
    write_jsonl(graph, tmp_path / "graph.jsonl")
    try:
        shown = kg("-w", tmp_path, "load")
        assert shown.code == 0
        assert shown.out == (
            f"{len(graph.nodes)} nodes and {len(graph.relationships)} relationships written, 0 and 0 removed.\n"
        )
        assert kg("-w", tmp_path, "load").out == "The engine holds this graph already.\n"
    finally:
        kg("-w", tmp_path, "engine", "stop")


def test_load_where_nobody_answers_or_nothing_was_built(kg: Callable, workspace: Workspace) -> None:
    shown = kg("-w", workspace.root, "--uri", "bolt://127.0.0.1:1", "load")
    assert shown.code == 4
    assert "no engine answers there" in shown.err
    assert kg("load").code == 5


def test_a_neo4j_that_does_not_run(kg: Callable, tmp_path: Path, monkeypatch) -> None:
    # A workspace of its own: other tests may have started a Neo4j in the shared one.
    write_jsonl(little_graph(), tmp_path / "graph.jsonl")
    neo4j = ("-w", tmp_path, "--engine", "neo4j")
    assert kg(*neo4j, "engine", "status").err == (
        "kg: the neo4j engine is not running\n  Start it with: kg --engine neo4j engine start\n"
    )
    assert kg(*neo4j, "engine", "stop").out == "was not running\n"
    checks = {row["check"]: row["result"] for row in json.loads(kg(*neo4j, "doctor", "--format", "json").out)}
    assert checks["Neo4j"] == checks["neo4j engine"] == "ok"

    monkeypatch.setattr(neo4j_runtime, "missing_packages", lambda: ["jgo"])
    shown = kg(*neo4j, "query", "run", "added-measures")
    assert shown.code == 4
    assert "pip install 'policy-lineage[neo4j-local]'" in shown.err
    assert "jgo" in kg(*neo4j, "doctor", "--format", "csv").out
