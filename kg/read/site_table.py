"""The metadata table of a site's page where it came along with the text: copied, printed, or laid out as a list.

``索引号：… 主题分类：… 发文机关：…`` stands at the head of such texts, a caption and its value in a line, several in
a line, or one below the other. What tells it from the head of a document are captions that sites alone have.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from kg.read.openings import is_whole_title
from kg.read.raw import Raw, compose
from kg.records import Run

SITES_OWN = (
    "索引号|信息索引|主题分类|公文种类|信息分类|体裁分类|组配分类|公开方式|公开形式|公开范围|公开主体|公开责任部门"
    "|发布机构|发布单位|信息来源|有效性|时效|统一登记号|生成日期|信息名称|法规类型|所属区域|所属行业|发文文号|发文标题|政策文号"
)
"""Captions that no official document has at its head."""
COMMON = (
    "主题词|文种|发文机关|发文机构|发文单位|发文部门|发布部门|发布机关|制发机关|成文日期|发文日期|发文时间|发布日期|发布时间|印发日期|制发日期|著录日期|标题"
    "|名称|文件名称|发文字号|文号|文件编号|生效日期|施行日期|实施时间|废止日期|失效日期|关键词"
)
CAPTION = re.compile(rf"({SITES_OWN}|{COMMON})[：:]?")
"""A cell that is a caption, its blanks taken out."""
_SPACED = "|".join(
    r"[ \u3000\xa0]{0,8}".join(word) for word in sorted(f"{SITES_OWN}|{COMMON}".split("|"), key=len)[::-1]
)
_CAPTIONED = re.compile(
    rf"(?<![^\s：:\[【])({_SPACED})(?:[ \u3000\xa0]{{0,8}}(?:[：:]|[\]】]|\t|$)[：:]?|[ \u3000\xa0])"
)
"""A caption in a line: behind a blank or at the beginning; 主　题　词： may be set apart, [ 文号 ] in brackets."""
_AROUND = " \t\u3000\xa0[【"
_BULLETS = " -*•·[【"
"""Marks of a list, or of the cells of a row, in which a converter has put the table."""
_OWN = re.compile(SITES_OWN)
_OF_TIME = ("日期", "时间")
"""Captions of what is no title, though one may stand below where they have no value."""
_BLANKS = re.compile(r"\s+")
MOST_BEFORE = 12
"""Lines of a page that may stand before its table: where one is, who prints it."""
MOST_LINES = 48
"""Lines in which the table ends."""
LEAST = 3
"""Captions of a table."""
LONGEST = 200
"""Characters of a line of it."""


def without_site_table(raw: Raw) -> Raw:
    """The text less the table at its head, which becomes its page; as it is where it has none, or has its page."""
    if raw.page:
        return raw
    rest = _lines(raw.text)
    lines = list(islice(rest, MOST_BEFORE))
    first = next((at for at, line in enumerate(lines) if _CAPTIONED.match(line.words)), None)
    if first is None:
        return raw
    lines += rest
    page, count = _table([line.words for line in lines[first:]])
    if len(page) < LEAST or not any(map(_OWN.fullmatch, page)):
        return raw
    start, end = lines[first].start, lines[first + count - 1].end
    runs = (Run(0, 0, start), Run(start, end, len(raw.text) - end))
    kept = raw.text[:start] + raw.text[end:]
    return Raw(kept, compose((run for run in runs if run.length), raw.runs), page, raw.broken)


class _Line(NamedTuple):
    """A line of a text; ``end`` is where the next begins."""

    start: int
    end: int
    words: str


def _lines(text: str) -> Iterator[_Line]:
    """Lines of a text that are not blank, as many as a table and what is before it can have."""
    at = 0
    for line in text.split("\n", MOST_LINES)[:MOST_LINES]:
        after = min(at + len(line) + 1, len(text))
        if words := line.replace("|", " ").replace("｜", " ").strip().lstrip(_BULLETS):
            yield _Line(at, after, words)
        at = after


def _table(lines: list[str]) -> tuple[dict[str, str], int]:
    """Captions and values of the lines from the first caption on, and how many lines they are."""
    page: dict[str, str] = {}
    last = ""
    for at, (line, below) in enumerate(pairwise([*lines, ""])):
        marks = list(_CAPTIONED.finditer(line))
        titled = is_whole_title(line)
        blank = last and not page[last] and not (titled and last.endswith(_OF_TIME))
        goes_on = blank or (last and not titled and _CAPTIONED.match(below))
        if len(line) > LONGEST or not ((marks and marks[0].start() == 0) or (goes_on and not marks)):
            return page, at
        if not marks:
            page[last] += line
        ends = [*(mark.start() for mark in marks[1:]), len(line)]
        for mark, end in zip(marks, ends, strict=False):
            last = _BLANKS.sub("", mark.group(1))
            page.setdefault(last, line[mark.end() : end].strip(_AROUND))
    return page, len(lines)
