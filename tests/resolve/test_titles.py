"""Titles and numbers: the same document however it is written."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document_numbers import parse_number
from kg.jurisdictions import Gazetteer
from kg.resolve.titles import core_title, parse_title, stem
from kg.resolve.works import Namer
from kg.titles import is_law

WAYS_TO_CITE = [
    "社区阅读行动规划纲要（2021—2035年）",
    "《社区阅读行动规划纲要(2021-2035年)》",
    "社区阅读行动规划纲要（2021–2035）年",
    "社区阅读行动规划纲要（2021年—2035年）",
    "社区阅读行动规划纲要（2021‒ 2035年）",
    "社区阅读行动规划纲要（２０２１～２０３５年）",
    "社区 阅读行动\n规划纲要 （2021―2035年）",
    "国务院关于印发社区阅读行动规划纲要（2021—2035年）的通知",
    "国务院关于印发《社区阅读行动规划纲要（2021—2035年）》的通知",
    "《国务院关于印发〈社区阅读行动规划纲要（2021—2035年）〉的通知》",
    "《社区阅读行动规划纲要》（2021—2035年）",
    "社区阅读行动规划纲要（2021—2035年）（征求意见稿）",
]


@pytest.mark.parametrize("written", WAYS_TO_CITE)
def test_one_plan_has_one_core_and_period_however_it_is_cited(written):
    title = parse_title(written)
    assert (core_title(title.plain), title.period) == ("社区阅读行动规划纲要", (2021, 2035))


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("某市“十四五”社区阅读规划", (2021, 2025)),
        ("某市第十三个五年社区阅读规划", (2016, 2020)),
        ("2023年某市社区阅读工作要点", (2023, 2023)),
        ("社区阅读行动计划纲要（2006—2010—2020年）", (2006, 2020)),
        ("社区阅读工作方案", None),
    ],
)
def test_period_of_a_title(written, period):
    assert parse_title(written).period == period


@pytest.mark.parametrize(
    "core",
    [
        "社区阅读行动规划纲要",
        "社区阅读行动规划纲要实施方案",
        "社区阅读行动计划纲要实施方案",
        "推进社区阅读工作要点",
        "关于进一步加强社区阅读工作的实施意见",
        "十四五社区阅读规划",
    ],
)
def test_plans_of_one_programme_share_their_stem(core):
    assert stem(core) == "社区阅读"


def test_a_title_tells_issuer_kind_draft_and_the_plan_it_carries_out():
    title = parse_title(
        "某市人民政府关于印发《某市贯彻落实〈某省社区阅读实施方案〉任务分工方案（征求意见稿）》的通知"
    )
    assert (title.issuer, title.kind, title.draft) == ("某市人民政府", "任务分工方案", True)
    assert title.carried == "某省社区阅读实施方案"
    assert title.shown == "某市贯彻落实《某省社区阅读实施方案》任务分工方案"


@pytest.mark.parametrize(
    ("written", "issuer", "plain"),
    [
        ("关于印发某某工作方案的通知", "", "某某工作方案"),
        ("市政府办公室印发关于加快某某工作意见的通知", "市政府办公室", "关于加快某某工作意见"),
        ("某省教育厅 某省财政厅关于印发某某工作方案的函", "某省教育厅某省财政厅", "某某工作方案"),
        ("某市人民政府关于做好信息发布平台建设工作的通知", "某市人民政府", "关于做好信息发布平台建设工作的通知"),
    ],
)
def test_a_notice_is_told_from_a_document_of_its_own(written, issuer, plain):
    title = parse_title(written)
    assert (title.issuer, title.plain) == (issuer, plain)


@pytest.mark.parametrize(("core", "law"), [("科学技术普及法", True), ("某某办法", True), ("新做法", False)])
def test_laws_are_known_by_their_last_word(core, law):
    assert is_law(core) is law


@pytest.mark.parametrize(
    "written",
    [
        "国发〔2021〕9号",
        "国发[2021]9号",
        "国发（2021）９ 号",
        "国发【2021】第09号",
        " 国发 ﹝2021﹞ 9",
        "国发〔 2021 〕9号",
    ],
)
def test_a_number_has_one_form(written):
    assert str(parse_number(written)) == "国发〔2021〕9号"


@pytest.mark.parametrize("written", ["", None, "2021年9号", "国发9号", "第3号", "国发〔21〕9号"])
def test_what_is_no_number(written):
    assert parse_number(written) is None


def test_national_numbers_are_told_from_others():
    assert all(parse_number(n).national for n in ("国发〔2021〕9号", "国办发〔2020〕45号", "中办发〔2022〕1号"))
    assert not any(parse_number(n).national for n in ("辽政发〔2022〕3号", "国土资发〔2010〕1号"))


@given(st.text(alphabet="关于印发《》〈〉（）()2021—35年的通知某省规划纲要十四五 -\n\u200b", max_size=60))
def test_any_text_is_taken_as_a_title(written):
    title = parse_title(written)
    assert isinstance(stem(core_title(title.plain)), str)
    assert title.period is None or title.period[0] <= title.period[1]
    parse_number(written)


@pytest.mark.parametrize(
    "unit", ["规划", "《", "关于印发", "2021—", "（", "（）", "草案", "二〇", "第十四个五年", "贯彻《"]
)
def test_a_hostile_title_takes_linear_time(unit):
    started = time.process_time()
    title = parse_title(unit * 20_000 + "。")
    stem(core_title(title.plain))
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("issuer", "places"),
    [("铁道部", ("100000",)), ("财政部等三部门", ("100000",)), ("省发展改革委", ()), ("某某文化研究会", ())],
)
def test_an_issuer_without_a_place_is_the_nations_only_where_its_name_says_so(issuer, places):
    namer = Namer(Gazetteer.load())
    assert namer.name(f"{issuer}关于印发社区阅读方案的通知", None).places == places
