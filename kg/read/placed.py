"""Lines with their places on a page, as the formats that only know pages give them."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

HALF = 0.5


class Line(Struct, frozen=True):
    """One printed line, or one row of a table; places are PDF points from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    page: int
    height: float
    """The page's height."""
    cells: tuple[str, ...] = ()
    """Of a table's row; ``text`` is empty then."""
    narrow: bool = False
    """Whether it is one of a page's two columns."""


class Letters(Struct, frozen=True):
    """A printed line and where the middle of each of its letters stands; no places where its page has no table."""

    line: Line
    places: tuple[tuple[float, float], ...] = ()


def rows(pieces: Iterable[Letters]) -> Iterator[list[Letters]]:
    """Pieces of a page from above, those that stand on one line together, from the left.

    Base lines that differ by less than half a letter's height are one.
    """
    row: list[Letters] = []
    for piece in sorted(pieces, key=lambda one: (-one.line.bottom, one.line.left)):
        if row and row[0].line.bottom - piece.line.bottom >= HALF * max(row[0].line.size, piece.line.size):
            yield sorted(row, key=lambda one: one.line.left)
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda one: one.line.left)


def joined(paragraph: str, text: str) -> str:
    """Two parts of a paragraph; a blank only between words of Latin letters."""
    latin = paragraph[-1:].isascii() and paragraph[-1:].isalnum() and text[:1].isascii() and text[:1].isalpha()
    return f"{paragraph} {text}" if latin else paragraph + text
