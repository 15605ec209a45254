"""Which documents a document names, and by which words, on constructed documents."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import citations, metadata
from kg.records import Text
from kg.structure import structure
from tests.found_citations import HEAD, PLACES, read, rows


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


def test_a_request_is_an_official_paper():
    found = read("你们《关于报批辽宁省阅读纲要的请示》收悉。")
    assert rows(found) == [("关于报批辽宁省阅读纲要的请示", None, "other")]


def test_years_printed_behind_the_title():
    found = read("根据《全民阅读计划纲要》（2006—2020年）（国发〔2006〕7号），制定本纲要。")
    assert rows(found) == [("全民阅读计划纲要（2006—2020年）", "国发〔2006〕7号", "basis")]


def test_the_plan_itself_and_what_the_notice_forwards_are_none():
    assert read("制定《盘锦市全民阅读规划纲要（2021-2035年）》如下。", "实施《盘锦市全民阅读规划纲要》。") == ()


def test_the_plan_itself_with_a_word_left_out():
    assert read("为推进阅读，提出如下意见。", "按照《盘锦市全民规划纲要》要求，压实责任。") == ()
    other = read("为推进阅读，提出如下意见。", "按照《盘锦市全民健身规划纲要》要求，压实责任。")
    assert rows(other) == [("盘锦市全民健身规划纲要", None, "other")]


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


def test_papers_of_the_government():
    assert rows(read("为推进阅读，制定本纲要。", "发布《盘锦市阅读白皮书》。")) == [
        ("盘锦市阅读白皮书", None, "other")
    ]


def test_a_mere_kind_word_names_no_document():
    assert read("为推进阅读，制定本纲要。", "《通知》印发后，落实上述《意见》。") == ()


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


def test_the_number_of_an_order_behind_a_law():
    found = read(
        "根据《阅读条例》（国务院令第99号）、《书屋办法》（财政部、民政部令2019年第9号）和《文物法》（主席令第9号），"
        "参照市政府第9号令，制定本纲要。"
    )
    assert rows(found) == [
        ("阅读条例", "国务院令第99号", "basis"),
        ("书屋办法", "财政部、民政部令2019年第9号", "basis"),
        ("文物法", None, "basis"),
        (None, "市政府第9号令", "basis"),
    ]


def test_an_angle_bracket_at_the_end_of_a_title():
    found = read("根据《云川省财政厅<关于建设书屋的意见>》，制定本纲要。")
    assert rows(found) == [("云川省财政厅<关于建设书屋的意见>", None, "basis")]


def test_what_is_listed_as_an_annex_is_the_documents_own():
    text = (
        "盘锦市教育局关于推进全民阅读的通知\n各县区：\n现通知如下：\n一、建设书屋\n按照《书屋建设标准》和《图书管理办法》办理。\n"
        "二、工作要求\n认真落实。\n附件：1.书屋建设标准\n2.书屋名单\n盘锦市教育局\n2022年3月1日\n"
    )
    source = Text("plan.txt", "", text)
    outline = structure(source)
    found = citations(text, outline, metadata(source, outline, PLACES), PLACES)
    assert [citation.title for citation in found] == ["图书管理办法"]


def test_a_bracket_too_many_at_the_end_of_a_title():
    assert rows(read("根据《文物管理法)》，制定本纲要。")) == [("文物管理法)", None, "basis")]


def test_the_history_of_a_regulation_below_its_title_names_no_other():
    text = (
        "中华人民共和国国务院令\n第99号\n"
        "现公布《书屋条例》，自2019年1月1日起施行。\n总理 张三\n2018年11月6日\n书屋条例\n"
        "（1991年3月4日国务院令第9号发布 2018年9月6日国务院令第99号修订）\n第一条 根据《文物法》，制定本条例。\n"
        "第二条 书屋向公众开放。\n"
    )
    source = Text("plan.txt", "", text)
    outline = structure(source)
    found = metadata(source, outline, PLACES)
    assert found.document_number == "中华人民共和国国务院令第99号"
    assert rows(citations(text, outline, found, PLACES)) == [("文物法", None, "basis")]


def test_what_a_notice_says_was_made_and_then_sent():
    text = (
        "文化部办公厅 国家阅读局综合司关于印发阅读、书屋技术方案的通知\n各省：\n根据当前需要，我们组织制定了"
        "《阅读技术方案》和《书屋技术方案》。现印发给你们，请遵照执行。\n"
        "文化部办公厅 国家阅读局综合司\n2022年8月24日\n"
        "免责声明\n以上内容来自网络。\n"
    )
    source = Text("plan.txt", "", text)
    outline = structure(source)
    found = metadata(source, outline, PLACES)
    assert (found.title, found.issuing_authority) == ("阅读、书屋技术方案", "文化部办公厅、国家阅读局综合司")
    assert rows(citations(text, outline, found, PLACES)) == []


def test_what_a_party_committee_proposes_is_official_and_other_advice_is_none():
    found = read("落实《中共辽宁省委关于制定辽宁省阅读规划的建议》和《关于多办书屋的建议》的要求。")
    assert [citation.title for citation in found] == ["中共辽宁省委关于制定辽宁省阅读规划的建议"]


def test_what_is_sent_counts_not_by_the_grounds_named_before_it():
    text = (
        "根据《阅读条例》，现将正在审查的《盘锦市书屋规定（草案）》和《盘锦市阅读规定（草案）》予以公布，征求意见。\n"
        "盘锦市司法局\n2022年3月1日\n盘锦市书屋规定（草案）\n第一条 为建设书屋，制定本规定。\n"
        "第二条 本规定适用于本市。\n"
    )
    source = Text("plan.txt", "", text)
    outline = structure(source)
    found = citations(text, outline, metadata(source, outline, PLACES), PLACES)
    assert rows(found) == [("阅读条例", None, "basis")]


def test_a_forwarded_document_on_one_line_with_all_else():
    sent = "现将《国务院关于阅读的通知》（国发〔2000〕1号）转发给你们，请执行。"
    text = f"盘政发[2000]2号盘锦市人民政府转发国务院文件：{sent}"
    texts = (text, text.replace("（国发〔2000〕1号）", "（以下简称《通知》）"))
    for source in (Text("plan.txt", "", text) for text in texts):
        outline = structure(source)
        assert citations(source.text, outline, metadata(source, outline, PLACES), PLACES) == ()


def test_a_word_before_a_number_that_excepts():
    assert rows(read("免征关税，除国发〔1997〕37号文规定的商品外。")) == [(None, "国发〔1997〕37号", "other")]


def test_what_was_made_and_is_sent_in_one_sentence_is_none_wherever_it_is_named():
    text = (
        "按照《资金办法》规定，我们制定了《书屋资金管理办法（修订）》，现印发给你们。《书屋资金管理办法（修订）》自明年起执行。\n"
        "第一条 为管理资金，制定本办法。\n第二条 本办法适用于本市。\n"
    )
    source = Text("plan.txt", "", text)
    outline = structure(source)
    found = citations(text, outline, metadata(source, outline, PLACES), PLACES)
    assert [citation.title for citation in found] == ["资金办法"]


def test_the_decision_by_which_a_regulation_was_amended_names_no_other():
    text = (
        "盘锦市书屋管理办法（修正）\n根据1998年4月30日辽宁省人民政府令第90号令关于修订《盘锦市书屋管理办法》的决定进行修正\n"
        "第一条 根据《文物法》，制定本办法。\n第二条 本办法适用于本市。\n"
    )
    source = Text("plan.txt", "", text)
    outline = structure(source)
    found = citations(text, outline, metadata(source, outline, PLACES), PLACES)
    assert rows(found) == [("文物法", None, "basis")]


def test_a_place_that_is_named_by_its_level_alone():
    found = read(
        "根据《内蒙古自治区“十四五”阅读规划》和《辽宁省书屋规划》，制定本方案。落实《自治区“十四五”阅读规划》《省书屋规划》。"
    )
    assert [citation.title for citation in found] == ["内蒙古自治区“十四五”阅读规划", "辽宁省书屋规划"]


def test_what_says_who_does_what_is_official():
    assert rows(read("根据《防汛指挥部成员单位职责》，制定本方案。")) == [("防汛指挥部成员单位职责", None, "basis")]


def test_where_decrees_are_printed_is_no_decree():
    assert rows(read("见《辽宁省人民政府公报》和《辽宁省阅读统计公报》。")) == [("辽宁省阅读统计公报", None, "other")]


def test_what_a_notice_forwards_that_says_itself_how():
    text = (
        "盘锦市教育局关于印发盘锦市书屋规划（2013—2025年）的通知\n各县区：\n根据《阅读批复》，现将《盘锦市书屋规划（2013-2025年）》"
        "印发你们，并就有关事项通知如下：\n一、书屋是阅读的基础。\n要落实《盘锦市书屋规划》。\n二、请加强指导。\n落实责任。\n"
    )
    source = Text("plan.txt", "", text)
    outline = structure(source)
    found = citations(text, outline, metadata(source, outline, PLACES), PLACES)
    assert rows(found) == [("阅读批复", None, "basis")]
