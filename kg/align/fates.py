"""One fate for every measure in every document below it (domain model, Fates)."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from kg.align.family import Family
from kg.align.work import UnitFacts
from kg.records import Derivation, Fate, FateName, InferredMeasure, Level

_WEIGHT: dict[str, int] = {"verbatim": 0, "localised": 1, "adapted": 2}
"""Of two changes on the way down, the heavier counts."""
_SURE_OF_ABSENCE = 0.9
"""How far finding nothing can be trusted, as other words may carry it: right 0.95 of the time on simulated plans (888
fates, seed 2); real plans reword more."""


class _Carrier(Struct, frozen=True):
    """A provision that carries a measure, and how the measure got there."""

    id: str
    via: tuple[str, ...]
    """From the measure (exclusive) to the carrier itself."""
    relation: FateName
    """The heaviest change on the way."""
    confidence: float


class Fates:
    """Follows measures down a family.

    :param inferred: measures of documents whose text is missing.
    :param corrections: (measure, document) → the fate that an analyst gave it; wins.
    """

    def __init__(
        self,
        family: Family,
        units: Mapping[str, Sequence[UnitFacts]],
        inferred: Sequence[InferredMeasure],
        derivations: Sequence[Derivation],
        corrections: Mapping[tuple[str, str], FateName] | None = None,
    ) -> None:
        self._family = family
        self._corrections = corrections or {}
        self._document = {unit.id: document for document, own in units.items() for unit in own}
        self._document |= {measure.id: measure.document for measure in inferred}
        self._within = {unit.id: unit.parent for own in units.values() for unit in own}
        self._announced = {unit.announces: unit.id for own in units.values() for unit in own if unit.announces}
        self._down: dict[str, list[Derivation]] = {}
        self._up: dict[str, list[str]] = {}
        for one in derivations:
            self._down.setdefault(one.parent, []).append(one)
            self._up.setdefault(one.child, []).append(one.parent)
        self._guessed = {measure.id: measure.confidence for measure in inferred}
        self._measures: dict[str, list[str]] = {}
        for id, document in self._document.items():
            self._measures.setdefault(document, []).append(id)

    def __iter__(self) -> Iterator[Fate]:
        """Fates of all measures, those of one document together."""
        for document in self._family.ids:
            lines = self._lines(document)
            for measure in self._measures.get(document, ()) if lines else ():
                yield from self._of(measure, document, lines)

    def _lines(self, document: str) -> dict[str, tuple[str, ...]]:
        """Each document below → itself and what stands between the two, nearest to it first."""
        lines: dict[str, tuple[str, ...]] = {}
        for other in self._family.below(document):
            lines[other] = (other, *lines.get(self._family.parent(other) or "", ()))
        return lines

    def _of(self, measure: str, document: str, lines: Mapping[str, tuple[str, ...]]) -> Iterator[Fate]:
        carriers = self._carriers(measure)
        states: dict[str, FateName] = {}
        for other, line in lines.items():
            found = carriers.get(other, [])
            corrected = self._corrections.get((measure, other))
            states[other] = corrected or self._state(document, other, found)
            fate: FateName = states[other] if other in self._family.held or corrected else "unknown"
            yield Fate(
                measure=measure,
                document=other,
                fate=fate,
                entered_at=self._entered_at(fate, line, states),
                via=_via(found),
                confidence=1.0 if corrected else self._confidence(measure, fate, found),
            )

    def _carriers(self, measure: str) -> dict[str, list[_Carrier]]:
        """Document id → the provisions of it that carry the measure, one for a task and what spells it out."""
        found: dict[str, dict[str, _Carrier]] = {}
        queue = [_Carrier(measure, (), "verbatim", 1.0)]
        for carrier in queue:
            for step in self._down.get(carrier.id, ()):
                below = found.setdefault(self._document[step.child], {})
                if step.child in below:
                    continue
                heavier = max(carrier.relation, step.relation, key=_WEIGHT.__getitem__)
                confidence = carrier.confidence * step.confidence
                below[step.child] = _Carrier(step.child, (*carrier.via, step.child), heavier, confidence)
                queue.append(below[step.child])
        return {document: self._once(carriers) for document, carriers in found.items()}

    def _once(self, carriers: Mapping[str, _Carrier]) -> list[_Carrier]:
        """Carriers without those that another of them spells out or is part of."""
        if len(carriers) == 1:
            return list(carriers.values())
        said_twice = {self._announced.get(id) for id in carriers} | {self._within.get(id) for id in carriers}
        return [carrier for id, carrier in carriers.items() if id not in said_twice]

    def _state(self, document: str, other: str, carriers: Sequence[_Carrier]) -> FateName:
        """The fate as far as is known, for documents without text too (what is inferred of them, they carry)."""
        if not carriers:
            return "dropped" if other in self._family.held else "unknown"
        if len(carriers) > 1:
            return "split"
        return "merged" if self._is_merged(carriers[0].id, document) else carriers[0].relation

    def _is_merged(self, carrier: str, document: str) -> bool:
        """Whether a provision carries several of an ancestor's measures."""
        # Mostly one derives from one, level by level: nothing can come together on such a way.
        passed, above = {carrier}, self._up.get(carrier, ())
        while len(above) == 1 and above[0] not in passed:
            if self._document[above[0]] == document:
                return False
            passed.add(above[0])
            above = self._up.get(above[0], ())
        seen, queue = set(above), list(above)
        for id in queue:
            fresh = [parent for parent in self._up.get(id, ()) if parent not in seen]
            seen.update(fresh)
            queue += fresh
        return sum(self._document[id] == document for id in seen) > 1

    def _entered_at(self, fate: FateName, line: Sequence[str], states: Mapping[str, FateName]) -> Level | None:
        """Level of the highest document from which down to the one in question the fate is the same.

        None where nothing changed or nothing is known, and where the change may have come in at a level of which
        nothing is known.

        :param line: the document and those between it and the measure's, nearest to it first.
        """
        if fate in ("verbatim", "unknown"):
            return None
        entered, unknown = line[0], False
        for one in line:
            state = states[one]
            if state == fate:
                entered, unknown = one, False
            elif state == "unknown":
                unknown = True
            else:
                break
        return None if unknown else self._family.level(entered)

    def _confidence(self, measure: str, fate: FateName, carriers: Sequence[_Carrier]) -> float:
        sure = self._guessed.get(measure, 1.0)
        if fate == "unknown":
            return 1.0
        if not carriers:
            return round(_SURE_OF_ABSENCE * sure, 3)
        return round(min(carrier.confidence for carrier in carriers), 3)


def _via(carriers: Sequence[_Carrier]) -> tuple[str, ...]:
    """All provisions on the way to the carriers, each once."""
    if len(carriers) == 1:
        return carriers[0].via
    return tuple(dict.fromkeys(id for carrier in carriers for id in carrier.via))
