"""Plans side by side: rows of the parts that answer each other, in the order of any of the plans."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from queries.words import Piece, Words, compare, pieces, same
from viz.counterparts import Basis, Link, Part, Threads, basis, links, parts
from viz.data import Network
from viz.reading import Reading


@dataclass
class Row:
    """Parts that answer each other, by column; a column may hold none or several."""

    cells: list[list[int]]
    """Numbers of parts."""


class Sides:
    """Plans side by side, the higher first."""

    def __init__(self, readings: Sequence[Reading], network: Network) -> None:
        """:param network: the plans with all above them, and their measures, general parts too."""
        self.readings, self.network = readings, network
        self.parts: list[Part] = []
        """Of all plans, plan by plan."""
        self.column: list[int] = []
        """Column of every part."""
        self.links: dict[int, list[tuple[int, Link]]] = {}
        """Part → parts of columns before that it answers, the best first."""
        self.bases: dict[int, tuple[int, Basis]] = {}
        """Column → the column before that it is aligned with first, and what that rests on."""
        self.rows: list[Row] = []
        self.answers: dict[int, list[int]] = defaultdict(list)
        """Part → parts that answer it."""
        self.words: dict[tuple[int, int], Words] = {}
        """Two parts that answer each other, the one of the column before first → what their words share."""
        self._lay_out()
        for part, found in self.links.items():
            for other, _ in found:
                self.answers[other].append(part)
                self.words[other, part] = compare(self.parts[other].text, self.parts[part].text)

    def partners(self, part: int, column: int) -> list[int]:
        """Parts of another column that a part answers, or that answer it."""
        own = [other for other, _ in self.links[part] if self.column[other] == column]
        return own + [other for other in self.answers.get(part, ()) if self.column[other] == column]

    def _lay_out(self) -> None:
        threads = Threads(self.network.plans, self.network.measures)
        by_column = [parts(reading) for reading in self.readings]
        for column, listed in enumerate(by_column):
            self.column += [column] * len(listed)
            self.parts += listed
        numbers = {part.id: number for number, part in enumerate(self.parts)}
        row_of: dict[int, Row] = {}
        for column, listed in enumerate(by_column):
            found = self._column_links(threads, column, by_column)
            for part in listed:
                number = numbers[part.id]
                self.links[number] = [(numbers[link.other], link) for link in found.get(part.id, ())]
                row = row_of[self.links[number][0][0]] if self.links[number] else self._new_row()
                row.cells[column].append(number)
                row_of[number] = row

    def _column_links(
        self, threads: Threads, column: int, by_column: Sequence[Sequence[Part]]
    ) -> Mapping[str, tuple[Link, ...]]:
        """Part → parts of columns before it: of the nearest that it answers any of."""
        found: dict[str, tuple[Link, ...]] = {}
        bases = [(other, basis(threads, self.readings[other], self.readings[column])) for other in range(column)]
        # What derives goes before what only shares a source, and near columns before those farther off.
        order = sorted(bases, key=lambda one: (("derivation", "shared", "headings").index(one[1]), -one[0]))
        for other, rests_on in order:
            if rests_on == order[0][1]:
                for id, some in links(threads, rests_on, by_column[other], by_column[column]).items():
                    found.setdefault(id, some)
        if order:
            self.bases[column] = order[0]
        return found

    def _new_row(self) -> Row:
        row = Row([[] for _ in self.readings])
        self.rows.append(row)
        return row

    def order(self, base: int) -> list[int]:
        """Numbers of the rows in the order of one column; what it has not stands after what it follows in its own."""
        number = {id(row): position for position, row in enumerate(self.rows)}
        row_of = {part: number[id(row)] for row in self.rows for cell in row.cells for part in cell}
        following: dict[int | None, list[int]] = {}
        placed: set[int] = set()
        columns = [base, *(one for one in range(len(self.readings)) if one != base)]
        for column in columns:
            before: int | None = None
            for part in (part for part in range(len(self.parts)) if self.column[part] == column):
                row = row_of[part]
                if row not in placed:
                    # In the first column rows follow one another; in the others they are put in between.
                    following.setdefault(before, []).insert(0, row)
                    placed.add(row)
                before = row
        return _walk(following)

    def moved(self) -> set[int]:
        """Parts of later columns that stand in another order than those that they answer."""
        found: set[int] = set()
        for column in range(1, len(self.readings)):
            own = [
                number
                for number, found in self.links.items()
                if self.column[number] == column and found and self.column[found[0][0]] == self.bases[column][0]
            ]
            kept = _longest_rising([self.links[number][0][0] for number in own])
            found |= {number for position, number in enumerate(own) if position not in kept}
        return found

    def pieces(self, part: int, other_column: int) -> list[Piece] | None:
        """A part's words marked against those that it answers in another column; None where there are none."""
        others = self.partners(part, other_column)
        if not others:
            return None
        if other_column < self.column[part]:
            return list(pieces(self.parts[part].text, [self.words[other, part] for other in others], "after"))
        return list(pieces(self.parts[part].text, [self.words[part, other] for other in others], "before"))

    def changed(self, row: Row) -> bool:
        """Whether a part is missing, or any words differ."""
        held = [column for column in range(len(self.readings)) if self.holds(column)]
        if any(not row.cells[column] for column in held):
            return True
        listed = [part for cell in row.cells for part in cell]
        texts = ((self.parts[other].text, self.parts[part].text) for part in listed for other, _ in self.links[part])
        return not all(same(one, two) for one, two in texts)

    def holds(self, column: int) -> bool:
        """Whether the text of a plan is held, so that what is not there can be told."""
        return self.readings[column].plan.held


def _walk(following: Mapping[int | None, Sequence[int]]) -> list[int]:
    """Each followed by those that come after it, the last put in first."""
    found: list[int] = []
    waiting = list(reversed(following.get(None, ())))
    while waiting:
        row = waiting.pop()
        found.append(row)
        waiting += reversed(following.get(row, ()))
    return found


def _longest_rising(numbers: Iterable[int]) -> set[int]:
    """Positions of a longest part of the numbers that never falls."""
    ends: list[int] = []
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for position, number in enumerate(numbers):
        at = bisect_left(ends, number + 1)
        ends[at : at + 1] = [number]
        tails[at : at + 1] = [position]
        before[position] = tails[at - 1] if at else None
    kept: set[int] = set()
    last: int | None = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
