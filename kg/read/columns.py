"""Pages of two columns, as gazettes are set: read one column after the other, as if they stood below each other."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median

from msgspec.structs import replace

from kg.read.placed import Letters, Line, rows

LEAST = 5
"""Full lines of a column."""
NEAR = 3.0
"""A full line ends, or begins, at most this many characters beside the gutter."""
MOST_ACROSS = 0.25
"""Share of a page's lines that may stand across the gutter: titles, and what is printed above and below."""


def gutter(lines: Iterable[Line]) -> float | None:
    """Where the two columns of a page part; None where it has one.

    :param lines: lines of one page, or pieces of them.
    """
    printed = [line for line in lines if not line.cells]
    if len(printed) < 2 * LEAST:
        return None
    middle = (min(line.left for line in printed) + max(line.right for line in printed)) / 2
    size = median(line.size for line in printed)
    beside = [[piece.line for piece in row] for row in rows(map(Letters, printed))]
    ends = [max(found) for row in beside if (found := [line.right for line in row if line.right <= middle])]
    begins = [min(found) for row in beside if (found := [line.left for line in row if line.left >= middle])]
    across = sum(any(line.left < middle < line.right for line in row) for row in beside)
    full = min(sum(end > middle - NEAR * size for end in ends), sum(at < middle + NEAR * size for at in begins))
    parted = full >= LEAST and 2 * full >= max(len(ends), len(begins))
    return middle if parted and across <= MOST_ACROSS * len(beside) else None


def in_one_column(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a document, those of second columns moved below the first.

    :param lines: in order of their pages.
    """
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        middle = gutter(page)
        yield from page if middle is None else _unfolded(page, middle)


def _unfolded(page: list[Line], middle: float) -> Iterator[Line]:
    """The lines of a page of two columns; what stands across both parts those above it from those below."""
    shift = _margin(page, middle)
    band: list[Line] = []
    for line in sorted(page, key=lambda line: -line.bottom):
        if line.cells or line.left < middle < line.right:
            yield from _one_below_the_other(band, middle, shift)
            yield line
            band = []
        else:
            band.append(line)
    yield from _one_below_the_other(band, middle, shift)


def _margin(page: list[Line], middle: float) -> float:
    """How far the second column's left margin stands from the first's."""
    first = min(line.left for line in page if line.right <= middle)
    return min(line.left for line in page if line.left >= middle) - first


def _one_below_the_other(band: list[Line], middle: float, shift: float) -> Iterator[Line]:
    for line in (*(line for line in band if line.left < middle), *(line for line in band if line.left >= middle)):
        moved = shift if line.left >= middle else 0.0
        yield replace(line, left=line.left - moved, right=line.right - moved, narrow=True)
