"""Printed lines with their places on the page → paragraphs; shared by the formats that only know pages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

from msgspec import Struct

from kg.read.columns import in_one_column
from kg.read.lines import SENTENCE
from kg.read.openings import (
    CONTENTS_ENTRY,
    LOOK,
    NEW_UNIT,
    displayed_title_goes_on,
    is_finished,
    is_heading,
    is_whole_title,
)
from kg.read.page_furniture import without_notes
from kg.read.page_tables import rows_joined
from kg.read.placed import Line, joined

SHORT = 2.0
"""A line that ends this many characters before the right margin ends its paragraph."""
LOOSE = 0.6
"""Share of the column that a line fills which words that must stay together cut short."""
WIDE_GAP = 1.6
"""Lines further apart than this many times the usual pitch belong to two paragraphs."""
WIDEST_PITCH = 6.0
"""Lines of a text stand at most this many times their letters' height apart."""
TITLE_GAP = 2.6
"""Lines of a title stand at most this many times their letters' height apart."""
DEEP = 6.0
"""A line that begins more characters than this inside the left margin goes on with nothing and is gone on with by
nothing that begins there: a signature, a date."""
LONG = 10.0
"""Characters of a line that tells where the left margin is; shorter ones may stand beside a table."""
MANY = 0.15
"""Share of the lines that begin at the left margin, at least."""
SAME_SIZE = 0.12
"""Share by which the heights of a paragraph's lines may differ; those of fonts that are mixed do."""
DISPLAY = 1.15
"""Letters larger than the text's by this factor are a title's."""
NEVER_FIRST = frozenset("，。、；：！？）》”’〕")
"""Marks that open no paragraph."""
BLANKS = re.compile(r"\s+")


class Column(Struct, frozen=True):
    """What the lines of a text have in common."""

    left: float
    right: float
    size: float
    pitch: float
    """From one line to the next."""
    indents: bool
    """Whether paragraphs begin with an indented line."""


def paragraphs(lines: list[Line]) -> Iterator[str]:
    """Paragraphs of a document's lines and rows of its tables, cells parted by tabs; footnotes at the end."""
    body, notes = without_notes(lines)
    for part in (body, notes):
        yield from _paragraphs(list(in_one_column(part)))


def _paragraphs(lines: list[Line]) -> Iterator[str]:
    columns = _columns(lines)
    text = ""
    last: Line | None = None
    for line in rows_joined(lines):
        if line.cells:
            yield from (part for part in (text, "\t".join(line.cells)) if part)
            text, last = "", None
            continue
        if last is not None and not _goes_on(text, last, line, columns[line.height, line.narrow]):
            yield text
            text = ""
        text = joined(text, line.text)
        last = line
    if text:
        yield text


def _columns(lines: list[Line]) -> dict[tuple[float, bool], Column]:
    """What lines have in common, for the pages of each height (tables lie on pages turned on their side).

    Lines of pages of two columns have it apart from the others.
    """
    kinds: dict[tuple[float, bool], list[Line]] = {}
    for line in lines:
        if not line.cells:
            kinds.setdefault((line.height, line.narrow), []).append(line)
    return {kind: _column(group) for kind, group in kinds.items()}


def _column(lines: list[Line]) -> Column:
    size = median(line.size for line in lines)
    long = [line.left for line in lines if line.right - line.left >= LONG * size]
    left = _margin(long or [line.left for line in lines])
    # A mark may hang past the margin, a heading never reaches it.
    outermost = sorted(line.right for line in lines)[int(len(lines) * 0.95) if len(lines) > 4 else -1]
    right = _common(line.right for line in lines if outermost - 3 * size <= line.right <= outermost)
    steps = [above.bottom - below.bottom for above, below in pairwise(lines)]
    pitch = min(median([step for step in steps if step > 0.5 * size] or [2 * size]), WIDEST_PITCH * size)
    indented = sum(1.2 * size < line.left - left < 3 * size for line in lines)
    return Column(left, right, size, pitch, indented >= 0.1 * len(lines))


def _goes_on(text: str, last: Line, line: Line, column: Column) -> bool:
    """Whether a line is the rest of the paragraph above it.

    :param text: the paragraph so far, whose last line is ``last``.
    """
    if abs(line.size - last.size) > SAME_SIZE * last.size or CONTENTS_ENTRY.search(last.text.rstrip()):
        return False
    above, below = BLANKS.sub("", text[-LOOK:]), BLANKS.sub("", line.text)
    gap = last.bottom - line.bottom if line.page == last.page else 0.0
    full = last.right >= column.right - SHORT * column.size
    large = line.size > DISPLAY * column.size
    if large or (_in_middle(line, column) and (full or _in_middle(last, column))):
        near = gap < max(TITLE_GAP * line.size, WIDE_GAP * column.pitch)
        return near and displayed_title_goes_on(above, below)
    if gap > WIDE_GAP * column.pitch:
        return False
    if below[:1] in NEVER_FIRST:
        return True
    if line.left > column.left + 0.8 * column.size or last.left > column.left + DEEP * column.size:
        return False
    finished, begins = is_finished(above), bool(NEW_UNIT.match(below))
    if full:
        return not (finished and begins) and not is_whole_title(above)
    filled = last.right - column.left >= LOOSE * (column.right - column.left)
    begun = last.left < column.left + 3 * column.size
    headed = is_heading(above) and not SENTENCE.search(above)
    return column.indents and filled and begun and not finished and not begins and not headed


def _in_middle(line: Line, column: Column) -> bool:
    """Whether a line stands in the middle of its column, with blanks on both sides."""
    before, after = line.left - column.left, column.right - line.right
    size = max(line.size, column.size)
    return min(before, after) > 0.8 * column.size and abs(before - after) < size


def _margin(lefts: list[float]) -> float:
    """Where lines begin that are not indented: the leftmost place at which many do, to the nearest two points."""
    counts = Counter(round(value / 2) * 2 for value in lefts)
    many = [value for value, count in counts.items() if count >= MANY * len(lefts)]
    return min(many) if many else _common(lefts)


def _common(values: Iterable[float]) -> float:
    """The most frequent value, to the nearest two points; the smallest of those that are equally frequent."""
    counts = Counter(round(value / 2) * 2 for value in values)
    return min(counts, key=lambda value: (-counts[value], value))
