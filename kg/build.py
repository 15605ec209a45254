"""The pipeline: runs the verbs, each only where something changed, and keeps the results in the workspace.

Preconditions:  1. sources are files or folders; 2. the workspace's lock is held by the caller's ``with``.
Postconditions: 1. the graph file is that of exactly these sources and this catalogue, the same bytes whatever
was cached, in whichever order sources were named and however many workers read and compared them; 2. a source that
could not be used is among the refusals, and changed nothing else.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from kg.align import Encoder, find_encoder
from kg.align.work import Held
from kg.assembly import make_graph
from kg.build_report import BuildReport, graph_report, last_report, nowhere, unstructured, write_report
from kg.costs import Progress, Watch, peak_memory
from kg.digests import code_version, digest_of, fingerprint
from kg.errors import InputError
from kg.jurisdictions import Gazetteer
from kg.reading import CrewFor, ReadingShelves, read_all
from kg.records import Head, Refusal
from kg.resolve import Catalogue, load_catalogue, load_functions, resolve
from kg.review import read_decisions
from kg.working import Crew, Here, Processes
from kg.workspace import Workspace

# Starting worker processes costs about what reading this many plans of 6,000 characters costs.
WORTH_A_POOL = 12


class Inputs(Struct, frozen=True):
    """What a graph is built from."""

    sources: tuple[Path, ...]
    catalogues: tuple[Path, ...] = ()
    bundled_catalogue: bool = True
    places: Path | None = None
    organizations: Path | None = None
    encoder: Path | None = None
    """Folder of a local sentence-transformers model."""


def build(inputs: Inputs, workspace: Workspace, progress: Progress, crew: Crew | None = None) -> BuildReport:
    """Build the graph of these inputs into the workspace.

    :param progress: told how far each stage is.
    :param crew: who reads and compares documents; None: this process, and a pool of processes where there are many.
    :raises InputError: no source could be used, or a catalogue, a table of places or organizations or an
        encoder is wrong.
    :raises WorkspaceError: the workspace is locked or cannot be written.
    """
    gazetteer, functions = Gazetteer.load(inputs.places), load_functions(inputs.organizations)
    catalogue = load_catalogue(inputs.catalogues, bundled=inputs.bundled_catalogue)
    encoder = find_encoder(inputs.encoder) if inputs.encoder else None
    watch = Watch(progress)
    with workspace.writing():
        with _crew(crew) as crew_for:
            shelves = ReadingShelves(workspace.shelf("read"), workspace.shelf("documents"))
            library = read_all(inputs.sources, inputs.places, shelves, crew_for, watch)
            heads = [one.head for one in library.documents]
            if not heads:
                raise InputError(_nothing_usable(inputs, library.refusals), "Name files or folders that hold plans.")
            shelves.drop_unused()
            key = _key(heads, catalogue, inputs, workspace, encoder)
            report = last_report(workspace)
            if report is None or report.inputs != key or report.graph != digest_of(workspace.graph):
                watch("resolve", 0, 1)
                registry = resolve(heads, catalogue, gazetteer, functions)
                watch("resolve", 1, 1)
                held = {one.head.id: Held(one.key, one.head.metadata.division_code) for one in library.documents}
                decisions = read_decisions(workspace)
                made = make_graph(held, registry, decisions, workspace, crew_for(len(held)), encoder, watch)
                findings = (*unstructured(heads), *nowhere(heads), *registry.findings, *made.findings)
                report = graph_report(made.counts, workspace, key, findings)
        # The largest worker is known when all have ended.
        report = msgspec.structs.replace(
            report,
            reused=library.reused,
            refusals=library.refusals,
            stages=watch.stages(),
            peak_memory=peak_memory(),
        )
        write_report(report, workspace)
    return report


@contextmanager
def _crew(given: Crew | None) -> Iterator[CrewFor]:
    """Who works on documents: those given, or processes of our own where there are many documents."""
    if given is not None:
        yield lambda _: given
        return
    pool = Crew(Processes)
    try:
        yield lambda count: pool if count >= WORTH_A_POOL else Crew(Here)
    finally:
        pool.close()


def _key(
    heads: Iterable[Head], catalogue: Catalogue, inputs: Inputs, workspace: Workspace, encoder: Encoder | None
) -> str:
    """Fingerprint of everything that a graph follows from."""
    # What a document says follows from its source, this code and the places.
    sources = [(head.id, head.source, head.sha256) for head in heads]
    said = msgspec.json.encode((sources, catalogue, read_decisions(workspace)))
    tables = digest_of(inputs.places), digest_of(inputs.organizations)
    return fingerprint(code_version(), said, *tables, encoder.identity if encoder else "")


def _nothing_usable(inputs: Inputs, refusals: Sequence[Refusal]) -> str:
    named = ", ".join(map(str, inputs.sources))
    reasons = "".join(f"\n  {refusal.reason}" for refusal in refusals[:10])
    return f"{named}: no document could be used{reasons}"
