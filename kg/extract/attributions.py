"""Where attributions of responsibility stand in a text.

An attribution stands in brackets （牵头单位：A；责任单位：B、C）, （A牵头，B、C按职责分工负责）, （A、B）, on a
line (or after a full stop) with its label 责任单位：A、B, in a sentence of nothing else (A牵头，B、C配合。), or in a
table's column of that caption. A sentence that tells in passing who does what is none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from kg.extract.assignment_tables import attributed_cells
from kg.extract.attributing_sentences import attributing_sentences
from kg.extract.organizations import CLOSING, OPENING, looks_like_organization, pieces
from kg.extract.roles import BLANK, LABEL, ROLE_LABEL, Part, may_attribute, parse

MAX_LENGTH = 3000
"""Characters; a longer bracket is no attribution."""

_LABEL_BEFORE = re.compile(rf"(?:(?<=[\n。；;！？）)〕\]、，,—*·●■◆▲\t \u3000\xa0])|^)(?:{ROLE_LABEL}){BLANK}$")
_LABEL_WINDOW = 32
# In mid-sentence: （城区内由住房城乡建设部门负责）
_SIDE_REMARK = re.compile(r"[^，,；;、：:（）()\n]+(?<![自理])由[^，,；;：:\n]{2,40}(?:负责|牵头)")
_STOP = re.compile(r"[。\n]")


class Attribution(Struct, frozen=True):
    """The words from ``start`` to ``end`` put organizations in charge: one part a role, in order."""

    start: int
    end: int
    parts: tuple[Part, ...]


def attributions(text: str, bounds: Sequence[int]) -> tuple[Attribution, ...]:
    """Find every attribution, in order, none inside another.

    :param text: the document's normalised text.
    :param bounds: offsets, ascending, at which a new unit starts; no attribution reaches over one.
    """
    cells = (Attribution(*cell) for cell in attributed_cells(text))
    sentences = (Attribution(*sentence) for sentence in attributing_sentences(text))
    found = _outermost((*cells, *_in_brackets(text, bounds), *sentences))
    return tuple(_outermost((*found, *_with_labels(text, bounds, found))))


def _outermost(found: Iterable[Attribution]) -> list[Attribution]:
    """Attributions in order, less those inside another."""
    kept: list[Attribution] = []
    for attribution in sorted(found, key=lambda a: (a.start, -a.end)):
        if not kept or attribution.start >= kept[-1].end:
            kept.append(attribution)
    return kept


# --- in brackets -------------------------------------------------------------------------------------


def _in_brackets(text: str, bounds: Sequence[int]) -> Iterator[Attribution]:
    """Read every bracket that is not inside an attribution already; outermost first."""
    done = 0
    for start, end in _pairs(text, bounds):
        if start < done or end - start > MAX_LENGTH:
            continue
        inner = text[start + 1 : end - 1 if text[end - 1] in CLOSING else end]
        if not may_attribute(inner):
            continue
        listing = _may_list(text, start, end)
        if not listing and _SIDE_REMARK.match(inner):
            continue
        parts = parse(inner, listing=listing)
        if parts:
            yield Attribution(start, end, parts)
            done = end


def _may_list(text: str, start: int, end: int) -> bool:
    """Say whether a bare list may stand in this bracket: after a full stop, or at the end of a heading's line."""
    before = text[max(0, start - 4) : start].rstrip(" \u3000\t")
    after = text[end : end + 3].lstrip(" \u3000\t")
    return before[-1:] in "。；;！\n" or after[:1] in "。\n" or after == ""


def _pairs(text: str, bounds: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the spans of brackets, outer before inner, at most three deep.

    All shapes count as one, as they are mixed up in print. A bracket that is never closed ends with its line.
    """
    limits = iter([*bounds, len(text) + 1])
    limit = next(limits)
    opened: list[int] = []
    closed: list[tuple[int, int]] = []
    for place in sorted(place for bracket in OPENING + CLOSING for place in _places(text, bracket)):
        while place >= limit:
            if opened or closed:
                yield from _flush(text, opened, closed, limit)
            limit = next(limits)
        if text[place] in OPENING:
            opened.append(place)
        elif opened:
            closed.append((opened.pop(), place + 1))
    yield from _flush(text, opened, closed, len(text))


def _flush(text: str, opened: list[int], closed: list[tuple[int, int]], limit: int) -> Iterator[tuple[int, int]]:
    """Yield what one unit's text holds, and forget it."""
    if len(closed) == 1 and not opened:
        yield closed.pop()
        return
    unclosed = []
    for start in opened[:3]:
        line_end = text.find("\n", start, min(limit, len(text)))
        unclosed.append((start, line_end if line_end >= 0 else min(limit, len(text))))
    depth: list[int] = []
    for start, end in sorted((*closed, *unclosed), key=lambda pair: (pair[0], -pair[1])):
        while depth and depth[-1] <= start:
            depth.pop()
        depth.append(end)
        if len(depth) <= 3:
            yield start, end
    opened.clear()
    closed.clear()


# --- with labels -------------------------------------------------------------------------------------


def _with_labels(text: str, bounds: Sequence[int], known: Sequence[Attribution]) -> Iterator[Attribution]:
    """Read every label that opens a line or follows a full stop, with its list; those in known ones are read."""
    limits = iter([*bounds, len(text)])
    limit, done = next(limits), 0
    starts = [attribution.start for attribution in known]
    for colon in sorted((*_places(text, "："), *_places(text, ":"))):
        before = bisect_right(starts, colon) - 1
        if before >= 0 and colon < known[before].end:
            continue
        label = _LABEL_BEFORE.search(text, max(0, colon - _LABEL_WINDOW), colon)
        if not label or label.start() < done:
            continue
        while limit <= label.start():
            limit = next(limits)
        end = _end_of_list(text, colon + 1, min(limit, colon + 1 + MAX_LENGTH))
        if end - colon > MAX_LENGTH:
            # No list of names, nor is any that begins inside it.
            done = end
            continue
        parts = parse(text[label.start() : end])
        if parts:
            yield Attribution(label.start(), end, parts)
            done = end


def _places(text: str, character: str) -> Iterator[int]:
    """Yield where a character stands; a text is searched for one much faster than for several."""
    place = text.find(character)
    while place >= 0:
        yield place
        place = text.find(character, place + 1)


def _end_of_list(text: str, start: int, limit: int) -> int:
    """Return where a labelled list ends: at a full stop, or at the last line that goes on with it."""
    end = start
    while True:
        stop = _STOP.search(text, end, limit)
        if stop is None:
            return len(text[:limit].rstrip()) if limit - start < MAX_LENGTH else limit
        end = stop.start()
        if stop.group() == "。" or not _goes_on(text, start, end, limit):
            return end
        end += 1


def _goes_on(text: str, start: int, line_end: int, limit: int) -> bool:
    """Say whether the line after ``line_end`` continues the list: the next label, or nothing but names."""
    so_far = text[max(start, line_end - 64) : line_end].rstrip()
    next_end = _STOP.search(text, line_end + 1, limit)
    line = text[line_end + 1 : next_end.start() if next_end else limit].strip()
    if not line or len(line) > 400:
        return False
    if label := LABEL.match(line):
        return label["role"] is None
    if so_far.endswith(("、", "，", ",", "；", ";", "：", ":")) or line[0] in "、，；":
        return True
    last = re.split(r"[、，,；;：:]", so_far)[-1]
    found = pieces(last + line if not looks_like_organization(last) else line)
    return bool(found) and all(looks_like_organization(piece) for piece in found)
