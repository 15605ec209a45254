"""Where marks of numbering may open a unit: in paragraphs, inside them, and in rows of tables.

A mark found here is a candidate only; ``kg.structure.levels`` decides which ones open units, and at which level.
"""

import re
from collections.abc import Iterator

from kg.structure.markers import (
    ARABIC,
    BY_NAME,
    MAY_RUN_IN,
    OPENING,
    PATTERNS,
    RUN_IN,
    UNITS,
    Mark,
    Style,
    mark_of,
    number_of,
)

DECIMALS = re.compile(r"1(?<=^1)[.．]1(?![\d.．])", re.MULTILINE)
"""The first section of a text numbered 1, 1.1, 1.1.1; it begins with a character, for which it is scanned fast."""
SECTION = re.compile(r"(?P<DECIMAL>\d{1,2}[.．]\d{1,2})(?=\s?(?![\d.．%％‰])[^\s，。；：、]{2,24}$)")
"""A section's heading there, which may begin as units of measurement do: 3.1人员保障."""
BARE = re.compile(rf"(\d{{1,2}})\s?(?![{UNITS}])[^\W\d][^\s，。；：、]{{1,24}}")
"""A chapter's heading in such a text: 1 总则."""
JOINED = re.compile(r"(?P<number>\d{1,2})[一-鿿]{2,12}(?=(?P=number)[.．]1(?![\d.．]))")
"""A chapter's heading that lost its line to the first clause below it: 1总则1.1为…."""
BEFORE_FIGURE = re.compile(r"(?P<ARABIC>\d{1,2}[.．、])(?=\d)")
"""A mark before words that open with a figure: 3.2025年底前……; only where it is next in number."""
ROW_NUMBER = re.compile(r"[（(]?\d{1,3}[)）.．、]?\t?")
ROW_HEADING = re.compile(
    "|".join(f"(?P<{style.name}>{PATTERNS[style]})(?=[^\\t]{{2}})" for style in (Style.HAN, Style.PAREN_HAN))
)
"""A row that repeats the heading of a unit, beside those in charge of it: （一）某某某⇥某局."""
_YEARS = r"(?:19|20)\d{2}(?:[—–~～-]{1,2}(?:19|20)\d{2})?"
_DATE = rf"{_YEARS}(?:年[^\d]{{0,4}}|[.．/-](?:0?[1-9]|1[0-2])(?:月[^\d]{{0,4}})?)?$|\d{{1,2}}月[^\d]{{0,4}}$"
"""A cell that says by when: 2023年底, 2021—2025年, 2023.12, 12月底."""
FIGURE = re.compile(rf"(?!{_DATE})[\d.,，%％‰<>≥≤＞＜—~-]+[^\d]{{0,4}}")
"""A cell of a table of indicators."""
SHORTEST_TASK = 10
"""Characters of the longest cell of a row that sets a task, where no head says that rows do."""
TASK_HEAD = re.compile(r"(?:主要|重点|工作|具体|年度|目标)*(?:任务|事项|举措|措施)(?:名称|内容|分解|安排)?")
DUTY_HEAD = re.compile(r"(?:责任|牵头|负责|承办|主办|落实)(?:单位|部门|科室|处室)")
"""Heads of columns that together say that each row is a task with who is in charge of it, however short."""
LISTING_HEAD = re.compile(r"(?:企业|公司|单位|机构|学校|医院|乡镇|街道|村|社区|姓)名称?|姓名")
"""The head of a column of names: where no column tells tasks, its rows list those that the plan is about."""
CONTENT_HEAD = re.compile(
    r"(?:主要)?(?:项目|工程|建设)(?:主要|具体|建设)?(?:内容|任务|规模)(?:[及和与]|(?:建设)?规模|内容|标准|要求)*"
)
"""The head of a column that says what is built: in the rows below it a figure is but an amount."""
LONGEST_GROUP = 30
"""Characters of a line across a table, between its rows."""
NOTE, NOTE_OPENS = re.compile(r"(?:备|附)?注\s?[：:]|填[表报写]?说明\s?[：:]"), frozenset("备附注填")
"""What opens a note below a table, whose numbers are no units."""
HEADING = re.compile(r"[^。；！？\n\t]{2,40}")
"""What may stand between a chapter's mark and that of its first unit in the same line."""
STOPS = "。！？）)〕]"
AFTER_WORD = frozenset((Style.CHAPTER, Style.SECTION, Style.ARTICLE, Style.PAREN_HAN, Style.ARABIC))
"""Styles whose first mark may follow a heading in the same line without a stop: 二、主要任务（一）……"""


def marks(text: str, start: int, end: int) -> list[Mark]:
    """Candidates in the paragraphs from ``start`` (the opening of one) to ``end``, in order."""
    found: list[Mark] = []
    decimals = DECIMALS.search(text, start, end) is not None
    tables = text.find("\t", start, end) >= 0
    noted: Mark | None = None
    described = assigned = listing = False
    at = start
    while at < end:
        line_end = text.find("\n", at, end)
        line_end = end if line_end < 0 else line_end
        opening = _before_figure(text, at, line_end, found) or OPENING.match(text, at, line_end)
        noted = _noted(text, at, line_end, opening, noted) if noted or not opening else None
        if tables and not noted and _is_row(text, at, line_end, opening):
            cells = text[at:line_end].split("\t")
            described = described or any(map(CONTENT_HEAD.fullmatch, cells))
            tasks = any(map(TASK_HEAD.fullmatch, cells))
            assigned = assigned or (tasks and any(map(DUTY_HEAD.fullmatch, cells)))
            listing = (listing or any(map(LISTING_HEAD.fullmatch, cells))) and not (tasks or described)
            if not listing:
                found += _row_mark(text, at, line_end, described=described, assigned=assigned)
        elif not noted:
            assigned = assigned and line_end - at <= LONGEST_GROUP
            listing = listing and line_end - at <= LONGEST_GROUP
            # A numbered line across the table groups its rows: 一、某某工程
            described = described and opening is not None and line_end - at <= LONGEST_GROUP
            found += _paragraph_marks(text, at, line_end, opening, decimals=decimals)
        at = line_end + 1
    return list(_without_stray(text, found)) if any(mark.run_in for mark in found) else found


def _before_figure(text: str, start: int, end: int, found: list[Mark]) -> re.Match[str] | None:
    """The mark that opens a line before a figure, where it goes on with the last one found: 2.……, 3.2025年……"""
    if not found or found[-1].style is not ARABIC:
        return None
    mark = BEFORE_FIGURE.match(text, start, end)
    return mark if mark and int(mark["ARABIC"][:-1]) == found[-1].number + 1 else None


def _is_row(text: str, start: int, end: int, opening: re.Match[str] | None) -> bool:
    """Whether a line is a row of a table; a tab right after a mark only sets it off (一.⇥…)."""
    inside = opening.end() if opening else start
    tab = text.find("\t", inside + text.startswith("\t", inside) if opening else start, end)
    return tab >= 0 and not (opening and _breaks_off(text, inside, tab))


def _paragraph_marks(text: str, start: int, end: int, opening: re.Match[str] | None, *, decimals: bool) -> list[Mark]:
    """The mark that opens a paragraph, and those inside it.

    :param decimals: whether chapters are numbered without a point (1 总则).
    """
    found: list[Mark] = []
    if opening:
        found.append(mark_of(opening, run_in=False))
    elif (joined := JOINED.match(text, start, end)) and (clause := OPENING.match(text, joined.end(), end)):
        found.append(Mark(Style.PLAIN, int(joined["number"]), start, joined.end("number")))
        found.append(mark_of(clause, run_in=False))
    elif decimals and (section := SECTION.match(text, start, end)):
        found.append(mark_of(section, run_in=False))
    elif decimals and (bare := BARE.fullmatch(text, start, end)):
        found.append(Mark(Style.PLAIN, int(bare.group(1)), start, bare.end(1)))
    inside = opening.end() if opening else start
    if MAY_RUN_IN.search(text, inside, end):
        found += [mark_of(match, run_in=True) for match in RUN_IN.finditer(text, inside, end)]
    return found


def _noted(text: str, start: int, end: int, opening: re.Match[str] | None, last: Mark | None) -> Mark | None:
    """The last number of a note below a table (注：1. ……) when a line is one or goes on with it; None elsewhere."""
    if opening:
        mark = mark_of(opening, run_in=False) if last else None
        return mark if mark and last and (mark.style, mark.number) == (last.style, last.number + 1) else None
    if not (text[start : start + 1] in NOTE_OPENS and NOTE.match(text, start, end)):
        return None
    run_in = [mark_of(match, run_in=True) for match in RUN_IN.finditer(text, start, end)]
    return run_in[-1] if run_in else None


def _breaks_off(text: str, start: int, tab: int) -> bool:
    """Whether a tab stands in the middle of a sentence of a paragraph, where it ends no cell of a table."""
    return 0 <= text.find("。", start, tab) < tab - 2 and text[tab - 1] not in "。；）)"


def _row_mark(text: str, start: int, end: int, *, described: bool, assigned: bool) -> Iterator[Mark]:
    """The mark of a table's row that sets a task; a row of figures sets none.

    :param described: whether a column of the table says what is built, so that its figures are amounts.
    :param assigned: whether the table's head says that its rows are tasks.
    """
    number = ROW_NUMBER.match(text, start, end)
    mark = number or ROW_HEADING.match(text, start, end)
    if mark:
        cells = text[mark.end() : end].split("\t")
        figures = not described and any(map(FIGURE.fullmatch, cells))
        if (assigned or max(map(len, cells)) >= SHORTEST_TASK) and not figures:
            style = Style.ROW if number else BY_NAME[str(mark.lastgroup)]
            yield Mark(style, number_of(style, mark.group()), start, mark.end())


def _without_stray(text: str, found: list[Mark]) -> Iterator[Mark]:
    """Marks less those inside paragraphs that count nothing: no mark of their style beside them is next in number."""
    by_style: list[list[int]] = [[] for _ in Style]
    places: list[int] = []
    for index, mark in enumerate(found):
        places.append(len(by_style[mark.style]))
        by_style[mark.style].append(index)
    kept: set[int] = set()
    for index, mark in enumerate(found):
        if not mark.doubtful:
            kept.add(index)
            yield mark
            continue
        beside, at = by_style[mark.style], places[index]
        before = found[beside[at - 1]].number if at else -1
        after = found[beside[at + 1]].number if at + 1 < len(beside) else -1
        follows = 0 < before == mark.number - 1
        leads = mark.number == 1 and after == 2
        first = mark.number == 1 or (index > 0 and _after_heading(text, found[index - 1], mark))
        # 目录第一章……第二章……: headings alone, a table of contents.
        if leads and mark.style <= Style.ARTICLE and not _after_stop(text, found[beside[at + 1]]):
            continue
        listed = follows and beside[at - 1] in kept and _lists(text, found[beside[at - 1]], mark)
        if listed or ((follows or leads) and _may_open(mark, text[mark.start - 1], first)):
            kept.add(index)
            yield mark


def _after_stop(text: str, mark: Mark) -> bool:
    """Whether a mark opens a paragraph or a sentence."""
    return not mark.run_in or text[mark.start - 1] in STOPS


def _after_heading(text: str, above: Mark, mark: Mark) -> bool:
    """Whether only a heading stands between a higher mark and this one: 三、某某某（八）……"""
    return above.style < mark.style and HEADING.fullmatch(text, above.end, mark.start) is not None


def _lists(text: str, last: Mark, mark: Mark) -> bool:
    """Whether a mark goes on with the list that its paragraph is: （一）……；（二）……"""
    return text[mark.start - 1] in "；;" and "\n" not in text[last.start : mark.start]


def _may_open(mark: Mark, before: str, first: bool) -> bool:
    """Whether a mark inside a paragraph can open a unit after this character; the ``first`` needs no stop."""
    if before in STOPS:
        return True
    return first and (before in "：:" or mark.style in AFTER_WORD)
