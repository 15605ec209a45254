"""Raw text → normalised text: its words unchanged, one paragraph a line, each character's place in the source kept.

Postconditions: 1. the non-blank characters of the result stand in the source in this order; 2. only white space,
invisible characters, Markdown marks and furniture (``kg.read.furniture``) are gone; 3. runs are in order and
cover every character but the line ends and the blanks set between Latin words of two lines.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.read.furniture import without_furniture
from kg.read.lines import LATIN, SENTENCE, Line, lines_of, width
from kg.read.openings import (
    BARE_MARKER,
    HAN,
    IN_CHARGE,
    LONGEST_MARKER,
    LOOK,
    NEW_UNIT,
    YEARS,
    is_finished,
    is_heading,
    title_goes_on,
    unclosed,
)
from kg.read.raw import Raw, compose, merged
from kg.records import Run

OPENS_BODY = re.compile(rf"第[{HAN}]{{1,3}}[章条]|[{HAN}]{{1,3}}、|[（(][{HAN}]{{1,3}}[)）]")
LONG = 18
"""Full-width characters of a paragraph that is no heading."""
MOST_CUT = 0.1
"""Share of the paragraphs that end without a stop up to which these are taken for cut."""
FEWEST_WHOLE = 4
"""Paragraphs that show whether their author ends them with stops."""
SLACK = 3.5
"""Full-width characters by which a full line may be shorter than the page: the indentation and a punctuation mark."""


def normalise(raw: Raw) -> tuple[str, tuple[Run, ...]]:
    """The normalised text, and where its characters stand in the decoded source."""
    lines = without_furniture(list(lines_of(raw.text)))
    text, runs = _assembled(_paragraphs(lines) if raw.broken else _mended(lines))
    return text, compose(runs, raw.runs)


def _assembled(paragraphs: Iterable[list[Line]]) -> tuple[str, Iterator[Run]]:
    parts: list[str] = []
    runs: list[Run] = []
    at = 0
    for paragraph in paragraphs:
        for index, line in enumerate(paragraph):
            if parts:
                mark = "\n" if index == 0 else _between(parts[-1], line.text)
                parts.append(mark)
                at += len(mark)
            parts.append(line.text)
            for source, length in line.pieces:
                runs.append(Run(at, source, length))
                at += length
    return "".join(parts), merged(runs)


def _between(above: str, below: str) -> str:
    """A blank between Latin words that a line end parted, else nothing."""
    return " " if LATIN.match(above[-1:]) and LATIN.match(below[:1]) else ""


def _paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines put together into paragraphs."""
    column = column_width(lines)
    whole = _printed_lines(lines, column) if column else [[line] for line in lines]
    paragraph: list[Line] = []
    last: list[Line] = []
    text, in_head = "", True
    for printed in whole:
        in_head = in_head and not OPENS_BODY.match(printed[0].text)
        full = column is not None and sum(line.width for line in last) >= column - SLACK
        if paragraph and _goes_on(text, paragraph[0].heading, printed[0], full if column else None, in_head):
            paragraph += printed
        else:
            if paragraph:
                yield paragraph
            paragraph, text = list(printed), ""
        text = _abridged(text + (printed[0].text if len(printed) == 1 else "".join(line.text for line in printed)))
        last = printed
    if paragraph:
        yield paragraph


def _mended(lines: list[Line]) -> Iterator[list[Line]]:
    """Paragraphs of a format that says what a paragraph is, those put together that the end of a page has cut."""
    prose = sum(map(_is_prose, lines))
    cuts = {at for at, (above, below) in enumerate(pairwise(lines), 1) if _is_prose(above) and _is_rest(above, below)}
    if column_width(lines) or len(cuts) > 0.5 * prose:
        yield from _paragraphs(lines)
        return
    if len(cuts) > MOST_CUT * prose and not _keeps_stops(lines):
        # Who leaves out full stops does not cut sentences there; only the end of a page does.
        cuts = {at for at in cuts if lines[at - 1].ends_page}
    starts = [at for at in range(len(lines)) if at not in cuts]
    yield from (lines[start:end] for start, end in pairwise([*starts, len(lines)]))


def _keeps_stops(lines: list[Line]) -> bool:
    """Whether the paragraphs before those that open units, which nothing can have cut, end with stops."""
    whole = [above for above, below in pairwise(lines) if _is_prose(above) and NEW_UNIT.match(below.text)]
    stopped = sum(is_finished(line.text) for line in whole)
    return len(whole) >= FEWEST_WHOLE and stopped >= (1 - MOST_CUT) * len(whole)


def _is_prose(line: Line) -> bool:
    whole = "\t" not in line.text and not is_heading(line.text)
    return line.width >= LONG and whole and SENTENCE.search(line.text) is not None


def _is_rest(above: Line, below: Line) -> bool:
    """Whether a paragraph is the rest of the sentence above it."""
    if is_finished(above.text) or NEW_UNIT.match(below.text) or "\t" in below.text:
        return False
    return above.text[-1] in "，、,（(" or is_finished(below.text) or SENTENCE.search(below.text) is not None


def _abridged(text: str) -> str:
    """A paragraph's opening and end, which tell whether it goes on; its middle is dropped to keep time linear."""
    return text if len(text) <= 2 * LOOK else text[:LOOK] + text[-LOOK:]


def column_width(lines: list[Line]) -> float | None:
    """Width of the column a text was set in when its line ends are those of the page; None where they are not."""
    wide = [line for line in lines if line.width >= 15]
    if len(wide) < 12:
        return None
    common, _ = max(Counter(map(round, [line.width for line in wide])).items(), key=lambda item: (item[1], item[0]))
    full = [line for line in wide if abs(line.width - common) <= 2]
    if len(full) <= 0.3 * len(wide):
        return None
    cut = sum(not is_finished(line.text) for line in full)
    longer = sum(line.width > common + 4 for line in wide)
    return float(common) if cut > 0.5 * len(full) and longer < 0.1 * len(wide) else None


def _printed_lines(lines: list[Line], column: float) -> list[list[Line]]:
    """Fragments of one printed line put together: extraction cuts lines at punctuation, their widths add up."""
    printed: list[list[Line]] = []
    at = 0
    while at < len(lines):
        end = _printed_end(lines, at, column)
        printed.append(lines[at:end])
        at = end
    return printed


def _printed_end(lines: list[Line], at: int, column: float) -> int:
    total = lines[at].width
    if total >= column - SLACK or is_heading(lines[at].text):
        return at + 1
    for end in range(at + 1, len(lines)):
        if NEW_UNIT.match(lines[end].text) or not _cut_at_mark(lines[end - 1].text, lines[end].text):
            break
        total += lines[end].width
        if total > column + 2:
            break
        if total >= column - SLACK:
            return end + 1
    return at + 1


def _cut_at_mark(above: str, below: str) -> bool:
    aside = above[0] in "（(" and above[-1] in "）)"
    return not aside and (not above[-1].isalnum() or not below[0].isalnum())


def _goes_on(text: str, heading: bool, below: Line, full: bool | None, in_head: bool) -> bool:
    """Whether a printed line goes on with the paragraph above it.

    :param text: the paragraph so far.
    :param heading: whether Markdown marks it as a heading.
    :param full: whether its last line reaches the edge of the column; None where the text has no column.
    :param in_head: whether no unit has been opened yet, so that titles may be broken over lines.
    """
    finished = is_finished(text)
    bare = len(text) <= LONGEST_MARKER and BARE_MARKER.fullmatch(text) is not None
    if finished and not (bare or heading or full or in_head):
        return False
    cut = full is not None and not (in_head or finished or is_heading(text) or IN_CHARGE.match(text))
    if below.heading or (NEW_UNIT.match(below.text) and not cut and not _inside_brackets(text, below.text)):
        return False
    if bare:
        return True
    if heading:
        return bool(in_head and YEARS.fullmatch(below.text))
    if in_head and not SENTENCE.search(text):
        return title_goes_on(text, below.text) or bool(full)
    if full or cut:
        return True
    if finished:
        return False
    if unclosed(text, below.text) or text[-1] in "，、,":
        return True
    return bool(SENTENCE.search(text)) and not is_heading(text) and width(text) >= 15 and "\t" not in text


def _inside_brackets(text: str, below: str) -> bool:
    """Whether a line stands inside brackets that the text above opened."""
    return below[0] not in "（(第附专抄" and unclosed(text, below)
