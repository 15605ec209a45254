"""The import tool: the same graph as over Bolt, in the program's own Neo4j; and what it refuses."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from little_graph import wider_graph
from stored_graph import stored, wanted

from kg.digests import sha256_of
from kg.errors import EngineError
from kg.export.jsonl import write_jsonl
from kg.files import write_atomically
from kg.records import Graph, Node
from loaders import bulk, connect, held, load, local, neo4j_runtime, neo4j_server
from loaders.signing import sign


@pytest.fixture
def root(neo4j_jars: None, tmp_path: Path) -> Path:  # noqa: ARG001 - got first
    """A workspace of its own, for a Neo4j that is filled anew."""
    write_atomically(tmp_path / "format", b"1\n")
    return tmp_path


def awkward_graph() -> Graph:
    """The wider graph, with a text that a table of values could lose, and one longer than what the tool reads."""
    text = '他说："一，二"；\\\n第二行\r\n\t三 𠮷\'=1+1'
    graph = wider_graph()
    nodes = [Node(("Provision",), {"id": id, "text": said}) for id, said in (("x", text), ("y", "长" * 5_000_000))]
    nodes[0].properties["heading"] = ""
    return Graph((*graph.nodes, *nodes), graph.relationships)


def test_bulk_gives_the_graph_that_load_would(root: Path, kg: Callable) -> None:
    graph = awkward_graph()
    write_jsonl(graph, root / "graph.jsonl")
    folder = root / "neo4j"
    try:
        shown = kg("-w", root, "--engine", "neo4j", "load", "--bulk")
        assert shown.code == 0, shown.err
        assert shown.out.startswith(f"{len(graph.nodes)} nodes and {len(graph.relationships)} relationships written")
        address = local.start(folder, local.Kind.NEO4J).address(write=True)
        with connect(address.uri, address.user, address.password) as driver:
            assert stored(driver) == wanted(graph)
            # Whoever ran the tool alone, as for a server, has nothing but the files: loading finds the graph in them.
            driver.execute_query("MATCH (g:Graph) REMOVE g.sha256, g.generation")
            assert not load(driver, graph, "signed").changed
            assert held(driver) == "signed"
            # A Neo4j that cannot start with its data begins anew with none.
            driver.execute_query("MATCH (g:Graph) DELETE g")
            with pytest.raises(EngineError, match="imported is gone"):
                bulk.finish(driver, [], "imported")
            sign(driver, sha256_of(root / "graph.jsonl"))
        assert kg("-w", root, "--engine", "neo4j", "load").out == "The engine holds this graph already.\n"
        assert not list(folder.glob("import-*"))

        # What the tool refuses is named, and what it left half filled is thrown away by the next start.
        with pytest.raises(EngineError, match="import tool failed"):
            bulk.import_graph(folder, root, ["--nodes=nowhere.csv"])
        shown = kg(
            "-w", root, "--engine", "neo4j", "cypher", "MATCH (n:Graph) RETURN count(n) AS n", "--format", "csv"
        )
        assert shown.out == "n\n1\n", shown.err
    finally:
        local.stop(folder)


def test_bulk_is_for_the_programs_own_neo4j(kg: Callable) -> None:
    for where in ((), ("--uri", "bolt://127.0.0.1:1")):
        shown = kg(*where, "load", "--bulk")
        assert shown.code == 2
        assert "neo4j-import" in shown.err


def test_a_full_disk_is_told_by_the_folder(tmp_path: Path, kg: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(neo4j_runtime, "installed", lambda: True)
    monkeypatch.setattr("kg.export.neo4j_import.write_neo4j_import", fill)
    write_atomically(tmp_path / "format", b"1\n")
    write_jsonl(wider_graph(), tmp_path / "graph.jsonl")
    shown = kg("-w", tmp_path, "--engine", "neo4j", "load", "--bulk")
    assert shown.code == 5
    assert f"{tmp_path / 'neo4j'}: cannot be written (No space left on device)" in shown.err
    assert not list((tmp_path / "neo4j").glob("import-*"))


def test_a_half_filled_database_is_not_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "neo4j"
    (home / "data").mkdir(parents=True)
    (home / "importing").touch()
    monkeypatch.setattr(neo4j_server, "_prepare", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        neo4j_server.start(tmp_path, 1)
    assert not (home / "data").exists()
    assert not (home / "importing").exists()
