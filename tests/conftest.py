"""What tests of several rooms share: engines, one of each kind a worker, a workspace with a graph, the command line.

What asks an engine is tested on both, the embedded one and a real Neo4j.
"""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import neo4j
import pytest
from hypothesis import settings
from little_graph import little_graph

from kg.cli import main
from kg.errors import EngineError
from kg.export.jsonl import write_jsonl
from kg.files import write_atomically
from kg.workspace import Workspace
from loaders import Address, connect, local, neo4j_runtime

# By the clock on the wall a busy machine fails; tests/fuzz measures what reading costs in the process's own time.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")

# Engines here live for seconds: compiling their code as for months takes half of the processor's time.
os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")

SERVER = os.environ.get("KG_TEST_NEO4J_URI")
"""Address of a Neo4j to run the tests against, whose graph is wiped; else the program starts one itself."""


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace that holds the little graph, and the worker's engine."""
    root = tmp_path_factory.mktemp("workspace")
    write_atomically(root / "format", b"1\n")
    write_jsonl(little_graph(), root / "graph.jsonl")
    workspace = Workspace(root)
    yield workspace
    for kind in local.Kind:
        local.stop(local.folder_of(root, kind))


@pytest.fixture(scope="session")
def neo4j_jars() -> None:
    """What a Neo4j of the program's own needs; the test is skipped where it cannot be had, except in CI."""
    try:
        neo4j_runtime.fetch()
    except EngineError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no Neo4j: {error}")


@pytest.fixture(scope="session", params=local.Kind)
def engine(request: pytest.FixtureRequest) -> local.Kind:
    """The kind of engine that a test runs on."""
    kind: local.Kind = request.param
    if kind is local.Kind.NEO4J and not SERVER:
        request.getfixturevalue("neo4j_jars")
    return kind


@pytest.fixture(scope="session")
def addresses(workspace: Workspace, engine: local.Kind) -> tuple[Address, Address]:
    """Where to connect to write and to read."""
    if SERVER and engine is local.Kind.NEO4J:
        address = Address(
            SERVER, os.environ.get("KG_TEST_NEO4J_USER", "neo4j"), os.environ.get("KG_TEST_NEO4J_PASSWORD", "")
        )
        return address, address
    running = local.start(local.folder_of(workspace.root, engine), engine)
    return running.address(write=True), running.address(write=False)


@pytest.fixture
def driver(addresses: tuple[Address, Address]) -> Iterator[neo4j.Driver]:
    """A connection that may write, to a database without a node."""
    address = addresses[0]
    with connect(address.uri, address.user, address.password) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        yield driver


@pytest.fixture
def reader(addresses: tuple[Address, Address], driver: neo4j.Driver) -> Iterator[neo4j.Driver]:  # noqa: ARG001 - wipes
    """A connection that may only read, to the database that ``driver`` writes."""
    address = addresses[1]
    with connect(address.uri, address.user, address.password) as reader:
        yield reader


@dataclass(frozen=True)
class Outcome:
    """What a call of the command line did."""

    code: int
    out: str
    err: str


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Outcome]:
    """Call ``kg`` as a user would, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("KG_WORKSPACE", "KG_URI", "KG_USER", "KG_PASSWORD"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), captured.out, captured.err)

    return call
