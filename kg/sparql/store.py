"""RDF stores of a graph: one in memory, or one that the workspace keeps until the graph changes."""

import shutil
from pathlib import Path
from tempfile import TemporaryFile, mkdtemp

import pyoxigraph as ox
from filelock import FileLock

from kg.digests import fingerprint, sha256_of
from kg.errors import WorkspaceError
from kg.export.graph_file import GraphFile
from kg.export.ntriples import write_ntriples
from kg.workspace import Workspace
from ontology.terms import POLICY


def memory_store(graph: GraphFile) -> ox.Store:
    """The graph's RDF together with the ontology, in memory.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    store = ox.Store()
    _fill(store, graph)
    return store


def kept_store(workspace: Workspace) -> ox.Store:
    """The same for the graph of the last build, kept in the workspace and made anew where the graph changed.

    :raises WorkspaceError: nothing was built here yet, or the store cannot be written or opened.
    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    graph = workspace.graph_file()
    folder = workspace.rdf / _version(graph)
    try:
        if not folder.is_dir():
            workspace.rdf.mkdir(parents=True, exist_ok=True)
            with FileLock(workspace.rdf / "lock"):
                _keep(graph, folder)
        return ox.Store.read_only(str(folder))
    except OSError as error:
        raise WorkspaceError(
            f"{folder}: no RDF store could be kept there ({error})", f"Free space, or delete {workspace.rdf}."
        ) from error


def _keep(graph: Path, folder: Path) -> None:
    """Fill a store beside its place and move it there; those of older graphs go."""
    if folder.is_dir():  # another process was faster
        return
    for older in folder.parent.iterdir():
        if older.is_dir():
            shutil.rmtree(older, ignore_errors=True)
    partial = Path(mkdtemp(prefix=".partial-", dir=folder.parent))
    store = ox.Store(str(partial))
    _fill(store, GraphFile(graph))
    store.flush()
    del store  # lets go of the files
    partial.replace(folder)


def _fill(store: ox.Store, graph: GraphFile) -> None:
    with TemporaryFile() as file:
        write_ntriples(graph, file, repeated=False)
        file.seek(0)
        # What our own writer wrote needs no second check of its IRIs.
        store.bulk_load(file, ox.RdfFormat.N_TRIPLES, lenient=True)
    store.bulk_load(path=str(POLICY), format=ox.RdfFormat.TURTLE)


def _version(graph: Path) -> str:
    """Name of the store of that graph under this ontology."""
    return fingerprint(sha256_of(graph), POLICY.read_bytes())[:32]
