"""An engine whose disk runs full says so, by its folder, and is whole again once there is room."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import EngineError
from kg.export.jsonl import write_jsonl
from kg.files import write_atomically
from kg.records import Graph
from loaders import full_disk, local
from tests.benchmark.programme import Programme
from tests.small_disks import resize, small_disk

PLANS = 40


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Programme(PLANS).whole()


@pytest.fixture
def workspace(tmp_path: Path, graph: Graph) -> Iterator[Path]:
    """A workspace with a graph on a disk of its own."""
    with small_disk(tmp_path / "disk", "64m") as disk:
        write_atomically(disk / "format", b"1\n")
        write_jsonl(graph, disk / "graph.jsonl")
        yield disk
        local.stop(disk / "engine")


@pytest.mark.parametrize("room", [8 << 10, 2 << 20])
def test_a_full_disk_is_told_by_the_folder(workspace: Path, graph: Graph, kg: Callable, room: int) -> None:
    # With next to none the engine does not even start.
    resize(workspace, str((workspace / "graph.jsonl").stat().st_size + room))
    refused = kg("-w", workspace, "load")
    assert refused.code == 4
    assert f"{workspace / 'engine'}: the disk is full" in refused.err
    assert local.status(workspace / "engine") is None
    resize(workspace, "256m")
    loaded = kg("-w", workspace, "load")
    assert loaded.code == 0, loaded.err
    assert f"{len(graph.nodes)} nodes and {len(graph.relationships)} relationships written" in loaded.out


def fail(folder: Path, log: bytes = b"") -> None:
    with full_disk.told(folder):
        with local.log_file(folder).open("ab") as file:
            file.write(log)
        raise EngineError("as it is")


def test_what_fails_on_a_disk_with_room_is_told_as_it_is(tmp_path: Path) -> None:
    # What the log said of an earlier load is none of this one's.
    local.log_file(tmp_path).write_bytes(full_disk.WORDS)
    with pytest.raises(EngineError, match="as it is"):
        fail(tmp_path)


def test_a_full_disk_is_known_by_the_log(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="disk is full"):
        fail(tmp_path, b"java.io.IOException: " + full_disk.WORDS)
