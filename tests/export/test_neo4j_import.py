"""The import tool's files: what stands in them. That Neo4j makes the same graph of them is for tests/loaders."""

import csv
from pathlib import Path

import pytest
from little_graph import little_graph

from kg.errors import InputError, WorkspaceError
from kg.export.graph_file import GraphFile
from kg.export.jsonl import write_jsonl
from kg.export.neo4j_import import write_neo4j_import
from kg.records import Graph, Node, Relationship
from ontology import MARK, version
from tests.graph_files import graph_file


def test_one_file_a_kind_and_pair_of_ends(tmp_path: Path) -> None:
    write_neo4j_import(graph_file(little_graph()), tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    assert {"Provision.csv", "PART_OF-Provision-Document.csv", "PART_OF-Jurisdiction-Jurisdiction.csv"} <= names
    arguments = (tmp_path / "import.arguments").read_text().splitlines()
    assert "--relationships=PART_OF=PART_OF-Provision-Document.csv" in arguments
    told = {argument.rpartition("=")[2] for argument in arguments}
    assert {name for name in names if name.endswith(".csv")} <= told


@pytest.mark.parametrize("text", ["一", "一\n二"])
def test_what_stands_last_takes_one_value_only(tmp_path: Path, text: str) -> None:
    # The name of the database follows.
    write_neo4j_import(graph_file(Graph((Node(("Document",), {"id": "d", "text": text}),), ())), tmp_path)
    assert (tmp_path / "import.arguments").read_text().splitlines()[-1].startswith("--read-buffer-size=")


@pytest.mark.parametrize(("letters", "buffer"), [(0, 4 << 20), (3_000_000, 32 << 20)])
def test_what_the_tool_reads_at_a_time_holds_the_longest_row(tmp_path: Path, letters: int, buffer: int) -> None:
    nodes = Node(("Provision",), {"id": "p", "text": "长" * letters}), Node(("Document",), {"id": "d"})
    write_neo4j_import(graph_file(Graph(nodes, ())), tmp_path)
    assert f"--read-buffer-size={buffer}" in (tmp_path / "import.arguments").read_text().splitlines()


def test_nothing_an_empty_text_and_quotes_are_told_apart(tmp_path: Path) -> None:
    nodes = (
        Node(("Provision",), {"id": "a", "heading": "", "text": '说"话",', "boilerplate": True}),
        Node(("Provision", "Measure"), {"id": "b", "start": 3}),
    )
    write_neo4j_import(graph_file(Graph(nodes, ())), tmp_path)
    head, *rows = (tmp_path / "Provision.csv").read_text().splitlines()
    columns = head.split(",")
    assert columns[:4] == [":ID", ":LABEL", "graph:string", "id:string"]
    assert "boilerplate:boolean" in columns
    assert rows[0].startswith('"0","Provision","policy-lineage","a",')
    assert '"说""话"","' in rows[0]
    assert '""' in rows[0].split(",")
    assert '"Provision\x1fMeasure"' in rows[1]
    assert '""' not in rows[1]


def test_only_files_with_line_breaks_are_read_slowly(tmp_path: Path) -> None:
    nodes = Node(("Document",), {"id": "d", "text": "一\n二"}), Node(("Provision",), {"id": "d/1", "text": "一"})
    write_neo4j_import(graph_file(Graph(nodes, ())), tmp_path)
    assert "--multiline-fields=Document.csv" in (tmp_path / "import.arguments").read_text().splitlines()


def fates(*lists: list[str] | None) -> Graph:
    nodes = Node(("Provision",), {"id": "m"}), Node(("Document",), {"id": "d"})
    rows = (
        Relationship("FATE_IN", nodes[0].key, nodes[1].key, {"via": via} if via is not None else {}) for via in lists
    )
    return Graph(nodes, tuple(rows))


@pytest.mark.parametrize(("lists", "made"), [(([], ["x"]), True), ((["x"], ["y"]), False), (([], None), False)])
def test_empty_lists_are_made_afterwards(tmp_path: Path, lists: tuple[list[str] | None, ...], made: bool) -> None:
    write_neo4j_import(graph_file(fates(*lists)), tmp_path)
    assert ("SET x.via = []" in (tmp_path / "after.cypher").read_text()) is made


def test_an_item_that_would_fall_apart_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="U\\+001F"):
        write_neo4j_import(graph_file(fates(["a\x1fb"])), tmp_path)


@pytest.mark.parametrize(
    "lists",
    [
        [["a,b"], ["a", "b"], ['a","b', "c"], ["\\"], ["一\n二", "三"]],
        [["a", "["], ["]", "b"], ["[]"], [",a", ","]],
        [[",", "a"], [","]],
    ],
)
def test_items_of_lists_are_told_apart(tmp_path: Path, lists: list[list[str]]) -> None:
    write_neo4j_import(graph_file(fates(*lists)), tmp_path)
    with (tmp_path / "FATE_IN-Provision-Document.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["via:string[]"].split("\x1f") for row in rows] == lists
    several_lines = any("\n" in item for items in lists for item in items)
    assert ("--multiline-fields=FATE_IN-Provision-Document.csv" in (tmp_path / "import.arguments").read_text()) is (
        several_lines
    )


def test_a_property_of_another_label_in_the_same_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="inferred"):
        write_neo4j_import(graph_file(Graph((Node(("Provision",), {"id": "p", "inferred": True}),), ())), tmp_path)


def test_a_part_is_written_alone(tmp_path: Path) -> None:
    whole = graph_file(little_graph())
    part = whole.part(whole.structure.labelled("Provision"))
    write_neo4j_import(part, tmp_path)
    ends = [path.stem.split("-")[1:] for path in tmp_path.glob("*-*.csv")]
    assert ends == [["Provision", "Provision"]] * len(ends)
    assert {path.stem for path in tmp_path.glob("*.csv")} >= {"Provision", "Graph"}
    rows = sum(len(path.read_text().splitlines()) - 1 for path in tmp_path.glob("*.csv"))
    assert rows == sum(part.node_counts().values()) + sum(part.relationship_counts().values()) + 1


def test_the_database_says_that_a_load_of_this_model_is_under_way(tmp_path: Path) -> None:
    write_neo4j_import(graph_file(little_graph()), tmp_path)
    with (tmp_path / "Graph.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["id:string"], row["model:string"]) == (MARK, version())


def test_a_line_that_is_none_of_a_graph_is_named(tmp_path: Path) -> None:
    path = tmp_path / "graph.jsonl"
    write_jsonl(little_graph(), path)
    path.write_bytes(path.read_bytes() + b'{"type":"relationship","id":"9","label":"PART_OF"}\n')
    line = len(path.read_bytes().splitlines())
    with pytest.raises(WorkspaceError, match=f"graph.jsonl:{line}: not a line of a graph"):
        write_neo4j_import(GraphFile(path, at_once=False), tmp_path)
