"""Which provision a place in the text belongs to."""

from bisect import bisect_right
from collections.abc import Sequence

from kg.records import Provision


class Owners:
    """The innermost provision at every offset.

    Provisions span their subtrees; the text between a unit's children is the unit's own. Built in one sweep
    over the provisions sorted by start, asked by binary search.
    """

    def __init__(self, provisions: Sequence[Provision]) -> None:
        self._starts: list[int] = []
        self._owners: list[Provision | None] = []
        open_units: list[Provision] = []
        for unit in sorted(provisions, key=lambda p: (p.start, -p.end)):
            while open_units and open_units[-1].end <= unit.start:
                self._close(open_units)
            open_units.append(unit)
            self._mark(unit.start, unit)
        while open_units:
            self._close(open_units)

    def at(self, offset: int) -> Provision | None:
        """Return the provision whose own text holds the character at ``offset``; None outside all of them."""
        place = bisect_right(self._starts, offset) - 1
        return self._owners[place] if place >= 0 else None

    def next_start(self, offset: int) -> int | None:
        """Return where the text after ``offset`` next changes its owner; None when it never does."""
        place = bisect_right(self._starts, offset)
        return self._starts[place] if place < len(self._starts) else None

    def _close(self, open_units: list[Provision]) -> None:
        """Close the innermost unit; the text after it returns to the unit above."""
        end = open_units.pop().end
        self._mark(end, open_units[-1] if open_units else None)

    def _mark(self, start: int, owner: Provision | None) -> None:
        """From ``start`` on the text is ``owner``'s; a mark at the same place replaces the one before."""
        if self._starts and self._starts[-1] >= start:
            self._owners[-1] = owner
            return
        self._starts.append(start)
        self._owners.append(owner)
