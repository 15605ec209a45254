"""The trace of one measure: found by words or id, followed into every document below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import neo4j

from queries.catalogue import find
from queries.evidence import Source, source
from queries.running import about_one_graph, run, run_within

Row = dict[str, Any]


@dataclass(frozen=True)
class Carrier:
    """A provision with what a trace tells of it."""

    id: str
    marker: str
    heading: str
    text: str
    document: str
    level: str | None
    place: str | None
    inferred: bool
    origin: str | None
    in_charge: tuple[tuple[str, str], ...]
    """Role and name of each organization."""
    targets: tuple[str, ...]
    sources: tuple[Source, ...]
    """The provisions above that it derives from, surest first."""


@dataclass(frozen=True)
class PlaceFate:
    """What became of the measure in one document."""

    places: tuple[str, ...]
    """Names from the country down to the place; empty where the document's place is not known."""
    level: str | None
    document: str
    document_id: str
    coverage: str
    fate: str
    entered_at: str | None
    confidence: float
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True)
class Trace:
    """A measure and what became of it in every document below, ordered by place."""

    measure: Carrier
    asked: frozenset[str]
    """Ids of the provisions that the question meant, where it meant ones below the measure."""
    fates: tuple[PlaceFate, ...]

    def to(self, place: str) -> "Trace":
        """Only what became of it on the way to the places with that in their name."""
        ends = [fate.places for fate in self.fates if fate.places and place in fate.places[-1]]
        on_the_way = {end[:depth] for end in ends for depth in range(1, len(end) + 1)}
        return replace(self, fates=tuple(fate for fate in self.fates if fate.places in on_the_way))

    def count(self, coverage: str) -> int:
        """How many of the documents below are held to that extent."""
        return sum(fate.coverage == coverage for fate in self.fates)


def candidates(driver: neo4j.Driver, words: str) -> list[Row]:
    """Rows of ``find-measures`` that fit the words best.

    Where several measures of one heading fit, and those of the highest level descend from one, only these.

    :raises EngineError: the engine refuses or is gone.
    """
    best = matches(driver, words)
    if not best or _agree(best):
        return best
    highest = [row for row in best if row["level"] == best[0]["level"]]
    same_heading = len({row["heading"] for row in best}) == 1
    return highest if same_heading and _agree(highest) else best


def matches(driver: neo4j.Driver, words: str) -> list[Row]:
    """Rows of ``find-measures`` that fit the words best, at whatever level.

    :raises EngineError: the engine refuses or is gone.
    """
    found = run(driver, find("find-measures"), {"words": words}).rows
    return [row for row in found if row["rank"] == found[0]["rank"]]


def _agree(rows: Iterable[Row]) -> bool:
    """Whether all rows descend from the same one measure."""
    return len({source for row in rows for source in top_ids(row)}) == 1


def top_ids(row: Row) -> list[str]:
    """Ids of the measures at the top that a row of ``find-measures`` descends from; its own where it is one."""
    return row["sources"] or [row["measure_id"]]


def trace(driver: neo4j.Driver, measure_id: str, asked: Iterable[str] = ()) -> Trace:
    """Follow the measure of that id into every document below it.

    :param asked: ids of provisions below that the question was about.
    :raises EngineError: the engine refuses or is gone.
    """

    def ask() -> tuple[list[Row], dict[str, Carrier]]:
        rows = run_within(driver, find("measure-trace"), {"words": measure_id}).rows
        return rows, carriers(driver, sorted({id for row in rows for id in row["carrier_ids"]} | {measure_id}))

    rows, known = about_one_graph(driver, ask)
    return Trace(known[measure_id], frozenset(asked) - {measure_id}, tuple(_fate(row, known) for row in rows))


def carriers(driver: neo4j.Driver, ids: Sequence[str]) -> dict[str, Carrier]:
    """What a trace tells of the provisions of these ids, by id; to be asked within :func:`about_one_graph`.

    :raises EngineError: the engine refuses or is gone.
    """
    rows = run_within(driver, find("provision-details"), {"ids": list(ids)}).rows
    return {row["provision_id"]: _carrier(row) for row in rows}


def _carrier(row: Row) -> Carrier:
    return Carrier(
        id=row["provision_id"],
        marker=row["marker"] or "",
        heading=row["heading"] or "",
        text=row["text"] or "",
        document=row["document"],
        level=row["level"],
        place=row["place"],
        inferred=bool(row["inferred"]),
        origin=row["origin"],
        in_charge=tuple(dict.fromkeys((role, name) for role, name in row["in_charge"])),
        targets=tuple(row["targets"]),
        sources=tuple(source(above, row["text"] or "") for above in row["sources"]),
    )


def _fate(row: Row, known: dict[str, Carrier]) -> PlaceFate:
    return PlaceFate(
        places=tuple(row["places"]),
        level=row["level"],
        document=row["document"],
        document_id=row["document_id"],
        coverage=row["coverage"],
        fate=row["fate"],
        entered_at=row["entered_at"],
        confidence=row["confidence"],
        carriers=tuple(known[id] for id in row["carrier_ids"]),
    )
