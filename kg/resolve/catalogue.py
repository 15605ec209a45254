"""The catalogue: plans that are known to exist, whether or not their text is held.

A CSV file, one plan a row, in UTF-8 (with or without BOM) or GB 18030. Columns, in any order:

================  =======================================================================================
``jurisdiction``  place it applies in, full name: ``盘锦市``, ``长沙市天心区``, ``全国`` (required)
``level``         ``national``, ``province``, ``city``, ``county`` or ``township`` (required)
``title``         title of the plan, or of the notice that forwards it (required)
``province``      province of the place, where its name alone is ambiguous
``doc_number``    ``盘政发〔2022〕12号``, brackets of any kind
``date_issued``   ``2022-11-17``
``basis``         what it says it is based on: numbers and 《titles》, separated by ``；``
``targets``       ``2025>15%；2035=25%``: year, one of ``= > ≥ < ≤ ~`` (about) ``→`` (strives for), per cent
``source_url``    official address
``provenance``    how the fact is known
================  =======================================================================================

The bundled catalogue is one of facts on the plans of the science-literacy programme. A later file's row
replaces an earlier row of the same document: the same number and place, or the same place and title where not
both have a number.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import get_args

from msgspec import Struct

from kg.document_numbers import parse_number
from kg.errors import InputError
from kg.records import Level
from kg.resolve.titles import core_title, parse_title

REQUIRED = ("jurisdiction", "level", "title")
COLUMNS = (
    *REQUIRED,
    "province",
    "doc_number",
    "date_issued",
    "basis",
    "targets",
    "source_url",
    "provenance",
)
SHOWN_ERRORS = 20
"""A file of another kind has an error in every row; this many are listed."""

_LEVELS = get_args(Level)
_TARGET = re.compile(r"\d{4}[=>≥<≤~→]\d+(?:\.\d+)?%")
_URL = re.compile(r"https?://\S+")
_SEPARATOR = re.compile(r"[；;]")


class CatalogueEntry(Struct, frozen=True):
    """One plan of a catalogue, checked."""

    jurisdiction: str
    level: Level
    title: str
    province: str
    document_number: str | None
    """In canonical form."""
    document_date: str | None
    basis: tuple[str, ...]
    """Numbers and titles as written."""
    source_url: str | None
    place: str
    """Where the row stands: file and line."""


class Catalogue(Struct, frozen=True):
    """Plans that are known to exist, each once."""

    entries: tuple[CatalogueEntry, ...] = ()


def load_catalogue(paths: Sequence[Path], *, bundled: bool = True) -> Catalogue:
    """Read catalogues, later rows in the place of earlier rows of the same document.

    :param paths: CSV files with the columns above.
    :param bundled: begin with the catalogue that ships with the program.
    :raises InputError: a file cannot be read or is wrong; the message lists every error by line and column.
    """
    merged = _Merged()
    if bundled:
        data = files("kg").joinpath("data/catalogue.csv").read_bytes()
        merged.add_all(_parse(_decode(data, "bundled catalogue"), "bundled catalogue"))
    for path in paths:
        merged.add_all(_parse(_decode(_bytes_of(path), str(path)), str(path)))
    return Catalogue(merged.entries())


class _Merged:
    """Entries in the order of their first appearance; a new one takes the place of the same document's."""

    def __init__(self) -> None:
        self._slots: list[CatalogueEntry | None] = []
        self._by_key: dict[tuple[str, ...], int] = {}

    def add_all(self, entries: Sequence[CatalogueEntry]) -> None:
        for entry in entries:
            slot = self._slot(entry)
            if slot is None:
                slot = len(self._slots)
                self._slots.append(None)
            self._slots[slot] = entry
            self._by_key.update(dict.fromkeys(_keys(entry), slot))

    def entries(self) -> tuple[CatalogueEntry, ...]:
        return tuple(entry for entry in self._slots if entry is not None)

    def _slot(self, entry: CatalogueEntry) -> int | None:
        for key in _keys(entry):
            if (slot := self._by_key.get(key)) is not None:
                held = self._slots[slot]
                numbers = {e.document_number for e in (held, entry) if e and e.document_number}
                if len(numbers) < 2:
                    return slot
        return None


def _keys(entry: CatalogueEntry) -> Iterator[tuple[str, ...]]:
    """What a row is the same document by: number and place first, then title and place."""
    if entry.document_number:
        yield "number", entry.jurisdiction, entry.document_number
    title = parse_title(entry.title)
    yield "title", entry.province, entry.jurisdiction, core_title(title.plain), str(title.period), str(title.draft)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}: the catalogue cannot be read ({error.strerror})", "Name a CSV file with --catalogue."
        ) from error


def _decode(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(f"{name}: is neither UTF-8 nor GB 18030 text", "Save the catalogue as CSV in UTF-8.")


def _parse(text: str, name: str) -> list[CatalogueEntry]:
    """Entries of one file; all that is wrong with it goes into one error."""
    reader = csv.reader(io.StringIO(text, newline=""))
    entries: list[CatalogueEntry] = []
    errors: list[str] = []
    seen: dict[tuple[str, ...], int] = {}
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _check_header(header, name)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
                wrong = [f"line {line}, {error}" for error in _errors(row, len(cells), len(header))]
                if not wrong:
                    entry = _entry(row, f"{name}, line {line}")
                    wrong = _repeated(entry, line, seen)
                    entries.append(entry)
                errors += wrong
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"{name}: line {reader.line_num}: {error}", "Save the catalogue as plain CSV.") from error
    if errors:
        more = f"\n  and {len(errors) - SHOWN_ERRORS} more" if len(errors) > SHOWN_ERRORS else ""
        listed = "".join(f"\n  {error}" for error in errors[:SHOWN_ERRORS])
        raise InputError(f"{name}: {len(errors)} errors{listed}{more}", "Mend these cells (docs/catalogue.md).")
    return entries


def _check_header(header: Sequence[str], name: str) -> None:
    wrong = [f"column {column} is missing" for column in REQUIRED if column not in header]
    for place, column in enumerate(header, 1):
        if column not in COLUMNS:
            near = get_close_matches(column, COLUMNS, n=1)
            wrong.append(f"line 1, column {place}: {column!r} is unknown" + (f"; is it {near[0]}?" if near else ""))
        elif column in header[: place - 1]:
            wrong.append(f"line 1, column {place}: {column} stands twice")
    if wrong:
        raise InputError(
            f"{name}: " + "".join(f"\n  {error}" for error in wrong[:SHOWN_ERRORS]).lstrip(),
            f"Columns are {', '.join(COLUMNS)} (docs/catalogue.md).",
        )


def _errors(row: dict[str, str], cells: int, columns: int) -> Iterator[str]:
    """Everything wrong with one row, as ``column …: …``."""
    if cells > columns:
        yield f"column {columns + 1}: {cells} cells in a table of {columns} columns"
    for column in REQUIRED:
        if not row.get(column):
            yield f"column {column}: is empty"
    level, number, day = (row.get(column, "") for column in ("level", "doc_number", "date_issued"))
    if level and level not in _LEVELS:
        yield f"column level: {level!r} is none of {', '.join(_LEVELS)}"
    if number and parse_number(number) is None:
        yield f"column doc_number: {number!r} is no document number such as 盘政发〔2022〕12号"
    if day and not _is_date(day):
        yield f"column date_issued: {day!r} is no date such as 2022-11-17"
    for target in _parts(row.get("targets", "")):
        if not _TARGET.fullmatch(target):
            yield f"column targets: {target!r} is no target such as 2025>15%"
    for basis in _parts(row.get("basis", "")):
        if not basis.startswith("《") and parse_number(basis) is None:
            yield f"column basis: {basis!r} is neither a document number nor a 《title》"
    if (url := row.get("source_url", "")) and not _URL.fullmatch(url):
        yield f"column source_url: {url!r} is no http address"


def _repeated(entry: CatalogueEntry, line: int, seen: dict[tuple[str, ...], int]) -> list[str]:
    """Whether this row's number and place stood in an earlier row of the same file."""
    key = next(_keys(entry))
    first = seen.setdefault(key, line)
    return [] if first == line else [f"line {line}, column title: the same document as line {first}"]


def _entry(row: dict[str, str], place: str) -> CatalogueEntry:
    number = parse_number(row.get("doc_number"))
    return CatalogueEntry(
        jurisdiction=row["jurisdiction"],
        level=row["level"],  # type: ignore[arg-type]  # one of the levels: checked
        title=row["title"],
        province=row.get("province", ""),
        document_number=str(number) if number else None,
        document_date=row.get("date_issued") or None,
        basis=tuple(_parts(row.get("basis", ""))),
        source_url=row.get("source_url") or None,
        place=place,
    )


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(cell) if part.strip()]


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
