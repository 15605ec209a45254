"""A document made ready for comparison: its units and the runs of characters that they are compared by."""

from collections.abc import Sequence

from msgspec import Struct

from kg.align.clauses import Clauses, clauses_of
from kg.align.encoder import Encoder, Meanings, encode
from kg.align.grams import Grams, grams_of, spoken
from kg.align.units import Unit, units_of
from kg.records import Document


class Plan(Struct, frozen=True, eq=False):
    """One document, ready for comparison; equal to nothing but itself."""

    document: Document
    all: tuple[Unit, ...]
    units: tuple[Unit, ...]
    """Those that are compared: all but the one-line tasks that another unit spells out."""
    tasks: dict[str, Unit]
    """Unit id → the one-line task that announces it."""
    bodies: Grams
    """Of what each unit is to be known by: its body, or its topic where the body says nothing."""
    topics: Grams
    texts: Grams
    """Of topic and body together."""
    heads: Grams
    """Of the topic alone, in runs as long as those of texts; of none that stands for its body already, since what is
    said once counts once."""
    clauses: Clauses
    meanings: Meanings | None
    """Of each unit; None where no model is asked."""

    @property
    def whole(self) -> bool:
        """Whether none of its units is left out, so that neighbours are neighbours."""
        return len(self.units) + len(self.tasks) == len(self.all)

    def only(self, chosen: Sequence[int]) -> "Plan":
        """The plan with some of its units alone, by their places in ``units``."""
        return Plan(
            document=self.document,
            all=self.all,
            units=tuple(self.units[at] for at in chosen),
            tasks=self.tasks,
            bodies=self.bodies.only(chosen),
            topics=self.topics.only(chosen),
            texts=self.texts.only(chosen),
            heads=self.heads.only(chosen),
            clauses=self.clauses.only(chosen),
            meanings=None if self.meanings is None else self.meanings[list(chosen)],
        )


def plan_of(document: Document, places: Sequence[str] = (), encoder: Encoder | None = None) -> Plan:
    """Make a document ready.

    :param places: names of places that it may call its own.
    :param encoder: the model that says what units mean; None: none is asked.
    """
    every = units_of(document, places)
    units = [unit for unit in every if unit.announces is None]
    texts = [document.text[unit.start : unit.end] for unit in units]
    return _ready(document, every, units, encode(encoder, texts) if encoder else None)


def plan_of_units(document: Document, units: Sequence[Unit], meanings: Meanings | None) -> Plan:
    """Units, of whatever plans, to be compared as if they were one plan's.

    :param document: a document to go by.
    :param meanings: of each unit; None where no model is asked.
    """
    return _ready(document, (), units, meanings)


def _ready(document: Document, all: tuple[Unit, ...], units: Sequence[Unit], meanings: Meanings | None) -> Plan:
    told = [(unit, spoken(unit.body.text) != "") for unit in units]
    return Plan(
        document=document,
        all=all,
        units=tuple(units),
        tasks={unit.announces: unit for unit in all if unit.announces},
        bodies=grams_of([unit.body.text if says else unit.topic for unit, says in told], 2, 4),
        topics=grams_of([unit.topic for unit in units], 1, 3),
        texts=grams_of([f"{unit.topic}\n{unit.body.text}" for unit in units], 2, 4),
        heads=grams_of([unit.topic if says else "" for unit, says in told], 2, 4),
        clauses=clauses_of(units),
        meanings=meanings,
    )
