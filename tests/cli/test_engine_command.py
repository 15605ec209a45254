"""``kg engine`` and ``kg doctor``."""

import json
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

from kg.workspace import Workspace
from loaders import local
from tests.small_disks import only_for_reading


def test_an_engine_by_hand_killed_and_asked_again(kg: Callable, workspace: Workspace, tmp_path: Path) -> None:
    here = tmp_path / "here"
    shutil.copytree(workspace.root, here, ignore=shutil.ignore_patterns("engine"))
    status = kg("-w", here, "engine", "status")
    assert (status.code, status.err) == (
        4,
        "kg: the embedded engine is not running\n  Start it with: kg engine start\n",
    )
    assert kg("-w", here, "engine", "start").out.startswith("running at bolt://127.0.0.1:")
    checks = {row["check"]: row["result"] for row in json.loads(kg("-w", here, "doctor", "--format", "json").out)}
    assert checks["workspace"] == checks["embedded engine"] == "ok"

    # Killed, the next question starts it again and loads the graph.
    running = local.status(here / "engine")
    assert running
    os.kill(running.pid, signal.SIGKILL)
    shown = kg("-w", here, "query", "run", "added-measures", "--format", "csv")
    assert shown.code == 0
    assert "丁县" in shown.out

    assert kg("-w", here, "engine", "stop").out == "stopped\n"
    assert kg("-w", here, "engine", "stop").out == "was not running\n"


def test_doctor_on_a_new_machine(kg: Callable) -> None:
    shown = kg("doctor", "--format", "json")
    assert shown.code == 0
    checks = {row["check"]: row for row in json.loads(shown.out)}
    assert checks["workspace"]["result"] == "warn"
    assert checks["workspace"]["remedy"] == "Run `kg build FOLDER` first."
    assert {"Python", "packages", "Java runtime", "disk"} <= {
        name for name, row in checks.items() if row["result"] == "ok"
    }
    assert not Path(".kg").exists()


def test_doctor_fails_where_nobody_answers(kg: Callable) -> None:
    shown = kg("--uri", "bolt://127.0.0.1:1", "doctor", "--format", "csv")
    assert shown.code == 1
    assert "server,fail,bolt://127.0.0.1:1: no engine answers there" in shown.out


def test_doctor_fails_where_the_workspace_is_a_file(kg: Callable, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert kg("-w", tmp_path / "file", "doctor").code in (1, 2)


def test_a_workspace_only_for_reading_is_told_once_and_by_doctor(
    kg: Callable, workspace: Workspace, tmp_path: Path
) -> None:
    here = tmp_path / "here"
    shutil.copytree(workspace.root, here, ignore=shutil.ignore_patterns("engine", "neo4j"))
    with only_for_reading(here):
        asked = kg("-w", here, "query", "run", "holdings")
        checked = kg("-w", here, "doctor", "--format", "json")
    assert asked.code == 4
    assert asked.err.splitlines()[0] == "Starting the embedded engine …"
    assert asked.err.splitlines()[1].startswith(f"kg: {here}/engine: the engine cannot keep its data there")
    checks = {row["check"]: row for row in json.loads(checked.out)}
    assert checked.code == 1
    assert checks["workspace"]["result"] == "warn"
    assert checks["workspace"]["found"].endswith("cannot be written")
    assert checks["embedded engine"]["result"] == "fail"
    assert checks["embedded engine"]["found"] == f"cannot keep its data at {here}/engine"
