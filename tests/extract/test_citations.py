"""The documents that a document names, and their roles, on constructed documents."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import citations, metadata
from kg.jurisdictions import Gazetteer
from kg.records import Citation, Text
from kg.structure import structure

PLACES = Gazetteer.load()
HEAD = (
    "盘锦市人民政府关于印发盘锦市全民阅读规划纲要（2021—2035年）的通知\n盘政发〔2022〕99号\n各县区人民政府：\n"
    "《盘锦市全民阅读规划纲要（2021—2035年）》已经市政府同意，现印发给你们，请认真执行。\n"
    "盘锦市人民政府\n2022年3月1日\n盘锦市全民阅读规划纲要（2021—2035年）\n"
)


def read(preamble: str, body: str = "", head: str = HEAD) -> tuple[Citation, ...]:
    text = f"{head}{preamble}\n一、总体要求\n坚持公益。\n二、主要任务\n（一）建设书屋。{body}\n"
    source = Text("plan.txt", "", text)
    outline = structure(source)
    found = citations(text, outline, metadata(source, outline, PLACES), PLACES)
    assert all(citation.quote == text[citation.start : citation.end] for citation in found)
    return found


def rows(found: tuple[Citation, ...]) -> list[tuple[str | None, str | None, str]]:
    return [(citation.title, citation.document_number, citation.role) for citation in found]


def test_grounds_with_numbers():
    found = read(
        "根据国务院《全民阅读纲要》(国发〔2021〕9号)和《辽宁省全民阅读纲要》（辽政发 〔2022〕 3 号），制定本纲要。"
    )
    assert rows(found) == [
        ("全民阅读纲要", "国发〔2021〕9号", "basis"),
        ("辽宁省全民阅读纲要", "辽政发〔2022〕3号", "basis"),
    ]
    assert found[0].quote == "《全民阅读纲要》(国发〔2021〕9号)"


def test_nested_titles():
    found = read("依据《辽宁省人民政府关于印发〈辽宁省阅读方案〉的通知》（辽政发〔2022〕3号），制定本纲要。")
    assert rows(found) == [("辽宁省人民政府关于印发〈辽宁省阅读方案〉的通知", "辽政发〔2022〕3号", "basis")]
    found = read("依据《辽宁省关于印发《辽宁省阅读方案》的通知》，制定本纲要。")
    assert [citation.title for citation in found] == ["辽宁省关于印发《辽宁省阅读方案》的通知"]


def test_several_numbers_in_one_bracket():
    two = read("根据《阅读意见》《书屋方案》（国发〔2021〕9号、国办发〔2021〕3号），制定本纲要。")
    assert rows(two) == [("阅读意见", "国发〔2021〕9号", "basis"), ("书屋方案", "国办发〔2021〕3号", "basis")]
    one = read("根据《阅读意见》（国发〔2021〕9号、国办发〔2021〕3号），制定本纲要。")
    assert rows(one) == [("阅读意见", "国发〔2021〕9号", "basis"), (None, "国办发〔2021〕3号", "basis")]


def test_a_number_without_brackets_beside_its_title():
    found = read(
        "根据《阅读意见》国发［2021］9号、 辽政发〔2022〕3号《书屋方案》和国办发〔2021〕3号文件，制定本纲要。"
    )
    assert rows(found) == [
        ("阅读意见", "国发〔2021〕9号", "basis"),
        ("书屋方案", "辽政发〔2022〕3号", "basis"),
        (None, "国办发〔2021〕3号", "basis"),
    ]


def test_what_documents_demand_is_the_ground_of_what_follows():
    found = read(
        "《关于阅读若干问题的决定》提出，要完善阅读机制。国务院印发的《阅读纲要》要求完善书屋制度。"
        "为全面推行阅读机制，经市政府同意，现提出以下意见。"
    )
    assert rows(found) == [("关于阅读若干问题的决定", None, "basis"), ("阅读纲要", None, "basis")]


def test_what_is_repealed_may_be_named_by_its_number_alone():
    found = read("根据国发〔2021〕9号文件，制定本纲要。", "本纲要自印发之日起施行，盘政发〔2011〕97号文件同时废止。")
    assert rows(found) == [(None, "国发〔2021〕9号", "basis"), (None, "盘政发〔2011〕97号", "predecessor")]


def test_a_request_is_an_official_paper():
    found = read("你们《关于报批辽宁省阅读纲要的请示》收悉。")
    assert rows(found) == [("关于报批辽宁省阅读纲要的请示", None, "other")]


def test_years_printed_behind_the_title():
    found = read("根据《全民阅读计划纲要》（2006—2020年）（国发〔2006〕7号），制定本纲要。")
    assert rows(found) == [("全民阅读计划纲要（2006—2020年）", "国发〔2006〕7号", "basis")]


def test_the_plan_itself_and_what_the_notice_forwards_are_none():
    assert read("制定《盘锦市全民阅读规划纲要（2021-2035年）》如下。", "实施《盘锦市全民阅读规划纲要》。") == ()


def test_a_plan_that_names_itself_as_its_ground_is_to_be_seen():
    found = read("根据《盘锦市全民阅读规划纲要（2021—2035年）》（盘政发〔2022〕99号），制定本纲要。")
    assert rows(found) == [("盘锦市全民阅读规划纲要（2021—2035年）", "盘政发〔2022〕99号", "basis")]
    assert not read("市政府制定了《盘锦市全民阅读规划纲要（2021—2035年）》，现将有关事项通知如下。")


def test_the_plan_itself_with_a_word_left_out():
    assert read("为推进阅读，提出如下意见。", "按照《盘锦市全民规划纲要》要求，压实责任。") == ()
    other = read("为推进阅读，提出如下意见。", "按照《盘锦市全民健身规划纲要》要求，压实责任。")
    assert rows(other) == [("盘锦市全民健身规划纲要", None, "other")]


def test_a_ground_that_the_title_names_has_one_row():
    head = "盘锦市人民政府关于落实《全民阅读促进条例》重点工作的通知\n"
    found = read("根据《全民阅读促进条例》，制定如下分工。", "落实《全民阅读促进条例》。", head)
    assert rows(found) == [("全民阅读促进条例", None, "basis")]


def test_the_number_of_an_attached_file_is_its_own():
    assert read("为推进阅读，提出如下意见。", "落实责任。\n附件：盘政办〔2021〕10号.pdf") == ()


def test_this_document_without_its_issuer():
    head = "盘锦市人民政府关于推进全民阅读的指导意见\n"
    found = read("为推进阅读，提出如下意见。", "落实《关于推进全民阅读的指导意见》和《指导意见》。", head)
    assert found == ()


def test_a_notice_cut_in_mid_sentence():
    head = HEAD.replace(
        "《盘锦市全民阅读规划纲要（2021—2035年）》已经市政府", "《盘锦市全民阅读规则纲要》已经\n市政府"
    )
    assert read("为推进阅读，制定本纲要。", head=head) == (), "a misprint in the title makes no citation"


@pytest.mark.parametrize(
    "name", ["盘锦日报", "营业执照", "居民阅读证", "图书馆项目可行性研究报告", "借阅办事指南", "阅读学习纲要"]
)
def test_things_that_no_authority_issues_are_none(name: str):
    assert read("为推进阅读，制定本纲要。", f"在《{name}》宣传。") == ()


@pytest.mark.parametrize(
    "words",
    [
        "享受本纲要所附《阅读器材目录》所列优惠。",
        "详见附件《书屋操作规程》、《借阅操作规程》。",
        "填报《藏书标准》（格式见附件1）。",
    ],
)
def test_what_is_attached_is_none(words: str):
    assert read("为推进阅读，制定本纲要。", words) == ()


def test_what_has_a_number_is_official_whatever_it_is_called():
    found = read("为推进阅读，制定本纲要。", "符合《馆员评审条件（试行）》（辽人社职〔2019〕15号）。")
    assert rows(found) == [("馆员评审条件（试行）", "辽人社职〔2019〕15号", "other")]


def test_what_is_no_longer_followed_comes_after_the_verb_or_before_it():
    found = read("为推进阅读，制定本纲要。", "在《盘锦市书屋安排》下，不再执行《盘锦市书屋规定》中的限制。")
    assert rows(found) == [("盘锦市书屋安排", None, "other"), ("盘锦市书屋规定", None, "law")]


def test_laws():
    found = read("为推进阅读，制定本纲要。", "按照《中华人民共和国公共图书馆法》《辽宁省阅读办法》《评价方法》执行。")
    assert rows(found) == [("中华人民共和国公共图书馆法", None, "law"), ("辽宁省阅读办法", None, "law")]


def test_a_ground_named_again_is_one_row():
    found = read("根据《辽宁省阅读办法》，制定本纲要。", "落实《辽宁省阅读办法》。按《辽宁省阅读办法》考核。")
    assert rows(found) == [("辽宁省阅读办法", None, "basis")]


def test_a_law_to_act_by_is_no_ground():
    found = read("为推进阅读，制定本纲要。", "依据《辽宁省阅读办法》和《图书税则》，制定本单位制度。")
    assert rows(found) == [("辽宁省阅读办法", None, "law"), ("图书税则", None, "law")]


@pytest.mark.parametrize("words", ["发展与《辽宁省文化规划》相适应的阅读", "推动阅读同《辽宁省文化规划》目标衔接"])
def test_what_a_plan_is_to_fit_is_no_ground(words: str):
    assert rows(read(f"为贯彻落实上级部署，{words}，制定本纲要。")) == [("辽宁省文化规划", None, "other")]


def test_a_unit_may_list_the_grounds():
    found = read("为推进阅读，制定本纲要。", "\n（二）编制依据\n《辽宁省文化规划》《辽宁省阅读办法》等。")
    assert [citation.role for citation in found] == ["basis", "basis"]


def test_a_ground_that_the_next_sentence_speaks_of():
    opening = "去年，国务院印发《关于全民阅读的意见》，对书屋建设作出部署。"
    assert [c.role for c in read(opening + "为落实相关要求，现就有关事项通知如下。")] == ["basis"]
    assert [c.role for c in read(opening + "书屋是阅读的载体。")] == ["other"]


def test_papers_of_the_government():
    assert rows(read("为推进阅读，制定本纲要。", "发布《盘锦市阅读白皮书》。")) == [
        ("盘锦市阅读白皮书", None, "other")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "自《盘锦市书屋建设规划》印发实施以来，成效明显。",
        "《盘锦市全民阅读规划（2011—2020年）》目标完成。",
        "《盘锦市书屋建设规划》（盘政发〔2015〕3号）同时废止。",
        "与《关于印发全民阅读规划纲要的通知》（盘政办发〔2015〕3号）衔接。",
    ],
)
def test_the_issuers_earlier_plan(words: str):
    assert [citation.role for citation in read("为推进阅读，制定本纲要。", words)] == ["predecessor"]


def test_an_earlier_plan_of_the_same_title():
    head = (
        "盘锦市人民政府关于印发盘锦市全民阅读行动方案的通知\n盘政发〔2022〕9号\n各县区人民政府：\n"
        "盘锦市人民政府\n2022年3月1日\n盘锦市全民阅读行动方案\n"
    )
    found = read("为推进阅读，制定本方案。", "与《盘锦市全民阅读行动方案（2016—2020年）》衔接。", head)
    assert [citation.role for citation in found] == ["predecessor"]
    later = read("为推进阅读，制定本方案。", "编制《盘锦市全民阅读行动方案（2023—2025年）》。", head)
    assert [citation.role for citation in later] == ["other"]


def test_a_mere_kind_word_names_no_document():
    assert read("为推进阅读，制定本纲要。", "《通知》印发后，落实上述《意见》。") == ()


def test_the_nations_earlier_plan_names_no_place():
    head = "国务院关于印发全民阅读规划（2021—2035年）的通知\n国发〔2021〕9号\n全民阅读规划（2021—2035年）\n"
    found = read(
        "为推进阅读，制定本规划。",
        "《全民阅读规划（2011—2020年）》和《辽宁省全民阅读规划（2011—2020年）》已经完成。",
        head,
    )
    assert [citation.role for citation in found] == ["predecessor", "other"]


def test_a_law_is_no_earlier_plan():
    found = read("为推进阅读，制定本纲要。", "自《盘锦市阅读条例》实施以来，成效明显。")
    assert [citation.role for citation in found] == ["law"]


def test_others_plans_are_no_predecessors():
    found = read("为推进阅读，制定本纲要。", "自《全民阅读规划（2011—2020年）》实施以来，成效明显。")
    assert [citation.role for citation in found] == ["other"]


def test_short_names_are_resolved_back():
    found = read(
        "为实施《全民阅读长期规划》（国发〔2021〕8号，以下简称《长期规划》），制定本纲要。", "落实《长期规划》任务。"
    )
    assert rows(found) == [("全民阅读长期规划", "国发〔2021〕8号", "basis")]
    assert found[0].short_name == "长期规划"


def test_a_short_name_that_nothing_introduced_is_a_citation():
    found = read("为推进阅读，制定本纲要。", "落实《长期阅读规划》。落实《纲要》。")
    assert rows(found) == [("长期阅读规划", None, "other")], "《纲要》 is this plan"


def test_a_number_without_a_title():
    assert rows(read("按照国办发〔2021〕7号文件要求，制定本纲要。")) == [(None, "国办发〔2021〕7号", "basis")]


def test_the_numbers_of_a_joint_notice_are_its_own():
    head = HEAD.replace("盘政发〔2022〕99号", "盘教发〔2022〕8号 盘财教〔2022〕9号")
    assert head != HEAD
    assert read("为推进阅读，制定本纲要。", head=head) == ()


def test_one_document_named_in_two_ways():
    body = "落实《全民阅读方案》。"
    found = read(
        "为推进阅读，制定本纲要。", f"执行《国务院关于印发〈全民阅读方案〉的通知》（国发〔2021〕6号）。{body}"
    )
    assert [citation.document_number for citation in found] == ["国发〔2021〕6号"]


def test_the_first_article_of_a_regulation_names_grounds():
    head = "盘锦市全民阅读管理办法\n"
    source = Text(
        "rule.txt", "", f"{head}第一条 为推进阅读，根据《辽宁省阅读条例》，制定本办法。\n第二条 本办法适用于本市。\n"
    )
    outline = structure(source)
    found = citations(source.text, outline, metadata(source, outline, PLACES), PLACES)
    assert rows(found) == [("辽宁省阅读条例", None, "basis")]


@given(st.text(alphabet="《》〈〉（）〔〕2019国发号以下简称规划办法根据，。\n", max_size=300))
def test_any_text_gives_citations_with_true_quotes(text: str):
    read(text, text, head="")


def test_hostile_text_takes_no_time():
    started = time.process_time()
    for text in (
        "《" * 20_000,
        "《规划" * 20_000,
        "（国发〔2021" * 20_000,
        "《规划》（" * 20_000,
        "国发〔2021〕9号" * 10_000,
    ):
        source = Text("x.txt", "", text)
        outline = structure(Text("x.txt", "", ""))
        citations(text, outline, metadata(source, outline, PLACES), PLACES)
    assert time.process_time() - started < 20
