"""Where annotated units stand in the graph: a document by the name of its file, a unit by its opening words."""

from collections.abc import Iterable
from pathlib import PurePath

from kg.evaluate.annotations import GoldUnit, fold
from kg.evaluate.found import Found, FoundDocument, FoundUnit

_OPENING = 160
"""Characters of a unit that an annotation may quote."""


class Located:
    """The documents of a graph by the names that annotations call them by."""

    def __init__(self, found: Found) -> None:
        self._by_stem = {fold(document.stem): document for document in found.documents.values() if document.stem}

    def holds(self, name: str) -> bool:
        """Whether the graph holds the document of that name."""
        return _stem(name) in self._by_stem

    def document(self, name: str) -> FoundDocument:
        """The document of that name, which the graph holds."""
        return self._by_stem[_stem(name)]

    def units(self, name: str, wanted: Iterable[GoldUnit]) -> dict[str, FoundUnit]:
        """Annotated id → the unit that opens with those words, each taken once, in document order."""
        document = self.document(name)
        openings = [(unit, fold(_opening(document, unit))) for unit in document.units]
        places: dict[str, FoundUnit] = {}
        taken: set[str] = set()
        for unit in wanted:
            start = fold(unit.start_quote)
            hit = next((one for one, words in openings if one.id not in taken and words.startswith(start)), None)
            if hit is not None:
                places[unit.id] = hit
                taken.add(hit.id)
        return places


def _stem(name: str) -> str:
    return fold(PurePath(name).stem)


def _opening(document: FoundDocument, unit: FoundUnit) -> str:
    return document.text[unit.start : unit.start + _OPENING] if unit.start is not None else unit.text[:_OPENING]
