"""Tables of contents, which stand between a plan's title and its text and set no units."""

import re

from kg.brackets import BLANKS
from kg.structure.lines import Line
from kg.structure.markers import OPENING

CONTENTS = re.compile(r"目\s*[录次]")
PREFACE = re.compile(r"([前引序]言)")
"""A heading line of its own before the first chapter, with its text below."""
SHORTEST_PREFACE = 40
"""Characters of a preface's first paragraph; entries of a table of contents are shorter."""
LEADERS = re.compile(r"(?<=\D)[\s.·…．]*(?:\d{0,3}|[（(]\d{1,3}[）)])$")
PAGED = re.compile(r".{2,80}?(?:\s*[.·…．]{2,}\s*|\t)[（(]?(\d{1,3})[）)]?")
"""An entry with the number of its page: 一、总体要求……1"""
FEWEST_PAGED = 3
"""Numbered entries with pages that make a table of contents, where no caption says so."""
FOLD = re.compile(rf"[{BLANKS}的《》〈〉“”\"'（）()〔〕\[\]—–‒‐~～-]+")
LOOK = 6
"""Lines after the title in which a table of contents begins."""


def fold(text: str) -> str:
    """Return a title or heading without what varies where it is named again: blanks, quotes, brackets, dashes, 的."""
    return FOLD.sub("", text)


def contents_end(lines: list[Line], first: int) -> int:
    """Index of the first line after a table of contents that stands soon after the title, else ``first``."""
    for index in range(first, min(first + LOOK, len(lines) - 1)):
        if CONTENTS.fullmatch(lines[index].text):
            entry = _entry(lines[index + 1].text)
            repeated = (at for at in range(index + 2, len(lines)) if entry and _entry(lines[at].text) == entry)
            return _preface(lines, index + 1, next(repeated, _paged_end(lines, index + 1) or first))
        if end := _paged_end(lines, index):
            return _preface(lines, index, end)
    return first


def _paged_end(lines: list[Line], first: int) -> int | None:
    """Index of the line after entries whose page numbers go up, one of which heads the text below; else None."""
    marked, page, at = 0, 0, first
    while at < len(lines) and (entry := PAGED.fullmatch(lines[at].text)) and int(entry.group(1)) >= page:
        marked, page, at = marked + bool(OPENING.match(lines[at].text)), int(entry.group(1)), at + 1
    if marked < FEWEST_PAGED:
        return None
    entries = {_entry(line.text) for line in lines[first:at]}
    return at if any(_entry(line.text) in entries for line in lines[at:]) else None


def _preface(lines: list[Line], first: int, end: int) -> int:
    """Index of a preface that no table of contents lists, between it and the first chapter; ``end`` without one."""
    prefaces = (at for at in range(first, end - 1) if PREFACE.fullmatch(lines[at].text))
    return next((at for at in prefaces if len(lines[at + 1].text) >= SHORTEST_PREFACE), end)


def _entry(text: str) -> str:
    """A heading as a table of contents has it: no leaders, no page number."""
    return fold(LEADERS.sub("", text))
