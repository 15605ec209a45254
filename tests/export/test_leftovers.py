"""What a killed run left behind is cleared by the next, and nothing that somebody still writes."""

import os
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

import pytest

from kg.errors import WorkspaceError
from kg.export import pieces
from kg.export.graph_file import GraphFile, Piece
from kg.export.ntriples import write_ntriples
from kg.files import filling, making, replacing, scratch
from kg.graph import build_graph
from tests.faults.killing import die, killed
from tests.graph.small_chain import ALIGNMENT, DOCUMENTS, REGISTRY
from tests.graph_files import graph_file

Writing = Callable[[], AbstractContextManager[Any]]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture(params=["file", "folder", "new folder", "scratch"])
def writing(request: pytest.FixtureRequest, temporary: Path) -> Writing:
    return {
        "file": lambda: replacing(temporary / "graph[1].ttl"),
        "folder": lambda: filling(temporary),
        "new folder": lambda: making(temporary / "site[1]"),
        "scratch": scratch,
    }[request.param]


def test_the_next_run_clears_what_a_killed_one_left(writing: Writing, temporary: Path) -> None:
    def work() -> None:
        with writing():
            die()

    assert killed(work)
    (left,) = temporary.iterdir()
    with writing():
        (ours,) = temporary.iterdir()
        assert ours != left
    assert not [path for path in temporary.iterdir() if path.name.startswith((".", "kg-"))]


def test_a_folder_set_aside_is_kept_until_a_new_one_is_in_its_place(temporary: Path) -> None:
    def work() -> None:
        with making(temporary / "site"):
            (temporary / f".site.{os.getpid()}.old").mkdir()
            die()

    assert killed(work)
    with suppress(ValueError), making(temporary / "site"):
        raise ValueError
    (aside,) = temporary.iterdir()
    assert aside.suffix == ".old"
    with making(temporary / "site"):
        pass
    assert [path.name for path in temporary.iterdir()] == ["site"]


def test_what_another_run_writes_is_left_alone(writing: Writing, temporary: Path) -> None:
    with writing():
        (ours,) = temporary.iterdir()
        assert not killed(lambda: enter(writing))
        assert ours.exists()


def enter(writing: Writing) -> None:
    with writing():
        pass


def test_a_killed_export_leaves_nothing_for_good(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = graph_file(build_graph(DOCUMENTS, REGISTRY, ALIGNMENT))
    monkeypatch.setattr(pieces, "LARGE", 0)

    def work() -> None:
        with replacing(temporary / "graph.nt") as file:
            for _, written in pieces.in_pieces(graph, rows):
                file.write(written)
                die()

    kept = {*temporary.iterdir()}
    assert killed(work)
    assert len({*temporary.iterdir()} - kept) == 2
    with replacing(temporary / "graph.nt") as file:
        write_ntriples(graph, file)
    assert {*temporary.iterdir()} - kept == {temporary / "graph.nt"}


def rows(_: GraphFile) -> Callable[[Piece], bytes]:
    """Makes what writes how many rows a piece has."""
    return lambda piece: b"%d" % piece.rows


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("x")
    with (
        pytest.raises(WorkspaceError, match="cache/a/b: cannot be written"),
        replacing(tmp_path / "cache" / "a" / "b"),
    ):
        pass
