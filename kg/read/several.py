"""Several documents in one text, one after the other: told by a whole new head after a signature and its date.

A head is whole when it has a number, a title and addressees (GB/T 9704, 7.2 and 7.3). A document whose number or
title the text before it names is forwarded or attached by it, and stays with it; so does what stands under 附件.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

import ahocorasick

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
CLOSED_OPENS = "（", "(", "抄送", "主题词", "共印"
"""What such a line begins with where it holds no day."""
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
    heads = list(_whole_heads(text))
    if not heads:
        return
    places = [0, *(head.at for head in heads), len(text)]
    pieces = [BLANKS.sub("", text[start:end]) for start, end in pairwise(places)]
    named = _Named("".join(pieces), heads)
    last = last_bare = 0
    for head, bare in zip(heads, accumulate(map(len, pieces)), strict=False):
        if head.at - last >= LEAST and not any(named.between(last_bare, bare, name) for name in head.names):
            yield head.at
            last, last_bare = head.at, bare


class _Head(NamedTuple):
    """A whole head: where it stands, and by which words the text before it would name its document."""

    at: int
    names: tuple[str, str]
    """Number and title, without blanks."""


class _Named:
    """Where a text without blanks names documents; one pass for all of them keeps time linear."""

    def __init__(self, bare: str, heads: list[_Head]) -> None:
        automaton = ahocorasick.Automaton()
        self._ends: dict[str, list[int]] = {name: [] for head in heads for name in head.names}
        for name in self._ends:
            automaton.add_word(name, name)
        automaton.make_automaton()
        for last, name in automaton.iter(bare):
            self._ends[name].append(last + 1)

    def between(self, start: int, end: int, name: str) -> bool:
        """Whether a name stands between two offsets."""
        ends = self._ends[name]
        place = bisect_right(ends, end) - 1
        return place >= 0 and ends[place] - len(name) >= start


def _whole_heads(text: str) -> Iterator[_Head]:
    """Whole heads that follow a signature, in order, each far enough from both ends of the text."""
    if "日\n" not in text:
        return
    lines = text.split("\n")
    signed = [at for at, line in enumerate(lines) if line.endswith("日") and SIGNATURE_DATE.fullmatch(line)]
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0)) if signed else []
    behind = {after for at in signed for after in range(at + 1, min(at + 1 + CLOSING, len(lines)))}
    for index in sorted(behind):
        at = starts[index]
        if at >= LEAST and len(text) - at >= LEAST and _closes(lines[index - 1]):
            names = _names(lines, index)
            if names:
                yield _Head(at, names)


def _closes(line: str) -> bool:
    """Whether a line stands below the text of a document."""
    likely = "日" in line or line.startswith(CLOSED_OPENS)
    return likely and CLOSED.fullmatch(line) is not None


def _names(lines: list[str], index: int) -> tuple[str, str] | None:
    """Number and title, without blanks, of the whole head that begins at a line; None where none does."""
    if _closes(lines[index]) or ATTACHMENT.match(lines[index]):
        return None
    below = range(index + 1, min(index + 1 + LONGEST_HEAD, len(lines)))
    end = next((at for at in below if lines[at].endswith(("：", ":")) and ADDRESSED.fullmatch(lines[at])), None)
    if end is None:
        return None
    head = [BLANKS.sub("", line) for line in lines[index:end]]
    numbers = [line for line in head if NUMBER.fullmatch(line)]
    title = "".join(line for line in head if line not in numbers and not RED_HEAD.fullmatch(line))
    if len(numbers) != 1 or not TITLE.fullmatch(title):
        return None
    return numbers[0], title[max(title.find("关于"), 0) :]
