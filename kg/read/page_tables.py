"""Tables of pages: lines inside a grid of rules become rows, rows that a page's end has cut become one."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from kg.read.openings import is_finished
from kg.read.placed import Letters, Line, joined, rows
from kg.read.ruled import NONE, Grid


def with_tables(lines: Iterable[Letters], grids: Sequence[Grid]) -> Iterator[Line]:
    """Lines of a page, those inside its tables replaced by rows, each table where its first letters stand."""
    order: list[Line | int] = []
    inside: dict[int, dict[int, list[Line]]] = {}
    for letters in lines:
        for table, cell, text in _split(letters, grids):
            part = replace(letters.line, text=text)
            if table == NONE:
                order.append(part)
                continue
            if table not in inside:
                order.append(table)
            inside.setdefault(table, {}).setdefault(cell, []).append(part)
    for item in order:
        if isinstance(item, Line):
            yield item
            continue
        words = {cell: _cell(parts) for cell, parts in inside[item].items()}
        some = next(iter(inside[item].values()))[0]
        for cells in grids[item].rows(words):
            yield replace(some, text="", cells=cells)


def _split(letters: Letters, grids: Sequence[Grid]) -> Iterator[tuple[int, int, str]]:
    """The parts of a line that stand in one cell: table, cell and text; outside of tables :data:`NONE` for both."""
    if not grids or not letters.places:
        yield NONE, NONE, letters.line.text.strip()
        return
    spots = [_spot(grids, x, y) for x, y in letters.places]
    for spot, group in groupby(zip(spots, letters.line.text, strict=True), key=lambda pair: pair[0]):
        text = "".join(char for _, char in group).strip()
        if text:
            yield *spot, text


def _spot(grids: Sequence[Grid], x: float, y: float) -> tuple[int, int]:
    for index, grid in enumerate(grids):
        cell = grid.cell(x, y)
        if cell != NONE:
            return index, cell
    return NONE, NONE


def _cell(parts: list[Line]) -> str:
    """Words of a cell, its lines from above."""
    text = ""
    for row in rows(map(Letters, parts)):
        for piece in row:
            text = joined(text, piece.line.text)
    return text


def rows_joined(lines: list[Line]) -> Iterator[Line]:
    """Lines and rows; a row that the end of a page has cut is one, a head that a page repeats is left out."""
    head: Line | None = None
    last: Line | None = None
    for line in lines:
        if last is not None:
            turned = bool(last.cells and line.cells) and line.page > last.page
            if turned and head is not None and line.cells == head.cells:
                continue
            if turned and _is_rest(last, line):
                cells = map(joined, last.cells, line.cells)
                last = replace(last, cells=tuple(cells), page=line.page)
                continue
            yield last
        if line.cells and (last is None or not last.cells):
            head = line
        last = line
    if last is not None:
        yield last


def _is_rest(row: Line, below: Line) -> bool:
    """Whether a page's first row goes on with the row above it.

    It has no number of its own; where that has none either, below a merged cell, each of its cells goes on with an
    unfinished one and some cell above was finished with the page.
    """
    if len(row.cells) != len(below.cells) or below.cells[0]:
        return False
    cut = all(above and not is_finished(above) for above, rest in zip(row.cells, below.cells, strict=True) if rest)
    whole = any(above and not rest for above, rest in zip(row.cells, below.cells, strict=True))
    return row.cells[0].strip().isdecimal() or (not row.cells[0] and cut and whole)
