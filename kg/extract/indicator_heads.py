"""Heads of tables of indicators: which columns hold figures, of which year, and in which unit."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.quantities import BLANK

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
_NO_UNIT = re.compile(r"[，,、；]|含|以上|以下|其中|类|级|标准|试行|口径|按|约束|预期")
# 人均收入（元）, 病床数（张/千人）
NAMED_UNIT = re.compile(r"[（(](?P<unit>[^（()）]{1,10})[）)]\s*$")
LONGEST_HEAD = 24


class Column(NamedTuple):
    """A column of figures."""

    place: int
    year: int | None
    reached: bool
    unit: str


class Head(NamedTuple):
    """What the head of a table says."""

    width: int
    columns: tuple[Column, ...]
    unit_place: int | None
    unit: str
    """The unit of the whole table; empty where none is said."""


def read_head(cells: Sequence[str], above: Sequence[str]) -> Head | None:
    """Return what a line says if it is the head of a table of indicators.

    :param above: the lines before it, among them the table's caption.
    """
    heads = [re.sub(r"\s", "", cell) for cell in cells]
    if max(map(len, heads)) > LONGEST_HEAD or not any(map(_NAME_HEAD.fullmatch, heads)):
        return None
    caption = "".join(above)
    columns = tuple(
        column
        for place, head in enumerate(heads)
        if not _NAME_HEAD.fullmatch(head) and (column := read_column(head, place, caption))
    )
    dated = sum(column.year is not None for column in columns)
    unit_place = next((place for place, head in enumerate(heads) if _UNIT_HEAD.fullmatch(head)), None)
    about = "指标" in "".join(heads) or "指标" in caption or (unit_place is not None and "目标" in "".join(heads))
    if not columns or not (about or dated > 1):
        return None
    unit = _CAPTION_UNIT.search(caption)
    return Head(len(cells), columns, unit_place, unit["unit"] if unit else "")


def read_column(head: str, place: int = 0, caption: str = "") -> Column | None:
    """Return what the head of a column, or of a row, of figures says; None for others.

    :param caption: the table's, in which a year may stand that holds for the column.
    """
    match = _VALUE_HEAD.fullmatch(head)
    if not match or not (match["year"] or match["plan"] or match["what"] or match["growth"]):
        return None
    note = match["note"] or ""
    reached = _IS_REACHED.search(match["what"] + note) is not None
    unit = note if is_unit(note) else ""
    if match["growth"]:
        return Column(place, None, reached, unit)
    years = [match["year"]] if match["year"] else _NOTED_YEAR.findall(note)
    if not years and match["plan"]:
        return Column(place, 2010 + 5 * "一二三四五六".index(match["plan"]), reached, unit)
    if not years and not reached:
        years = _NOTED_YEAR.findall(caption)
    return Column(place, int(years[-1]) if years else None, reached, unit)


def years_below(cells: Sequence[str], head: Head) -> Head | None:
    """Return the head with the years that stand in its second line (目标值 over 2025年 and 2030年)."""
    columns = tuple(read_column(re.sub(r"\s", "", cell), place) for place, cell in enumerate(cells))
    dated = tuple(column for column in columns if column and column.year is not None)
    if len(dated) < max(len(cells), len(head.columns)):
        return None
    return head._replace(width=0, columns=dated)


def is_head_of_names(head: str) -> bool:
    """Say whether the names of indicators stand below or beside this head: 指标名称."""
    return _NAME_HEAD.fullmatch(head) is not None


def is_head_of_units(head: str) -> bool:
    """Say whether units stand below or beside this head: 计量单位."""
    return _UNIT_HEAD.fullmatch(head.strip()) is not None


def named_unit(name: str) -> str:
    """Return the unit in brackets behind an indicator's name; empty where none is."""
    match = NAMED_UNIT.search(name)
    return match["unit"].strip() if match and is_unit(match["unit"]) else ""


def is_unit(words: str) -> bool:
    """Say whether words in brackets are a unit: 亿元, %, 张/千人; not 含在建, 实际值, 2025年."""
    return bool(words) and not _NO_UNIT.search(words) and not re.search(rf"[0-9值数]|{_REACHED}|目标|累计", words)
