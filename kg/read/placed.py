"""Lines with their places on a page, as the formats that only know pages give them."""

from msgspec import Struct


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


class Letters(Struct, frozen=True):
    """A printed line and where the middle of each of its letters stands; no places where its page has no table."""

    line: Line
    places: tuple[tuple[float, float], ...] = ()


def row_of(line: Line) -> int:
    """Lines whose base lines differ by less than half their size stand in one row."""
    return round(line.bottom / max(line.size * 0.5, 0.1))


def joined(paragraph: str, text: str) -> str:
    """Two parts of a paragraph; a blank only between words of Latin letters."""
    latin = paragraph[-1:].isascii() and paragraph[-1:].isalnum() and text[:1].isascii() and text[:1].isalpha()
    return f"{paragraph} {text}" if latin else paragraph + text
