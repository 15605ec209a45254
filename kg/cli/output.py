"""Tables for people and for programs: the same formats in every command.

Results go to standard output, messages to standard error.
"""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING, Any, TextIO

import click

from kg.messages import say
from kg.spreadsheets import defused

if TYPE_CHECKING:
    from rich.console import Console

FORMATS = ("table", "csv", "json", "jsonl", "md")
TABLE_ROWS = 1000
"""Rows that a table shows at most: it has to be known whole before its first line can be set."""
READABLE = 16
"""Width that a column of a table gets at least, where its cells need it."""
Row = Mapping[str, Any]

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default=None,
    help="Form of the result; `table` on a terminal, else `csv`.",
)


def write_rows(columns: Sequence[str], rows: Iterable[Row], format_: str | None) -> int:
    """Write rows to standard output, each as soon as it is there; a table is cut after :data:`TABLE_ROWS`.

    :param columns: names in order; a row lacks none of them.
    :param format_: one of :data:`FORMATS`; None: ``table`` on a terminal, else ``csv``.
    :return: how many rows there were.
    """
    if format_ is None:
        format_ = "table" if sys.stdout.isatty() else "csv"
    counted = Counted(rows)
    if format_ == "table":
        _table(columns, islice(counted, TABLE_ROWS), sys.stdout)
        if more := sum(1 for _ in counted):
            say(f"… and {more} more row{'' if more == 1 else 's'}; --format csv or jsonl gives all.")
    else:
        WRITERS[format_](columns, counted, sys.stdout)
    return counted.number


class Counted:
    """An iterator that knows how many rows it gave."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = iter(rows)
        self.number = 0

    def __iter__(self) -> Iterator[Row]:
        return self

    def __next__(self) -> Row:
        row = next(self._rows)
        self.number += 1
        return row


def _csv_cell(value: Any) -> str:
    """One value for a spreadsheet: text is defused, numbers stay numbers (-1), in full."""
    text = f"{value:.10g}" if isinstance(value, float) else cell(value)
    return defused(text) if isinstance(value, str | list | dict) else text


def cell(value: Any) -> str:
    """One value as people read it: lists joined by ``、``, nothing for None, fractions to four digits."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.4g}" if abs(value) < 1000 else f"{value:.10g}"
    if isinstance(value, list | tuple):
        return "、".join(map(cell, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _table(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=out)
    cells = [[cell(row[column]) for column in columns] for row in rows]
    widths = (max(map(cell_len, (column, *texts))) for column, *texts in zip(columns, *cells, strict=True))
    if sum(min(width, READABLE) + 1 for width in widths) > console.width:
        _records(columns, cells, console)
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for texts in cells:
        table.add_row(*map(Text, texts))
    console.print(table)


def _records(columns: Sequence[str], cells: Sequence[Sequence[str]], console: "Console") -> None:
    """Rows one below the other, for tables that do not fit: columns of three letters help nobody."""
    from rich.table import Table
    from rich.text import Text

    for number, texts in enumerate(cells, 1):
        console.print(Text(f"── {number}", style="dim"))
        block = Table.grid(padding=(0, 2))
        for column, text in zip(columns, texts, strict=True):
            if text:
                block.add_row(Text(column, style="bold"), Text(text))
        console.print(block)


def _csv(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_csv_cell(row[column]) for column in columns] for row in rows)


def _json(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    before = "["
    for row in rows:
        one = _json_object(columns, row, indent=2)
        out.write(before + "\n  " + one.replace("\n", "\n  "))
        before = ","
    out.write("[]\n" if before == "[" else "\n]\n")


def _jsonl(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    for row in rows:
        out.write(_json_object(columns, row) + "\n")


def _json_object(columns: Sequence[str], row: Row, indent: int | None = None) -> str:
    """A row as JSON, which has no infinite numbers (RFC 8259): they are written as text, ``"inf"`` or ``"nan"``."""
    values = {column: row[column] for column in columns}
    try:
        return json.dumps(values, ensure_ascii=False, indent=indent, default=str, allow_nan=False)
    except ValueError:
        return json.dumps(_finite(values), ensure_ascii=False, indent=indent, default=str)


def _finite(value: Any) -> Any:
    """The value with numbers that JSON has not as text."""
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return value


def _md(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in cells) + " |\n"

    out.write(line(columns) + line("---" for _ in columns))
    for row in rows:
        out.write(line(cell(row[column]) for column in columns))


WRITERS: dict[str, Callable[[Sequence[str], Iterable[Row], TextIO], None]] = {
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
    "md": _md,
}
