"""Tables for people and for programs: the same formats in every command.

Results go to standard output, messages to standard error.
"""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TextIO

import click

FORMATS = ("table", "csv", "json", "jsonl", "md")
Row = Mapping[str, Any]

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default=None,
    help="Form of the result; `table` on a terminal, else `csv`.",
)


def say(message: str) -> None:
    """A message to the user, on standard error."""
    click.echo(message, err=True)


def write_rows(columns: Sequence[str], rows: Iterable[Row], format_: str | None) -> None:
    """Write rows to standard output.

    :param columns: names in order; a row lacks none of them.
    :param format_: one of :data:`FORMATS`; None: ``table`` on a terminal, else ``csv``.
    """
    if format_ is None:
        format_ = "table" if sys.stdout.isatty() else "csv"
    WRITERS[format_](columns, rows, sys.stdout)


def neutralise(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text beginning with ``= + - @`` gets an apostrophe.

    See OWASP, "CSV Injection". Numbers stay numbers.
    """
    text = cell(value)
    return f"'{text}" if isinstance(value, str | list | dict) and text[:1] in tuple("=+-@\t\r") else text


def cell(value: Any) -> str:
    """One value as text: lists joined by ``、``, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list | tuple):
        return "、".join(map(cell, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _table(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(row[column])) for column in columns))
    Console(file=out).print(table)


def _csv(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([neutralise(row[column]) for column in columns] for row in rows)


def _json(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    listed = [{column: row[column] for column in columns} for row in rows]
    json.dump(listed, out, ensure_ascii=False, indent=2, default=str)
    out.write("\n")


def _jsonl(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    for row in rows:
        out.write(json.dumps({c: row[c] for c in columns}, ensure_ascii=False, default=str) + "\n")


def _md(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in cells) + " |\n"

    out.write(line(columns) + line("---" for _ in columns))
    for row in rows:
        out.write(line(cell(row[column]) for column in columns))


WRITERS: dict[str, Callable[[Sequence[str], Iterable[Row], TextIO], None]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
    "md": _md,
}
