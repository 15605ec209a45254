"""Who is in charge: every style of attribution, names kept whole, passing mentions left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.responsibilities import responsibilities
from kg.records import Provision, Responsibility


def unit(ident: str, start: int, end: int, parent: str | None = None, heading: str = "") -> Provision:
    return Provision(ident, parent, "", heading, "measure", start, end, ident.count("/") + 1, 1)


def said(text: str) -> list[tuple[str, tuple[str, ...]]]:
    rows = responsibilities(text, (unit("一", 0, len(text)),))
    assert all(row.quote == text[row.start : row.end] for row in rows)
    return [(row.role, row.organizations) for row in rows]


STYLES = [
    (
        "办好食堂。（牵头单位：市教育局；责任单位：市财政局、各县（市、区）人民政府）",
        [("lead", ("市教育局",)), ("responsible", ("市财政局", "各县（市、区）人民政府"))],
    ),
    (
        "办好食堂。(市教育局牵头，市财政局、市人力资源和社会保障局按职责分工负责)",
        [("lead", ("市教育局",)), ("responsible", ("市财政局", "市人力资源和社会保障局"))],
    ),
    ("办好食堂。(市教育局、市科协按职责分工负责)", [("responsible", ("市教育局", "市科协"))]),
    (
        "办好食堂。（市发展改革委、市财政局等部门，各县（市、区）人民政府按职责分工负责）",
        [("responsible", ("市发展改革委", "市财政局", "各县（市、区）人民政府"))],
    ),
    ("办好食堂。\n责任单位：市教育局，市财政局", [("responsible", ("市教育局", "市财政局"))]),
    (
        "办好食堂。责任单位:市教育局;配合单位:市水利局等。",
        [("responsible", ("市教育局",)), ("participating", ("市水利局",))],
    ),
    (
        "办好食堂。（市教育局牵头，各镇、园区管委会负责落实。以下均需各镇、园区管委会落实，不再列出）",
        [("lead", ("市教育局",)), ("responsible", ("各镇", "园区管委会"))],
    ),
    (
        "办好食堂。〔责任单位：市教育局、商务局按职责分工负责。任务均涉及各县（区）人民政府，不再做分工，下同。〕",
        [("responsible", ("市教育局", "商务局"))],
    ),
    (
        "办好食堂。（责任单位：省教育厅，各市〔州〕、县〔市、区、特区〕人民政府）",
        [("responsible", ("省教育厅", "各市〔州〕、县〔市、区、特区〕人民政府"))],
    ),
    (
        "办好食堂。（省商务厅、东山、西河、南湖市政府负责）",
        [("responsible", ("省商务厅", "东山", "西河", "南湖市政府"))],
    ),
    ("办好食堂。（市发展改革委市科技局、市委）", [("responsible", ("市发展改革委", "市科技局", "市委"))]),
    ("办好食堂。（国际发展合作署、审计署等负责）", [("responsible", ("国际发展合作署", "审计署"))]),
    ("办好食堂。（市教育局、市科协）", [("responsible", ("市教育局", "市科协"))]),
    (
        "办好食堂。（市、县教育局，省、市、县（市、区）人民政府，各乡镇人民政府）",
        [("responsible", ("市、县教育局", "省、市、县（市、区）人民政府", "各乡镇人民政府"))],
    ),
    ("办好食堂。（民政局、卫健局、各镇街）", [("responsible", ("民政局", "卫健局", "各镇街"))]),
    ("办好食堂。（市教育局、市科协依职责负责）", [("responsible", ("市教育局", "市科协"))]),
    (
        "办好食堂。（主办：市教育局；协办：市财政局、市科协）",
        [("lead", ("市教育局",)), ("participating", ("市财政局", "市科协"))],
    ),
    # Labels of whom nobody is put in charge by, and other words for those who are.
    (
        "办好食堂。\n责任单位：县委、县政府\n督导单位：县教育局\n责任人：某某",
        [("responsible", ("县委", "县政府"))],
    ),
    ("办好食堂。\n推进单位：县教育局\n业主单位：某某公司", [("responsible", ("县教育局",))]),
    (
        "办好食堂。主体责任单位：各镇政府；监管责任单位：县教育局。",
        [("responsible", ("各镇政府",)), ("responsible", ("县教育局",))],
    ),
    (
        "办好食堂。（县教育局主责，县财政局协同）",
        [("lead", ("县教育局",)), ("participating", ("县财政局",))],
    ),
    # What stands before a label or its colon, and numbers in the list.
    ("办好食堂。牵头县领导：某某，责任单位：县教育局", [("responsible", ("县教育局",))]),
    ("办好食堂。\n——责任单位：县教育局", [("responsible", ("县教育局",))]),
    ("办好食堂。（牵头单位∶县教育局）", [("lead", ("县教育局",))]),
    ("责任单位：（1）县教育局；（2）县财政局", [("responsible", ("县教育局", "县财政局"))]),
    # Sentences of nothing else.
    ("办好食堂，改善伙食。市教育局、市科协负责。", [("responsible", ("市教育局", "市科协"))]),
    (
        "办好食堂。由市教育局牵头，市财政局、各区政府配合。",
        [("lead", ("市教育局",)), ("participating", ("市财政局", "各区政府"))],
    ),
    (
        "办好食堂。\n此项工作由市教育局牵头，市财政局等部门按职责分工负责",
        [("lead", ("市教育局",)), ("responsible", ("市财政局",))],
    ),
    (
        "办好食堂。牵头单位为市教育局，配合单位为市财政局、市科协。",
        [("lead", ("市教育局",)), ("participating", ("市财政局", "市科协"))],
    ),
    (
        "办好食堂。（牵头单位为市教育局，责任单位为市财政局）",
        [("lead", ("市教育局",)), ("responsible", ("市财政局",))],
    ),
    (
        "办好食堂。（市教育局为牵头单位，市财政局、市科协为责任单位）",
        [("lead", ("市教育局",)), ("responsible", ("市财政局", "市科协"))],
    ),
    ("办好食堂。（市教育局、市科协负责。列在首位的单位为牵头单位，下同）", [("responsible", ("市教育局", "市科协"))]),
    ("办好食堂。（市工作领导小组办公室）", [("responsible", ("市工作领导小组办公室",))]),
    ("办好食堂（县教育局负责，县妇联配合）", [("responsible", ("县教育局",)), ("participating", ("县妇联",))]),
    (
        "办好食堂（财政部牵头，教育部、海关总署参加）",
        [("lead", ("财政部",)), ("participating", ("教育部", "海关总署"))],
    ),
    (
        "办好食堂（市经协办、市水利局负责，市科协协办）",
        [("responsible", ("市经协办", "市水利局")), ("participating", ("市科协",))],
    ),
    ("办好食堂（张三同志牵头，市教育局具体实施）", [("responsible", ("市教育局",))]),
    ("办好食堂。（市教育局、市水利局等按职责分工负责，年内持续推进）", [("responsible", ("市教育局", "市水利局"))]),
    (
        "办好食堂。〔牵头单位：市教育局  配合单位：市财政局 市水利局〕",
        [("lead", ("市教育局",)), ("participating", ("市财政局", "市水利局"))],
    ),
    (
        "办好食堂。（责任单位：市教育局、各县（市、区人民政府）",
        [("responsible", ("市教育局", "各县（市、区人民政府"))],
    ),
    ("办好食堂。（责任单位：市教育局、市水利局", [("responsible", ("市教育局", "市水利局"))]),
    (
        "办好食堂。（责任单位：科技（经信）局、市委党校（行政学院）、县文化广电和旅游局）",
        [("responsible", ("科技（经信）局", "市委党校（行政学院）", "县文化广电和旅游局"))],
    ),
    (
        "责任单位：市教育局、市文\n化局、\n市水利局\n下一步要办好食堂。",
        [("responsible", ("市教育局", "市文化局", "市水利局"))],
    ),
    ("（市教育局和市水利局负责，2025年底前完成）", [("responsible", ("市教育局", "市水利局"))]),
    (
        "序号\t任务\t责任单位\t时限\n一、食堂\n1\t办好食堂\t市教育局牵头，市财政局配合\t年底\n2\t办好水房\t市水利局\t年底",
        [("lead", ("市教育局",)), ("participating", ("市财政局",)), ("responsible", ("市水利局",))],
    ),
    (
        "序号\t举措\t指导部门\n1\t食堂上市融资\t中国证监会\n2\t办好水房\t水利部、财政部",
        [("responsible", ("中国证监会",)), ("responsible", ("水利部", "财政部"))],
    ),
    (
        "办好食堂。（共青团中央、教育部等和各省级人民政府负责）",
        [("responsible", ("共青团中央", "教育部", "各省级人民政府"))],
    ),
    (
        "办好食堂。（市教育局等部门及各有关县级人民政府负责）",
        [("responsible", ("市教育局", "各有关县级人民政府"))],
    ),
    ("办好食堂。（责任单位：市教育局、市水利局等相关责任部门）", [("responsible", ("市教育局", "市水利局"))]),
    ("办好食堂。（市教育局会同有关部门负责）", [("responsible", ("市教育局",))]),
    ("办好食堂。（市教育局会同市财政局负责）", [("responsible", ("市教育局", "市财政局"))]),
    (
        "办好食堂。（教育部、财政部等负责。列第一位者为牵头单位，下同）",
        [("responsible", ("教育部", "财政部"))],
    ),
    ("办好食堂。（责任单位：市教育局，适用范围：城区食堂）", [("responsible", ("市教育局",))]),
    ("办好食堂。（责任单位：市教育局等成员单位和部门）", [("responsible", ("市教育局",))]),
    ("办好食堂。（完成时限：2025年底；责任领导：张三；责任单位：市教育局）", [("responsible", ("市教育局",))]),
    (
        "（市供销合作社和有关区县政府具体负责）",
        [("responsible", ("市供销合作社", "有关区县政府"))],
    ),
    ("办好食堂。（生态环境部、商务部指导）", [("responsible", ("生态环境部", "商务部"))]),
    ("责任单位：市教育局市水利局", [("responsible", ("市教育局", "市水利局"))]),
    ("责任单位：发改委财政局教育局", [("responsible", ("发改委", "财政局", "教育局"))]),
    ("责任单位：口岸办厦门海关", [("responsible", ("口岸办", "厦门海关"))]),
    ("责任单位：省发展改革委能源局", [("responsible", ("省发展改革委能源局",))]),
    ("（团市委、人行某某营管部和各区县政府负责）", [("responsible", ("团市委", "人行某某营管部", "各区县政府"))]),
]


@pytest.mark.parametrize(("text", "expected"), STYLES)
def test_styles_of_attribution(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "市科协履行办公室职责，会同有关方面做好工作。",
        "各责任单位要明确分工，由牵头部门负责督促。",
        "完善文明实践中心（所、站）、党群服务中心（站）。",
        "本方案由市教育局负责解释（试行）。",
        "成立食堂工作领导小组（以下简称领导小组）。",
        "坚持谁主管谁负责（谁审批、谁负责）。",
        "学校做好配餐（城区内由教育行政部门负责），教师陪餐。",
        "推广科技馆（博物馆、文化馆）的做法。",
        "市财政局负责保障经费。各有关部门密切配合。各部门、各单位按照职责分工抓好落实。",
        "开展检查，由市教育局牵头，市财政局配合。检查工作由市教育局具体实施。",
        "领导小组办公室设在市教育局，由市教育局负责。二十余家单位参加。",
        "排在第一位的责任单位为牵头单位。",
    ],
)
def test_passing_mentions_are_none(text: str) -> None:
    assert said(text) == []


def test_an_attribution_belongs_to_the_unit_whose_own_text_holds_it() -> None:
    text = "一、食堂行动（牵头单位：市教育局）\n1.办好食堂。（市财政局负责）\n2.办好水房。"
    units = (
        unit("一", 0, len(text)),
        unit("一/1", text.index("1."), text.index("2."), "一"),
        unit("一/2", text.index("2."), len(text), "一"),
    )
    assert [(r.provision, r.role, r.inherited) for r in responsibilities(text, units)] == [
        ("一", "lead", False),
        ("一/1", "responsible", False),
        ("一/1", "lead", True),
        ("一/2", "lead", True),
    ]


@pytest.mark.parametrize(
    ("first", "last", "owner"),
    [
        ("办食堂。", "办水房。\n（牵头单位：市教育局）", "一"),
        ("办食堂。", "办水房。\n责任单位：市教育局。", "一"),
        # At the end of its paragraph, or where its neighbour has one too, it is the unit's own.
        ("办食堂。", "办水房。（牵头单位：市教育局）", "一/2"),
        ("办食堂。（市财政局负责）", "办水房。\n（牵头单位：市教育局）", "一/2"),
    ],
)
def test_a_line_behind_several_units_holds_for_their_group(first: str, last: str, owner: str) -> None:
    text = f"一、行动\n1.{first}\n2.{last}\n"
    at = [text.index(mark) for mark in ("1.", "2.")]
    units = (
        unit("一", 0, len(text)),
        unit("一/1", at[0], at[1], "一"),
        Provision("一/2", "一", "", "", "measure", at[1], len(text), 2, 2),
    )
    rows = [row for row in responsibilities(text, units) if not row.inherited]
    assert [row.provision for row in rows if row.organizations == ("市教育局",)] == [owner]


def test_a_unit_of_its_own_holds_for_its_section() -> None:
    text = (
        "一、行动\n1.措施\n（1）办食堂。\n2.责任分工\n牵头单位：市教育局。\n责任单位：市财政局等有关单位。\n"
        "3.专栏（牵头单位：市科协）"
    )
    at = [text.index(mark) for mark in ("1.措施", "（1）", "2.责任", "3.专栏")]
    units = (
        unit("一", 0, len(text)),
        unit("一/1", at[0], at[2], "一", "措施"),
        unit("一/1/1", at[1], at[2], "一/1"),
        unit("一/2", at[2], at[3], "一", "责任分工"),
        unit("一/3", at[3], len(text), "一", "专栏"),
    )
    assert [(r.provision, r.role, r.organizations, r.inherited) for r in responsibilities(text, units)] == [
        ("一/1/1", "lead", ("市教育局",), True),
        ("一/1/1", "responsible", ("市财政局",), True),
        ("一/2", "lead", ("市教育局",), False),
        ("一/2", "responsible", ("市财政局",), False),
        ("一/3", "lead", ("市科协",), False),
        ("一/3", "responsible", ("市财政局",), True),
    ]


def test_outside_of_every_provision_nothing_is_found() -> None:
    assert responsibilities("（市教育局负责）", ()) == ()


@given(st.text(alphabet="（）()〔责任单位牵头：市教育局、，。\n 和等负", max_size=200))
def test_whatever_the_text_quotes_are_its_words(text: str) -> None:
    rows: tuple[Responsibility, ...] = responsibilities(text, (unit("一", 0, len(text)),))
    assert all(row.quote == text[row.start : row.end] and row.organizations for row in rows)
