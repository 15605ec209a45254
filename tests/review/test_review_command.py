"""``kg review``: out as CSV, filled in, in again, and what the next build makes of it."""

import csv
import io
import json
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from kg.build import Inputs, build
from kg.workspace import Workspace


@pytest.fixture
def built(tmp_path):
    """A workspace with the sample's graph, and how to build it again."""
    with as_file(files("kg") / "data" / "sample") as folder:
        inputs = Inputs((folder / "plans",), (folder / "catalogue.csv",), False, folder / "divisions.csv")
        workspace = Workspace(tmp_path / "ws")

        def again() -> list[dict]:
            build(inputs, workspace, lambda *_: None)
            return [json.loads(line) for line in workspace.graph.read_text(encoding="utf-8").splitlines()]

        again()
        yield workspace, again


def rows_in(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_the_least_certain_come_first(kg, built):
    workspace, _ = built
    done = kg("-w", workspace.root, "review", "list", "--limit", 5, "--format", "json")
    listed = [row["confidence"] for row in json.loads(done.out)]
    assert listed == sorted(listed)
    assert len(listed) == 5


def test_a_filled_in_table_wins_at_the_next_build_and_survives_it(kg, built, tmp_path):
    workspace, again = built
    table = tmp_path / "open.csv"
    assert kg("-w", workspace.root, "review", "export", table, "--limit", 400).code == 0
    rows = rows_in(table)
    wrong = next(row for row in rows if row["about"] == "derivation")
    wrong["verdict"], wrong["note"] = "reject", "another matter"
    write(table, rows)
    assert kg("-w", workspace.root, "review", "import", table).code == 0
    for _ in range(2):
        links = [row for row in again() if row["type"] == "relationship" and row["label"] == "DERIVES_FROM"]
        assert len(links) == sum(row["about"] == "derivation" for row in rows) - 1
    table.unlink()
    kg("-w", workspace.root, "review", "export", table)
    first = rows_in(table)[0]
    assert (first["subject"], first["verdict"], first["note"]) == (wrong["subject"], "reject", "another matter")


def test_lines_that_cannot_be_taken_are_named_and_the_others_go_through(kg, built, tmp_path):
    workspace, _ = built
    table = tmp_path / "open.csv"
    kg("-w", workspace.root, "review", "export", table, "--limit", 6)
    rows = rows_in(table)
    rows[0]["verdict"] = "Accept"  # a spreadsheet's own capitals
    rows[1] |= {"verdict": "accept", "subject": "nowhere/一"}
    rows[2] |= {"verdict": "maybe"}
    rows[3] |= {"about": "rumour", "verdict": "accept"}
    write(table, rows)
    done = kg("-w", workspace.root, "review", "import", table)
    assert done.code == 1
    named = [line for line in done.err.splitlines() if line.startswith("not taken")]
    assert [line.partition(": ")[2].partition(": ")[0] for line in named] == [f"{table}, row {n}" for n in (3, 4, 5)]
    assert "1 decisions kept" in done.err


def test_a_provision_that_stands_above_nothing_is_no_source(kg, built, tmp_path):
    workspace, _ = built
    table = tmp_path / "open.csv"
    kg("-w", workspace.root, "review", "export", table, "--limit", 400)
    one, two, three, *_ = (row for row in rows_in(table) if row["about"] == "derivation")
    fate = next(row for row in rows_in(table) if row["about"] == "fate")
    one |= {"verdict": "instead", "instead": one["subject"]}
    two |= {"verdict": "instead", "instead": two["object"].partition("/")[0]}
    three |= {"verdict": "accept", "subject": three["object"], "object": three["subject"]}
    fate |= {"verdict": "fate", "fate": "dropped", "object": fate["subject"].partition("/")[0]}
    write(table, [one, two, three, fate])
    done = kg("-w", workspace.root, "review", "import", table)
    assert done.code == 1
    assert done.err.count("is no provision of a document above") == 4
    assert "No decision made" in done.err


def test_a_note_is_the_same_after_a_round_trip(kg, built, tmp_path):
    workspace, _ = built
    table = tmp_path / "open.csv"
    kg("-w", workspace.root, "review", "export", table, "--limit", 1)
    rows = rows_in(table)
    rows[0] |= {"verdict": "accept", "note": "-> 见附件"}
    write(table, rows)
    decisions = workspace.root / "decisions.jsonl"
    kg("-w", workspace.root, "review", "import", table)
    first = decisions.read_bytes()
    kg("-w", workspace.root, "review", "export", table, "--force")
    kg("-w", workspace.root, "review", "import", table)
    assert json.loads(first)["note"] == "-> 见附件"
    assert decisions.read_bytes() == first


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00\x81"])
def test_what_is_no_review_table_is_refused(kg, built, tmp_path, data):
    workspace, _ = built
    table = tmp_path / "open.csv"
    table.write_bytes(data)
    done = kg("-w", workspace.root, "review", "import", table)
    assert done.code == 3
    assert "Traceback" not in done.err


def test_answers_in_the_terminal_are_kept(kg, built, monkeypatch):
    workspace, _ = built
    monkeypatch.setattr("sys.stdin", io.StringIO("s\na\nq\n"))
    done = kg("-w", workspace.root, "review", "--limit", 3)
    assert "1 decisions kept" in done.err
    assert len((workspace.root / "decisions.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_a_broken_file_of_decisions_is_named_with_its_line(kg, built):
    workspace, _ = built
    (workspace.root / "decisions.jsonl").write_text("{}\n", encoding="utf-8")
    done = kg("-w", workspace.root, "review", "list")
    assert done.code == 5
    assert "line 1" in done.err
