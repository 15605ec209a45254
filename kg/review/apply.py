"""An alignment after the analyst's decisions: derivations first, then fates and origins that follow from them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from kg.align.evidence import compare, derivation
from kg.align.family import Family, family_of
from kg.align.fates import Fates
from kg.align.places import Places
from kg.align.targets import target_responses
from kg.align.units import Unit, units_of
from kg.align.work import UnitFacts
from kg.records import Alignment, Derivation, Document, Fate, FateName, Finding, InferredMeasure, Level, Registry
from kg.review.decisions import Decision

ANALYST = "analyst"
Key = tuple[str, str]


def apply_decisions(
    alignment: Alignment, decisions: Sequence[Decision], documents: Sequence[Document], registry: Registry
) -> tuple[Alignment, tuple[Finding, ...]]:
    """The alignment as decided, and a finding for each decision about something that is not there.

    Accepted and corrected derivations have ``method`` analyst and confidence 1; fates of the documents they concern
    and of all below are taken anew by the aligner; corrected fates come last and win.
    """
    if not decisions:
        return alignment, ()
    desk = _Desk(alignment, documents, registry)
    known, lost = desk.sorted_out(decisions)
    settled = desk.settled([one for one in known if one.about == "derivation"])
    settled = replace(settled, fates=tuple(desk.corrected(settled.fates, known)))
    return settled, tuple(_lost(one) for one in lost)


def _lost(decision: Decision) -> Finding:
    message = f"the decision on {decision.subject} and {decision.object} has no effect: one of them is not there"
    return Finding("decision-without-object", decision.subject, message)


class _Desk:
    """What carrying out decisions needs to know."""

    def __init__(self, alignment: Alignment, documents: Sequence[Document], registry: Registry) -> None:
        self._alignment = alignment
        self._documents = {one.id: one for one in sorted(documents, key=lambda one: one.id)}
        self._family: Family = family_of(registry, self._documents)
        self._places = Places(registry.jurisdictions)
        self._inferred: dict[str, InferredMeasure] = {one.id: one for one in alignment.inferred}
        self._units: dict[str, dict[str, Unit]] = {}
        self._home = {one.id: id for id, document in self._documents.items() for one in document.provisions}
        self._home |= {one.id: one.document for one in alignment.inferred}

    def sorted_out(self, decisions: Iterable[Decision]) -> tuple[list[Decision], list[Decision]]:
        """Decisions whose things are all there, and the others."""
        known: list[Decision] = []
        lost: list[Decision] = []
        for one in decisions:
            (known if self._is_known(one) else lost).append(one)
        return known, lost

    def _is_known(self, one: Decision) -> bool:
        if one.about == "fate":
            return one.subject in self._home and self._home[one.subject] in self._family.above(one.object)
        objects = [one.object] if one.instead is None else [one.object, one.instead]
        return all(map(self._is_unit, (one.subject, *objects)))

    def _is_unit(self, id: str) -> bool:
        return id in self._inferred or (id in self._home and id in self._units_of(self._home[id]))

    def _unit(self, id: str) -> Unit:
        """The unit of that id; of an inferred measure the unit whose words stand for it."""
        if id in self._inferred:
            return self._unit(self._inferred[id].medoid)
        return self._units_of(self._home[id])[id]

    def _units_of(self, document: str) -> dict[str, Unit]:
        if document not in self._units:
            said = self._documents[document]
            own = units_of(said, self._places.names_for(said.metadata.division_code))
            self._units[document] = {unit.id: unit for unit in own}
        return self._units[document]

    def settled(self, decisions: Sequence[Decision]) -> Alignment:
        """The alignment with the derivations as decided and the fates and origins that follow."""
        if not decisions:
            return self._alignment
        derivations = {(one.child, one.parent): one for one in self._alignment.derivations}
        for one in decisions:
            self._carry_out(one, derivations)
        rows = tuple(derivations[key] for key in sorted(derivations))
        touched = {one.subject for one in decisions}
        fates = tuple(self._fates_after(rows, {self._home[id] for id in touched}))
        return replace(
            self._alignment,
            derivations=rows,
            fates=fates,
            origins=self._origins(rows, touched),
            responses=tuple(target_responses(self._documents, rows, self._family)),
        )

    def _carry_out(self, decision: Decision, derivations: dict[Key, Derivation]) -> None:
        if decision.verdict != "accept":
            derivations.pop((decision.subject, decision.object), None)
        if decision.verdict == "reject":
            return
        key = decision.subject, decision.instead or decision.object
        if key in derivations:
            derivations[key] = replace(derivations[key], confidence=1.0, method=ANALYST)
        else:
            derivations[key] = self._new(*key)

    def _new(self, child: str, parent: str) -> Derivation:
        made = derivation(child, parent, compare(self._unit(child), self._unit(parent)), 1.0, ANALYST)
        # Offsets count in a document's text, which an inferred measure is not part of.
        return replace(made, evidence=()) if self._inferred.keys() & {child, parent} else made

    def _fates_after(self, derivations: Sequence[Derivation], changed: set[str]) -> Iterator[Fate]:
        """All fates, those in the changed documents and in all below them taken anew."""
        anew = changed.union(*(self._family.below(id) for id in changed))
        around = anew.union(*(self._family.above(id) for id in changed))
        family = Family(
            {id: parent for id in around if (parent := self._family.parent(id)) is not None},
            self._family.held & around,
            {id: self._family.level(id) for id in around},
        )
        units = {id: self._facts(id) for id in sorted(family.held)}
        inferred = [one for one in self._alignment.inferred if one.document in around]
        inside = [
            one for one in derivations if self._home.get(one.child) in around and self._home.get(one.parent) in around
        ]
        taken = {
            (fate.measure, fate.document): fate
            for fate in Fates(family, units, inferred, inside)
            if fate.document in anew
        }
        for fate in self._alignment.fates:
            yield taken.get((fate.measure, fate.document), fate)

    def _facts(self, document: str) -> tuple[UnitFacts, ...]:
        own = self._units_of(document).values()
        return tuple(UnitFacts(unit.id, unit.parent, unit.announces, unit.boilerplate) for unit in own)

    def _origins(
        self, derivations: Iterable[Derivation], touched: Iterable[str]
    ) -> dict[str, Literal["derived", "added"]]:
        """Origins; what is left without a source is added where the text above is held, else not known."""
        derived = {one.child for one in derivations}
        origins = dict(self._alignment.origins)
        for id in touched:
            if id in derived:
                origins[id] = "derived"
            elif self._family.parent(self._home[id]) in self._family.held:
                origins[id] = "added"
            else:
                origins.pop(id, None)
        return dict(sorted(origins.items()))

    def corrected(self, fates: Sequence[Fate], decisions: Iterable[Decision]) -> Iterator[Fate]:
        """Fates as decided, and the level at which each came in taken anew for the measures concerned."""
        said = {(one.subject, one.object): one.fate for one in decisions if one.about == "fate" and one.fate}
        measures = {measure for measure, _ in said}
        states = {
            (fate.measure, fate.document): said.get((fate.measure, fate.document), fate.fate)
            for fate in fates
            if fate.measure in measures
        }
        for fate in fates:
            if fate.measure not in measures:
                yield fate
                continue
            key = fate.measure, fate.document
            if key in said:
                via = () if states[key] in ("dropped", "unknown") else fate.via
                fate = replace(fate, fate=states[key], confidence=1.0, via=via)
            yield replace(fate, entered_at=self._entered_at(fate, states)) if self._concerns(fate, said) else fate

    def _concerns(self, fate: Fate, said: dict[Key, FateName]) -> bool:
        """Whether the fate was decided in this document or in one between it and the measure's."""
        line = (fate.document, *self._family.above(fate.document))
        return any((fate.measure, id) in said for id in line)

    def _entered_at(self, fate: Fate, states: dict[Key, FateName]) -> Level | None:
        """Level of the highest document from which on down to this one the fate is the same."""
        if fate.fate in ("verbatim", "unknown"):
            return None
        entered = fate.document
        for id in self._family.above(fate.document):
            if states.get((fate.measure, id)) != fate.fate:
                return None if states.get((fate.measure, id)) == "unknown" else self._family.level(entered)
            entered = id
        return self._family.level(entered)
