"""Tables of indicators with a year a row: 年份 / 新建公园（个） / 培训人次（万人次）.

The head names the indicators; their units stand in brackets there, or in a row of their own below it (单位 / % / 个).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.indicator_heads import (
    LONGEST_HEAD,
    NAMED_UNIT,
    Column,
    is_head_of_names,
    is_head_of_units,
    named_unit,
    read_column,
)

_HEAD_OF_YEARS = re.compile(
    r"(?:规划|计划|实施|目标|完成)?(?:年份|年度|年限|时间|时间节点|阶段)(?:[/／\\、](?:指标|项目)(?:名称)?)?"
)
_WORD = re.compile(r"[A-Za-z一-鿿]")


class YearlyHead(NamedTuple):
    """The head of such a table: name and unit of each column; empty names where it has none."""

    names: tuple[str, ...]
    units: tuple[str, ...]
    sure: bool
    """Whether the head says that its rows are years; else only the rows below show it."""


def read_yearly_head(cells: Sequence[str]) -> YearlyHead | None:
    """Return what a line says if it may be the head of a table with a year a row."""
    first, *others = (re.sub(r"\s", "", cell) for cell in cells)
    sure = _HEAD_OF_YEARS.fullmatch(first) is not None
    if not (sure or is_head_of_names(first)) or max(map(len, others)) > LONGEST_HEAD:
        return None
    if not all(_WORD.search(name) and read_column(name) is None for name in others):
        return None
    units = tuple(named_unit(name) for name in others)
    names = tuple(NAMED_UNIT.sub("", name) if unit else name for name, unit in zip(others, units, strict=True))
    return YearlyHead(("", *names), ("", *units), sure)


def with_units(cells: Sequence[str], head: YearlyHead) -> YearlyHead | None:
    """Return the head with the units that stand in the row below it; None for any other row."""
    if len(cells) != len(head.names) or not is_head_of_units(cells[0]):
        return None
    return head._replace(units=tuple(cell.strip() for cell in cells))


def year_of_row(cells: Sequence[str], head: YearlyHead) -> Column | None:
    """Return the year of a row, and whether it is reached; None for a row that is no year's."""
    if len(cells) != len(head.names):
        return None
    column = read_column(re.sub(r"\s", "", cells[0]))
    return column if column and column.year is not None else None
