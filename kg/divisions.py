"""Reading tables of places (``code,name,level,parent``): the shipped one and those of users, checked line by line."""

import csv
import io
from collections.abc import Iterator
from typing import get_args

from kg.errors import InputError
from kg.records import Jurisdiction, Level

COUNTRY = "100000"
COLUMNS = ("code", "name", "level", "parent")


def read_divisions(path: str, data: bytes) -> Iterator[tuple[int, Jurisdiction]]:
    """Places of a CSV with the number of their line.

    :raises InputError: not UTF-8, a column is missing, a value is empty or unknown.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}: line {line}: not UTF-8", "Save the file as UTF-8.") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            raise wrong_cell(path, 1, missing[0], "the column is missing")
        for row in reader:
            yield reader.line_num, _place(path, reader.line_num, row)
    except csv.Error as error:
        raise InputError(f"{path}: line {reader.line_num}: {error}", "Mend the line.") from error


def _place(path: str, line: int, row: dict[str, str | None]) -> Jurisdiction:
    code, name, level, parent = ((row[column] or "").strip() for column in COLUMNS)
    if not code:
        raise wrong_cell(path, line, "code", "is empty")
    if len(name) < 2:
        raise wrong_cell(path, line, "name", f"{name!r} is too short for a place")
    if level not in get_args(Level):
        raise wrong_cell(path, line, "level", f"{level!r} is none of {', '.join(get_args(Level))}")
    if not parent and code != COUNTRY:
        raise wrong_cell(path, line, "parent", "is empty")
    return Jurisdiction(code, name, level, parent or None)  # type: ignore[arg-type]  # checked above


def check_parent(path: str, line: int, place: Jurisdiction, places: dict[str, Jurisdiction]) -> None:
    """A parent must be known and of a higher level, which also rules out circles."""
    order = get_args(Level)
    parent = places.get(place.parent or "")
    if parent is None:
        raise wrong_cell(path, line, "parent", f"{place.parent!r} is no code known here")
    if order.index(parent.level) >= order.index(place.level):
        raise wrong_cell(path, line, "parent", f"{parent.name} ({parent.level}) is not above a {place.level}")


def wrong_cell(path: str, line: int, column: str, problem: str) -> InputError:
    """Return the error that names a cell of the table and what is wrong with it."""
    return InputError(
        f"{path}: line {line}, column {column}: {problem}",
        f"The columns are {','.join(COLUMNS)}; codes as in GB/T 2260, parent is a code.",
    )
