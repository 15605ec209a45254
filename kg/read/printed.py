"""Printed lines with their places on the page → paragraphs; shared by the formats that only know pages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import median

from msgspec import Struct

PAGE_NUMBER = re.compile(r"[-—–―\s·]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–―\s·]*")
EDGE = 0.12
"""Share of a page's height, above and below, where running heads and page numbers stand."""
SHORT = 2.0
"""A line that ends this many characters before the right margin ends its paragraph."""


class Line(Struct, frozen=True):
    """One printed line; places are PDF points from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    page: int
    height: float
    """The page's height."""


def without_furniture(lines: list[Line]) -> list[Line]:
    """Lines less page numbers, and less running heads: the same words at the same edge of three pages or more."""
    pages = len({line.page for line in lines})
    repeated = Counter(key for key in {(*_edge_key(line), line.page) for line in lines if _at_edge(line)} if key)
    heads = Counter(key[:-1] for key in repeated)
    enough = max(3, pages // 3)
    return [
        line
        for line in lines
        if not (_at_edge(line) and (PAGE_NUMBER.fullmatch(line.text) or heads[_edge_key(line)] >= enough))
    ]


def _at_edge(line: Line) -> bool:
    return not EDGE * line.height < line.bottom < (1 - EDGE) * line.height


def _edge_key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.bottom / 6)


def paragraphs(lines: list[Line]) -> Iterator[str]:
    """Paragraphs of a document's lines: a first line is indented, or follows a line that ends short."""
    if not lines:
        return
    left = _common(line.left for line in lines)
    right = sorted(line.right for line in lines)[int(len(lines) * 0.95) if len(lines) > 4 else -1]
    size = median(line.size for line in lines)
    paragraph = ""
    last: Line | None = None
    for line in lines:
        if last is not None and not _goes_on(last, line, left, right, size):
            yield paragraph
            paragraph = ""
        paragraph = _joined(paragraph, line.text)
        last = line
    yield paragraph


def _goes_on(last: Line, line: Line, left: float, right: float, size: float) -> bool:
    """Whether a line is the rest of the paragraph above it."""
    if abs(line.size - last.size) > 0.2 * last.size:
        return False
    if line.left > left + 0.8 * size:
        # Indented as a first line is, unless both lines stand in the middle, as those of a broken title do.
        return all(abs((one.left - left) - (right - one.right)) < size for one in (last, line))
    return last.right >= right - SHORT * size


def _joined(paragraph: str, text: str) -> str:
    """Two parts of a paragraph; a blank only between words of Latin letters."""
    latin = paragraph[-1:].isascii() and paragraph[-1:].isalnum() and text[:1].isascii() and text[:1].isalpha()
    return f"{paragraph} {text}" if latin else paragraph + text


def _common(values: Iterable[float]) -> float:
    """The most frequent value, to the nearest two points; the smallest of those that are equally frequent."""
    counts = Counter(round(value / 2) * 2 for value in values)
    return min(counts, key=lambda value: (-counts[value], value))
