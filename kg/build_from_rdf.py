"""A graph that comes as RDF of this model: taken as it is, where other sources are read, resolved and aligned.

Preconditions:  1. every source is RDF; 2. none of them is an export of the workspace in the making.
Postconditions: 1. the graph file is that of exactly these sources, the same bytes in whichever order they were
named; 2. a node that stands in several is there once.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.build_report import BuildReport, graph_report, write_report
from kg.costs import Progress
from kg.digests import code_version, digest_of, fingerprint
from kg.errors import InputError
from kg.export.jsonl import write_jsonl
from kg.export.rdf_model import in_order
from kg.export.read_rdf import RDF_FORMATS, read_rdf
from kg.graph.counts import counts_of
from kg.records import Finding, Graph, Node, Relationship
from kg.workspace import Workspace


def is_rdf(sources: Sequence[Path]) -> bool:
    """Whether the sources are RDF.

    :raises InputError: some are and some are not.
    """
    rdf = [path for path in sources if path.suffix.lower() in RDF_FORMATS]
    if rdf and len(rdf) < len(sources):
        raise InputError(
            f"{rdf[0]}: is a graph already, and the other sources are plans",
            "Build graphs and plans apart: in a workspace of its own each, with -w DIR.",
        )
    return bool(rdf)


def build_from_rdf(sources: Iterable[Path], workspace: Workspace, progress: Progress) -> BuildReport:
    """Make the graph of RDF files the graph of the workspace.

    :raises InputError: one cannot be read, is not of this model, or says of a node what another does not.
    :raises WorkspaceError: the workspace is locked or cannot be written.
    """
    paths = sorted(set(sources))
    with workspace.writing():
        graphs, findings = [], []
        for done, path in enumerate(paths):
            progress("read", done, len(paths))
            graph, foreign = read_rdf(path)
            graphs.append((path, graph))
            if foreign:
                message = f"{path}: {foreign} statements in the terms of other models were left out"
                findings.append(Finding("foreign", str(path), message))
        graph = graphs[0][1] if len(graphs) == 1 else _united(graphs)
        write_jsonl(graph, workspace.graph)
        key = fingerprint(code_version(), *map(digest_of, paths))
        report = graph_report(counts_of(graph), workspace, key, findings)
        write_report(report, workspace)
    return report


def _united(graphs: Iterable[tuple[Path, Graph]]) -> Graph:
    """All nodes and relationships, each once."""
    nodes: dict[tuple[str, str], Node] = {}
    rows: dict[str, Relationship] = {}
    for path, graph in graphs:
        for node in graph.nodes:
            if nodes.setdefault(node.key, node) != node:
                raise InputError(
                    f"{path}: says of the {node.key[0]} {node.key[1]} what another file does not",
                    "Name only one of the two, or mend one.",
                )
        rows |= {_identity(row): row for row in graph.relationships}
    return in_order(nodes.values(), rows.values())


def _identity(row: Relationship) -> str:
    return repr((row.type, row.start, row.end, sorted(row.properties.items())))
