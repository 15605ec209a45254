"""What tests of several rooms share: one engine a worker, a workspace with a graph, the command line."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import neo4j
import pytest
from little_graph import little_graph

from kg.cli import main
from kg.export.jsonl import write_jsonl
from kg.workspace import Workspace, write_atomically
from loaders import Address, connect, embedded

SERVER = os.environ.get("KG_TEST_NEO4J_URI")
"""Address of a server to run the tests of the engine against; its graph is wiped. Else the embedded engine."""


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace that holds the little graph, and the worker's engine."""
    root = tmp_path_factory.mktemp("workspace")
    write_atomically(root / "format", b"1\n")
    write_jsonl(little_graph(), root / "graph.jsonl")
    workspace = Workspace(root)
    yield workspace
    embedded.stop(workspace.engine)


@pytest.fixture(scope="session")
def addresses(workspace: Workspace) -> tuple[Address, Address]:
    """Where to connect to write and to read."""
    if SERVER:
        address = Address(
            SERVER, os.environ.get("KG_TEST_NEO4J_USER", "neo4j"), os.environ.get("KG_TEST_NEO4J_PASSWORD", "")
        )
        return address, address
    running = embedded.start(workspace.engine)
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
