"""What a target says beside its figure: indicator, frequency, range, baseline, the unit it belongs to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.targets import targets
from kg.records import Provision
from tests.found_targets import PLAN, found


def test_a_change_has_a_baseline_and_a_goal() -> None:
    rows = found("覆盖率从2010年的4.13%提高到2020年的9.7%。")
    assert [(r.value, r.year, r.baseline) for r in rows] == [(4.13, 2010, True), (9.7, 2020, True)]
    rows = found("收入从“十二五”末的105元增加到163元。")
    assert [(r.value, r.year, r.baseline) for r in rows] == [(105, 2015, True), (163, None, False)]
    rows = found("到2025年，覆盖率由30%提高到45%。")
    assert [(r.value, r.year, r.baseline) for r in rows] == [(30, None, True), (45, 2025, False)]


@pytest.mark.parametrize("text", ["在提速30天的基础上，再造流程。", "在生均拨款水平达到12000元的基础上，逐步提高。"])
def test_what_more_is_built_on_is_a_baseline(text: str) -> None:
    assert [row.baseline for row in found(text)] == [True]


def test_a_clause_begins_after_a_bracket_that_a_comma_cut() -> None:
    (row,) = found("（市教育局牵头，持续推进）建设食堂25家。")
    assert row.indicator == "建设食堂"


def test_one_unit_for_several_figures() -> None:
    rows = found("覆盖率分别低于全国和全省2.56和2.41个百分点。", heading="发展基础")
    assert [(r.comparator, r.value, r.unit, r.baseline) for r in rows] == [
        ("=", 2.56, "个百分点", True),
        ("=", 2.41, "个百分点", True),
    ]


def test_the_mark_of_a_unit_is_no_part_of_what_its_first_figure_is_about() -> None:
    text = "第三条新建食堂25家。"
    unit = Provision("第三条", None, "第三条", "", "measure", 0, len(text), 1, 1)
    (row,) = targets(text, (unit,), PLAN)
    assert (row.indicator, row.quote) == ("新建食堂", "新建食堂25家")


def test_a_range_keeps_both_ends() -> None:
    (row,) = found("建设示范食堂3—5所。")
    assert (row.value, row.value_max, row.comparator) == (3, 5, "~")


def test_indicator_and_frequency() -> None:
    (row,) = found("各校每年开展营养宣传活动不少于2次。")
    assert (row.indicator, row.frequency) == ("开展营养宣传活动", "每年")
    (row,) = found("到2025年，全市食堂覆盖率达到15%。")
    assert row.indicator == "食堂覆盖率"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("每年在寒暑假前后上门检修不少于2次。", "上门检修"),
        ("遴选300名骨干厨师进修。", "遴选骨干厨师进修"),
        ("每个乡镇至少建成1所公办食堂。", "每个乡镇公办食堂"),
        ("食堂覆盖率逐步达到90%以上。", "食堂覆盖率"),
        ("持证厨师数达到30人。", "持证厨师"),
        ("食材合格比例在95%以上。", "食材合格比例"),
        ("食堂覆盖率超过全省平均水平（≥15%）。", "食堂覆盖率"),
        ("建成甲站、乙站等14座食堂。", "建成甲站、乙站等食堂"),
        ("遴选30个规模大、带动强的食堂入库。", "遴选食堂入库"),
        ("12月底前创建食堂50家。", "创建食堂"),
        ("三年累计创建食堂50家。", "创建食堂"),
        ("10\t将示范食堂有序增加到31个\t市教育局", "示范食堂"),
    ],
)
def test_an_indicator_is_a_phrase_about_what_is_counted(text: str, name: str) -> None:
    assert [row.indicator for row in found(text)] == [name]


def test_the_nearest_heading_tells_goals_from_a_review() -> None:
    chapter, goals = "第一章 总体形势和思路目标", "第二节 发展目标"
    text = f"{chapter}\n{goals}\n供餐人数达到3万人。"
    start = len(chapter) + 1
    units = (
        Provision("一", None, "第一章", "总体形势和思路目标", "chapter", 0, len(text), 1, 1),
        Provision("一/二", "一", "第二节", "发展目标", "subsection", start, len(text), 2, 1),
    )
    (target,) = targets(text, units, PLAN)
    assert not target.baseline


@pytest.mark.parametrize(
    ("text", "heading", "baseline"),
    [
        ("累计打造食堂100家。", "", False),
        ("截至目前，累计打造食堂100家。", "", True),
        ("为了方便就餐，新建食堂3家。", "", False),
        ("新建食堂3家。", "提高脱贫攻坚成效", False),
        ("新建食堂3家。", "工作成效", True),
        ("改造现有食堂3家。", "", False),
    ],
)
def test_a_baseline_is_what_was_reached(text: str, heading: str, baseline: bool) -> None:
    assert [row.baseline for row in found(text, heading)] == [baseline]


def test_a_target_belongs_to_the_innermost_unit() -> None:
    text = "一、目标\n1.新增食堂3家。"
    outer = Provision("一", None, "一、", "目标", "chapter", 0, len(text), 1, 1)
    inner = Provision("一/1", "一", "1.", "", "measure", text.index("1."), len(text), 2, 1)
    assert [row.provision for row in targets(text, (outer, inner), PLAN)] == ["一/1"]
    assert targets(text, (), PLAN) == ()


@given(st.text(alphabet="12十一百万%个家次年到2025至从—、，。；\n以上不少于每（）“《第提高", max_size=120))
def test_whatever_the_text_quotes_are_its_words(text: str) -> None:
    for row in found(text):
        assert row.indicator
        assert row.value_max is None or row.value_max > row.value
