"""The embedded engine's process: one a workspace, private, found again, replaced when it died."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from kg.errors import EngineError
from loaders import connect, local
from loaders.local import Running
from loaders.machine import alive


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "engine"
    local.stop(tmp_path / "engine")


def count(running: Running, *, write: str = "") -> int:
    """Number of nodes in the engine, after running a query that writes."""
    address = running.address(write=bool(write))
    with connect(address.uri, address.user, address.password) as driver:
        if write:
            driver.execute_query(write)
        number: int = driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"]
        return number


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


def test_life_of_an_engine(folder: Path) -> None:
    # Two commands that start it at once get the same one.
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(local.start, [folder, folder])
    assert first == second == local.status(folder)

    # It listens on loopback only, and its passwords are its owner's.
    listening = [c.laddr.ip for c in psutil.Process(first.pid).net_connections("tcp") if c.status == "LISTEN"]
    assert listening
    assert all(ip.removeprefix("::ffff:") in ("127.0.0.1", "::1") for ip in listening)
    assert local.address_file(folder).stat().st_mode & 0o077 == 0
    assert first.writer[1] not in repr(first) + (folder / "engine.log").read_text()

    # Stopped in good order it keeps what it holds.
    assert count(first, write="CREATE (:Document {id: 'x'})") == 1
    assert local.stop(folder)
    assert not local.stop(folder)
    again = local.start(folder)
    assert again.pid != first.pid
    assert count(again) == 1

    # Killed it is replaced, and the half-written database is thrown away.
    os.kill(again.pid, signal.SIGKILL)
    assert wait_for(lambda: local.status(folder) is None)
    replaced = local.start(folder)
    assert count(replaced) == 0

    # It writes nothing outside its folder, and a removed workspace takes it along.
    assert not (folder.parent / "log").exists()
    local.address_file(folder).unlink()
    assert wait_for(lambda: not alive(replaced.pid, replaced.created))


def test_an_engine_that_nobody_uses_ends(folder: Path) -> None:
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "loaders.server", str(folder), "embedded", "1"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.wait(60) == 0
    assert local.status(folder) is None
    assert (folder / "clean").exists()


def test_an_engine_that_cannot_start_says_why(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(EngineError, match="did not start"):
        local.start(folder)


def test_a_workspace_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "engine").write_text("")
    with pytest.raises(EngineError, match="cannot keep its data there"):
        local.start(tmp_path / "engine")


@pytest.mark.parametrize("content", ["", "{}", "not json", '{"pid": 1, "created": 0, "uri": "", "writer": ["", ""]}'])
def test_a_damaged_address_file_is_no_engine(folder: Path, content: str) -> None:
    folder.mkdir()
    local.address_file(folder).write_text(content)
    assert local.status(folder) is None
