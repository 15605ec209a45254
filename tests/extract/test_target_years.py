"""By when figures are to be reached: years of sentences, paragraphs, headings and spans of years."""

import pytest

from kg.extract.targets import targets
from kg.records import Metadata, Provision
from tests.found_targets import PLAN, found, values


def test_a_year_holds_for_its_sentence_and_for_a_section_of_goals() -> None:
    text = "到2025年，食堂覆盖率达到15%。推动就餐人数达到3万人。"
    assert [year for *_, year in values(text)] == [2025, None]
    assert [year for *_, year in values(text, heading="主要目标")] == [2025, 2025]


def test_a_year_goes_on_with_what_else_is_reached_by_then() -> None:
    goals = "到2025年，食堂覆盖率达到15%。就餐人数达到3万人，满意度超过90%。新增食堂40家。"
    assert [year for *_, year in values(goals)] == [2025, 2025, 2025, 2025]
    assert [year for *_, year in values(goals.replace("。就", "。\n就"))] == [2025, None, None, None]
    assert [year for *_, year in values("到2025年，健全食堂管理制度。就餐人数达到3万人。")] == [None]
    also = "到2025年，食堂覆盖率达到15%。同时，供餐能力大幅提高，就餐人数达到3万人。在服务提升方面，满意度超过90%。"
    assert [year for *_, year in values(also)] == [2025, 2025, 2025]
    bounds = "到2025年，食堂能耗下降15%。餐饮油、盐用量分别控制在20吨、10吨以内。"
    assert [year for *_, year in values(bounds)] == [2025, 2025, 2025]


def test_what_a_plan_of_last_year_came_to_is_of_last_year() -> None:
    (target,) = found("全年餐饮总收入93亿元。", "2021年食堂发展计划执行情况")
    assert (target.year, target.baseline) == (2021, True)


UNDATED = Metadata("某市食堂方案", None, None, None, None, None, None, "2020-10-11", None, "final", "方案")


@pytest.mark.parametrize(
    ("text", "heading", "expected"),
    [
        ("今后三年，培育一批食堂；营业收入年均增长25%以上。", "", [2023]),
        ("未来5年新建食堂30家。三年内建成配餐中心4个。", "", [2025, 2023]),
        ("力争用3—5年时间，培育食堂4家以上。", "", [None]),
        ("2020年12月底前创建50家，三年累计创建300家。", "集中推进（2020年10月—2022年12月底）", [2020, 2022]),
        ("2020年底前创建50家，三年累计创建300家。", "", [2020, None]),
        ("到2024年，三年累计创建300家。", "", [2024]),
        ("近三年新建食堂30家。", "", [None]),
    ],
)
def test_a_span_of_years_counts_from_the_document(text: str, heading: str, expected: list[int | None]) -> None:
    assert [row.year for row in found(text, heading, UNDATED)] == expected


def test_a_span_as_long_as_the_plan_ends_with_it() -> None:
    plan = Metadata(
        "某市三年行动计划", None, None, None, None, None, None, "2020-06-05", (2020, 2022), "final", "行动计划"
    )
    assert [row.year for row in found("三年内新建食堂30家。", metadata=plan)] == [2022]


def test_a_label_of_goals_lets_the_year_hold_for_its_paragraph() -> None:
    text = "具体指标：到2025年，食堂覆盖率达到15%。跟岗实习时间一般为6个月。\n就餐人数达到3万人。"
    assert [(r.value, r.year) for r in found(text)] == [(15, 2025), (6, 2025), (3, None)]


def test_this_year_is_the_year_of_an_annual_plan() -> None:
    annual = Metadata(
        "某市2023年工作要点", None, None, None, None, None, None, None, (2023, 2023), "final", "工作要点"
    )
    assert [row.year for row in found("年内新增食堂3家。", metadata=annual)] == [2023]


def test_a_heading_that_says_the_year_holds_for_what_stands_below() -> None:
    text = "一、2021年主要预期目标\n1.新建食堂3家。\n2.到2023年，新建食堂5家。\n二、保障措施\n培训厨师20名。"
    goals, means = (text.index(mark) for mark in ("1.", "二、"))
    second = text.index("2.到")
    units = (
        Provision("一", None, "一、", "2021年主要预期目标", "chapter", 0, means, 1, 1),
        Provision("一/1", "一", "1.", "", "measure", goals, second, 2, 1),
        Provision("一/2", "一", "2.", "", "measure", second, means, 2, 2),
        Provision("二", None, "二、", "保障措施", "chapter", means, len(text), 1, 2),
    )
    assert [row.year for row in targets(text, units, PLAN)] == [2021, 2023, None]


def test_lines_that_part_a_review_from_a_plan_say_the_year() -> None:
    plan = Metadata(
        "2021年工作总结和2022年工作计划",
        None,
        None,
        None,
        None,
        None,
        None,
        "2022-01-09",
        (2022, 2022),
        "final",
        "工作计划",
    )
    text = "2021年工作总结\n累计新建食堂3家，全年供餐30万份。\n2022年工作计划\n新建食堂5家，年内培训厨师20名。"
    rows = found(text, metadata=plan)
    assert [(row.value, row.year, row.baseline) for row in rows] == [
        (3, 2021, True),
        (30, 2021, True),
        (5, 2022, False),
        (20, 2022, False),
    ]
    # a single line is the title
    assert [row.year for row in found("2022年工作计划\n新建食堂5家。", metadata=plan)] == [None]


def test_a_year_said_before_any_figure_holds_for_its_unit_of_goals() -> None:
    text = "按照部署，到2025年确保实现“两个赶上”。就餐保障有力。供餐量达到3万吨。"
    assert [year for *_, year in values(text, heading="发展目标")] == [2025]
    assert [year for *_, year in values(text, heading="配餐体系")] == [None]


def test_a_year_in_mid_paragraph_holds_for_no_other_unit() -> None:
    text = "新建配餐中心。到2022年，新建食堂3家。\n集聚龙头企业10家。"
    (a, b) = text.split("\n")
    units = tuple(
        Provision(place, None, "", "发展目标", "subsection", start, start + len(words), 1, order)
        for place, start, words, order in (("甲", 0, a, 1), ("乙", len(a) + 1, b, 2))
    )
    assert [row.year for row in targets(text, units, PLAN)] == [2022, None]


def test_what_a_year_is_says_no_date() -> None:
    assert [year for *_, year in values("2025年是收官之年，新建食堂3家。", heading="目标")] == [None]


def test_a_year_that_leads_to_items_holds_for_them() -> None:
    text = (
        "一、总体要求\n到2022年，供餐体系更加完善。\n——食堂覆盖率达到15%。\n——满意度保持稳定。\n二、措施\n培训20名。"
    )
    first, second, end = text.index("——食"), text.index("——满"), text.index("二、")
    units = (
        Provision("一", None, "一、", "总体要求", "chapter", 0, end, 1, 1),
        Provision("一/1", "一", "——", "", "subsection", first, second, 2, 1),
        Provision("一/2", "一", "——", "", "subsection", second, end, 2, 2),
        Provision("二", None, "二、", "措施", "measure", end, len(text), 1, 2),
    )
    assert [row.year for row in targets(text, units, PLAN)] == [2022, None]
    started = text.replace("到2022年", "2022年起")
    assert [row.year for row in targets(started, units, PLAN)] == [None, None]


def test_the_plan_whose_end_is_that_year_does_not_end_its_rule() -> None:
    text = "到2020年，全面完成“十三五”约束性指标。食堂覆盖率达到15%。"
    assert [row.year for row in found(text, "主要目标")] == [2020]


def test_this_year_takes_over_from_a_year_before() -> None:
    assert [year for *_, year in values("截至2020年底，食堂普及率达到68%，预计今年超过70%。")] == [2020, 2022]


def test_last_year_is_the_year_before_the_documents_date() -> None:
    assert [year for *_, year in values("去年，食堂覆盖率达到68%。")] == [2021]
    assert [year for *_, year in values("截至去年底，建成食堂30家。")] == [2021]
    assert [year for *_, year in values("食堂比去年增加30家。")] == [None]
    assert [year for *_, year in values("在做好服务的前提下，去年基础上再新增食堂30家。")] == [None]


def test_the_date_above_the_first_unit_says_no_year() -> None:
    text = "某市食堂方案\n2022年9月22日\n一、主要目标\n食堂覆盖率达到15%。"
    unit = Provision("一", None, "一、", "主要目标", "chapter", text.index("一、"), len(text), 1, 1)
    assert [row.year for row in targets(text, (unit,), PLAN)] == [None]
