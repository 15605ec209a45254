"""Parts that only a heading line opens, where the chapters below each count from one again."""

from kg.records import Text
from kg.structure import structure

FIRST = ["2022年工作总结", "今年以来，甲乙丙丁。", "一、建设食堂", "甲。", "二、改造食堂", "乙。"]
SECOND = ["2023年工作计划", "一、开展培训", "丙。", "二、强化监管", "丁。"]


def units(*lines: str) -> list[tuple[str, str]]:
    found = structure(Text("plan.txt", "", "\n".join(("某市食堂工作总结和计划", *lines)))).provisions
    return [(unit.id, unit.heading) for unit in found]


def test_a_heading_line_above_every_first_chapter_opens_a_part() -> None:
    assert units(*FIRST, *SECOND) == [
        ("§1", "2022年工作总结"),
        ("§1/一", "建设食堂"),
        ("§1/二", "改造食堂"),
        ("§2", "2023年工作计划"),
        ("§2/一", "开展培训"),
        ("§2/二", "强化监管"),
    ]


def test_chapters_that_count_anew_below_running_text_make_no_part() -> None:
    assert [unit for unit, _ in units(*FIRST, "下一步，要做好工作。", *SECOND[1:])] == ["一", "二", "一~2", "二~2"]


def test_annexes_and_one_count_make_no_part() -> None:
    annex = ["附件", "食堂管理细则", "一、管理范围", "丙。"]
    assert [unit for unit, _ in units(*FIRST, *annex)] == ["一", "二", "附件", "附件/一"]
    assert [unit for unit, _ in units(*FIRST)] == ["一", "二"]
