"""The workspace's graph in an engine: what everything that asks or loads goes through."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.digests import sha256_of
from kg.errors import EngineError
from kg.files import unwritable
from kg.messages import say, shown
from kg.settings import Settings
from kg.workspace import Workspace

if TYPE_CHECKING:
    import neo4j

    from kg.export.graph_file import GraphFile
    from loaders import Address, LoadReport, local


@contextmanager
def open_graph(settings: Settings, *, write: bool = False) -> Iterator["neo4j.Driver"]:
    """An engine to ask: the server of ``--uri`` as it is, else a local one holding the workspace's graph.

    :param write: whether the engine shall allow changes.
    :raises WorkspaceError: nothing was built here yet.
    :raises EngineError: there is no engine, or it cannot be started or loaded.
    """
    if settings.uri:
        driver = _dial(_server(settings))
    else:
        Workspace(settings.workspace).graph_file()
        driver = _connect_local(settings, write=write)
    with closing(driver):
        if settings.uri:
            _refuse_other_model(settings, driver)
        else:
            _ensure_loaded(settings, driver)
        yield driver


def dial(settings: Settings) -> "neo4j.Driver":
    """One more connection to read from the engine of :func:`open_graph`; a local one that has ended is started anew.

    :raises EngineError: it is gone and cannot be started.
    """
    from loaders import local

    if settings.uri:
        return _dial(_server(settings))
    before = local.status(engine_folder(settings))
    driver = _connect_local(settings, write=False)
    if local.status(engine_folder(settings)) != before:
        # One that ended uncleanly begins again with nothing.
        try:
            _ensure_loaded(settings, driver)
        except BaseException:
            driver.close()
            raise
    return driver


def _server(settings: Settings) -> "Address":
    """Where the server of ``--uri`` is."""
    from loaders import Address

    return Address(settings.uri or "", settings.user, settings.password, settings.database)


def _dial(address: "Address") -> "neo4j.Driver":
    from loaders import connect

    return connect(address.uri, address.user, address.password, address.database)


def _refuse_other_model(settings: Settings, driver: "neo4j.Driver") -> None:
    """Questions of this version's model would find nothing, or the wrong thing, in another one's graph.

    :raises EngineError: the server holds such a graph.
    """
    from loaders import signature
    from ontology import version

    found = signature(driver)
    if found and found.sha256 and found.model != version():
        raise EngineError(
            f"{settings.uri}: holds a graph that was loaded by another version of this program",
            "Load it anew: kg load, or ask with the version that loaded it.",
        )


def _connect_local(settings: Settings, *, write: bool) -> "neo4j.Driver":
    """A connection to the local engine; one that is found dying is replaced."""
    from loaders import local

    running = start_engine(settings)
    try:
        return _dial(running.address(write=write))
    except EngineError:
        if not local.is_gone(engine_folder(settings)):
            raise
    return _dial(start_engine(settings).address(write=write))


def load_graph(settings: Settings, workspace: Workspace) -> "LoadReport":
    """Load the workspace's graph into the engine that is asked for, unless it holds it already.

    :raises WorkspaceError: nothing was built here yet.
    :raises EngineError: there is no engine, or it refuses.
    """
    workspace.graph_file()
    if settings.uri:
        return _load(workspace.graph, _server(settings))
    return _load_local(settings)


def bulk_load(settings: Settings, workspace: Workspace) -> "LoadReport":
    """Fill the program's own Neo4j with the workspace's graph anew, by the import tool.

    :raises WorkspaceError: nothing was built here yet.
    :raises EngineError: Neo4j cannot be had, filled or started.
    """
    from filelock import FileLock

    from kg.export.graph_file import GraphFile
    from loaders import bulk

    graph = workspace.graph_file()
    folder = engine_folder(settings)
    folder.mkdir(parents=True, exist_ok=True)
    _fetch_neo4j()
    with FileLock(folder / "loading.lock"):
        afterwards = _import(GraphFile(graph, at_once=False), folder)
        with closing(_dial(start_engine(settings).address(write=True))) as driver:
            return bulk.finish(driver, afterwards, sha256_of(graph))


def _import(graph: "GraphFile", folder: Path) -> list[str]:
    """Write the import tool's files and run it; the statements that are to be run afterwards.

    :raises WorkspaceError: the disk is full.
    """
    from tempfile import TemporaryDirectory

    from kg.export.neo4j_import import AFTER, ARGUMENTS, write_neo4j_import
    from loaders import bulk

    try:
        with TemporaryDirectory(prefix="import-", dir=folder) as files:
            say("Writing the files …")
            write_neo4j_import(graph, Path(files))
            say("Importing them …")
            arguments, afterwards = (
                Path(files, name).read_text(encoding="utf-8").splitlines() for name in (ARGUMENTS, AFTER)
            )
            bulk.import_graph(folder, Path(files), arguments)
    except OSError as error:
        raise unwritable(folder, error) from error
    return afterwards


def engine_folder(settings: Settings) -> Path:
    """Where the workspace keeps the local engine of the kind that is asked for."""
    from loaders import local

    return local.folder_of(Workspace(settings.workspace).root, local.Kind(settings.engine))


def start_engine(settings: Settings) -> "local.Running":
    """The local engine that is asked for, got and started first where it has to be.

    :raises EngineError: it cannot be had or started.
    """
    from loaders import full_disk, local

    kind = local.Kind(settings.engine)
    folder = engine_folder(settings)
    if local.status(folder) is None:
        if kind is local.Kind.NEO4J:
            _fetch_neo4j()
        say(f"Starting the {kind} engine …")
    with full_disk.told(folder):
        return local.start(folder, kind)


def _fetch_neo4j() -> None:
    from loaders import neo4j_runtime

    if neo4j_runtime.installed():
        return
    from rich.progress import DownloadColumn

    say("Fetching Neo4j (once) …")
    with shown("Neo4j", DownloadColumn()) as progress:
        neo4j_runtime.fetch(progress)


def _ensure_loaded(settings: Settings, reader: "neo4j.Driver") -> None:
    """Load the graph file where the local engine does not hold it."""
    from loaders import held

    if held(reader) != sha256_of(Workspace(settings.workspace).graph):
        say("Loading the graph into the engine …")
        _load_local(settings)


def _load_local(settings: Settings) -> "LoadReport":
    """Load the graph file into the local engine; one command at a time, the others wait."""
    from filelock import FileLock

    from loaders import full_disk

    folder = engine_folder(settings)
    address = start_engine(settings).address(write=True)
    with FileLock(folder / "loading.lock"), full_disk.told(folder):
        return _load(Workspace(settings.workspace).graph, address)


def _load(graph: Path, address: "Address") -> "LoadReport":
    from kg.export.jsonl import read_jsonl
    from loaders import ensure_loaded

    with closing(_dial(address)) as driver, shown("Loading") as progress:
        return ensure_loaded(driver, sha256_of(graph), lambda: read_jsonl(graph), address=address, progress=progress)
