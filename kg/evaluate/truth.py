"""What is so: which unit of a plan comes from which unit above, as known by construction or by reading.

A truth folder holds ``truth.jsonl``, one :class:`TrueDocument` a line (docs/evaluate.md).
Fates are not stored: they follow from the sources by the definitions of the domain model.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from kg.errors import InputError
from kg.records import FateName, Level, Relation

TRUTH_FILE = "truth.jsonl"


class TrueSource(Struct, frozen=True, omit_defaults=True):
    """A unit of a plan above that a unit comes from."""

    id: str
    relation: Relation
    """Of the whole unit against the whole source."""
    direct: bool = True
    """False where it comes from there through a plan in between; only direct sources are pairs."""


class TrueUnit(Struct, frozen=True, omit_defaults=True):
    """A judged unit; units that are not listed (general parts, safeguards) are not judged."""

    id: str
    """Provision id, as ``kg read`` prints it."""
    sources: tuple[TrueSource, ...] = ()
    """In the parent and in every document above it; none: added here."""

    @property
    def origin(self) -> Literal["derived", "added"]:
        """Where the unit comes from."""
        return "derived" if self.sources else "added"


class TrueDocument(Struct, frozen=True, omit_defaults=True):
    """One document with its judged units, in document order."""

    id: str
    level: Level
    parent: str | None = None
    """Id of the document that it implements."""
    units: tuple[TrueUnit, ...] = ()


class TrueFate(Struct, frozen=True, array_like=True):
    """What became of a measure in one document below."""

    fate: FateName
    entered_at: Level | None


Truth = Mapping[str, TrueDocument]
"""Document id → what is so about it."""


def read_truth(folder: Path) -> dict[str, TrueDocument]:
    """Read a truth folder.

    :raises InputError: there is no truth file, or a line of it is wrong (names the line).
    """
    path = folder / TRUTH_FILE if folder.is_dir() else folder
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror})", "docs/evaluate.md says what it holds."
        ) from error
    found: dict[str, TrueDocument] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            document = msgspec.json.decode(line, type=TrueDocument)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise InputError(f"{path}, line {number}: {error}", "docs/evaluate.md says what a line holds.") from error
        found[document.id] = document
    return found


def write_truth(documents: Iterable[TrueDocument], folder: Path) -> None:
    """Write a truth folder's file."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / TRUTH_FILE).open("wb") as file:
        for document in documents:
            file.write(msgspec.json.encode(document) + b"\n")


def true_pairs(document: TrueDocument) -> set[tuple[str, str]]:
    """Pairs (unit, the unit it comes from directly) of one document."""
    return {(unit.id, source.id) for unit in document.units for source in unit.sources if source.direct}


def line_above(truth: Truth, id: str) -> list[TrueDocument]:
    """A document and those above it, from below; a circle is cut where it closes."""
    line: list[TrueDocument] = []
    at: str | None = id
    while at is not None and at in truth and truth[at] not in line:
        line.append(truth[at])
        at = truth[at].parent
    return line


def true_fates(truth: Truth, id: str) -> Iterator[tuple[str, TrueFate]]:
    """The fate in one document of every judged measure of every document above it.

    Carriers: the document's units that have the measure among their sources. ``entered_at`` is the level of the
    highest document from which on down to this one the fate is the same; None where it is ``verbatim``.
    """
    line = line_above(truth, id)
    carriers = [_carriers(document) for document in line]
    for height in range(1, len(line)):
        for unit in line[height].units:
            fates = [_fate(unit.id, carried, line[height].id) for carried in carriers[:height]]
            same = next((i for i, fate in enumerate(fates) if fate != fates[0]), height)
            entered = None if fates[0] == "verbatim" else line[same - 1].level
            yield unit.id, TrueFate(fates[0], entered)


Carriers = dict[str, list[tuple[Relation, frozenset[str]]]]
"""Measure above → for each unit that carries it the relation, and all documents' measures that this unit carries."""


def _carriers(document: TrueDocument) -> Carriers:
    found: Carriers = {}
    for unit in document.units:
        everything = frozenset(source.id for source in unit.sources)
        for source in unit.sources:
            found.setdefault(source.id, []).append((source.relation, everything))
    return found


def _fate(measure: str, carriers: Carriers, document: str) -> FateName:
    """Domain model, Fates: two carriers are a split, also where these carry others."""
    found = carriers.get(measure, [])
    if not found:
        return "dropped"
    if len(found) > 1:
        return "split"
    relation, everything = found[0]
    others = sum(source.startswith(f"{document}/") for source in everything)
    return "merged" if others > 1 else relation
