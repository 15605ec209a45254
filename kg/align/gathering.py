"""What came of the pieces of work, gathered for some documents: all of their own, and what theirs leads to."""

from collections.abc import Set

from msgspec.structs import replace

from kg.align.family import Family
from kg.align.work import Found, UnitFacts
from kg.records import Derivation, InferredMeasure, Resemblance


class Gathered:
    """What some documents need of the pieces that they, those above and those below them are compared in.

    :param own: ids of the documents.
    :param family: the tree or trees that they stand in, as far as it is above or below them.
    """

    def __init__(self, own: Set[str], family: Family) -> None:
        self._own = own
        heads = [id for id in own if family.parent(id) not in own]
        self.below = {one for id in heads for one in family.below(id)} - own
        """Ids of the documents below."""
        self._above = {one for id in heads for one in family.above(id)}
        self.units: dict[str, tuple[UnitFacts, ...]] = {}
        """Of the documents and of all below them, by document id."""
        self.derivations: list[Derivation] = []
        """Those that start there; the words that those of other documents rest on are left out."""
        self.inferred: list[InferredMeasure] = []
        """Of the documents, and of those above and below them."""
        self.copies: list[Resemblance] = []
        """Between the documents."""
        self.near: dict[str, dict[str, float]] = {}
        """By document below, how near it comes to units above that it does not carry."""
        self.elsewhere: list[str] = []
        """Ids of the measures of documents above."""

    def add(self, found: Found) -> None:
        """Take what there is for the documents in what came of a piece."""
        homes = {unit.id: id for id, units in found.units.items() for unit in units}
        homes |= {measure.id: measure.document for measure in found.inferred}
        self.units |= {id: units for id, units in found.units.items() if self._counts(id)}
        self.near |= {id: found.near[id] for id in found.near if self._counts(id)}
        self.inferred += [one for one in found.inferred if self._counts(one.document) or one.document in self._above]
        self.copies += [one for one in found.resemblances if homes[one.start_id] in self._own]
        self.elsewhere += [unit.id for id in self._above & found.units.keys() for unit in found.units[id]]
        for one in found.derivations:
            if (home := homes[one.child]) in self._own:
                self.derivations.append(one)
            elif home in self.below:
                self.derivations.append(replace(one, evidence=()))

    def _counts(self, document: str) -> bool:
        return document in self._own or document in self.below

    def sort(self) -> None:
        """Put all in the order of their ids."""
        self.units = dict(sorted(self.units.items()))
        self.derivations.sort(key=lambda one: (one.child, one.parent))
        self.inferred.sort(key=lambda one: (one.document, one.order))
        self.copies.sort(key=lambda one: (one.start_id, one.end_id))

    def starts(self) -> set[str]:
        """Ids of all units and inferred measures of the documents themselves."""
        units = {unit.id for id, units in self.units.items() if id in self._own for unit in units}
        return units | {one.id for one in self.inferred if one.document in self._own}
