"""Tables of contents between a plan's title and its text set no units."""

import pytest

from kg.records import Text
from kg.structure import structure

BODY = [
    "一、总体要求",
    "（一）指导思想",
    "甲乙丙丁。",
    "二、主要任务",
    "（一）建设食堂",
    "戊己庚辛。",
    "三、保障措施",
    "壬癸。",
]
HEADINGS = [line for line in BODY if not line.endswith("。")]
PAGES = (1, 1, 2, 3, 12)


def units(*lines: str) -> list[str]:
    return [unit.id for unit in structure(Text("plan.txt", "", "\n".join(lines))).provisions]


@pytest.mark.parametrize("caption", [["目　录"], ["目录"], []])
@pytest.mark.parametrize("entry", ["{}……{}", "{} ........ {}", "{}\t{}", "{}……（{}）"])
def test_entries_with_pages_set_no_units(caption: list[str], entry: str) -> None:
    entries = [entry.format(heading, page) for heading, page in zip(HEADINGS, PAGES, strict=True)]
    assert units("某市食堂发展规划", *caption, *entries, *BODY) == units("某市食堂发展规划", *BODY)


def test_an_entry_may_differ_from_the_heading() -> None:
    entries = [f"{heading}……{page}" for heading, page in zip(["一、总体的要求", *HEADINGS[1:]], PAGES, strict=True)]
    assert units("某市食堂发展规划", "目录", *entries, *BODY) == units("某市食堂发展规划", *BODY)


def test_rows_that_end_with_rising_figures_are_no_contents() -> None:
    rows = ["1.新建中心食堂及其供餐设施\t3", "2.改造老旧食堂及其供餐设施\t5", "3.迁建社区食堂及其供餐设施\t9"]
    assert units("某市食堂建设任务", *rows, "以上由各县组织实施。") == units("某市食堂建设任务", *rows)
