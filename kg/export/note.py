"""An analyst's note as plain data: what :mod:`kg.export.note_markdown` and :mod:`kg.export.note_word` write.

Captions are Chinese and English, facts as they stand in the graph.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

MOST_LISTED = 40
"""Rows of a list in a note; how many are left out is said."""


@dataclass(frozen=True)
class Table:
    """A table; ``more`` rows of it are left out."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int = 0


@dataclass(frozen=True)
class Quote:
    """Words of a document and where they stand."""

    words: str
    source: str


Block: TypeAlias = str | Table | Quote


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Note:
    """A note; sections in the order in which they are read."""

    title: str
    sections: tuple[Section, ...]


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """A table of at most :data:`MOST_LISTED` rows, None as nothing."""
    listed = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
    return Table(tuple(head), tuple(listed[:MOST_LISTED]), max(0, len(listed) - MOST_LISTED))


def section(heading: str, *blocks: Block | None) -> Section:
    """A section; tables without rows and blocks that are None are left out; of nothing that is said."""
    kept = tuple(block for block in blocks if block and not (isinstance(block, Table) and not block.rows))
    return Section(heading, kept or ("无。 / None.",))


def percent(part: int, whole: int) -> str:
    """A share as a whole percentage, with what it stands on: ``40%（4/10）``; a dash of nothing."""
    return f"{100 * part / whole:.0f}%（{part}/{whole}）" if whole else "—"
