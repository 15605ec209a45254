"""What organizations do, by their names: the table ``kg/data/organizations.csv`` and how names are read with it.

Columns of the table:

============  ===============================================================================================
``kind``      ``department``: its name is a stem that 局, 委, 厅, 部 … is put to; ``body``: its name is whole
``function``  what it does; several joined by ``、`` for merged bureaus (教育、体育)
``name``      the stem in full (教育和体育), or the body's name, ``{place}`` in it where the place does not lead
``variants``  abbreviations of it, joined by ``、``
``national``  the nation's organization of this function, and what it is also called, joined by ``、``
============  ===============================================================================================

A merged bureau that the table does not have is read from its parts: 教育文化和旅游局 has both functions.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from kg.errors import InputError

COLUMNS = ("kind", "function", "name", "variants", "national")
# What ends a department's name, as written → in full; longest first.
SUFFIXES = {
    "委员会": "委员会",
    "办公室": "办公室",
    "总局": "总局",
    "分局": "分局",
    "局": "局",
    "委": "委员会",
    "厅": "厅",
    "部": "部",
    "办": "办公室",
    "署": "署",
}
_JOINTS = re.compile(r"[和与及、]")


class Reading(Struct, frozen=True):
    """A name of an organization without its place, read."""

    functions: tuple[str, ...]
    """Empty where the table does not know it."""
    stem: str
    """A department's stem in full; for others the whole name."""
    suffix: str
    """A department's ending in full; empty for others."""
    leads: bool = True
    """Whether the place stands before the name (else at ``{place}`` in it)."""

    @property
    def name(self) -> str:
        """The name in full, without its place or with ``{place}`` where that stands."""
        return self.stem + self.suffix


class Functions:
    """The table. Immutable; build it by :func:`load_functions`."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        """:param rows: values of :data:`COLUMNS`, checked; a later row's names win."""
        self._bodies: dict[str, Reading] = {}
        self._stems: dict[str, tuple[tuple[str, ...], str]] = {}
        self._national: dict[str, Reading] = {}
        for kind, function, name, variants, national in rows:
            functions = tuple(_parts(function))
            if kind == "body":
                reading = Reading(functions, name, "", "{place}" not in name)
                self._bodies.update(dict.fromkeys((name, *_parts(variants)), reading))
            else:
                self._stems.update(dict.fromkeys(map(_bare, (name, *_parts(variants))), (functions, name)))
            if names := _parts(national):
                self._national.update(dict.fromkeys(names, Reading(functions, names[0], "")))
        self._longest = max(map(len, self._stems), default=0)

    def national(self, name: str) -> Reading | None:
        """The nation's organization of that name; None where the table has none."""
        return self._national.get(name)

    def national_of(self, reading: Reading) -> Reading | None:
        """The nation's organization with the same functions; None where the table has none."""
        return next((known for known in self._national.values() if known.functions == reading.functions), None)

    def read(self, name: str) -> Reading | None:
        """Read a name without its place; None where neither it nor its parts are in the table."""
        # 自治区党委宣传部 is what 市委宣传部 is.
        if body := self._bodies.get(name[1:] if name.startswith("党委") else name):
            return body
        suffix = next((end for end in SUFFIXES if name.endswith(end) and len(name) > len(end)), None)
        if suffix is None:
            return None
        stem = name.removesuffix(suffix)
        if known := self._stems.get(_bare(stem)):
            return Reading(known[0], known[1], SUFFIXES[suffix])
        if functions := self._merged(stem):
            return Reading(functions, stem, SUFFIXES[suffix])
        return None

    def _merged(self, stem: str) -> tuple[str, ...]:
        """Functions of a stem that is made of stems of the table, the longest taken first."""
        stem = _bare(stem)
        functions: dict[str, None] = {}
        place = 0
        while place < len(stem):
            lengths = range(min(self._longest, len(stem) - place), 1, -1)
            length = next((n for n in lengths if stem[place : place + n] in self._stems), 0)
            if not length:
                return ()
            functions.update(dict.fromkeys(self._stems[stem[place : place + length]][0]))
            place += length
        return tuple(functions)


def load_functions(extra: Path | None = None) -> Functions:
    """Read the shipped table, and a user's table of the same columns, whose names win.

    :raises InputError: the user's table cannot be read, or a line of it is wrong (names line and column).
    """
    shipped = files("kg").joinpath("data/organizations.csv").read_bytes()
    rows = list(_rows("organizations.csv", shipped))
    if extra is not None:
        try:
            rows += _rows(str(extra), extra.read_bytes())
        except OSError as error:
            raise InputError(f"{extra}: cannot be read ({error.strerror})", "Name a CSV of organizations.") from error
    return Functions(rows)


def _rows(name: str, data: bytes) -> Iterator[tuple[str, ...]]:
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            raise _wrong(name, 1, missing[0], "the column is missing")
        for row in reader:
            cells = tuple((row[column] or "").strip() for column in COLUMNS)
            if cells[0] not in ("department", "body"):
                raise _wrong(name, reader.line_num, "kind", f"{cells[0]!r} is neither department nor body")
            for column, cell in zip(COLUMNS[1:3], cells[1:3], strict=True):
                if not cell:
                    raise _wrong(name, reader.line_num, column, "is empty")
            yield cells
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-8", "Save the table as UTF-8.") from error
    except csv.Error as error:
        raise InputError(f"{name}: {error}", "Mend the table.") from error


def _bare(stem: str) -> str:
    """A stem without what joins its parts: 文旅和广电 is 文旅广电."""
    return _JOINTS.sub("", stem)


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split("、") if part]


def _wrong(name: str, line: int, column: str, problem: str) -> InputError:
    return InputError(f"{name}: line {line}, column {column}: {problem}", f"The columns are {','.join(COLUMNS)}.")
