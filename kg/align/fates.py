"""One fate for every measure in every document below it (domain model, Fates)."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kg.align.certainty import chance_of_carried, chance_of_dropped, closeness_of, least, uptake
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
_NEAR_UNREAD = 1.0
"""How near a plan comes to anything that carries nothing: it may say all of it in other words."""
_NEAR_UNTOLD = 0.6
"""How near a plan comes to a measure of a missing text: as annotated plans to those they drop."""


class _Below(Struct, frozen=True):
    """What one document below shows of how sure the fates of a document's measures are there."""

    closeness: float
    """How closely it keeps to the words above."""
    carried: int
    dropped: int
    """How many of the measures it carries, and how many it does not."""


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
    :param near: document → unit above that it does not carry → how near it comes to it.
    :param corrections: (measure, document) → the fate that an analyst gave it; wins.
    """

    def __init__(
        self,
        family: Family,
        documents: Collection[str],
        units: Mapping[str, Sequence[UnitFacts]],
        inferred: Sequence[InferredMeasure],
        derivations: Sequence[Derivation],
        near: Mapping[str, Mapping[str, float]],
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
        self._near = near
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
            carried = Counter(other for found in carriers.values() for other in found)
            below = {
                other: _Below(
                    least(self._closeness, line, self._family.held), carried[other], len(carriers) - carried[other]
                )
                for other, line in lines.items()
            }
            for measure, found in carriers.items():
                yield from self._of(measure, found, times, lines, below)

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
        below: Mapping[str, _Below],
    ) -> Iterator[Fate]:
        """The fates of one measure.

        :param carriers: document id → the provisions of it that carry the measure.
        :param times: of every provision, how many measures of the same document it carries.
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
                confidence=1.0 if corrected else self._confidence(measure, fate, other, carriers, below[other]),
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

    def _confidence(
        self, measure: str, fate: FateName, other: str, carriers: Mapping[str, Sequence[_Carrier]], below: _Below
    ) -> float:
        if fate == "unknown":
            return 1.0
        if found := carriers.get(other):
            sure = min(carrier.confidence for carrier in found)
            return round(chance_of_carried(fate, sure, uptake(below.carried, below.dropped), below.closeness), 3)
        near = self._nearness(measure, other, carriers) if below.carried else _NEAR_UNREAD
        sure = chance_of_dropped(near, uptake(below.carried, below.dropped), below.closeness)
        return round(sure * self._guessed.get(measure, 1.0), 3)

    def _nearness(self, measure: str, other: str, carriers: Mapping[str, Sequence[_Carrier]]) -> float:
        """How near anything in a document comes to a measure that it drops, or in the one above that drops it."""
        near = self._near.get(other, {})
        for one in self._family.above(other):
            own = [measure] if one == self._document[measure] else [held.id for held in carriers.get(one, ())]
            if told := [near[id] for id in own if id in near]:
                return max(told)
            if not own and one in self._family.held:
                near = self._near.get(one, {})
        return _NEAR_UNTOLD


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
