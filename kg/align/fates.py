"""One fate for every measure in every document below it (domain model, Fates)."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kg.align.certainty import chance, closeness_of, least
from kg.align.evidence import heavier
from kg.align.family import Family
from kg.align.work import UnitFacts
from kg.records import Derivation, Fate, FateName, InferredMeasure, Level, Relation


class _Carrier(Struct, frozen=True):
    """A provision that carries a measure, and how the measure got there."""

    id: str
    via: tuple[str, ...]
    """From the measure (exclusive) to the carrier itself."""
    relation: Relation
    """The heaviest change on the way; less, where the words further up are taken up again."""
    confidence: float
    held: frozenset[int] | None = None
    """Where the clauses that stand for the measure start; None where they cannot be told."""


_WHOLE = _Carrier("", (), "verbatim", 1.0)
"""A measure as the carrier of itself."""


def _passed_on(held: frozenset[int] | None, step: Derivation) -> frozenset[int] | None:
    """Where the clauses below start that stand for those held above; None where that cannot be told."""
    if not step.clauses:
        return None
    return frozenset(one.child_start for one in step.clauses if held is None or one.parent_start in held)


class Fates:
    """Follows measures down a family.

    :param documents: those whose measures are followed.
    :param units: of these documents and of all below them.
    :param inferred: measures of documents whose text is missing.
    :param corrections: (measure, document) → the fate that an analyst gave it; wins.
    """

    def __init__(
        self,
        family: Family,
        documents: Collection[str],
        units: Mapping[str, Sequence[UnitFacts]],
        inferred: Sequence[InferredMeasure],
        derivations: Sequence[Derivation],
        corrections: Mapping[tuple[str, str], FateName] | None = None,
    ) -> None:
        self._family = family
        self._followed = sorted(documents)
        self._corrections = corrections or {}
        self._document = {unit.id: document for document, own in units.items() for unit in own}
        self._document |= {measure.id: measure.document for measure in inferred}
        self._within = {unit.id: unit.parent for own in units.values() for unit in own}
        self._announced = {unit.announces: unit.id for own in units.values() for unit in own if unit.announces}
        self._down: dict[str, list[Derivation]] = {}
        for one in derivations:
            self._down.setdefault(one.parent, []).append(one)
        self._closeness = closeness_of(derivations, self._document)
        self._guessed = {measure.id: measure.confidence for measure in inferred}
        self._measures: dict[str, list[str]] = {}
        for id, document in self._document.items():
            self._measures.setdefault(document, []).append(id)

    def __iter__(self) -> Iterator[Fate]:
        """Fates of all measures, those of one document together."""
        for document in self._followed:
            lines = self._lines(document)
            carriers = {one: self._carriers(one) for one in self._measures.get(document, ()) if lines}
            times = Counter(one.id for found in carriers.values() for some in found.values() for one in some)
            near = {other: least(self._closeness, line, self._family.held) for other, line in lines.items()}
            for measure, found in carriers.items():
                yield from self._of(measure, found, times, lines, near)

    def _lines(self, document: str) -> dict[str, tuple[str, ...]]:
        """Each document below → itself and what stands between the two, nearest to it first."""
        lines: dict[str, tuple[str, ...]] = {}
        for other in self._family.below(document):
            lines[other] = (other, *lines.get(self._family.parent(other) or "", ()))
        return lines

    def _of(
        self,
        measure: str,
        carriers: Mapping[str, Sequence[_Carrier]],
        times: Mapping[str, int],
        lines: Mapping[str, tuple[str, ...]],
        near: Mapping[str, float],
    ) -> Iterator[Fate]:
        """The fates of one measure.

        :param carriers: document id → the provisions of it that carry the measure.
        :param times: of every provision, how many measures of the same document it carries.
        :param near: document id → how closely it keeps to the words above.
        """
        states: dict[str, FateName] = {}
        told: dict[str, FateName] = {}
        for other, line in lines.items():
            found = carriers.get(other, ())
            corrected = self._corrections.get((measure, other))
            states[other] = corrected or self._state(other, found, times)
            fate: FateName = states[other] if other in self._family.held or corrected else "unknown"
            told[other] = fate
            yield Fate(
                measure=measure,
                document=other,
                fate=fate,
                entered_at=self._entered_at(fate, line, states, told),
                via=_via(found),
                confidence=1.0 if corrected else self._confidence(measure, fate, found, near[other]),
            )

    def _carriers(self, measure: str) -> dict[str, list[_Carrier]]:
        """Document id → the provisions of it that carry the measure, one for a task and what spells it out."""
        found: dict[str, dict[str, _Carrier]] = {self._document[measure]: {measure: _WHOLE}}
        queue = [measure]
        for id in queue:
            carrier = found[self._document[id]][id]
            for step in self._down.get(id, ()):
                held = _passed_on(carrier.held, step)
                if held is not None and not held:
                    continue
                below = found.setdefault(self._document[step.child], {})
                known = below.get(step.child)
                if known is None:
                    relation = dict(step.restored).get(measure) or heavier(carrier.relation, step.relation)
                    confidence = carrier.confidence * step.confidence
                    below[step.child] = _Carrier(step.child, (*carrier.via, step.child), relation, confidence, held)
                    queue.append(step.child)
                else:
                    both = None if known.held is None or held is None else known.held | held
                    below[step.child] = replace(known, held=both)
        del found[self._document[measure]]
        return {document: self._once(carriers) for document, carriers in found.items()}

    def _once(self, carriers: Mapping[str, _Carrier]) -> list[_Carrier]:
        """Carriers without those that another of them spells out or is part of."""
        if len(carriers) == 1:
            return list(carriers.values())
        said_twice = {self._announced.get(id) for id in carriers} | {self._within.get(id) for id in carriers}
        return [carrier for id, carrier in carriers.items() if id not in said_twice]

    def _state(self, other: str, carriers: Sequence[_Carrier], times: Mapping[str, int]) -> FateName:
        """The fate as far as is known, for documents without text too (what is inferred of them, they carry)."""
        if not carriers:
            return "dropped" if other in self._family.held else "unknown"
        if len(carriers) > 1:
            return "split"
        return "merged" if times[carriers[0].id] > 1 else carriers[0].relation

    def _entered_at(
        self, fate: FateName, line: Sequence[str], states: Mapping[str, FateName], told: Mapping[str, FateName]
    ) -> Level | None:
        """Level of the highest document from which down to the one in question the fate is the same.

        None where nothing changed or nothing is known, and where the change may have come in at a level whose text is
        missing.

        :param line: the document and those between it and the measure's, nearest to it first.
        :param states: the fates in all of them, with what was inferred of documents whose text is missing.
        :param told: the same without.
        """
        if fate in ("verbatim", "unknown"):
            return None
        entered, unknown = line[0], False
        for one in line:
            if told[one] == fate:
                entered, unknown = one, False
            elif told[one] == "unknown" and not _shows_no(fate, states[one]):
                unknown = True
            else:
                break
        return None if unknown else self._family.level(entered)

    def _confidence(self, measure: str, fate: FateName, carriers: Sequence[_Carrier], near: float) -> float:
        if fate == "unknown":
            return 1.0
        if not carriers:
            return round(chance(fate, 1.0, near) * self._guessed.get(measure, 1.0), 3)
        return round(chance(fate, min(carrier.confidence for carrier in carriers), near), 3)


def _shows_no(fate: FateName, inferred: FateName) -> bool:
    """Whether what was inferred of a missing text shows that a fate came in below it.

    That plans below carry a measure shows that it was there, and words near those above that it was there unchanged;
    other words are those of one of the plans below, and may be its own.
    """
    if fate == "dropped":
        return inferred != "unknown"
    return inferred != fate and inferred in ("verbatim", "localised")


def _via(carriers: Sequence[_Carrier]) -> tuple[str, ...]:
    """All provisions on the way to the carriers, each once."""
    if len(carriers) == 1:
        return carriers[0].via
    return tuple(dict.fromkeys(id for carrier in carriers for id in carrier.via))
