"""What the pages are served from: given by the command, so that this room knows neither formats nor workspaces."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import neo4j

WriteTable = Callable[[Sequence[str], Iterable[Mapping[str, Any]], TextIO], None]
"""Writes columns and rows to a stream."""


@dataclass(frozen=True)
class Export:
    """A file that the whole graph can be taken away in."""

    name: str
    """Of the format, such as ``turtle``."""
    file: str
    """Name of the file, such as ``graph.ttl``."""
    about: str
    write: Callable[[Path], None]
    """Writes it to that path."""


@dataclass(frozen=True)
class Source:
    """The graph, and the forms in which it can be had."""

    connect: Callable[[], neo4j.Driver]
    """A new connection that may only read; the caller closes it. Raises :class:`kg.errors.EngineError`."""
    tables: Mapping[str, WriteTable]
    """Format of a table → what writes it."""
    cell: Callable[[Any], str]
    """One value as people read it."""
    exports: Sequence[Export] = ()
    """Empty where the graph is another server's."""
