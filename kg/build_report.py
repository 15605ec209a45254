"""What a build read, refused, found and cost: kept in the workspace as ``build.json``."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from kg.costs import Stage
from kg.export.graph_file import GraphLike
from kg.export.jsonl import write_jsonl
from kg.records import Document, Finding, Node, Refusal, Relationship
from kg.workspace import Workspace, digest_of, write_atomically


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
    except (OSError, msgspec.MsgspecError):
        return None


def write_report(report: BuildReport, workspace: Workspace) -> None:
    """Keep the report of a build that is finished.

    :raises WorkspaceError: the workspace cannot be written.
    """
    write_atomically(workspace.report, msgspec.json.format(msgspec.json.encode(report)) + b"\n")


def write_graph(graph: GraphLike, workspace: Workspace, key: str, findings: Iterable[Finding]) -> BuildReport:
    """Make a graph the workspace's, row by row, and tell what is in it.

    :param key: fingerprint of everything that went in.
    :raises WorkspaceError: the workspace cannot be written.
    """
    counted = _Counted(graph)
    write_jsonl(counted, workspace.graph)
    levels: dict[str, dict[str, int]] = {}
    for (level, coverage), count in sorted(counted.plans.items()):
        levels.setdefault(level, {})[coverage] = count
    return BuildReport(
        inputs=key,
        graph=digest_of(workspace.graph),
        documents=sum(count for (_, coverage), count in counted.plans.items() if coverage == "full_text"),
        reused=0,
        findings=tuple(findings),
        nodes=dict(sorted(counted.by_label.items())),
        relationships=dict(sorted(counted.by_type.items())),
        fates=dict(sorted(counted.fates.items())),
        levels=levels,
    )


class _Counted:
    """A graph that is counted while it is gone through, once."""

    def __init__(self, graph: GraphLike) -> None:
        self._graph = graph
        self.by_label, self.by_type, self.fates = Counter[str](), Counter[str](), Counter[str]()
        self.plans = Counter[tuple[str, str]]()
        """Level and coverage → number of documents."""

    @property
    def nodes(self) -> Iterator[Node]:
        for node in self._graph.nodes:
            self.by_label[node.labels[-1]] += 1
            if node.labels[0] == "Document":
                said = node.properties
                self.plans[said.get("level", "unknown"), said.get("coverage", "unknown")] += 1
            yield node

    @property
    def relationships(self) -> Iterator[Relationship]:
        for row in self._graph.relationships:
            self.by_type[row.type] += 1
            if row.type == "FATE_IN":
                self.fates[row.properties["fate"]] += 1
            yield row


def unstructured(documents: Iterable[Document]) -> Iterator[Finding]:
    """Documents in which no unit was found: kept as one node with their text, and said."""
    for document in documents:
        if not document.provisions:
            said = document.metadata
            official = said.document_number or said.issuing_authority or said.document_type
            what = "has no units that could be told apart" if official else "does not look like a policy document"
            yield Finding("unstructured", document.id, f"{document.source}: {what}; kept as one node with its text")
