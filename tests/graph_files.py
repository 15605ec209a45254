"""Graphs of tests as the files that the exports go through."""

import os
from pathlib import Path
from tempfile import mkstemp
from weakref import finalize

from kg.export.graph_file import GraphFile
from kg.export.jsonl import write_jsonl
from kg.records import Graph


def graph_file(graph: Graph) -> GraphFile:
    """The graph on disk, for as long as somebody holds it."""
    handle, name = mkstemp(suffix=".jsonl")
    with os.fdopen(handle, "wb") as file:
        write_jsonl(graph, file)
    written = GraphFile(Path(name))
    finalize(written, Path(name).unlink)
    return written
