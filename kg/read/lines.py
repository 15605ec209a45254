"""Lines of a source, cleaned: blanks that belong to the layout, invisible characters and Markdown marks removed.

Postcondition: what is kept stands in the source in the same order; what is dropped is white space, invisible
characters, or a mark of Markdown.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from kg.numerals import ENCLOSED, STOP

INVISIBLE = "\x00-\x08\x0e-\x1b\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad"
BLANK = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
DROPPED = re.compile(
    f"(?P<blank>[{BLANK}{INVISIBLE}]*[{BLANK}][{BLANK}{INVISIBLE}]*)|[{INVISIBLE}]+"
    r"|(?P<markdown>\*\*|\[bookmark:[^\]\n]{0,60}\]|!\[[^\]\n]{0,200}\]\([^)\n]{0,300}\)"
    r"|\\(?=[.()\[\]#*_~>+-]))"
)
SPECIAL = re.compile(rf"[{BLANK}{INVISIBLE}*\[!\\]")
"""What :data:`DROPPED` may begin with; most lines hold none of it."""
MARKDOWN = "#>-=_"
"""What a heading, a quotation or a rule may begin with beside that."""
BLANKS = re.compile(f"[{BLANK}]")
OPENING = re.compile(f"[{BLANK}{INVISIBLE}]*(?P<marks>#{{1,6}}[{BLANK}]+|>[{BLANK}]*)?")
RULE = re.compile(rf"[{BLANK}]*([-*_=])(?:[{BLANK}]*\1){{2,}}[{BLANK}]*")
SENTENCE = re.compile("[，。；]|[,;](?!\\d)")
CJK = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
WORD = re.compile(f"[{CJK}]+")
IS_CJK = re.compile(f"[{CJK}]")
NUMBER = re.compile(rf"[（(]?[一二三四五六七八九十\d]{{1,4}}[)）{STOP}]|[{ENCLOSED}]|——")
"""A mark of numbering: the tab after it sets it apart from its words, it ends no cell of a table."""
NUMBERED_HEADING = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十\d]{{1,3}}[)）]|\d{{1,2}}[.．、])[{BLANK}]*[{CJK}]{{4,20}}"
)
"""A mark and a short heading, which wide blanks part from the text after it in the same paragraph."""
ALPHANUMERIC = re.compile("[A-Za-z0-9]")
LATIN = re.compile("[A-Za-z]")
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Where :meth:`str.splitlines` parts lines."""


class Line(Struct, frozen=True, gc=False):
    """One line of a source, cleaned."""

    text: str
    pieces: tuple[tuple[int, int], ...]
    """(place in the raw text, length) of the parts of ``text``, in order."""
    width: float
    """Printed width in full-width characters, inner blanks included."""
    heading: bool
    """Marked as a heading by Markdown."""
    ends_page: bool = False
    """A page number stood behind it."""


def lines_of(raw: str) -> Iterator[Line]:
    """Lines of a raw text that hold anything."""
    start = 0
    for with_end in raw.splitlines(keepends=True):
        text = with_end.rstrip(LINE_ENDS)
        line = _clean(text, start) if text else None
        if line is not None:
            yield line
        start += len(with_end)


def before_page_number(line: Line, end: int) -> Line:
    """A line less the page number that stands from a place of its text on."""
    pieces: list[tuple[int, int]] = []
    left = end
    for source, length in line.pieces:
        if left > 0:
            pieces.append((source, min(length, left)))
        left -= length
    return Line(line.text[:end], tuple(pieces), width(line.text[:end]), line.heading, ends_page=True)


def _clean(line: str, start: int) -> Line | None:
    """One line cleaned, which stands at a place of the raw text; None where nothing is left of it."""
    special = SPECIAL.search(line) is not None
    if not special and line[0] not in MARKDOWN:
        return Line(line, ((start, len(line)),), width(line), False)
    opening = OPENING.match(line)
    indent = opening.end() if opening else 0
    if indent == len(line) or RULE.fullmatch(line):
        return None
    text, body = line[indent:], start + indent
    marks = list(DROPPED.finditer(text)) if special else []
    heading = bool(opening and opening.group("marks") and "#" in opening.group("marks"))
    if not marks:
        return Line(text, ((body, len(text)),), width(text), heading)
    bold = sum(mark.group() == "**" for mark in marks)
    pieces, kept = [], []
    at = 0
    spaced = _letter_spaced(text)
    prose = bool(SENTENCE.search(text))
    for mark in marks:
        if mark.group() == "**" and bold % 2:
            continue
        if mark.start() > at:
            pieces.append((body + at, mark.start() - at))
            kept.append(text[at : mark.start()])
        if mark.group("blank") and _separates(text, mark.start(), mark.end(), prose, spaced):
            blank = mark.group().find("\t")
            kept.append(" " if blank < 0 else "\t")
            if blank < 0:
                blank = next(BLANKS.finditer(mark.group())).start()
            pieces.append((body + mark.start() + blank, 1))
        at = mark.end()
    if at < len(text):
        pieces.append((body + at, len(text) - at))
        kept.append(text[at:])
    cleaned = "".join(kept)
    if not cleaned:
        return None
    return Line(cleaned, tuple(pieces), width(text.rstrip()), heading)


def _letter_spaced(text: str) -> bool:
    """Whether a line is set with blanks between its letters, as headings in red often are."""
    words = text.split()
    return len(words) > 3 and sum(len(word) == 1 for word in words) > 0.7 * len(words)


def _separates(text: str, start: int, end: int, prose: bool, spaced: bool) -> bool:
    """Whether blanks part two words; blanks inside words come from type-setting."""
    if start == 0 or end == len(text):
        return False
    if "\t" in text[start:end]:
        return not NUMBER.fullmatch(text, 0, start)
    before, after = text[start - 1], text[end]
    if ALPHANUMERIC.match(before) and ALPHANUMERIC.match(after):
        return True
    wide = end - start >= 2 or text[start] == "\u3000"
    if prose and wide and IS_CJK.match(after) and NUMBERED_HEADING.fullmatch(text, 0, start):
        return True
    if prose or spaced or not (before.isalnum() and after.isalnum()):
        return False
    if IS_CJK.match(before) and IS_CJK.match(after):
        # A name or caption of two letters is padded to the width of three: 王 某, 组 长.
        return not _single(text, start - 1) or not _single(text, end)
    return end - start >= 2


def _single(text: str, at: int) -> bool:
    """Whether the letter at a place stands alone."""
    before = text[at - 1 : at]
    after = text[at + 1 : at + 2]
    return not (IS_CJK.match(before) if before else None) and not (IS_CJK.match(after) if after else None)


def width(text: str) -> float:
    """Printed width in full-width characters."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2
