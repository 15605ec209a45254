"""Sheets of a workbook as an office wants them: captions, filters, a frozen head, links between sheets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kg.export.xml_text import held

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Of a sheet, by Excel's specification."""
MOST_CHARACTERS = 2_000
"""Of a cell here: Excel holds 32,767, nobody reads them."""
WIDEST_PRINTED = 330
"""Characters of a row that are shrunk to the width of a page: half the size of print."""
_HEAD = {"bold": True, "font_color": "#ffffff", "bg_color": "#24413d", "valign": "vcenter", "text_wrap": True}


@dataclass(frozen=True)
class Link:
    """A cell that leads to a row of another sheet."""

    caption: str
    sheet: str
    row: int
    """From 0."""
    format: Format | None = None


class Book:
    """A workbook that is written row by row; holds no time, so that the same graph gives the same bytes."""

    def __init__(self) -> None:
        self._packed = TemporaryFile()  # noqa: SIM115 - closed with the book
        self._book = Workbook(self._packed, {"constant_memory": True})
        self._book.set_properties({"title": "policy-lineage", "created": datetime(2000, 1, 1, tzinfo=UTC)})
        self._sheets: list[Sheet] = []
        self.head = self._book.add_format(_HEAD)
        self.body = self._book.add_format({"valign": "top"})

    def sheet(self, name: str, columns: Sequence[tuple[str, int]], *, frozen: int = 1) -> "Sheet":
        """A new sheet.

        :param columns: caption and width in characters of each.
        :param frozen: number of columns that stay when one scrolls to the right.
        """
        sheet = Sheet(self._book.add_worksheet(name), name, columns, self, frozen)
        self._sheets.append(sheet)
        return sheet

    def coloured(self, line: str, ground: str) -> Format:
        """A cell's format of these colours."""
        return self._book.add_format({"font_color": line, "bg_color": ground, "border": 1, "border_color": "#e3e6e5"})

    def write(self, out: BinaryIO) -> None:
        """End all sheets and write the file, packed elsewhere: where the packing itself fails it complains twice."""
        for sheet in self._sheets:
            sheet.end()
        self._book.close()
        self._packed.seek(0)
        copyfileobj(self._packed, out)
        self._packed.close()


class Sheet:
    """One sheet; its first row is its head."""

    def __init__(
        self, sheet: Worksheet, name: str, columns: Sequence[tuple[str, int]], book: Book, frozen: int
    ) -> None:
        self.name = name
        self.next = 1
        """Number of the row that comes next, from 0."""
        self._sheet, self._columns, self._body = sheet, len(columns), book.body
        sheet.freeze_panes(1, frozen)
        sheet.set_row(0, 32)
        for place, (caption, width) in enumerate(columns):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, _held(caption), book.head)
        _printable(sheet, sum(width for _, width in columns), frozen)

    def add(self, values: Sequence[Any]) -> None:
        """Add a row: text is text whatever it begins with, numbers are numbers, None is an empty cell."""
        row = self.next
        for column, value in enumerate(values):
            self._write(row, column, value)
        self.next += 1

    def _write(self, row: int, column: int, value: Any) -> None:
        if isinstance(value, str):
            if value:
                self._sheet.write_string(row, column, _held(value), self._body)
        elif isinstance(value, Link):
            # A formula, for a sheet holds at most 65,530 hyperlinks of the other sort. Captions are our own.
            target = f"#'{value.sheet}'!A{value.row + 1}"
            formula = f'=HYPERLINK("{target}","{value.caption}")'
            self._sheet.write_formula(row, column, formula, value.format or self._body, value.caption)
        elif isinstance(value, bool):
            self._sheet.write_string(row, column, "是" if value else "否", self._body)
        elif value is not None:
            self._sheet.write_number(row, column, value, self._body)

    def end(self) -> None:
        """Set the filter over all rows."""
        self._sheet.autofilter(0, 0, max(self.next - 1, 1), self._columns - 1)


def _printable(sheet: Worksheet, width: int, frozen: int) -> None:
    """A4 across, all columns on a page where that can still be read, else the frozen ones on every page."""
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")
    sheet.repeat_rows(0)
    if width <= WIDEST_PRINTED:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.repeat_columns(0, frozen - 1)


def _held(text: str) -> str:
    return held(text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…")
