"""Tables of printed pages: the rules drawn on a page make a grid, the letters between them make its cells.

Pages know no tables, only lines that are drawn and letters that stand somewhere. A grid is a set of horizontal and
vertical rules that touch; cells that no rule parts are one (a cell that spans rows or columns).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

Rule = tuple[float, float, float, float]
"""A straight line on a page: x and y of both its ends."""
TOUCH = 3.0
"""Points by which rules that meet may miss each other, and by which one rule may be drawn twice."""
SHORTEST = 6.0
"""A line shorter than this (points) parts no cells."""
MOST = 200
"""Rules of one direction on a page; more than that are a drawing."""
NONE = -1
"""Where no cell is."""


class Grid(Struct, frozen=True):
    """The cells of one table. Rows count from the top, columns from the left."""

    xs: tuple[float, ...]
    """Places of the columns' borders, rising."""
    ys: tuple[float, ...]
    """Places of the rows' borders, rising."""
    cells: tuple[tuple[int, ...], ...]
    """For each row the number of the cell at each column; a cell that spans several stands in each of them."""

    def cell(self, x: float, y: float) -> int:
        """Number of the cell at a place, :data:`NONE` outside the table."""
        column, up = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= up < len(self.ys) - 1):
            return NONE
        return self.cells[len(self.ys) - 2 - up][column]

    def rows(self, words: dict[int, str]) -> Iterator[tuple[str, ...]]:
        """The words of each row's cells; a cell that goes on from the row above is empty, empty rows are left out."""
        seen: set[int] = set()
        for row in self.cells:
            numbers = list(dict.fromkeys(row))
            cells = tuple("" if number in seen else words.get(number, "") for number in numbers)
            seen.update(numbers)
            if any(cells):
                yield cells


def grids(rules: Iterable[Rule]) -> list[Grid]:
    """The tables that a page's rules make: two columns or more, closed above or below."""
    flat, upright = [], []
    for x0, y0, x1, y1 in rules:
        if abs(y1 - y0) < 1 and abs(x1 - x0) >= SHORTEST:
            flat.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) < 1 and abs(y1 - y0) >= SHORTEST:
            upright.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    flat, upright = _merged(flat), _merged(upright)
    if not flat or not upright or max(len(flat), len(upright)) > MOST:
        return []
    found = (_grid(*group) for group in _groups(flat, upright))
    return [grid for grid in found if any(len(set(row)) > 1 for row in grid.cells)]


Line = tuple[float, float, float]
"""A rule of one direction: where it stands, from where to where it goes."""


def _merged(lines: list[Line]) -> list[Line]:
    """Lines of one direction, those that go on with each other made one."""
    merged: list[Line] = []
    for track in _tracks(lines):
        place, start, end = track[0]
        for other, begins, ends in track[1:]:
            if begins > end + TOUCH:
                merged.append((place, start, end))
                place, start = other, begins
                end = ends
            end = max(end, ends)
        merged.append((place, start, end))
    return merged


def _tracks(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that stand at one place, in the order of their beginnings."""
    track: list[Line] = []
    for line in sorted(lines):
        if track and line[0] > track[0][0] + TOUCH:
            yield sorted(track, key=lambda one: one[1])
            track = []
        track.append(line)
    if track:
        yield sorted(track, key=lambda one: one[1])


def _groups(flat: list[Line], upright: list[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    """Rules that touch, directly or through others."""
    left = set(range(len(upright)))
    todo = set(range(len(flat)))
    while todo:
        ours: list[int] = [todo.pop()]
        others: list[int] = []
        queue = [flat[ours[0]]]
        while queue:
            y, start, end = queue.pop()
            for index in [at for at in left if _meet(y, start, end, upright[at])]:
                left.discard(index)
                others.append(index)
                x, low, high = upright[index]
                for crossing in [at for at in todo if _meet(x, low, high, flat[at])]:
                    todo.discard(crossing)
                    ours.append(crossing)
                    queue.append(flat[crossing])
        if others:
            yield [flat[at] for at in sorted(ours)], [upright[at] for at in sorted(others)]


def _meet(place: float, start: float, end: float, other: Line) -> bool:
    """Whether a line touches one of the other direction."""
    crosses = start - TOUCH <= other[0] <= end + TOUCH
    return crosses and other[1] - TOUCH <= place <= other[2] + TOUCH


def _grid(flat: list[Line], upright: list[Line]) -> Grid:
    """The grid of rules that touch; where a table's outer rules are not drawn, its inner ones say how far it goes."""
    xs = _places([line[0] for line in upright] + [x for _, start, end in flat for x in (start, end)])
    ys = _places([line[0] for line in flat] + [y for _, start, end in upright for y in (start, end)])
    rows, columns = len(ys) - 1, len(xs) - 1
    numbers = list(range(rows * columns))
    for row in range(rows):
        low, high = ys[rows - row - 1], ys[rows - row]
        for column in range(columns):
            here = row * columns + column
            if column and not _parted(upright, xs[column], (low + high) / 2):
                _unite(numbers, here - 1, here)
            if row and not _parted(flat, high, (xs[column] + xs[column + 1]) / 2):
                _unite(numbers, here - columns, here)
    roots = [_root(numbers, number) for number in range(rows * columns)]
    return Grid(xs, ys, tuple(tuple(roots[at : at + columns]) for at in range(0, rows * columns, max(columns, 1))))


def _places(values: Sequence[float]) -> tuple[float, ...]:
    """Values that differ by more than a rule's width."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value > places[-1] + TOUCH:
            places.append(value)
    return tuple(places)


def _parted(lines: list[Line], place: float, at: float) -> bool:
    return any(abs(line[0] - place) <= TOUCH and line[1] <= at <= line[2] for line in lines)


def _root(numbers: list[int], number: int) -> int:
    while numbers[number] != number:
        numbers[number] = numbers[numbers[number]]
        number = numbers[number]
    return number


def _unite(numbers: list[int], one: int, other: int) -> None:
    """Two cells become one, numbered as the first of them."""
    roots = sorted((_root(numbers, one), _root(numbers, other)))
    numbers[roots[1]] = roots[0]
