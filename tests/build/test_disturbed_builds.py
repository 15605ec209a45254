"""Full disks, folders that may not be written, clocks that jump, files that change: a message, and no harm."""

import os
import resource
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kg.build
import kg.reading
from kg.errors import KgError, WorkspaceError
from kg.workspace import Workspace
from tests.faults.killing import killed
from tests.faults.plans import build_plans, text_of, write_plans
from tests.small_disks import resize, small_disk

NOBODY = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may do this")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return write_plans(tmp_path / "plans")


@pytest.fixture
def calm(plans: Path, tmp_path: Path) -> bytes:
    """The graph of a build that nothing disturbs."""
    return graph_of(plans, tmp_path / "calm")


def graph_of(plans: Path, workspace: Path) -> bytes:
    build_plans(plans, workspace)
    return Workspace(workspace).graph.read_bytes()


def refused(work: Callable[[], object], answer: Path) -> str:
    """What a child process is told by the error that its work ends in; it may be hampered in ways that last."""

    def told() -> None:
        try:
            work()
        except KgError as error:
            answer.write_text(f"{type(error).__name__}: {error}", encoding="utf-8")

    answer.write_text("not refused", encoding="utf-8")
    answer.chmod(0o666)
    assert not killed(told)
    return answer.read_text(encoding="utf-8")


@pytest.fixture(name="small_disk")
def disk_of_64_kb(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", "64k") as folder:
        yield folder


def test_a_full_disk_is_said_and_what_is_there_stays(small_disk: Path, plans: Path, calm: bytes) -> None:
    workspace = small_disk / "ws"
    with pytest.raises(WorkspaceError, match=r"cannot be written \(No space left on device\)"):
        build_plans(plans, workspace)
    resize(small_disk, "4m")
    assert graph_of(plans, workspace) == calm
    subprocess.run(["dd", "if=/dev/zero", f"of={small_disk / 'filler'}"], check=False, capture_output=True)
    (plans / "营口市人民政府.txt").unlink()
    with pytest.raises(WorkspaceError, match="No space left"):
        build_plans(plans, workspace)
    assert Workspace(workspace).graph.read_bytes() == calm


@pytest.mark.parametrize("most", [1, 1_000, 8_000, 30_000])
def test_a_file_that_may_not_grow_is_said_and_the_next_build_ends_well(
    most: int, plans: Path, calm: bytes, tmp_path: Path
) -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
        try:
            build_plans(plans, tmp_path / "ws")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    assert most < len(calm)
    assert "cannot be written (File too large)" in refused(limited, tmp_path / "answer")
    assert not Workspace(tmp_path / "ws").graph.exists()
    assert graph_of(plans, tmp_path / "ws") == calm


@as_root
@pytest.mark.parametrize("there", ["new", "built"])
def test_a_folder_that_may_not_be_written_is_said(there: str, plans: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "locked" / "ws"
    workspace.parent.mkdir()
    if there == "built":
        build_plans(plans, workspace)
        (plans / "营口市人民政府.txt").unlink()
    before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o755)

    def as_nobody() -> None:
        os.setuid(NOBODY)
        build_plans(plans, workspace)

    assert "Permission denied" in refused(as_nobody, tmp_path / "answer")
    assert {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()} == before


def test_a_disk_that_may_only_be_read_is_said_and_what_is_there_stays(
    small_disk: Path, plans: Path, calm: bytes
) -> None:
    workspace = small_disk / "ws"
    resize(small_disk, "4m")
    build_plans(plans, workspace)
    (plans / "营口市人民政府.txt").unlink()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(WorkspaceError, match="Read-only file system"):
        build_plans(plans, workspace)
    assert Workspace(workspace).graph.read_bytes() == calm
    (plans / "营口市人民政府.txt").write_text(text_of("营口市人民政府"), encoding="utf-8")
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert graph_of(plans, workspace) == calm


@as_root
def test_a_source_that_may_not_be_read_is_refused_by_name(plans: Path, tmp_path: Path) -> None:
    (plans / "营口市人民政府.txt").chmod(0)
    (tmp_path / "ws").mkdir()
    (tmp_path / "ws").chmod(0o777)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o755)

    def as_nobody() -> None:
        os.setuid(NOBODY)
        report = build_plans(plans, tmp_path / "ws")
        raise KgError("; ".join(refusal.reason for refusal in report.refusals))

    said = refused(as_nobody, tmp_path / "answer")
    assert "营口市人民政府.txt: cannot be read (Permission denied)" in said


@pytest.mark.parametrize("jump", [-(10**9), 10**9])
def test_a_clock_that_jumps_changes_nothing(
    jump: int, plans: Path, calm: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = tmp_path / "ws"
    build_plans(plans, workspace)
    city = plans / "盘锦市人民政府.txt"
    times = city.stat()
    city.write_text(text_of("盘锦市人民政府").replace("讲堂", "课堂"), encoding="utf-8")
    # As long as before, and by its times unchanged, or of another age.
    for since in (0, jump):
        os.utime(city, ns=(times.st_atime_ns, times.st_mtime_ns + since * 10**9))
        now = time.time
        monkeypatch.setattr(time, "time", lambda now=now, since=since: now() + since)
        assert graph_of(plans, workspace) == graph_of(plans, tmp_path / f"anew{since}") != calm


def test_a_file_that_changes_while_it_is_read_is_kept_as_what_was_read(
    plans: Path, calm: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = plans / "盘锦市人民政府.txt"
    read = kg.reading.source_bytes

    def changing(path: Path, name: str) -> bytes:
        if path.name == city.name:
            city.write_text(text_of("盘锦市人民政府").replace("讲堂", "课堂"), encoding="utf-8")
        return read(path, name)

    with monkeypatch.context() as patch:
        patch.setattr("kg.reading.source_bytes", changing)
        during = graph_of(plans, tmp_path / "ws")
    assert during == graph_of(plans, tmp_path / "anew") != calm
    city.write_text(text_of("盘锦市人民政府"), encoding="utf-8")
    assert graph_of(plans, tmp_path / "ws") == calm


def test_an_entry_that_vanishes_while_it_is_needed_is_said_and_made_anew(
    plans: Path, calm: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = tmp_path / "ws"

    resolve = kg.build.resolve

    def vanishing(*given: object) -> object:
        for path in (workspace / "cache" / "documents").glob("*/*"):
            path.unlink()
        return resolve(*given)

    with monkeypatch.context() as patch:
        patch.setattr("kg.build.resolve", vanishing)
        with pytest.raises(WorkspaceError, match="an entry of the cache is damaged or gone"):
            build_plans(plans, workspace)
    assert graph_of(plans, workspace) == calm
