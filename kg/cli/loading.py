"""The workspace's graph in an engine: what every command that asks or loads goes through."""

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.context import Settings
from kg.cli.output import say
from kg.workspace import Workspace

if TYPE_CHECKING:
    import neo4j

    from loaders import Address, LoadReport, embedded


@contextmanager
def open_graph(settings: Settings, *, write: bool = False) -> Iterator["neo4j.Driver"]:
    """An engine to ask: the server of ``--uri`` as it is, else the embedded one holding the workspace's graph.

    :param write: whether the engine shall allow changes.
    :raises WorkspaceError: nothing was built here yet.
    :raises EngineError: there is no engine, or it cannot be started or loaded.
    """
    from loaders import Address, connect

    if settings.uri:
        address = Address(settings.uri, settings.user, settings.password)
    else:
        workspace = Workspace(settings.workspace)
        workspace.graph_file()
        address = _start(workspace).address(write=write)
    with closing(connect(address.uri, address.user, address.password)) as driver:
        if not settings.uri:
            _ensure_loaded(workspace, driver)
        yield driver


def load_graph(settings: Settings, workspace: Workspace) -> "LoadReport":
    """Load the workspace's graph into the engine that is asked for, unless it holds it already.

    :raises WorkspaceError: nothing was built here yet.
    :raises EngineError: there is no engine, or it refuses.
    """
    from loaders import Address

    workspace.graph_file()
    if settings.uri:
        return _load(workspace, Address(settings.uri, settings.user, settings.password))
    return _load_embedded(workspace)


def _start(workspace: Workspace) -> "embedded.Running":
    from loaders import embedded

    if embedded.status(workspace.engine) is None:
        say("Starting the embedded engine …")
    return embedded.start(workspace.engine)


def _ensure_loaded(workspace: Workspace, reader: "neo4j.Driver") -> None:
    """Load the graph file where the embedded engine does not hold it."""
    from loaders import held

    if held(reader) != _digest(workspace.graph):
        say("Loading the graph into the engine …")
        _load_embedded(workspace)


def _load_embedded(workspace: Workspace) -> "LoadReport":
    """Load the graph file into the embedded engine; one command at a time, the others wait."""
    from filelock import FileLock

    address = _start(workspace).address(write=True)
    with FileLock(workspace.engine / "loading.lock"):
        return _load(workspace, address)


def _load(workspace: Workspace, address: "Address") -> "LoadReport":
    from kg.export.jsonl import read_jsonl
    from loaders import connect, ensure_loaded

    path = workspace.graph
    with closing(connect(address.uri, address.user, address.password)) as driver:
        return ensure_loaded(driver, _digest(path), lambda: read_jsonl(path))


def _digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
