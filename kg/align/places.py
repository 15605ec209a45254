"""Which places a document may call its own."""

from collections.abc import Iterable

from kg.align.neutral import names_of
from kg.records import Jurisdiction


class Places:
    """Names of places by jurisdiction: its own, those above it, those below it."""

    def __init__(self, jurisdictions: Iterable[Jurisdiction]) -> None:
        self._by_code = {one.code: one for one in sorted(jurisdictions, key=lambda one: one.code)}
        self._below: dict[str, list[Jurisdiction]] = {}
        for one in self._by_code.values():
            if one.parent:
                self._below.setdefault(one.parent, []).append(one)

    def names_for(self, code: str | None) -> list[str]:
        """Names, in full and short, for a document of this place; empty where the place is not known."""
        if code not in self._by_code:
            return []
        places = [*self._below.get(code, ())]
        while code is not None and (place := self._by_code.get(code)):
            places.append(place)
            code = place.parent
        return names_of(places)
