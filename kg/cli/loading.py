"""The workspace's graph in an engine: what every command that asks or loads goes through."""

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.context import Settings
from kg.cli.output import say
from kg.errors import EngineError
from kg.workspace import Workspace

if TYPE_CHECKING:
    import neo4j

    from loaders import Address, LoadReport, local


@contextmanager
def open_graph(settings: Settings, *, write: bool = False) -> Iterator["neo4j.Driver"]:
    """An engine to ask: the server of ``--uri`` as it is, else a local one holding the workspace's graph.

    :param write: whether the engine shall allow changes.
    :raises WorkspaceError: nothing was built here yet.
    :raises EngineError: there is no engine, or it cannot be started or loaded.
    """
    from loaders import connect

    if settings.uri:
        driver = connect(settings.uri, settings.user, settings.password)
    else:
        Workspace(settings.workspace).graph_file()
        driver = _connect_local(settings, write=write)
    with closing(driver):
        if not settings.uri:
            _ensure_loaded(settings, driver)
        yield driver


def _connect_local(settings: Settings, *, write: bool) -> "neo4j.Driver":
    """A connection to the local engine; one that is found dying is replaced."""
    from loaders import connect, local

    address = start_engine(settings).address(write=write)
    try:
        return connect(address.uri, address.user, address.password)
    except EngineError:
        if not local.is_gone(engine_folder(settings)):
            raise
    address = start_engine(settings).address(write=write)
    return connect(address.uri, address.user, address.password)


def load_graph(settings: Settings, workspace: Workspace) -> "LoadReport":
    """Load the workspace's graph into the engine that is asked for, unless it holds it already.

    :raises WorkspaceError: nothing was built here yet.
    :raises EngineError: there is no engine, or it refuses.
    """
    from loaders import Address

    workspace.graph_file()
    if settings.uri:
        return _load(workspace.graph, Address(settings.uri, settings.user, settings.password))
    return _load_local(settings)


def engine_folder(settings: Settings) -> Path:
    """Where the workspace keeps the local engine of the kind that is asked for."""
    from loaders import local

    return local.folder_of(Workspace(settings.workspace).root, local.Kind(settings.engine))


def start_engine(settings: Settings) -> "local.Running":
    """The local engine that is asked for, got and started first where it has to be.

    :raises EngineError: it cannot be had or started.
    """
    from loaders import local

    kind = local.Kind(settings.engine)
    folder = engine_folder(settings)
    if local.status(folder) is None:
        if kind is local.Kind.NEO4J:
            _fetch_neo4j()
        say(f"Starting the {kind} engine …")
    return local.start(folder, kind)


def _fetch_neo4j() -> None:
    from loaders import neo4j_runtime

    if neo4j_runtime.installed():
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    columns = TextColumn("Fetching Neo4j (once)"), BarColumn(), DownloadColumn()
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=None)
        neo4j_runtime.fetch(lambda done, total: progress.update(task, completed=done, total=total))


def _ensure_loaded(settings: Settings, reader: "neo4j.Driver") -> None:
    """Load the graph file where the local engine does not hold it."""
    from loaders import held

    if held(reader) != _digest(Workspace(settings.workspace).graph):
        say("Loading the graph into the engine …")
        _load_local(settings)


def _load_local(settings: Settings) -> "LoadReport":
    """Load the graph file into the local engine; one command at a time, the others wait."""
    from filelock import FileLock

    address = start_engine(settings).address(write=True)
    with FileLock(engine_folder(settings) / "loading.lock"):
        return _load(Workspace(settings.workspace).graph, address)


def _load(graph: Path, address: "Address") -> "LoadReport":
    from kg.export.jsonl import read_jsonl
    from loaders import connect, ensure_loaded

    with closing(connect(address.uri, address.user, address.password)) as driver:
        return ensure_loaded(driver, _digest(graph), lambda: read_jsonl(graph))


def _digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
