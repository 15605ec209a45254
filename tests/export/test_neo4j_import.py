"""The import tool's files: what stands in them. That Neo4j makes the same graph of them is for tests/loaders."""

from pathlib import Path

import pytest
from little_graph import little_graph

from kg.errors import InputError
from kg.export.neo4j_import import write_neo4j_import
from kg.records import Graph, Node, Relationship


def test_one_file_a_kind_and_pair_of_ends(tmp_path: Path) -> None:
    write_neo4j_import(little_graph(), tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    assert {"Provision.csv", "PART_OF-Provision-Document.csv", "PART_OF-Jurisdiction-Jurisdiction.csv"} <= names
    arguments = (tmp_path / "import.arguments").read_text().splitlines()
    assert "--relationships=PART_OF=PART_OF-Provision-Document.csv" in arguments
    told = {argument.rpartition("=")[2] for argument in arguments}
    assert {name for name in names if name.endswith(".csv")} <= told


@pytest.mark.parametrize("text", ["一", "一\n二"])
def test_what_stands_last_takes_one_value_only(tmp_path: Path, text: str) -> None:
    # The name of the database follows.
    write_neo4j_import(Graph((Node(("Document",), {"id": "d", "text": text}),), ()), tmp_path)
    assert (tmp_path / "import.arguments").read_text().splitlines()[-1].startswith("--read-buffer-size=")


def test_nothing_an_empty_text_and_quotes_are_told_apart(tmp_path: Path) -> None:
    nodes = (
        Node(("Provision",), {"id": "a", "heading": "", "text": '说"话",', "boilerplate": True}),
        Node(("Provision", "Measure"), {"id": "b", "start": 3}),
    )
    write_neo4j_import(Graph(nodes, ()), tmp_path)
    head, *rows = (tmp_path / "Provision.csv").read_text().splitlines()
    columns = head.split(",")
    assert columns[:3] == ["id:ID(Provision)", ":LABEL", "graph:string"]
    assert "boilerplate:boolean" in columns
    assert rows[0].startswith('"a","Provision","policy-lineage",')
    assert '"说""话"","' in rows[0]
    assert '""' in rows[0].split(",")
    assert '"Provision\x1fMeasure"' in rows[1]
    assert '""' not in rows[1]


def test_only_files_with_line_breaks_are_read_slowly(tmp_path: Path) -> None:
    nodes = Node(("Document",), {"id": "d", "text": "一\n二"}), Node(("Provision",), {"id": "d/1", "text": "一"})
    write_neo4j_import(Graph(nodes, ()), tmp_path)
    assert "--multiline-fields=Document.csv" in (tmp_path / "import.arguments").read_text().splitlines()


def fates(*lists: list[str] | None) -> Graph:
    nodes = Node(("Provision",), {"id": "m"}), Node(("Document",), {"id": "d"})
    rows = (
        Relationship("FATE_IN", nodes[0].key, nodes[1].key, {"via": via} if via is not None else {}) for via in lists
    )
    return Graph(nodes, tuple(rows))


@pytest.mark.parametrize(("lists", "made"), [(([], ["x"]), True), ((["x"], ["y"]), False), (([], None), False)])
def test_empty_lists_are_made_afterwards(tmp_path: Path, lists: tuple[list[str] | None, ...], made: bool) -> None:
    write_neo4j_import(fates(*lists), tmp_path)
    assert ("SET x.via = []" in (tmp_path / "after.cypher").read_text()) is made


def test_an_item_that_would_fall_apart_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="U\\+001F"):
        write_neo4j_import(fates(["a\x1fb"]), tmp_path)
