"""Rows of a page's tables as lines, with tabs between the cells, as Word documents and PDF give them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kg.read.main_text import BLANKS, Block
from kg.read.site_table import CAPTION

FEWEST_ROWS = 2
"""Rows with several cells that a table of data has; fewer lay out a page."""
MOST_PARAGRAPHS = 12
"""Paragraphs in a cell; more are a document that a table lays out."""


def in_rows(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, those of one row of a table of data made one."""
    groups = [(row, list(members)) for row, members in groupby(blocks, key=_row)]
    rows = Counter(row[0] for row, members in groups if row and _holds_data(members))
    for row, members in groups:
        if row and rows[row[0]] >= FEWEST_ROWS and _holds_data(members):
            yield _joined(members)
        else:
            yield from members


def _row(block: Block) -> tuple[int, int] | None:
    """The table and the row that a block stands in; None outside of tables."""
    if block.cell not in block.path[2:]:
        return None
    place = block.path.index(block.cell)
    return block.path[place - 2], block.path[place - 1]


def _holds_data(members: Sequence[Block]) -> bool:
    """Whether the blocks of one row are several cells of text, and no field of a page's metadata."""
    cells = Counter(block.cell for block in members)
    fields = any(CAPTION.fullmatch(BLANKS.sub("", block.text)) for block in members)
    return len(cells) > 1 and max(cells.values()) <= MOST_PARAGRAPHS and not fields


def _joined(members: Sequence[Block]) -> Block:
    """One block of a row: cells parted by tabs, paragraphs of a cell by blanks."""
    text = ""
    runs: list[tuple[int, int, int]] = []
    cell = members[0].cell
    for block in members:
        first = len(block.text) - len(block.text.lstrip())
        last = len(block.text.rstrip())
        text += "" if not text else " " if block.cell == cell else "\t"
        runs += (
            (len(text) + start - first, source, length)
            for start, source, length in block.runs
            if first <= start < last
        )
        text += block.text[first:last]
        cell = block.cell
    return Block(text, tuple(runs), members[0].path, 0, sum(block.linked for block in members))
