"""Figures in tables of indicators: 指标 / 单位 / 2020年 / 2025年 / 属性.

A reader prints a table as lines, one a row, with tabs between the cells; a cell that others were merged into is
missing in the rows below it. The head of a column says the year, or that its figures are reached already; the unit
stands in its own column, behind the indicator's name, in the column's head or with the figure.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extract.comparisons import Figure, compared
from kg.extract.quantities import ARABIC, BLANK, RANGE, UNIT, number

# 指标, 指标名称, 项目, 主要指标, 指标（单位）
_NAME_HEAD = re.compile(
    r"(?:主要|核心|具体|考核|发展|分项|[一二三四]级)*(?:指标|项目|名称|类别|领域|内容)(?:名称|内容|类别|类型|体系)?"
    r"(?:[（(](?:计量)?单位[）)])?"
)
_UNIT_HEAD = re.compile(r"(?:计量|指标)?单\s?位")
_YEAR = r"(?:到|至|截至)?(?P<year>20[0-9]{2})年?(?:度|末|底)?"
_PLAN = r"[“\"]?十(?P<plan>[一二三四五六])五[”\"]?(?:时期|期间|期末|末)?"
_REACHED = r"现状|基期|基准|基础|基数|实际|现有|当前"
# 2025年目标值, 年度目标, 现状值, “十四五”末, 年均增长率（%）, 2020年（实际值）
_VALUE_HEAD = re.compile(
    rf"(?:{_YEAR}|{_PLAN}|年度(?=目标))?(?P<what>(?:{_REACHED}|发展|规划|预期|建议|预计|计划|目标|指标|完成)*(?:值|数值?|水平|情况)?)"
    r"(?P<growth>(?:年均|累计|五年|同比)*(?:增长|增速|增幅|下降|变化)(?:率|幅度?|速度)?|[五三年]*累计)?"
    r"(?:[（(\[〔](?P<note>[^（()）\]〕]{1,12})[）)\]〕])?"
)
_IS_REACHED = re.compile(_REACHED)
_NOTED_YEAR = re.compile(r"20[0-9]{2}")
_CAPTION_UNIT = re.compile(rf"单位[：:]{BLANK}(?P<unit>[^\s，。；、）)\d]{{1,10}})")
# What may stand around the figure of a cell: [20], 约7左右, 600（累计）
_NUMBER = re.compile(rf"(?P<number>{ARABIC})(?:{RANGE}(?P<max>{ARABIC}))?{BLANK}(?P<unit>{UNIT})?")
_AHEAD = re.compile(r"[\[［【〔（(\s]*(?:力争|累计|年均|总数|共|新增)*[\[［【〔（(\s]*")
_NOTE = re.compile(r"[\]］】〕）)\s]*(?:[（(][^（()）]{0,40}[）)])?\s*")
_NONE = re.compile(r"[—–\-－/／\s]{0,4}")
_WORD = re.compile(r"[A-Za-z一-鿿]")
# 人均收入（元）, 病床数（张/千人）
_NAMED_UNIT = re.compile(r"[（(](?P<unit>[^（()）]{1,10})[）)]\s*$")
_NO_UNIT = re.compile(r"[，,、；]|含|以上|以下|其中|类|级|标准|试行|口径|按|约束|预期")
_SERIAL = re.compile(r"^\s*(?:[（(]?[0-9]{1,3}[）)]?[.．、]?|[（(]?[一二三四五六七八九十]{1,3}[）)、])\s*(?=[^0-9])")
_CAPTION_LINES = 2
_GROUP_LINES = 1
"""Lines without cells that may stand between rows (一、经济发展 across the whole table)."""
_LONGEST_HEAD = 24
_LONGEST_UNIT = 10


class TableFigure(NamedTuple):
    """A figure with what its row and column say; offsets of ``figure`` and ``start`` count in the text."""

    figure: Figure
    name: str
    start: int
    """Where the indicator's name begins."""
    year: int | None
    reached: bool
    """Whether the column's head says that its figures are reached already."""


class Row(NamedTuple):
    """A line of such a table that is read here: its head, or a row with at least one figure."""

    start: int
    end: int
    figures: tuple[TableFigure, ...]


class _Column(NamedTuple):
    """A column of figures."""

    place: int
    year: int | None
    reached: bool
    unit: str


class _Head(NamedTuple):
    """What the head of a table says."""

    width: int
    columns: tuple[_Column, ...]
    unit_place: int | None
    unit: str
    """The unit of the whole table; empty where none is said."""


def indicator_rows(text: str) -> Iterator[Row]:
    """Yield the heads and rows of all tables of indicators, in order."""
    if "\t" not in text:
        return
    head: _Head | None = None
    start = without = 0
    above: list[str] = []
    for line in text.split("\n"):
        if "\t" not in line:
            without += 1
            head = head if without <= _GROUP_LINES and len(line) <= _LONGEST_HEAD else None
        else:
            without = 0
            cells = line.split("\t")
            if found := _head(cells, above) or (head and _years_below(cells, head)):
                head = found
                yield Row(start, start + len(line), ())
            elif head and (figures := tuple(_figures(cells, start, head))):
                yield Row(start, start + len(line), figures)
        above = [*above, line][-_CAPTION_LINES:]
        start += len(line) + 1


# --- heads -------------------------------------------------------------------------------------------


def _head(cells: Sequence[str], above: Sequence[str]) -> _Head | None:
    """Return what a line says if it is the head of a table of indicators.

    :param above: the lines before it, among them the table's caption.
    """
    heads = [re.sub(r"\s", "", cell) for cell in cells]
    if max(map(len, heads)) > _LONGEST_HEAD or not any(map(_NAME_HEAD.fullmatch, heads)):
        return None
    caption = "".join(above)
    columns = tuple(
        column
        for place, head in enumerate(heads)
        if not _NAME_HEAD.fullmatch(head) and (column := _column(head, place, caption))
    )
    dated = sum(column.year is not None for column in columns)
    unit_place = next((place for place, head in enumerate(heads) if _UNIT_HEAD.fullmatch(head)), None)
    about = "指标" in "".join(heads) or "指标" in caption or (unit_place is not None and "目标" in "".join(heads))
    if not columns or not (about or dated > 1):
        return None
    unit = _CAPTION_UNIT.search(caption)
    return _Head(len(cells), columns, unit_place, unit["unit"] if unit else "")


def _column(head: str, place: int, caption: str) -> _Column | None:
    """Return what the head of a column of figures says; None for other columns."""
    match = _VALUE_HEAD.fullmatch(head)
    if not match or not (match["year"] or match["plan"] or match["what"] or match["growth"]):
        return None
    note = match["note"] or ""
    reached = _IS_REACHED.search(match["what"] + note) is not None
    unit = note if _is_unit(note) else ""
    if match["growth"]:
        return _Column(place, None, reached, unit)
    years = [match["year"]] if match["year"] else _NOTED_YEAR.findall(note)
    if not years and match["plan"]:
        return _Column(place, 2010 + 5 * "一二三四五六".index(match["plan"]), reached, unit)
    if not years and not reached:
        years = _NOTED_YEAR.findall(caption)
    return _Column(place, int(years[-1]) if years else None, reached, unit)


def _years_below(cells: Sequence[str], head: _Head) -> _Head | None:
    """Return the head with the years that stand in its second line (目标值 over 2025年 and 2030年)."""
    columns = tuple(_column(re.sub(r"\s", "", cell), place, "") for place, cell in enumerate(cells))
    dated = tuple(column for column in columns if column and column.year is not None)
    if len(dated) < max(len(cells), len(head.columns)):
        return None
    return head._replace(width=0, columns=dated)


# --- rows --------------------------------------------------------------------------------------------


def _figures(cells: Sequence[str], start: int, head: _Head) -> Iterator[TableFigure]:
    """Yield the figures of a row that begins at ``start``."""
    places = [start, *(start := start + len(cell) + 1 for cell in cells)]
    read = [_figure(cell) for cell in cells]
    aligned = _aligned(cells, read, head)
    named, unit = _named(cells, min(aligned, default=0), head)
    if named is None:
        return
    in_name = _named_unit(cells[named])
    name = _NAMED_UNIT.sub("", cells[named]) if in_name else cells[named]
    for place, column in aligned.items():
        figure = read[place]
        if figure is not None:
            yield TableFigure(
                _moved(figure, places[place], figure.unit or column.unit or unit or in_name or head.unit),
                _SERIAL.sub("", name).strip(),
                places[named],
                column.year,
                column.reached,
            )


def _named(cells: Sequence[str], first: int, head: _Head) -> tuple[int | None, str]:
    """Return the place of the indicator's name, right before the first figure or the unit, and that unit."""
    name = first - 1
    if head.unit_place is not None and name > 0 and _WORD.search(cells[name - 1]):
        unit = cells[name].strip()
        return name - 1, unit if len(unit) <= _LONGEST_UNIT and not _NONE.fullmatch(unit) else ""
    return (name, "") if name >= 0 and _WORD.search(cells[name]) else (None, "")


def _aligned(cells: Sequence[str], read: Sequence[Figure | None], head: _Head) -> dict[int, _Column]:
    """Return the column of each cell of figures; empty where the row does not say which is which.

    A whole row is read by place; one with cells missing by its longest run of figures, when that is as long as
    the columns are many.
    """
    if len(cells) == head.width:
        return {column.place: column for column in head.columns}
    run = _run(cells, read)
    if len(run) > len(head.columns):
        run = run[-len(head.columns) :]
    if len(run) != len(head.columns):
        return {}
    return dict(zip(run, head.columns, strict=True))


def _run(cells: Sequence[str], read: Sequence[Figure | None]) -> list[int]:
    """Places of the longest run of cells behind a name that hold a figure, or a dash for none."""
    longest: list[int] = []
    run: list[int] = []
    named = False
    for place, cell in enumerate(cells):
        if named and (read[place] is not None or _NONE.fullmatch(cell)):
            run.append(place)
            longest = run if len(run) > len(longest) else longest
        else:
            named = named or _WORD.search(cell) is not None
            run = []
    return longest


def _named_unit(name: str) -> str:
    """Return the unit in brackets behind an indicator's name; empty where none is."""
    match = _NAMED_UNIT.search(name)
    return match["unit"].strip() if match and _is_unit(match["unit"]) else ""


def _is_unit(words: str) -> bool:
    """Say whether words in brackets are a unit: 亿元, %, 张/千人; not 含在建, 实际值, 2025年."""
    return bool(words) and not _NO_UNIT.search(words) and not re.search(rf"[0-9值数]|{_REACHED}|目标|累计", words)


def _figure(cell: str) -> Figure | None:
    """Return the figure that a cell holds; None for words, ratios and empty cells."""
    match = _NUMBER.search(cell)
    if not match or match["over"]:
        return None
    value, maximum = number(match["number"]), number(match["max"]) if match["max"] else None
    if value is None or (maximum is not None and maximum <= value):
        return None
    found = compared(cell, value, maximum, match["unit"] or "", match.start(), match.end(), arabic=True)
    whole = _AHEAD.fullmatch(cell, 0, found.before) and _NOTE.fullmatch(cell, found.after)
    return found if whole else None


def _moved(figure: Figure, by: int, unit: str) -> Figure:
    """Return the figure of a cell with offsets that count in the text, and its unit."""
    return figure._replace(
        unit=unit, before=figure.before + by, start=figure.start + by, end=figure.end + by, after=figure.after + by
    )
