"""The document's own number (发文字号): in its head, or in the name of the file attached at its foot."""

import re

from kg.document_numbers import FILE_NAME, MOST_AGENCY, find_numbers
from kg.extract.head import Line, lines_of
from kg.records import Span

_CAPTION = re.compile(r"^(?:[#*\s]+|(?:发文字号|文\s*号|文件编号|字号)\s*[:：])+")


def own_number(text: str, head: Span) -> str | None:
    """Return the document's own number: one that stands alone on a line of its head, or at either end of one.

    A number in a bracket or right behind a title is a citation's. On the first line of all, what follows may
    follow without a blank: paragraph marks are lost in some sources. It may be broken over two lines.
    """
    lines = list(lines_of(text, head))
    for place, line in enumerate(lines):
        before_line = text[: line.start].rstrip()[-1:]
        words = _CAPTION.sub("", line.words)
        for number in find_numbers(words):
            before, after = words[: number.start], words[number.end :]
            first = not before and (not after or after[0].isspace() or place == 0)
            parted = before[-1:].isspace() or before[-1:].isdigit()  # 2021-04-12某政发〔2021〕5号: a lost blank
            last = not after and parted and not before.rstrip().endswith(("》", "、", "，"))
            if (first or last) and before_line not in ("（", "("):
                return number.number
        if broken := _broken_number(lines[place : place + 2]):
            return broken
    return None


def _broken_number(lines: list[Line]) -> str | None:
    """The number that two short lines are together and nothing else: 某政办 over 〔2021〕10号."""
    if len(lines) < 2 or len(lines[0].words) > MOST_AGENCY or any(find_numbers(lines[1].words)):
        return None
    whole = _CAPTION.sub("", lines[0].words) + lines[1].words
    number = next(find_numbers(whole), None)
    return number.number if number and (number.start, number.end) == (0, len(whole)) else None


def attached_number(text: str, foot: Span) -> str | None:
    """Return the number by which a file attached at the foot is named: the document itself, as issued."""
    named = find_numbers(text[foot.start : foot.end])
    return next((found.number for found in named if FILE_NAME.match(text, foot.start + found.end)), None)
