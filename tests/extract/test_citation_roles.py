"""In which role a document names another: ground, earlier plan, law, other."""

import pytest

from kg.extract import citations, metadata
from kg.records import Text
from kg.structure import structure
from tests.found_citations import PLACES, read, rows


def test_grounds_with_numbers():
    found = read(
        "根据国务院《全民阅读纲要》(国发〔2021〕9号)和《辽宁省全民阅读纲要》（辽政发 〔2022〕 3 号），制定本纲要。"
    )
    assert rows(found) == [
        ("全民阅读纲要", "国发〔2021〕9号", "basis"),
        ("辽宁省全民阅读纲要", "辽政发〔2022〕3号", "basis"),
    ]
    assert found[0].quote == "《全民阅读纲要》(国发〔2021〕9号)"


def test_what_documents_demand_is_the_ground_of_what_follows():
    found = read(
        "《关于阅读若干问题的决定》提出，要完善阅读机制。国务院印发的《阅读纲要》要求完善书屋制度。"
        "为全面推行阅读机制，经市政府同意，现提出以下意见。"
    )
    assert rows(found) == [("关于阅读若干问题的决定", None, "basis"), ("阅读纲要", None, "basis")]


def test_what_is_repealed_may_be_named_by_its_number_alone():
    found = read("根据国发〔2021〕9号文件，制定本纲要。", "本纲要自印发之日起施行，盘政发〔2011〕97号文件同时废止。")
    assert rows(found) == [(None, "国发〔2021〕9号", "basis"), (None, "盘政发〔2011〕97号", "predecessor")]


def test_a_plan_that_names_itself_as_its_ground_is_to_be_seen():
    found = read("根据《盘锦市全民阅读规划纲要（2021—2035年）》（盘政发〔2022〕99号），制定本纲要。")
    assert rows(found) == [("盘锦市全民阅读规划纲要（2021—2035年）", "盘政发〔2022〕99号", "basis")]
    assert not read("市政府制定了《盘锦市全民阅读规划纲要（2021—2035年）》，现将有关事项通知如下。")


def test_a_ground_that_the_title_names_has_one_row():
    head = "盘锦市人民政府关于落实《全民阅读促进条例》重点工作的通知\n"
    found = read("根据《全民阅读促进条例》，制定如下分工。", "落实《全民阅读促进条例》。", head)
    assert rows(found) == [("全民阅读促进条例", None, "basis")]


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


def test_the_first_article_of_a_regulation_names_grounds():
    head = "盘锦市全民阅读管理办法\n"
    source = Text(
        "rule.txt", "", f"{head}第一条 为推进阅读，根据《辽宁省阅读条例》，制定本办法。\n第二条 本办法适用于本市。\n"
    )
    outline = structure(source)
    found = citations(source.text, outline, metadata(source, outline, PLACES), PLACES)
    assert rows(found) == [("辽宁省阅读条例", None, "basis")]


def test_the_number_counts_where_only_a_later_mention_has_it():
    found = read("贯彻《辽宁省阅读规划》，根据《辽宁省阅读规划》（辽政发〔2022〕3号），制定本方案。")
    assert rows(found) == [("辽宁省阅读规划", "辽政发〔2022〕3号", "basis")]


def test_a_document_named_with_and_without_its_issuer():
    whole = "根据《辽宁省人民政府关于推进全民阅读的意见》，制定本方案。"
    assert len(read(f"落实《关于推进全民阅读的意见》要求，{whole}")) == 1
    assert len(read(f"根据《国务院关于推进全民阅读的意见》和《教育部关于推进全民阅读的意见》，{whole}")) == 3
    numbered = "《关于推进全民阅读的意见》（{}〔2022〕3号）"
    assert len(read(f"根据{numbered.format('国发')}和{numbered.format('辽政发')}，制定本方案。")) == 2


def test_grounds_may_be_a_list_printed_beside_their_heading():
    listed = "1.《辽宁省阅读条例》（辽宁省人大常委会公告第39号）\n2.《辽宁省阅读规划》"
    body = f"\n1.2 编制依据\n{listed}\n1.3 适用范围\n本市。《辽宁省文化条例》"
    found = read("制定本方案。", head="盘锦市阅读预案\n1 总则\n1.1 目的\n", body=body)
    assert rows(found) == [
        ("辽宁省阅读条例", None, "basis"),
        ("辽宁省阅读规划", None, "basis"),
        ("辽宁省文化条例", None, "law"),
    ]


def test_what_another_has_made_for_a_ground_is_none():
    found = read(
        "为落实《阅读意见》（国发〔2021〕9号），文化部修订《书屋管理规定》，正在征求意见。现有书屋照常开放。"
    )
    assert rows(found) == [("阅读意见", "国发〔2021〕9号", "basis"), ("书屋管理规定", None, "law")]


def test_a_sentence_goes_on_where_a_line_was_cut():
    found = read(
        "根据文化厅《阅读意见》\n（辽文发〔2021〕9号）、《书屋意见》（辽文发〔2021〕10号）等规定，制定本纲要。"
    )
    assert rows(found) == [("阅读意见", "辽文发〔2021〕9号", "basis"), ("书屋意见", "辽文发〔2021〕10号", "basis")]


def test_what_is_changed_is_a_predecessor_and_no_ground():
    text = (
        "市政府关于调整阅读政策的通知\n各县区：\n根据国家规定，现对《市政府关于阅读政策的通知》（盘政发〔2012〕9号）和"
        "有关条款作如下调整：\n一、增加书屋\n每县建设书屋。\n盘锦市人民政府\n2022年3月1日\n"
    )
    source = Text("plan.txt", "", text)
    outline = structure(source)
    found = citations(text, outline, metadata(source, outline, PLACES), PLACES)
    assert rows(found) == [("市政府关于阅读政策的通知", "盘政发〔2012〕9号", "predecessor")]


def test_a_decision_that_changes_a_regulation():
    text = (
        "盘锦市人民代表大会常务委员会关于修改《盘锦市书屋条例》的决定\n盘锦市人民代表大会常务委员会根据《辽宁省阅读条例》，"
        "决定对《盘锦市书屋条例》作如下修改：\n一、第三条修改为：“书屋向公众开放。”\n二、第四条删去。\n2022年3月1日\n"
    )
    source = Text("plan.txt", "", text)
    outline = structure(source)
    found = citations(text, outline, metadata(source, outline, PLACES), PLACES)
    assert sorted(rows(found)) == [("盘锦市书屋条例", None, "predecessor"), ("辽宁省阅读条例", None, "basis")]


def test_what_somebody_must_fit_is_no_ground():
    found = read("为贯彻《阅读意见》，现就引进符合辽政发〔2009〕58号文件规定的书屋提出如下意见。")
    assert rows(found) == [("阅读意见", None, "basis"), (None, "辽政发〔2009〕58号", "other")]


def test_what_a_notice_repeals_and_what_it_answers():
    text = (
        "盘锦市人民政府关于废止《盘锦市书屋办法》的通知\n盘政发〔2022〕9号\n市文化局：\n盘文发〔2022〕3号文收悉。经研究，"
        "决定自2022年4月1日起废止《盘锦市书屋办法》（盘政发〔2012〕8号）。\n特此通知。\n盘锦市人民政府\n2022年3月1日\n"
    )
    source = Text("plan.txt", "", text)
    outline = structure(source)
    found = citations(text, outline, metadata(source, outline, PLACES), PLACES)
    assert sorted(rows(found), key=str) == [
        ("盘锦市书屋办法", "盘政发〔2012〕8号", "predecessor"),
        (None, "盘文发〔2022〕3号", "other"),
    ]


def test_an_earlier_paper_on_ones_own_city_is_named_once():
    found = read(
        "为贯彻《阅读意见》，制定本纲要。",
        "《关于加强本市阅读工作的通知》（盘文发〔2015〕9号）同时废止。\n（二）清理文件。《关于加强本市阅读工作的通知》不再引用。",
    )
    assert rows(found) == [
        ("阅读意见", None, "basis"),
        ("关于加强本市阅读工作的通知", "盘文发〔2015〕9号", "predecessor"),
    ]


def test_what_an_instruction_was_given_on_is_no_ground():
    found = read("为落实市长对《关于书屋的请示》的批示，市文旅局进行了调查。")
    assert rows(found) == [("关于书屋的请示", None, "other")]


def test_the_purpose_that_the_first_article_names_before_its_ground():
    found = read(
        "制定本方案。",
        body="\n第一条 为贯彻落实《阅读意见》（国发〔2021〕9号）精神，规范资金管理。"
        "根据《书屋通知》（财教〔2021〕2号）等文件精神，制定本办法。\n第二条 按照《书屋办法》执行。",
    )
    assert rows(found) == [
        ("阅读意见", "国发〔2021〕9号", "basis"),
        ("书屋通知", "财教〔2021〕2号", "basis"),
        ("书屋办法", None, "law"),
    ]


def test_what_a_decision_repeals_is_no_ground_of_it():
    text = (
        "盘锦市人民政府关于废止《盘锦市书屋管理办法》的决定\n根据国家规定，市政府决定废止《盘锦市人民政府办公室转发"
        "市文旅局关于〈盘锦市书屋管理办法〉的通知》（盘政办〔1995〕9号）、《盘锦市阅读意见》（盘政发〔1996〕2号）。\n"
        "盘锦市人民政府\n2022年3月1日\n"
    )
    source = Text("plan.txt", "", text)
    outline = structure(source)
    found = citations(text, outline, metadata(source, outline, PLACES), PLACES)
    assert [(citation.document_number, citation.role) for citation in found] == [
        ("盘政办〔1995〕9号", "predecessor"),
        ("盘政发〔1996〕2号", "predecessor"),
    ]


def test_an_earlier_document_of_the_very_same_title_that_is_replaced():
    text = (
        "盘锦市人民政府关于印发盘锦市阅读预案的通知\n各县区：\n现将《盘锦市阅读预案》印发给你们，请认真贯彻执行，"
        "原2017年印发的《盘锦市阅读预案》同时废止。\n盘锦市人民政府\n2022年3月1日\n盘锦市阅读预案\n一、总则\n保障阅读。\n"
    )
    source = Text("plan.txt", "", text)
    outline = structure(source)
    found = citations(text, outline, metadata(source, outline, PLACES), PLACES)
    assert rows(found) == [("盘锦市阅读预案", None, "predecessor")]


def test_a_comma_of_half_a_width_parts_clauses_too():
    found = read("为贯彻落实《阅读纲要》和《阅读行动意见》,完善协调机制,制定本方案。")
    assert rows(found) == [("阅读纲要", None, "basis"), ("阅读行动意见", None, "basis")]


def test_what_is_compared_behind_a_ground_is_none():
    found = read(
        "为落实《阅读意见》文件精神，市文旅局对照《书屋名录》，制定本方案。根据《读书条例》要求，按照《阅读规划》，制定本表。"
    )
    assert [(title, role) for title, _, role in rows(found)] == [
        ("阅读意见", "basis"),
        ("书屋名录", "other"),
        ("读书条例", "basis"),
        ("阅读规划", "basis"),
    ]


def test_an_earlier_document_of_the_same_title_told_by_its_date():
    text = (
        "盘锦市人民政府关于印发盘锦市阅读预案的通知\n各县区：\n现将《盘锦市阅读预案》印发给你们，请认真贯彻执行，"
        "2018年1月12日盘锦市人民政府印发的《盘锦市阅读预案》同时废止。\n盘锦市人民政府\n2022年3月1日\n"
        "盘锦市阅读预案\n一、总则\n保障阅读。\n"
    )
    source = Text("plan.txt", "", text)
    outline = structure(source)
    found = citations(text, outline, metadata(source, outline, PLACES), PLACES)
    assert rows(found) == [("盘锦市阅读预案", None, "predecessor")]


def test_what_is_driven_home_is_a_ground():
    found = read(
        "为推进阅读，推动市政府《阅读工作报告》各项部署落地见效，根据《阅读意见》（国发〔2021〕9号），制定本方案。"
    )
    assert [role for _, _, role in rows(found)] == ["basis", "basis"]
