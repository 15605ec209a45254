"""The pipeline: runs the verbs, each only where something changed, and keeps the results in the workspace.

Preconditions:  1. sources are files or folders; 2. the workspace's lock is held by the caller's ``with``.
Postconditions: 1. the graph file is that of exactly these sources and this catalogue, the same bytes whatever
was cached, in whichever order sources were named and however many workers read them; 2. a source that could
not be used is among the refusals, and changed nothing else.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import msgspec
from msgspec import Struct

from kg.align import align
from kg.errors import InputError
from kg.export.jsonl import write_jsonl
from kg.extract import extract
from kg.graph import build_graph
from kg.jurisdictions import Gazetteer
from kg.read import find_sources, read_source
from kg.records import Alignment, Document, Finding, Graph, Refusal, Registry
from kg.resolve import load_catalogue, resolve
from kg.review import apply_decisions, read_decisions
from kg.structure import structure
from kg.workspace import Workspace, code_version, fingerprint, write_atomically

# Starting worker processes costs about what reading this many plans of 6,000 characters costs.
WORTH_A_POOL = 12

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done and how much there is."""


class Inputs(Struct, frozen=True):
    """What a graph is built from."""

    sources: tuple[Path, ...]
    catalogues: tuple[Path, ...] = ()
    bundled_catalogue: bool = True
    places: Path | None = None


class BuildReport(Struct, frozen=True):
    """What a build read, refused and found; kept as ``build.json``."""

    inputs: str
    """Fingerprint of everything that went in."""
    graph: str
    """SHA-256 of the graph file."""
    documents: int
    reused: int
    """Documents that had not changed since they were last read."""
    refusals: tuple[Refusal, ...] = ()
    findings: tuple[Finding, ...] = ()
    nodes: dict[str, int] = {}
    relationships: dict[str, int] = {}
    fates: dict[str, int] = {}
    levels: dict[str, dict[str, int]] = {}
    """Level → coverage → number of documents."""


class Reading(Struct, frozen=True):
    """What came of one source."""

    documents: tuple[Document, ...] = ()
    refusal: Refusal | None = None


def read_documents(path: Path, places: Path | None) -> Reading:
    """Read one source into documents: ``read → structure → extract``; a bad source becomes a refusal."""
    try:
        gazetteer = Gazetteer.load(places)
        texts = read_source(path)
        return Reading(tuple(extract(text, structure(text), gazetteer) for text in texts))
    except InputError as error:
        return Reading(refusal=Refusal(str(path), error.message, error.remedy))


def build(inputs: Inputs, workspace: Workspace, progress: Progress, executor: Executor | None = None) -> BuildReport:
    """Build the graph of these inputs into the workspace.

    :param progress: told how far each stage is.
    :param executor: where documents are read; None: here, in a pool of processes where there are many.
    :raises InputError: no source could be used, or a catalogue or places file is wrong.
    :raises WorkspaceError: the workspace is locked or cannot be written.
    """
    gazetteer = Gazetteer.load(inputs.places)
    catalogue = load_catalogue(inputs.catalogues, bundled=inputs.bundled_catalogue)
    with workspace.writing():
        readings, reused = _read(inputs, workspace, progress, executor)
        documents, refusals = _distinct(readings)
        if not documents:
            raise InputError(_nothing_usable(inputs, refusals), "Name files or folders that hold plans.")
        decisions = read_decisions(workspace)
        everything = msgspec.json.encode((documents, catalogue, decisions))
        key = fingerprint(code_version(), everything, _digest(inputs.places))
        last = last_report(workspace)
        if last and last.inputs == key and last.graph == _digest(workspace.graph):
            report = msgspec.structs.replace(last, reused=reused, refusals=tuple(refusals))
        else:
            progress("resolve", 0, 1)
            registry = resolve(documents, catalogue, gazetteer)
            progress("align", 0, 1)
            alignment, lost = apply_decisions(align(documents, registry), decisions, documents, registry)
            registry = msgspec.structs.replace(registry, findings=(*registry.findings, *lost))
            progress("graph", 0, 1)
            graph = build_graph(documents, registry, alignment)
            write_jsonl(graph, workspace.graph)
            report = _report(key, workspace, reused, refusals, (registry, alignment, graph), documents)
        write_report(report, workspace)
    return report


def write_report(report: BuildReport, workspace: Workspace) -> None:
    """Keep the report of a build that is finished.

    :raises WorkspaceError: the workspace cannot be written.
    """
    write_atomically(workspace.report, msgspec.json.format(msgspec.json.encode(report)) + b"\n")


def last_report(workspace: Workspace) -> BuildReport | None:
    """The report of the last finished build; None where there is none or it cannot be read."""
    try:
        return msgspec.json.decode(workspace.report.read_bytes(), type=BuildReport)
    except (OSError, msgspec.MsgspecError):
        return None


def _read(
    inputs: Inputs, workspace: Workspace, progress: Progress, executor: Executor | None
) -> tuple[list[Reading], int]:
    """Every source's reading, in the order of the sources, and how many came from the cache."""
    paths = find_sources(inputs.sources)
    keys = {path: _reading_key(path, inputs.places) for path in paths}
    known = {path: workspace.cached("read", key, Reading) for path, key in keys.items()}
    missing = [path for path in paths if known[path] is None]
    progress("read", len(paths) - len(missing), len(paths))
    for done, (path, reading) in enumerate(zip(missing, _read_all(missing, inputs.places, executor), strict=True), 1):
        known[path] = reading
        if reading.refusal is None:
            workspace.keep("read", keys[path], reading)
        progress("read", len(paths) - len(missing) + done, len(paths))
    return [found for path in paths if (found := known[path])], len(paths) - len(missing)


def _read_all(paths: Sequence[Path], places: Path | None, executor: Executor | None) -> Iterator[Reading]:
    if executor is not None:
        yield from executor.map(read_documents, paths, [places] * len(paths))
    elif len(paths) < WORTH_A_POOL:
        yield from (read_documents(path, places) for path in paths)
    else:
        # Spawned, not forked: a fork of a process with threads (progress display) may hang.
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            yield from pool.map(read_documents, paths, [places] * len(paths), chunksize=8)


def _reading_key(path: Path, places: Path | None) -> str:
    return fingerprint(code_version(), str(path), _digest(path), _digest(places))


def _digest(path: Path | None) -> str:
    """SHA-256 of a file; empty where there is none to read (reading it will say why)."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path else ""
    except OSError:
        return ""


def _distinct(readings: Iterable[Reading]) -> tuple[list[Document], list[Refusal]]:
    """Documents by id, each once; what is refused because it could not be read or stands there twice."""
    documents: dict[str, Document] = {}
    refusals: list[Refusal] = []
    for reading in readings:
        if reading.refusal:
            refusals.append(reading.refusal)
        for document in reading.documents:
            first = documents.setdefault(document.id, document)
            if first is not document:
                refusals.append(_twice(first, document))
    return [documents[key] for key in sorted(documents)], refusals


def _twice(first: Document, second: Document) -> Refusal:
    same = "the same text as" if first.text == second.text else f"another text of {first.id}, as is"
    return Refusal(second.source, f"{second.source}: {same} {first.source}", "Keep the better one of the two.")


def _nothing_usable(inputs: Inputs, refusals: Sequence[Refusal]) -> str:
    named = ", ".join(map(str, inputs.sources))
    reasons = "".join(f"\n  {refusal.reason}" for refusal in refusals[:10])
    return f"{named}: no document could be used{reasons}"


def _report(
    key: str,
    workspace: Workspace,
    reused: int,
    refusals: Sequence[Refusal],
    results: tuple[Registry, Alignment, Graph],
    documents: Sequence[Document],
) -> BuildReport:
    registry, _, graph = results
    report = graph_report(workspace, graph, key, (*_unstructured(documents), *registry.findings))
    return msgspec.structs.replace(report, documents=len(documents), reused=reused, refusals=tuple(refusals))


def graph_report(workspace: Workspace, graph: Graph, key: str, findings: Iterable[Finding]) -> BuildReport:
    """The report on a graph that was written to the workspace: its counts, its hash and what was found.

    :param key: fingerprint of everything that went in.
    """
    levels: dict[str, dict[str, int]] = {}
    plans = [node.properties for node in graph.nodes if node.labels[0] == "Document"]
    for plan in plans:
        at = levels.setdefault(plan.get("level", "unknown"), {})
        coverage = plan.get("coverage", "unknown")
        at[coverage] = at.get(coverage, 0) + 1
    return BuildReport(
        inputs=key,
        graph=_digest(workspace.graph),
        documents=sum(plan.get("coverage") == "full_text" for plan in plans),
        reused=0,
        findings=tuple(findings),
        nodes=_count(node.labels[-1] for node in graph.nodes),
        relationships=_count(relationship.type for relationship in graph.relationships),
        fates=_count(row.properties["fate"] for row in graph.relationships if "fate" in row.properties),
        levels=levels,
    )


def _unstructured(documents: Iterable[Document]) -> Iterator[Finding]:
    """Documents in which no unit was found: kept as one node with their text, and said."""
    for document in documents:
        if not document.provisions:
            said = document.metadata
            official = said.document_number or said.issuing_authority or said.document_type
            what = "has no units that could be told apart" if official else "does not look like a policy document"
            yield Finding("unstructured", document.id, f"{document.source}: {what}; kept as one node with its text")


def _count(values: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return dict(sorted(counts.items()))
