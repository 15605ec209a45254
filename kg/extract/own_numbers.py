"""The document's own number (发文字号): in its head, or in the name of the file attached at its foot."""

import re

from kg.document_numbers import FILE_NAME, MOST_AGENCY, MOST_BODY, NumberMention, find_numbers, find_orders
from kg.extract.head import Line, lines_of
from kg.numerals import find_dates
from kg.records import Span
from kg.titles import kind_of

_DAY = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2}")
_TITLE_LINE = re.compile(r"[^，。；：《》]{2,40}?(?:关于|印发|转发)[^，。；：]{4,80}(?<!》)")
_CAPTION = re.compile(r"^(?:[#*•·●\s]+|(?:文\s*号|文件编号|字号)\s*[:：]|发文字号\s*[:：]?)+")
# （1991年3月26日某市人民政府令第19号发布）: the order by which a regulation was issued
_ISSUED_BEFORE = re.compile(r"[（(]\s?(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s?")
_ISSUED_AFTER = re.compile(r"\s?(?:发布|公布|颁布)\s?[）)]")


def own_number(text: str, head: Span) -> str | None:
    """Return the document's own number: one that stands alone on a line of its head, or at either end of one.

    A number in a bracket or right behind a title is a citation's. On the first line of all, what follows may
    follow without a blank: paragraph marks are lost in some sources. It may be broken over two lines.
    """
    lines = list(lines_of(text, head))
    for place, line in enumerate(lines):
        before_line = text[: line.start].rstrip()[-1:]
        words = _CAPTION.sub("", line.words)
        for number in (*find_numbers(words), *find_orders(words)):
            before, after = words[: number.start], words[number.end :]
            first = not before and (not after or after[0].isspace() or place == 0 or _DAY.fullmatch(after))
            parted = before[-1:].isspace() or before[-1:].isdigit()  # 2021-04-12某政发〔2021〕5号: a lost blank
            last = not after and parted and not before.rstrip().endswith(("》", "、", "，"))
            if _below_title(line.words, number, before_line) or _issues(before, after):
                return number.number
            if (first or last or _behind_title(before, after)) and before_line not in ("（", "("):
                return number.number
        if broken := _broken_number(lines[place : place + 2]):
            return broken
    return None


def _below_title(line: str, number: NumberMention, before_line: str) -> bool:
    """Whether a line is a bracket that holds a number, and perhaps the day: （某发〔2001〕11号 2001年5月18日）."""
    inside = line[number.end :].strip()[:-1].strip()
    alone = (
        line[: number.start] in ("（", "(")
        and line.endswith(("）", ")"))
        and before_line not in ("》", "", "，", "、")
    )
    return alone and (not inside or any(day.end - day.start == len(inside) for day in find_dates(inside)))


def _issues(before: str, after: str) -> bool:
    """Whether a number is the one of the order that issued the document, by the bracket below its title."""
    return _ISSUED_BEFORE.fullmatch(before) is not None and _ISSUED_AFTER.fullmatch(after) is not None


def _behind_title(before: str, after: str) -> bool:
    """Whether a number stands in a bracket at the end of a line that is a title and nothing else."""
    opened, closed = before[-1:] in ("（", "("), after.strip() in ("）", ")")
    title = before[:-1].rstrip()
    return opened and closed and _TITLE_LINE.fullmatch(title) is not None and kind_of(title) is not None


def _broken_number(lines: list[Line]) -> str | None:
    """The number that two short lines are together and nothing else.

    ``某政办`` over ``〔2021〕10号``, ``某省人民政府令`` over ``第3号``.
    """
    if len(lines) < 2:
        return None
    above, below = _CAPTION.sub("", lines[0].words), lines[1].words
    for find, most in ((find_numbers, MOST_AGENCY), (find_orders, MOST_BODY)):
        number = next(find(above + below), None) if len(lines[0].words) <= most and not any(find(below)) else None
        if number and (number.start, number.end) == (0, len(above + below)):
            return number.number
    return None


def attached_number(text: str, foot: Span) -> str | None:
    """Return the number by which a file attached at the foot is named: the document itself, as issued."""
    named = find_numbers(text[foot.start : foot.end])
    return next((found.number for found in named if FILE_NAME.match(text, foot.start + found.end)), None)
