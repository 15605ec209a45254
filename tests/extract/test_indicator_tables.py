"""Figures in tables of indicators: what heads of columns, units and missing cells make of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.targets import targets
from kg.records import Metadata, Provision, Target

PLAN = Metadata("某市食堂规划", None, None, None, None, None, None, "2021-09-22", (2021, 2025), "final", "规划")


def found(*lines: str, heading: str = "主要指标", metadata: Metadata = PLAN) -> tuple[Target, ...]:
    text = "\n".join(lines)
    unit = Provision("一", None, "一、", heading, "chapter", 0, len(text), 1, 1)
    rows = targets(text, (unit,), metadata)
    assert all(row.quote == text[row.start : row.end] for row in rows)
    return rows


def rows(*lines: str) -> list[tuple[str, str, float, str, int | None, bool]]:
    return [(t.indicator, t.comparator, t.value, t.unit, t.year, t.baseline) for t in found(*lines)]


def test_years_stand_in_the_heads_and_units_in_their_column():
    assert rows(
        "序号\t指标名称\t单位\t2020年\t2025年\t属性",
        "1\t社区食堂\t个\t120\t≥300\t约束性",
        "2\t助餐覆盖率\t%\t52.5\t80左右\t预期性",
    ) == [
        ("社区食堂", "=", 120, "个", 2020, True),
        ("社区食堂", ">=", 300, "个", 2025, False),
        ("助餐覆盖率", "=", 52.5, "%", 2020, True),
        ("助餐覆盖率", "~", 80, "%", 2025, False),
    ]


def test_units_behind_the_name_and_with_the_figure():
    assert rows("指标（单位）\t2025年目标值", "1.供餐人次（万人次）\t1,200", "满意度（抽样，%）\t95%") == [
        ("供餐人次", "=", 1200, "万人次", 2025, False),
        ("满意度（抽样，%）", "=", 95, "%", 2025, False),
    ]


def test_a_unit_of_the_whole_table():
    assert rows("主要指标表 单位：万人", "项目\t2020年\t2025年", "供餐人数\t8\t10") == [
        ("供餐人数", "=", 8, "万人", 2020, True),
        ("供餐人数", "=", 10, "万人", 2025, False),
    ]


def test_a_head_that_says_what_is_reached_and_what_is_wanted():
    assert rows("指标\t现状值（2019年）\t目标值（2030年）", "食堂（个）\t20\t50（累计）") == [
        ("食堂", "=", 20, "个", 2019, True),
        ("食堂", "=", 50, "个", 2030, False),
    ]


def test_years_in_a_second_line_of_the_head():
    assert rows("指标\t单位\t现状值\t目标值", "2020年\t2025年", "食堂\t个\t20\t50") == [
        ("食堂", "=", 20, "个", 2020, True),
        ("食堂", "=", 50, "个", 2025, False),
    ]


def test_rows_that_lack_merged_cells_are_read_by_their_run_of_figures():
    assert rows("指标\t2020年\t2025年\t属性", "覆盖\t食堂数（个）\t20\t50\t预期性", "座位数（万个）\t1\t—") == [
        ("食堂数", "=", 20, "个", 2020, True),
        ("食堂数", "=", 50, "个", 2025, False),
        ("座位数", "=", 1, "万个", 2020, True),
    ]


def test_a_row_that_does_not_say_which_figure_is_which_gives_none():
    assert rows("指标\t2020年\t2025年\t2035年\t属性", "食堂数（个）\t20\t50") == []


def test_growth_has_no_year():
    assert rows("指标\t2025年\t年均增长率（%）", "供餐额（亿元）\t15\t8.5") == [
        ("供餐额", "=", 15, "亿元", 2025, False),
        ("供餐额", "=", 8.5, "%", None, False),
    ]


def test_words_and_ratios_are_no_figures():
    assert rows("指标\t2020年\t2025年", "枢纽\t列入规划\t基本建成", "收入比\t2.5:1\t2.3∶1") == []


def test_a_group_line_between_rows_and_the_end_of_the_table():
    assert rows(
        "指标\t2025年", "一、供餐", "食堂数（个）\t50", "说明：数据为年末数。", "下列各项另行统计。", "甲\t60"
    ) == [("食堂数", "=", 50, "个", 2025, False)]


@pytest.mark.parametrize(
    "head", ["序号\t项目名称\t建设内容\t2022年计划投资（亿元）\t责任单位", "姓名\t职务\t电话", "时间\t地点\t人数"]
)
def test_other_tables_are_none_of_indicators(head: str):
    assert all(target.year != 2022 for target in found(head, "1\t食堂\t新建\t2\t某局", heading="任务"))


def test_a_table_in_a_review_is_all_baseline():
    (target,) = found("指标\t2024年", "食堂数（个）\t50", heading="发展基础")
    assert target.baseline


@given(st.lists(st.text(alphabet="指标单位年2025标值目%个（）\t1234.—≥一、增长", max_size=30), max_size=8))
def test_whatever_the_table_quotes_are_its_words(lines: list[str]):
    found(*lines)


def test_a_table_behind_items_belongs_to_the_unit_above_them() -> None:
    text = "一、发展目标\n——供餐更好。食堂达到3家。\n某市发展目标\n指标\t2020年\t2025年\n食堂（家）\t1\t3\n"
    above = Provision("一", None, "一、", "发展目标", "chapter", 0, len(text), 1, 1)
    item = Provision("一/—1", "一", "——", "供餐更好", "subsection", text.index("——"), len(text), 2, 1)
    rows = targets(text, (above, item), PLAN)
    assert [(row.provision, row.value, row.year) for row in rows] == [
        ("一/—1", 3, None),
        ("一", 1, 2020),
        ("一", 3, 2025),
    ]


def test_a_goal_of_the_year_beside_a_column_of_units():
    assert rows("项目\t单位\t年度目标", "新增助餐\t万人\t5.2", "食堂改造\t家\t30") == [
        ("新增助餐", "=", 5.2, "万人", None, False),
        ("食堂改造", "=", 30, "家", None, False),
    ]
    assert rows("项目\t年度目标", "新增助餐\t5.2") == []


def test_a_base_figure_is_reached():
    assert rows("指标\t2020年基数\t2025年", "食堂（家）\t85\t110") == [
        ("食堂", "=", 85, "家", 2020, True),
        ("食堂", "=", 110, "家", 2025, False),
    ]


BY_YEAR = [
    ("食堂", "=", 85, "家", 2020, True),
    ("助餐人次", "=", 1.5, "万人次", 2020, True),
    ("食堂", "=", 110, "家", 2025, False),
    ("助餐人次", "=", 2, "万人次", 2025, False),
]


def test_a_year_may_be_a_row():
    assert rows("年份\t食堂（家）\t助餐人次（万人次）", "2020年\t85\t1.5", "2025年\t110\t2") == BY_YEAR
    assert rows("年度\t食堂\t助餐人次", "2020年（现状）\t85家\t1.5万人次", "2025年目标\t110家\t2万人次") == BY_YEAR


def test_units_in_a_row_below_the_head_of_such_a_table():
    lines = ("指标名称\t食堂\t助餐人次", "单位\t家\t万人次", "2020\t85\t1.5", "2025\t110\t2")
    assert rows(*lines) == BY_YEAR


def test_such_a_table_ends_the_one_above_it():
    above = ("指标\t2020年\t2025年", "满意度（%）\t80\t95")
    found_above = [("满意度", "=", 80, "%", 2020, True), ("满意度", "=", 95, "%", 2025, False)]
    head = "年份\t食堂（家）\t助餐人次（万人次）"
    assert rows(*above, head, "2020年\t85\t1.5", "2025年\t110\t2") == [*found_above, *BY_YEAR]
