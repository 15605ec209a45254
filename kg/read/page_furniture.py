"""What a page carries beside its text: page numbers and running heads, which go, and footnotes."""

import re
from collections import Counter
from itertools import groupby
from statistics import median

from kg.read.openings import CONTENTS_ENTRY
from kg.read.page_numbers import AT_EDGE
from kg.read.placed import Line

EDGE = 0.12
"""Share of a page's height, above and below, where running heads and page numbers stand."""
SMALL = 0.85
"""Letters smaller than the text's by this factor, below it, are a footnote's."""
NOTE = re.compile(r"[①-⑳]|[\[〔【]?\d{1,3}[\]〕】]?\s?\D|注[：:]|\*")


def without_furniture(lines: list[Line]) -> list[Line]:
    """Lines less page numbers, and less running heads: the same words at the same edge of three pages or more."""
    pages = len({line.page for line in lines})
    repeated = Counter(key for key in {(*_edge_key(line), line.page) for line in lines if _at_edge(line)} if key)
    heads = Counter(key[:-1] for key in repeated)
    enough = max(3, pages // 3)
    return [
        line
        for line in lines
        if not (_at_edge(line) and (AT_EDGE.fullmatch(line.text) or heads[_edge_key(line)] >= enough))
    ]


def _at_edge(line: Line) -> bool:
    return not line.cells and not EDGE * line.height < line.bottom < (1 - EDGE) * line.height


def _edge_key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.bottom / 6)


def _may_note(line: Line, small: float) -> bool:
    """Whether a line may belong to a footnote: small, and no entry of a table of contents."""
    return not line.cells and line.size < small and not CONTENTS_ENTRY.search(line.text.rstrip())


def without_notes(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The text's lines, and those of the footnotes: small lines at the foot of a page, from a note's mark on."""
    sizes = [line.size for line in lines if not line.cells]
    small = SMALL * median(sizes) if sizes else 0.0
    body: list[Line] = []
    notes: list[Line] = []
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        end = len(page)
        while end and _may_note(page[end - 1], small):
            end -= 1
        first = next((at for at in range(end, len(page)) if NOTE.match(page[at].text)), len(page))
        body += page[:first]
        notes += page[first:]
    return body, notes
