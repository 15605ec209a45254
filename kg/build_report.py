"""What a build read, refused, found and cost: kept in the workspace as ``build.json``."""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from kg.costs import Stage
from kg.digests import digest_of
from kg.files import write_atomically
from kg.graph.counts import Counts
from kg.records import Finding, Head, Refusal
from kg.workspace import Workspace


class BuildReport(Struct, frozen=True):
    """What a build read, refused, found and cost."""

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
    stages: tuple[Stage, ...] = ()
    """Of the last run, in order; one that changed nothing only reads."""
    peak_memory: tuple[int, int] = (0, 0)
    """Bytes that the run held at most: the process itself, and the largest of its workers."""


def last_report(workspace: Workspace) -> BuildReport | None:
    """The report of the last finished build; None where there is none or it cannot be read."""
    try:
        return msgspec.json.decode(workspace.report.read_bytes(), type=BuildReport)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def write_report(report: BuildReport, workspace: Workspace) -> None:
    """Keep the report of a build that is finished.

    :raises WorkspaceError: the workspace cannot be written.
    """
    write_atomically(workspace.report, msgspec.json.format(msgspec.json.encode(report)) + b"\n")


def graph_report(counts: Counts, workspace: Workspace, key: str, findings: Iterable[Finding]) -> BuildReport:
    """The report of the graph that the workspace now holds.

    :param counts: what is in it.
    :param key: fingerprint of everything that went in.
    """
    return BuildReport(
        inputs=key,
        graph=digest_of(workspace.graph),
        documents=counts.held(),
        reused=0,
        findings=tuple(findings),
        nodes=dict(sorted(counts.labels.items())),
        relationships=dict(sorted(counts.types.items())),
        fates=dict(sorted(counts.fates.items())),
        levels=counts.levels(),
    )


def unstructured(documents: Iterable[Head]) -> Iterator[Finding]:
    """Documents in which no unit was found: kept as one node with their text, and said."""
    for document in documents:
        if not document.units:
            said = document.metadata
            official = said.document_number or said.issuing_authority or said.document_type
            what = "has no units that could be told apart" if official else "does not look like a policy document"
            yield Finding("unstructured", document.id, f"{document.source}: {what}; kept as one node with its text")


def nowhere(documents: Iterable[Head]) -> Iterator[Finding]:
    """Documents of a place that is not known, or not which of several: nothing can be said to lie below them.

    Townships have no code in GB/T 2260 and are left alone.
    """
    for document in documents:
        said = document.metadata
        place = said.jurisdiction or said.issuing_authority
        if place and said.division_code is None and said.level not in ("national", "township"):
            message = f"{document.source}: {place} is in no known place, or in one of several; add it with --places"
            yield Finding("unknown-place", document.id, message)
