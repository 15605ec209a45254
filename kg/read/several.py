"""Several documents in one text, one after the other: told by a whole new head after a signature and its date.

A head is whole when it has a number, a title and addressees (GB/T 9704, 7.2 and 7.3). A document whose number or
title the text before it names is forwarded or attached by it, and stays with it; so does what stands under 附件.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.read.one_line import ADDRESSED, ASIDE, ATTACHMENT, DATE, NUMBER, TITLE
from kg.records import Run, Text

LONGEST_HEAD = 6
"""Lines of a head before its addressees."""
CLOSING = 6
"""Lines before a head among which the date of a signature stands."""
LEAST = 200
"""Characters of a document, at least."""
SIGNATURE_DATE = re.compile(rf".{{0,40}}{DATE}")
CLOSED = re.compile(rf"{ASIDE.pattern}|.{{0,40}}{DATE}(?:\s*印发.{{0,10}})?|(?:抄送|主题词|共印)[：:\s].{{0,200}}")
RED_HEAD = re.compile(r"[\u4e00-\u9fff（）]{2,40}文件")
BLANKS = re.compile(r"\s+")


def separated(text: Text) -> tuple[Text, ...]:
    """The documents of a text, ``source#1`` and so on; the text itself where it is one."""
    starts = [0, *_heads(text.text)]
    if len(starts) == 1:
        return (text,)
    return tuple(
        _part(text, f"{text.source}#{number}", start, end)
        for number, (start, end) in enumerate(pairwise([*starts, len(text.text)]), 1)
    )


def _part(text: Text, source: str, start: int, end: int) -> Text:
    runs = (
        Run(max(run.start, start) - start, run.source + max(start - run.start, 0), last - max(run.start, start))
        for run in text.runs
        if (last := min(run.start + run.length, end)) > max(run.start, start)
    )
    words = text.text[start:end].rstrip("\n")
    return Text(source, text.sha256, words, tuple(runs), text.page if start == 0 else {})


def _heads(text: str) -> Iterator[int]:
    """Where documents after the first begin."""
    lines = text.split("\n")
    at = last = 0
    for index, line in enumerate(lines):
        long_enough = at - last >= LEAST and len(text) - at >= LEAST
        if long_enough and _closed(lines, index) and _is_new(lines, index, BLANKS.sub("", text[last:at])):
            yield at
            last = at
        at += len(line) + 1


def _closed(lines: list[str], index: int) -> bool:
    """Whether the document before a line is signed, dated and at its end."""
    before = lines[max(index - CLOSING, 0) : index]
    return bool(CLOSED.fullmatch(before[-1])) and any(SIGNATURE_DATE.fullmatch(line) for line in before)


def _is_new(lines: list[str], index: int, before: str) -> bool:
    """Whether a whole head begins at a line, of a document that the text before it does not name."""
    if CLOSED.fullmatch(lines[index]) or ATTACHMENT.match(lines[index]):
        return False
    head: list[str] = []
    for line in lines[index : index + LONGEST_HEAD + 1]:
        if head and ADDRESSED.fullmatch(line):
            break
        head.append(BLANKS.sub("", line))
    else:
        return False
    numbers = [line for line in head if NUMBER.fullmatch(line)]
    title = "".join(line for line in head if line not in numbers and not RED_HEAD.fullmatch(line))
    if len(numbers) != 1 or not TITLE.fullmatch(title):
        return False
    return numbers[0] not in before and title[max(title.find("关于"), 0) :] not in before
