"""Parts of a plan that only a heading line opens: 2020年工作总结, 2021年工作计划, each with 一、 … below it.

What tells them: the chapters count from 一 again, and above every first chapter a short line stands alone.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.structure.markers import OPENING, Mark, Style

_HEADING = re.compile(r"[^，。；：、？！,;:!?\t\n（）()《》]{4,24}")
_CHAPTERS = (Style.HAN, Style.ATTACHMENT)
_FARTHEST = 3
"""Lines between such a heading and the first chapter: its introduction."""
_LOOK = 2_000
"""Characters before a first chapter in which its heading may stand."""


def unnumbered_parts(text: str, start: int, marks: Sequence[Mark]) -> list[int]:
    """Return where the headings of such parts begin; none where a first chapter lacks one.

    :param start: where the plan's own text begins.
    :param marks: candidates, in order.
    """
    chapters = [mark for mark in marks if mark.style in _CHAPTERS and not mark.run_in]
    firsts = [
        (before.end if before else start, mark)
        for before, mark in pairwise([None, *chapters])
        if mark and mark.style is Style.HAN and mark.number == 1
    ]
    if len(firsts) < 2 or any(mark.style is Style.ATTACHMENT for mark in chapters):
        return []
    headings = [_heading_above(text, max(after, mark.start - _LOOK), mark.start) for after, mark in firsts]
    return [heading for heading in headings if heading is not None] if None not in headings else []


def _heading_above(text: str, start: int, end: int) -> int | None:
    """Where the nearest heading line begins between the words of the chapter before and a first chapter."""
    line_start = end
    for _ in range(_FARTHEST):
        line_end = line_start - 1
        line_start = text.rfind("\n", 0, max(line_end, 0)) + 1
        if line_end < start or line_start < start:
            return None
        heading = _HEADING.fullmatch(text, line_start, line_end)
        if heading and not OPENING.match(heading.group()):
            return line_start
    return None
