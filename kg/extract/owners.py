"""Which provision a place in the text belongs to."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from kg.records import Provision


class Owners:
    """The innermost provision at every offset.

    Provisions span their subtrees; the text between a unit's children is the unit's own. Built in one sweep
    over the provisions sorted by start, asked by binary search.
    """

    def __init__(self, provisions: Sequence[Provision]) -> None:
        """:param provisions: parents before children."""
        self._starts: list[int] = []
        self._owners: list[Provision | None] = []
        last = -1
        for start, owner in _changes(provisions):
            # What changes again at the same place was nobody's.
            if last >= start:
                self._owners[-1] = owner
            else:
                self._starts.append(start)
                self._owners.append(owner)
                last = start

    def at(self, offset: int) -> Provision | None:
        """Return the provision whose own text holds the character at ``offset``; None outside all of them."""
        place = bisect_right(self._starts, offset) - 1
        return self._owners[place] if place >= 0 else None

    def next_start(self, offset: int) -> int | None:
        """Return where the text after ``offset`` next changes its owner; None when it never does."""
        place = bisect_right(self._starts, offset)
        return self._starts[place] if place < len(self._starts) else None


def _changes(provisions: Sequence[Provision]) -> Iterator[tuple[int, Provision | None]]:
    """Yield where the text becomes whose: a unit's at its start, after its end that of the unit above."""
    open_units: list[Provision] = []
    for unit in sorted(provisions, key=attrgetter("start")):
        while open_units and open_units[-1].end <= unit.start:
            end = open_units.pop().end
            yield end, open_units[-1] if open_units else None
        open_units.append(unit)
        yield unit.start, unit
    while open_units:
        end = open_units.pop().end
        yield end, open_units[-1] if open_units else None
