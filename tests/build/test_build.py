"""The pipeline as a user meets it: only what changed is redone, nothing is lost, the same bytes every time."""

import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from kg.build import Inputs, build
from kg.build_report import last_report
from kg.errors import InputError, WorkspaceError
from kg.working import Crew
from kg.workspace import Workspace


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the bundled sample that a test may change."""
    with as_file(files("kg") / "data" / "sample") as bundled:
        shutil.copytree(bundled, tmp_path / "sample")
    return tmp_path / "sample"


def inputs(sample: Path, *sources: Path) -> Inputs:
    return Inputs(sources or (sample / "plans",), (sample / "catalogue.csv",), False, sample / "divisions.csv")


def quietly(stage: str, done: int, total: int) -> None:
    """No display."""


def test_a_second_build_reads_nothing_and_changes_no_byte(sample: Path, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "ws")
    first = build(inputs(sample), workspace, quietly)
    graph, written = workspace.graph.read_bytes(), workspace.graph.stat().st_mtime_ns
    second = build(inputs(sample), workspace, quietly)
    assert (first.documents, first.reused, second.reused) == (7, 0, 7)
    assert workspace.graph.read_bytes() == graph
    assert workspace.graph.stat().st_mtime_ns == written


def test_after_one_file_changed_only_that_is_read_and_the_graph_is_as_if_built_anew(sample, tmp_path) -> None:
    changed = sample / "plans" / "liuxi.txt"
    build(inputs(sample), Workspace(tmp_path / "ws"), quietly)
    changed.write_bytes(changed.read_bytes().replace("织密".encode(), "加密".encode()))
    report = build(inputs(sample), Workspace(tmp_path / "ws"), quietly)
    build(inputs(sample), Workspace(tmp_path / "anew"), quietly)
    assert report.reused == 6
    assert Workspace(tmp_path / "ws").graph.read_bytes() == Workspace(tmp_path / "anew").graph.read_bytes()


def test_what_left_the_sources_leaves_the_graph(sample: Path, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "ws")
    build(inputs(sample), workspace, quietly)
    assert "流动修理" in (text := workspace.graph.read_text(encoding="utf-8"))
    (sample / "plans" / "shitang.txt").unlink()
    report = build(inputs(sample), workspace, quietly)
    assert report.documents == 6
    assert len(workspace.graph.read_text(encoding="utf-8")) < len(text)


def test_neither_order_of_files_nor_workers_change_a_byte(sample: Path, tmp_path: Path) -> None:
    paths = sorted((sample / "plans").iterdir())
    build(inputs(sample, *paths), Workspace(tmp_path / "a"), quietly)
    with ThreadPoolExecutor(3) as pool:
        build(inputs(sample, *reversed(paths)), Workspace(tmp_path / "b"), quietly, Crew(lambda: pool))
    assert Workspace(tmp_path / "a").graph.read_bytes() == Workspace(tmp_path / "b").graph.read_bytes()


def test_a_bad_source_is_refused_by_name_and_the_others_go_through(sample: Path, tmp_path: Path) -> None:
    (sample / "plans" / "empty.txt").write_bytes(b"")
    (sample / "plans" / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    sources = (sample / "plans", tmp_path / "missing.txt")
    report = build(inputs(sample, *sources), Workspace(tmp_path / "ws"), quietly)
    assert report.documents == 7
    reasons = {Path(refusal.source).name: refusal.reason for refusal in report.refusals}
    assert set(reasons) == {"empty.txt", "broken.pdf", "missing.txt"}
    assert "is empty" in reasons["empty.txt"]
    assert "does not exist" in reasons["missing.txt"]


@pytest.mark.skipif(os.name == "nt", reason="names are characters there")
def test_a_file_whose_name_is_no_utf8_is_built_under_its_name_in_gbk(sample: Path, tmp_path: Path) -> None:
    first, *_ = sorted((sample / "plans").iterdir())
    first.rename(first.with_name(os.fsdecode("食堂方案.txt".encode("gbk"))))
    (sample / "plans" / os.fsdecode("空.txt".encode("gbk"))).write_bytes(b"")
    report = build(inputs(sample), Workspace(tmp_path / "ws"), quietly)
    assert report.documents == 7
    (refusal,) = report.refusals
    assert refusal.source.endswith("/空.txt")
    assert "食堂方案.txt" in Workspace(tmp_path / "ws").graph.read_text(encoding="utf-8")


def test_the_same_text_twice_is_one_document_and_said(sample: Path, tmp_path: Path) -> None:
    shutil.copy(sample / "plans" / "liuxi.txt", sample / "plans" / "zz-copy.txt")
    report = build(inputs(sample), Workspace(tmp_path / "ws"), quietly)
    assert report.documents == 7
    (refusal,) = report.refusals
    assert "zz-copy.txt: the same text as" in refusal.reason
    assert "liuxi.txt" in refusal.reason


def test_where_nothing_can_be_used_every_reason_is_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(InputError, match="no document could be used") as caught:
        build(Inputs((tmp_path / "a.txt", tmp_path / "b.txt")), Workspace(tmp_path / "ws"), quietly)
    assert "a.txt: is empty" in str(caught.value)
    assert "b.txt: does not exist" in str(caught.value)


def test_a_damaged_cache_entry_is_noticed_and_redone(sample: Path, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "ws")
    build(inputs(sample), workspace, quietly)
    graph = workspace.graph.read_bytes()
    entries = sorted((tmp_path / "ws" / "cache" / "read").glob("*/*"))
    entries[0].write_bytes(entries[0].read_bytes()[:-20])
    entries[1].write_bytes(entries[1].read_bytes().replace("修理".encode(), "修缮".encode()))
    workspace.graph.write_bytes(b"half a li")
    report = build(inputs(sample), workspace, quietly)
    assert report.reused == 5
    assert workspace.graph.read_bytes() == graph


def test_a_build_that_is_killed_and_repeated_ends_in_the_same_graph(sample: Path, tmp_path: Path) -> None:
    build(inputs(sample), Workspace(tmp_path / "calm"), quietly)
    command = [
        sys.executable, "-c",
        "from tests.build.test_build import inputs, quietly, build, Workspace; import sys; from pathlib import Path;"
        "build(inputs(Path(sys.argv[1])), Workspace(Path(sys.argv[2])), quietly)",
        str(sample), str(tmp_path / "ws"),
    ]  # fmt: skip
    for delay in (0.3, 0.6, 0.9, 1.2):
        process = subprocess.Popen(command, cwd=Path(__file__).parents[2])
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
    report = build(inputs(sample), Workspace(tmp_path / "ws"), quietly)
    assert report.documents == 7
    assert Workspace(tmp_path / "ws").graph.read_bytes() == Workspace(tmp_path / "calm").graph.read_bytes()


def test_two_builds_at_once_the_second_says_who_holds_the_lock(sample: Path, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "ws")
    with workspace.writing(), pytest.raises(WorkspaceError, match=f"process {os.getpid()}"):
        build(inputs(sample), Workspace(tmp_path / "ws"), quietly)


def test_a_workspace_of_another_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "format").write_text("99\n")
    with pytest.raises(WorkspaceError, match="another version"):
        Workspace(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["format"]


def test_a_file_as_workspace_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WorkspaceError, match="is not a folder"):
        Workspace(tmp_path / "file")


def test_the_report_counts_what_the_graph_holds(sample: Path, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "ws")
    report = build(inputs(sample), workspace, quietly)
    assert last_report(workspace) == report
    assert sum(report.fates.values()) == report.relationships["FATE_IN"]
    assert report.levels["county"] == {"catalogued": 1, "full_text": 3}
    assert set(report.fates) == {"verbatim", "localised", "adapted", "split", "merged", "dropped", "unknown"}


def test_a_text_without_units_is_kept_as_one_node_and_said(sample: Path, tmp_path: Path) -> None:
    (sample / "plans" / "poem.txt").write_text("春风吹过山岗，\n溪水流向远方。\n", encoding="utf-8")
    workspace = Workspace(tmp_path / "ws")
    report = build(inputs(sample), workspace, quietly)
    assert report.documents == 8
    (said,) = (finding.message for finding in report.findings if finding.kind == "unstructured")
    assert "poem.txt: does not look like a policy document; kept as one node" in said
    assert "溪水流向远方" in workspace.graph.read_text(encoding="utf-8")


def test_a_bad_member_of_an_archive_is_refused_and_the_others_are_built(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "packed").mkdir()
    with zipfile.ZipFile(tmp_path / "packed" / "plans.zip", "w") as archive:
        archive.writestr("empty.txt", "")
        for plan in sorted((sample / "plans").iterdir()):
            archive.write(plan, plan.name)
    report = build(Inputs((tmp_path / "packed",), bundled_catalogue=False), Workspace(tmp_path / "ws"), quietly)
    assert report.documents == len(list((sample / "plans").iterdir()))
    (refusal,) = report.refusals
    assert "plans.zip!/empty.txt: is empty" in refusal.reason
