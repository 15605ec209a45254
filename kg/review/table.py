"""Decisions as a CSV file that others can fill in: out with what is open, in with what was decided."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from kg.errors import InputError
from kg.review.decisions import FATES, VERDICTS, Decision
from kg.review.items import Item, Items
from kg.spreadsheets import as_it_was, defused

COLUMNS = (
    *("about", "subject", "object", "place", "found", "confidence"),
    *("subject_text", "object_text", "verdict", "instead", "fate", "note"),
)
REQUIRED = ("about", "subject", "object", "verdict")
BOM = "\ufeff"


class Filled(Struct, frozen=True):
    """What a filled-in file holds."""

    decisions: tuple[Decision, ...]
    problems: tuple[str, ...]
    """Rows that could not be taken, each with its number, as spreadsheets count them, and why."""


def rows_of(items: Iterable[Item], decided: Mapping[tuple[str, str, str], Decision]) -> Iterator[dict[str, str]]:
    """A row an item, with the decision where there is one."""
    for item in items:
        decision = decided.get(item.key)
        yield {
            **{column: str(getattr(item, column)) for column in COLUMNS[:8]},
            "verdict": decision.verdict if decision else "",
            "instead": (decision and decision.instead) or "",
            "fate": (decision and decision.fate) or "",
            "note": decision.note if decision else "",
        }


def csv_bytes(rows: Iterable[Mapping[str, str]]) -> bytes:
    """The file: UTF-8 with a byte order mark; text that a spreadsheet would take for a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([defused(row[c]) for c in COLUMNS])
    return (BOM + out.getvalue()).encode("utf-8", "replace")


def read_table(path: Path, items: Items) -> Filled:
    """Decisions of a filled-in file; rows without a verdict are open and left alone.

    :param items: what the graph holds, to check ids against.
    :raises InputError: the file cannot be read, or a column is missing.
    """
    decisions: list[Decision] = []
    problems: list[str] = []
    reader = csv.DictReader(io.StringIO(_text(path), newline=""))
    try:
        if missing := [name for name in REQUIRED if name not in (reader.fieldnames or ())]:
            raise InputError(
                f"{path}: no column {', '.join(missing)}", "`kg review export FILE.csv` writes them all."
            )
        for number, row in enumerate(reader, 2):
            values = {name: as_it_was(value.strip()) for name, value in row.items() if isinstance(value, str)}
            if not values.get("verdict"):
                continue
            decision = _decision(values, items)
            if isinstance(decision, Decision):
                decisions.append(decision)
            else:
                problems.append(f"{path}, row {number}: {decision}")
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}: {error}", "Save it as CSV again.") from error
    return Filled(tuple(decisions), tuple(problems))


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})", "Name a CSV file.") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"{path}: is neither UTF-8 nor GB 18030", "Save it as CSV UTF-8.")


def _decision(values: Mapping[str, str], items: Items) -> Decision | str:
    """The decision of a row, or what is wrong with it."""
    about, verdict = values["about"], values["verdict"].lower()
    if about not in VERDICTS:
        return f"about is {about!r}, not one of {', '.join(VERDICTS)}"
    if verdict not in VERDICTS[about]:
        return f"verdict is {values['verdict']!r}, for a {about} one of {', '.join(VERDICTS[about])}"
    instead = values.get("instead", "") if verdict == "instead" else ""
    if verdict == "instead" and not instead:
        return "verdict is instead, but the column instead names no provision"
    named = values.get("found" if verdict == "accept" else "fate", "").lower()
    fate = next((name for name in FATES if name == named), None) if about == "fate" else None
    if about == "fate" and fate is None:
        return f"fate is {named!r}, not one of {', '.join(FATES)}"
    for other in filter(None, (values["object"], instead)):
        if misfit := items.misfit(about, values["subject"], other):
            return misfit
    return Decision(
        about=about,
        subject=values["subject"],
        object=values["object"],
        verdict=verdict,
        instead=instead or None,
        fate=fate,
        note=values.get("note", ""),
    )
