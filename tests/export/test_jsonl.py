"""JSON Lines: what Neo4j's APOC reads, the same bytes for the same graph, and the graph back from them."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import WorkspaceError
from kg.export.jsonl import read_jsonl, write_jsonl
from kg.graph import build_graph
from kg.records import Graph, Node, Relationship
from tests.graph.small_chain import ALIGNMENT, DOCUMENTS, REGISTRY

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUE = TEXT | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()
VALUES = st.dictionaries(TEXT, VALUE | st.lists(TEXT) | st.lists(st.integers(0, 9)))


def written(graph: Graph) -> list[dict]:
    out = io.BytesIO()
    write_jsonl(graph, out)
    return [json.loads(line) for line in out.getvalue().decode().splitlines()]


def test_lines_are_as_apoc_has_them() -> None:
    graph = build_graph(DOCUMENTS, REGISTRY, ALIGNMENT)
    lines = written(graph)
    nodes = [line for line in lines if line["type"] == "node"]
    relationships = lines[len(nodes) :]
    assert {line["type"] for line in relationships} == {"relationship"}
    assert list(nodes[0]) == ["type", "id", "labels", "properties"]
    assert list(relationships[0]) == ["type", "id", "label", "start", "end", "properties"]
    by_id = {line["id"]: line for line in nodes}
    fate = next(line for line in relationships if line["label"] == "FATE_IN")
    assert by_id[fate["start"]["id"]]["labels"] == fate["start"]["labels"] == ["Provision", "Measure"]


@settings(max_examples=50)
@given(st.lists(VALUES, min_size=1, max_size=3), VALUES)
def test_reading_gives_back_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, properties: list, on: dict
) -> None:
    nodes = tuple(Node(("Document",), {**p, "id": str(n)}) for n, p in enumerate(properties))
    graph = Graph(nodes, (Relationship("CITES", nodes[0].key, nodes[-1].key, on),))
    path = tmp_path_factory.mktemp("graph") / "graph.jsonl"
    write_jsonl(graph, path)
    assert read_jsonl(path) == graph


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.jsonl"
    path.write_text("old")
    with pytest.raises(TypeError):
        write_jsonl(Graph((Node(("Document",), {"id": object()}),), ()), path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"{", 1),
        (b"\xff\n", 1),
        (b'{"type":"edge","id":"0"}', 1),
        (b'\n{"type":"node","id":"0","labels":[],"properties":{"id":"a"}}', 2),
        (b'{"type":"node","id":"0","labels":["Document"],"properties":{}}', 1),
        (b'{"type":"node","id":"0","labels":["Document"],"properties":{"id":"a","map":{"a":1}}}', 1),
        (
            b'{"type":"relationship","id":"0","label":"CITES","start":{"id":"1","labels":[]},"end":{"id":"1","labels":[]}}',
            1,
        ),
    ],
)
def test_a_line_that_is_none_of_a_graph_is_named(tmp_path: Path, content: bytes, line: int) -> None:
    path = tmp_path / "graph.jsonl"
    path.write_bytes(content)
    with pytest.raises(WorkspaceError, match=f"graph.jsonl:{line}: not a line of a graph"):
        read_jsonl(path)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="cannot be read"):
        read_jsonl(tmp_path / "none.jsonl")
    with pytest.raises(WorkspaceError, match="cannot be written"):
        write_jsonl(Graph((), ()), tmp_path)
