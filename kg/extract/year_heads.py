"""Headings that say the year of all that stands below them: 2020年工作总结, 二、2021年主要预期目标."""

import re
from bisect import bisect_right
from itertools import pairwise

from kg.extract.owners import Owners
from kg.records import Provision

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})年度?"
_PLAN = r"[“\"]?十(?P<plan>[一二三四五六])五[”\"]?(?:时期|期间)?"
_REVIEW = r"总结|回顾|完成情况|执行情况|开展情况|工作情况|进展情况"
_TASKS = r"目标|指标|任务|重点工作|工作重点|工作计划|工作安排|工作打算|工作思路|工作要点|实事"
# 2021年主要预期目标, 2020年工作完成情况
_HEADING = re.compile(rf"{_YEAR}[一-鿿、]{{0,16}}?(?:{_REVIEW}|{_TASKS})[一-鿿]{{0,4}}")
# “十四五”时期重点工作; its tasks in general (主要任务) are not said to be done by its end
_PLAN_HEADING = re.compile(rf"{_PLAN}[一-鿿]{{0,8}}?(?:目标|指标|重点工作)[一-鿿]{{0,4}}")
# A line that heads a part of the document without being numbered; told from 年 on, for which a text is scanned fast
_LINE = re.compile(
    rf"年(?<=(?P<year>(?:19|20)[0-9]{{2}})年)度?[一-鿿]{{0,10}}?(?:{_REVIEW}|{_TASKS})[ \t\u3000]*$", re.MULTILINE
)


class YearHeads:
    """The year that the nearest heading above a place says."""

    def __init__(self, text: str, owners: Owners, provisions: tuple[Provision, ...]) -> None:
        """Read the headings once; ``provisions`` with parents before children."""
        self._owners = owners
        self._of_unit: dict[str | None, int | None] = {}
        for unit in provisions:
            own = _year_of(unit.heading)
            self._of_unit[unit.id] = self._of_unit.get(unit.parent) if own is None else own
        lines = [
            (match.start("year"), int(match["year"]))
            for match in _LINE.finditer(text)
            if _opens_line(text, match.start("year"))
        ]
        # One such line may be the document's own title, which says nothing of its figures; two part it.
        parts = lines if any(a[1] != b[1] for a, b in pairwise(lines)) else []
        self._starts = [start for start, _ in parts]
        self._years = [year for _, year in parts]

    def at(self, place: int) -> int | None:
        """Return the year; None where no heading says one."""
        unit = self._owners.at(place)
        said = self._of_unit[unit.id] if unit else None
        if said is not None:
            return said
        part = bisect_right(self._starts, place) - 1
        return self._years[part] if part >= 0 else None


def _opens_line(text: str, place: int) -> bool:
    return not text[text.rfind("\n", 0, place) + 1 : place].strip()


def _year_of(heading: str) -> int | None:
    """Return the year that a heading says for what is below it."""
    if heading[:1] in ("1", "2"):
        found = _HEADING.fullmatch(heading)
        return int(found["year"]) if found else None
    if heading[:1] in ("十", "“", '"') and (found := _PLAN_HEADING.fullmatch(heading)):
        return 2010 + 5 * "一二三四五六".index(found["plan"])
    return None
