"""Annexes that no word 附件 opens.

Behind the last chapter, a title such as …任务表 with a table below it; behind a signature or the list of attachments,
whatever counts its units from 1 again.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.records import Span
from kg.structure.closings import ISSUER_LINE, LISTED
from kg.structure.markers import Mark, Style

_HAN = "一二三四五六七八九十百"
_TITLE = re.compile(
    r"^(?!附|专栏|表)(?P<title>[^\n\t，。；：:]{4,40}(?:表|清单|名单|目录|台账)(?:[（(][^\n\t（()）]{1,20}[）)])?)\n"
    r"(?:单位[：:][^\n\t]{1,12}\n)?(?=[^\n\t]*\t)",
    re.MULTILINE,
)
_CHAPTER = re.compile(
    rf"^(?:第[{_HAN}\d]{{1,3}}[章条]|[{_HAN}]{{1,3}}、|[（(][{_HAN}]{{1,3}}[)）])[^\t\n]*$", re.MULTILINE
)
# 见下表, 如下：, and the mark of an annex on the line above
_ANNOUNCED = re.compile(r"下表|如下|见表|[：:]\s*$|附\s?[件表录]\s?[\d一二三四五六七八九十]{0,3}\s*$")
_WORD = re.compile(r"\S")
_LOOK = 200
"""Characters before a title in which the chapter it stands in may announce the table as its own."""


def unmarked_annexes(text: str, start: int, end: int) -> list[int]:
    """Return where the titles of such annexes begin.

    :param start: where the plan's own text begins.
    """
    if "\t" not in text:
        return []
    chapters = [match.start() for match in _CHAPTER.finditer(text, start, end)]
    titles = _TITLE.finditer(text, chapters[-1] if chapters else end, end)
    return [
        title.start()
        for title in titles
        if title.start() not in chapters
        and not _ANNOUNCED.search(text, max(start, title.start() - _LOOK), title.start())
    ]


def annexes_behind_closings(text: str, marks: list[Mark], closings: tuple[Span, ...]) -> Iterator[int]:
    """Where the titles of annexes begin behind a signature or a list of attachments.

    :param marks: candidates of the plan's text, in order.
    :param closings: in order.
    """
    starts = [mark.start for mark in marks]
    closed = {closing.start for closing in closings}
    for closing in closings:
        after = bisect_left(starts, closing.end)
        line, _, _ = text[closing.start : closing.end].partition("\n")
        if (
            0 < after < len(marks)
            and _begins_anew(marks[after])
            and (LISTED.match(line) or ISSUER_LINE.fullmatch(line))
        ):
            title = _WORD.search(text, closing.end)
            if title and title.start() < starts[after] and title.start() not in closed:
                yield title.start()


def _begins_anew(mark: Mark) -> bool:
    return mark.number == 1 and mark.style is not Style.ATTACHMENT
