"""Objects of an OFD page (GB/T 33190, 8 and 11): where the letters of its texts stand, and the rules that it draws.

OFD counts millimetres from the upper left corner; what leaves this module counts points from the lower left one.
"""

import re
from collections.abc import Iterable, Iterator
from math import hypot
from typing import Any

from msgspec import Struct

from kg.read.columns import gutter
from kg.read.placed import HALF, Letters, Line, rows
from kg.read.ruled import Rule

POINTS = 72 / 25.4
"""Points to a millimetre."""
THIN = 1.0
"""A filled box at most this high or wide (millimetres) is a rule."""
MOST_RULES = 5_000
"""Segments of paths on a page; a page with more holds a drawing, its tables are not looked for."""
FARTHEST = 1e6
"""No place on a page is as many millimetres away."""
MOST_REPEATS = 10_000
"""Letters that one repetition of a distance may place."""
PATH = re.compile(r"[MLSQBAC]|-?\d[\d.eE-]*")
POINTS_OF = {"M": 1, "S": 1, "L": 1, "Q": 2, "B": 3}
"""Points that an operator of a path takes; the last is where it leads. (An arc, A, is no rule.)"""


class Place(Struct, frozen=True):
    """How an object's own places lead to the page's: its box's corner, then its matrix."""

    x: float
    y: float
    matrix: tuple[float, ...]

    def on_page(self, x: float, y: float) -> tuple[float, float]:
        """A place on the page, in millimetres."""
        a, b, c, d, e, f = self.matrix
        return self.x + a * x + c * y + e, self.y + b * x + d * y + f


def _number(text: str) -> float:
    """A number that may be a place on a page.

    :raises ValueError: it is none.
    """
    value = float(text)
    if not abs(value) < FARTHEST:
        raise ValueError(f"number {text!r}")
    return value


def _numbers(text: str) -> list[float]:
    """Numbers parted by blanks.

    :raises ValueError: something else stands there.
    """
    return [_number(value) for value in text.split()]


def box(text: str) -> tuple[float, float, float, float]:
    """Left, top, width and height.

    :raises ValueError: it is no box.
    """
    values = _numbers(text)
    if len(values) != 4:
        raise ValueError(f"box {text!r}")
    return values[0], values[1], values[2], values[3]


def page_letters(contents: Iterable[Any], number: int, height: float) -> list[Letters]:
    """The lines of a page in reading order; the texts of one line are put together.

    :param contents: the page's root element and those of its templates.
    :param height: of the page, in millimetres.
    """
    pieces = [piece for content in contents for piece in _pieces(content, number, height)]
    middle = gutter(piece.line for piece in pieces)
    second = [] if middle is None else [piece for piece in pieces if piece.line.left >= middle]
    first = [piece for piece in pieces if middle is None or piece.line.left < middle]
    return [_line(row) for column in (first, second) for row in rows(column)]


def _line(row: list[Letters]) -> Letters:
    """Texts that stand beside each other, as one line."""
    first = row[0].line
    line = Line(
        "".join(piece.line.text for piece in row),
        first.left,
        max(piece.line.right for piece in row),
        first.bottom,
        first.size,
        first.page,
        first.height,
    )
    return Letters(line, tuple(place for piece in row for place in piece.places))


def _pieces(content: Any, number: int, height: float) -> Iterator[Letters]:
    for element in content.iter("{*}TextObject"):
        if element.get("Visible") == "false":
            continue
        place = _place(element)
        size = _number(element.get("Size") or "5")
        x = y = 0.0
        for code in element.iter("{*}TextCode"):
            x, y = _number(code.get("X") or str(x)), _number(code.get("Y") or str(y))
            text = code.text or ""
            if text.strip():
                yield _piece(text, _spots(code, text, x, y, size), place, size, number, height)


def _place(element: Any) -> Place:
    x, y, _, _ = box(element.get("Boundary", "0 0 0 0"))
    matrix = _numbers(element.get("CTM", "")) or [1, 0, 0, 1, 0, 0]
    if len(matrix) != 6:
        raise ValueError(f"matrix {element.get('CTM')!r}")
    return Place(x, y, tuple(matrix))


def _spots(code: Any, text: str, x: float, y: float, size: float) -> Iterator[tuple[float, float]]:
    """Where each letter's base line begins, in the object's own places."""
    across = _distances(code.get("DeltaX", ""), len(text))
    down = _distances(code.get("DeltaY", ""), len(text))
    for index, char in enumerate(text):
        yield x, y
        if index < len(across):
            x += across[index]
        elif not down:
            # Where the page does not say how wide letters are: those of Latin script half as wide as high.
            x += size * (HALF if char.isascii() else 1)
        y += down[index] if index < len(down) else 0.0


def _distances(text: str, most: int) -> list[float]:
    """Distances from letter to letter; ``g 3 4.2`` stands for three times 4.2."""
    values = text.split()
    distances: list[float] = []
    at = 0
    while at < len(values) and len(distances) < most:
        if values[at] == "g":
            count, distance = int(values[at + 1]), _number(values[at + 2])
            distances += [distance] * min(max(count, 0), MOST_REPEATS)
            at += 3
        else:
            distances.append(_number(values[at]))
            at += 1
    return distances


def _piece(
    text: str, spots: Iterable[tuple[float, float]], place: Place, size: float, number: int, height: float
) -> Letters:
    on_page = [place.on_page(x, y) for x, y in spots]
    a, b, c, d, _, _ = place.matrix
    tall, wide = size * (hypot(c, d) or 1), size * (hypot(a, b) or 1)
    printed = [at for at, char in enumerate(text) if not char.isspace()]
    left, low = on_page[printed[0]]
    last = text[printed[-1]]
    right = on_page[printed[-1]][0] + wide * (HALF if last.isascii() else 1)
    line = Line(text, left * POINTS, right * POINTS, (height - low) * POINTS, tall * POINTS, number, height * POINTS)
    middles = ((x + wide * HALF / 2, height - y + tall / 3) for x, y in on_page)
    return Letters(line, tuple((x * POINTS, y * POINTS) for x, y in middles))


def page_rules(contents: Iterable[Any], height: float) -> list[Rule]:
    """Straight lines that a page draws: strokes, and filled boxes as thin as a stroke."""
    rules: list[Rule] = []
    for content in contents:
        for element in content.iter("{*}PathObject"):
            place = _place(element)
            segments = [
                (*place.on_page(*start), *place.on_page(*end))
                for data in element.iter("{*}AbbreviatedData")
                for start, end in _segments(data.text or "")
            ]
            rules += (_points(rule, height) for rule in _drawn(element, segments))
            if len(rules) > MOST_RULES:
                return []
    return rules


def _points(rule: Rule, height: float) -> Rule:
    return rule[0] * POINTS, (height - rule[1]) * POINTS, rule[2] * POINTS, (height - rule[3]) * POINTS


def _drawn(element: Any, segments: list[Rule]) -> list[Rule]:
    """The rules among a path's segments: all of a stroke; the middle of a thin box that is filled."""
    if element.get("Stroke") != "false" or not segments:
        return segments
    xs = [x for x0, _, x1, _ in segments for x in (x0, x1)]
    ys = [y for _, y0, _, y1 in segments for y in (y0, y1)]
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    if max(xs) - min(xs) <= THIN:
        return [(x, min(ys), x, max(ys))]
    return [(min(xs), y, max(xs), y)] if max(ys) - min(ys) <= THIN else []


def _segments(path: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight segments of a path (operators M, L, C; others only move on)."""
    start = here = (0.0, 0.0)
    words = PATH.findall(path)
    at = 0
    while at < len(words):
        operator = words[at]
        if operator == "C":
            yield here, start
            here = start
        count = 2 * POINTS_OF.get(operator, 0)
        if count and at + count < len(words):
            there = _number(words[at + count - 1]), _number(words[at + count])
            if operator == "L":
                yield here, there
            elif operator in "MS":
                start = there
            here = there
        at += 1 + count
