"""An alignment after the analyst's decisions: derivations first, then all that follows from them."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from kg.align import settle
from kg.align.evidence import compare, derivation
from kg.align.family import family_of
from kg.align.places import Places
from kg.align.units import Unit, units_of
from kg.records import Alignment, Derivation, Document, Fate, FateName, Finding, Registry
from kg.review.decisions import Decision

ANALYST = "analyst"
Key = tuple[str, str]


def apply_decisions(
    alignment: Alignment, decisions: Sequence[Decision], documents: Sequence[Document], registry: Registry
) -> tuple[Alignment, tuple[Finding, ...]]:
    """The alignment as decided, and a finding for each decision about something that is not there.

    Accepted and corrected derivations have ``method`` analyst and confidence 1; fates, origins and what became of
    targets are settled anew by the aligner, in which corrected fates win.
    """
    if not decisions:
        return alignment, ()
    desk = _Desk(alignment, documents, registry)
    known = [one for one in decisions if desk.knows(one)]
    lost = tuple(lost_decision(one) for one in decisions if not desk.knows(one))
    if not known:
        return alignment, lost
    corrections = {(one.subject, one.object): one.fate for one in known if one.about == "fate" and one.fate}
    settled = settle(documents, registry, alignment, desk.derivations(known), corrections)
    return replace(settled, fates=tuple(_carried(settled, corrections))), lost


def lost_decision(decision: Decision) -> Finding:
    """What to say of a decision about something that is not there."""
    other = decision.instead or decision.object
    message = (
        f"the decision on {decision.subject} and {other} has no effect: one of them is not there, "
        "or neither stands above the other as it should"
    )
    return Finding("decision-without-object", decision.subject, message)


class _Desk:
    """What is there to be decided about, and the derivations as decided."""

    def __init__(self, alignment: Alignment, documents: Sequence[Document], registry: Registry) -> None:
        self._alignment = alignment
        self._documents = {document.id: document for document in documents}
        self._family = family_of(registry, self._documents)
        self._places = Places(registry.jurisdictions)
        self._inferred = {one.id: one for one in alignment.inferred}
        self._units: dict[str, dict[str, Unit]] = {}
        self._home = {one.id: id for id, document in self._documents.items() for one in document.provisions}
        self._home |= {one.id: one.document for one in alignment.inferred}

    def knows(self, one: Decision) -> bool:
        """Whether all that a decision is about is there, the one above the other."""
        if one.about == "fate":
            return one.subject in self._home and self._home[one.subject] in self._family.above(one.object)
        above = one.instead or one.object
        units = all(map(self._is_unit, (one.subject, above)))
        return units and self._home[above] in self._family.above(self._home[one.subject])

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

    def derivations(self, decisions: Iterable[Decision]) -> list[Derivation]:
        """The alignment's derivations with those decided; what was rejected goes before what was confirmed comes."""
        rows = {(one.child, one.parent): one for one in self._alignment.derivations}
        chosen = [one for one in decisions if one.about == "derivation"]
        for one in chosen:
            if one.verdict != "accept":
                rows.pop((one.subject, one.object), None)
        for one in chosen:
            if one.verdict != "reject":
                key = one.subject, one.instead or one.object
                rows[key] = self._confirmed(key, rows.get(key))
        return list(rows.values())

    def _confirmed(self, key: Key, found: Derivation | None) -> Derivation:
        if found is not None:
            return replace(found, confidence=1.0, method=ANALYST)
        child, parent = key
        made = derivation(child, parent, compare(self._unit(child), self._unit(parent)), 1.0, ANALYST)
        # Offsets count in a document's text, which an inferred measure is not part of.
        return replace(made, evidence=()) if self._inferred.keys() & {child, parent} else made


def _carried(settled: Alignment, corrections: dict[Key, FateName]) -> Iterator[Fate]:
    """Fates; what an analyst calls dropped or unknown has no carriers."""
    for fate in settled.fates:
        gone = fate.fate in ("dropped", "unknown") and (fate.measure, fate.document) in corrections
        yield replace(fate, via=()) if gone else fate
