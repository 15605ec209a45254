"""What was exported: counts by type and the hash of every file, so that who gets the files can check them."""

from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from kg import __version__
from kg.digests import sha256_of
from kg.export.graph_file import GraphFile
from kg.export.selection import Selection


class WrittenFile(Struct, frozen=True):
    """One file of the export."""

    name: str
    bytes: int
    sha256: str


class Manifest(Struct, frozen=True):
    """The content of a manifest; holds no time, so that the same export has the same manifest."""

    format: str
    program: str
    graph: str
    """SHA-256 of the graph file that was exported."""
    selection: Selection
    nodes: dict[str, int]
    relationships: dict[str, int]
    files: tuple[WrittenFile, ...]


def manifest(format_: str, graph: GraphFile, selection: Selection, files: Iterable[Path]) -> bytes:
    """The manifest of files that were written.

    :param format_: name of the format.
    :param graph: what was written.
    :param files: where it stands now.
    """
    content = Manifest(
        format_,
        f"policy-lineage {__version__}",
        sha256_of(graph.path),
        selection,
        graph.node_counts(),
        graph.relationship_counts(),
        tuple(WrittenFile(path.name, path.stat().st_size, sha256_of(path)) for path in sorted(files)),
    )
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


def manifest_path(output: Path) -> Path:
    """Where the manifest of a file or folder stands."""
    return output / "manifest.json" if output.is_dir() else output.with_name(f"{output.name}.manifest.json")
