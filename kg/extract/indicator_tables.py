"""Figures in tables of indicators: 指标 / 单位 / 2020年 / 2025年 / 属性.

A reader prints a table as lines, one a row, with tabs between the cells; a cell that others were merged into is
missing in the rows below it. The head of a column says the year, or that its figures are reached already; the unit
stands in its own column, behind the indicator's name, in the column's head or with the figure.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extract.comparisons import Figure, compared
from kg.extract.indicator_heads import LONGEST_HEAD, NAMED_UNIT, Column, Head, named_unit, read_head, years_below
from kg.extract.quantities import ARABIC, BLANK, RANGE, UNIT, number
from kg.extract.yearly_tables import YearlyHead, read_yearly_head, with_units, year_of_row

# What may stand around the figure of a cell: [20], 约7左右, 600（累计）
_NUMBER = re.compile(rf"(?P<number>{ARABIC})(?:{RANGE}(?P<max>{ARABIC}))?{BLANK}(?P<unit>{UNIT})?")
_AHEAD = re.compile(r"[\[［【〔（(\s]*(?:力争|累计|年均|总数|共|新增)*[\[［【〔（(\s]*")
_NOTE = re.compile(r"[\]］】〕）)\s]*(?:[（(][^（()）]{0,40}[）)])?\s*")
_NONE = re.compile(r"[—–\-－/／\s]{0,4}")
_WORD = re.compile(r"[A-Za-z一-鿿]")
_SERIAL = re.compile(r"^\s*(?:[（(]?[0-9]{1,3}[）)]?[.．、]?|[（(]?[一二三四五六七八九十]{1,3}[）)、])\s*(?=[^0-9])")
_CAPTION_LINES = 2
_GROUP_LINES = 1
"""Lines without cells that may stand between rows (一、经济发展 across the whole table)."""
_LONGEST_UNIT = 10


class TableFigure(NamedTuple):
    """A figure with what its row and column say; offsets of ``figure`` and ``start`` count in the text."""

    figure: Figure
    name: str
    start: int
    """Where the indicator's name begins."""
    year: int | None
    reached: bool
    """Whether the column's head says that its figures are reached already."""


class Row(NamedTuple):
    """A line of such a table that is read here: its head, or a row with at least one figure."""

    start: int
    end: int
    figures: tuple[TableFigure, ...]


def indicator_rows(text: str) -> Iterator[Row]:
    """Yield the heads and rows of all tables of indicators, in order."""
    if "\t" not in text:
        return
    head: Head | YearlyHead | None = None
    start = without = 0
    above: list[str] = []
    for line in text.split("\n"):
        if "\t" not in line:
            without += 1
            head = head if without <= _GROUP_LINES and len(line) <= LONGEST_HEAD else None
        else:
            without = 0
            cells = line.split("\t")
            if found := _head(cells, above, head):
                head = found
                yield Row(start, start + len(line), ())
            elif head and (figures := tuple(_figures(cells, start, head))):
                yield Row(start, start + len(line), figures)
        above = [*above, line][-_CAPTION_LINES:]
        start += len(line) + 1


def _head(cells: Sequence[str], above: Sequence[str], head: Head | YearlyHead | None) -> Head | YearlyHead | None:
    """Return what a line says that is the head of a table, or goes on with the ``head`` above it."""
    if found := read_head(cells, above):
        return found
    yearly = read_yearly_head(cells)
    if isinstance(head, Head):
        return years_below(cells, head) or (yearly if yearly and yearly.sure else None)
    return (head and with_units(cells, head)) or yearly


def _figures(cells: Sequence[str], start: int, head: Head | YearlyHead) -> Iterator[TableFigure]:
    """Yield the figures of a row that begins at ``start``."""
    places = [start, *(start := start + len(cell) + 1 for cell in cells)]
    if isinstance(head, YearlyHead):
        yield from _of_year(cells, places, head)
        return
    read = [_figure(cell) for cell in cells]
    aligned = _aligned(cells, read, head)
    named, unit = _named(cells, min(aligned, default=0), head)
    if named is None:
        return
    in_name = named_unit(cells[named])
    name = NAMED_UNIT.sub("", cells[named]) if in_name else cells[named]
    for place, column in aligned.items():
        figure = read[place]
        if figure is not None:
            yield TableFigure(
                _moved(figure, places[place], figure.unit or column.unit or unit or in_name or head.unit),
                _SERIAL.sub("", name).strip(),
                places[named],
                column.year,
                column.reached,
            )


def _of_year(cells: Sequence[str], places: Sequence[int], head: YearlyHead) -> Iterator[TableFigure]:
    """Yield the figures of a row that is a year's."""
    row = year_of_row(cells, head)
    for cell, place, name, unit in zip(cells, places, head.names, head.units, strict=False) if row else ():
        figure = _figure(cell) if name else None
        if row and figure is not None:
            moved = _moved(figure, place, figure.unit or unit)
            yield TableFigure(moved, name, places[0], row.year, row.reached)


def _named(cells: Sequence[str], first: int, head: Head) -> tuple[int | None, str]:
    """Return the place of the indicator's name, right before the first figure or the unit, and that unit."""
    name = first - 1
    if head.unit_place is not None and name > 0 and _WORD.search(cells[name - 1]):
        unit = cells[name].strip()
        return name - 1, unit if len(unit) <= _LONGEST_UNIT and not _NONE.fullmatch(unit) else ""
    return (name, "") if name >= 0 and _WORD.search(cells[name]) else (None, "")


def _aligned(cells: Sequence[str], read: Sequence[Figure | None], head: Head) -> dict[int, Column]:
    """Return the column of each cell of figures; empty where the row does not say which is which.

    A whole row is read by place; one with cells missing by its longest run of figures, when that is as long as
    the columns are many.
    """
    if len(cells) == head.width:
        return {column.place: column for column in head.columns}
    run = _run(cells, read)
    if len(run) > len(head.columns):
        run = run[-len(head.columns) :]
    if len(run) != len(head.columns):
        return {}
    return dict(zip(run, head.columns, strict=True))


def _run(cells: Sequence[str], read: Sequence[Figure | None]) -> list[int]:
    """Places of the longest run of cells behind a name that hold a figure, or a dash for none."""
    longest: list[int] = []
    run: list[int] = []
    named = False
    for place, cell in enumerate(cells):
        if named and (read[place] is not None or _NONE.fullmatch(cell)):
            run.append(place)
            longest = run if len(run) > len(longest) else longest
        else:
            named = named or _WORD.search(cell) is not None
            run = []
    return longest


def _figure(cell: str) -> Figure | None:
    """Return the figure that a cell holds; None for words, ratios and empty cells."""
    match = _NUMBER.search(cell)
    if not match or match["over"]:
        return None
    value, maximum = number(match["number"]), number(match["max"]) if match["max"] else None
    if value is None or (maximum is not None and maximum <= value):
        return None
    found = compared(cell, value, maximum, match["unit"] or "", match.start(), match.end(), arabic=True)
    whole = _AHEAD.fullmatch(cell, 0, found.before) and _NOTE.fullmatch(cell, found.after)
    return found if whole else None


def _moved(figure: Figure, by: int, unit: str) -> Figure:
    """Return the figure of a cell with offsets that count in the text, and its unit."""
    return figure._replace(
        unit=unit, before=figure.before + by, start=figure.start + by, end=figure.end + by, after=figure.after + by
    )
