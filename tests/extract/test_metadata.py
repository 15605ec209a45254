"""What a document is, on constructed documents: title, notice, status, and what its page says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document_numbers import find_numbers
from kg.extract import document_id, metadata
from kg.records import Metadata, Text
from kg.structure import structure
from tests.found_metadata import BODY, PLACES, notice, read


def test_a_notice_with_its_plan():
    found = read(
        notice(
            "盘锦市人民政府关于印发盘锦市全民阅读规划纲要（2021—2035年）的通知",
            "盘政发〔2022〕99号",
            "盘锦市人民政府",
            "2022年3月1日",
            "盘锦市全民阅读规划纲要（2021—2035年）",
        )
    )
    assert found == Metadata(
        title="盘锦市全民阅读规划纲要（2021—2035年）",
        notice_title="盘锦市人民政府关于印发盘锦市全民阅读规划纲要（2021—2035年）的通知",
        document_number="盘政发〔2022〕99号",
        issuing_authority="盘锦市人民政府",
        jurisdiction="盘锦市",
        province="辽宁省",
        level="city",
        document_date="2022-03-01",
        period=(2021, 2035),
        status="final",
        document_type="规划纲要",
        division_code="211100",
    )
    assert document_id(found) == "盘政发〔2022〕99号"


def test_titles_broken_over_lines_and_numbers_with_blanks():
    found = read(
        notice(
            "7. 北京市顺义区人民政府办公室关于印发《顺义区推行全民\n阅读实施方案》的通知（2023 年5 月9 日）",
            "顺政办发[2023] 2 号",
            "北京市顺义区人民政府办公室",
            "二〇二三年五月九日",
            "顺义区推行全民阅读实施方案",
        )
    )
    assert found.notice_title == "北京市顺义区人民政府办公室关于印发《顺义区推行全民阅读实施方案》的通知"
    assert found.document_number == "顺政办发〔2023〕2号"
    assert (found.jurisdiction, found.province, found.level) == ("北京市顺义区", "北京市", "county")
    assert found.document_date == "2023-05-09"


def test_a_draft_without_a_notice():
    draft = read(f"阜新市全民阅读实施方案\n（征求意见稿）\n{BODY}")
    final = read(f"阜新市全民阅读实施方案\n{BODY}")
    assert (draft.status, final.status) == ("draft", "final")
    assert draft.notice_title is None
    assert draft.issuing_authority is None
    assert draft.division_code == "210900"
    assert document_id(draft) == "210900:阜新市全民阅读实施方案:draft"
    assert document_id(final) == "210900:阜新市全民阅读实施方案"


def test_the_page_speaks_where_the_document_does_not():
    page = {"发文机关": "辽宁省人民政府", "成文日期": "2022年01月20日", "发文字号": "辽政发〔2022〕3号"}
    found = read(f"全民阅读实施方案\n{BODY}", page)
    assert found.document_number == "辽政发〔2022〕3号"
    assert (found.issuing_authority, found.document_date) == ("辽宁省人民政府", "2022-01-20")


def test_a_notice_that_says_itself_what_it_forwards_by_its_title():
    title = "盘锦市人民政府关于印发全民阅读优惠政策的通知"
    found = read(
        f"{title}\n盘政发〔2022〕99号\n各县区人民政府：\n现就有关事项通知如下：\n一、免费开放书屋。\n二、延长开放时间。"
    )
    assert (found.title, found.notice_title, found.document_type) == (title, None, "通知")


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("papers/(45)关于盘锦市推进全民阅读的实施意见.docx", "关于盘锦市推进全民阅读的实施意见"),
        ("papers.zip!/3. 关于推进全民阅读的若干措施.pdf", "关于推进全民阅读的若干措施"),
        ("papers/scan0045.docx", "为推进阅读，制定以下意见："),
    ],
)
def test_a_file_may_be_named_by_the_title_that_its_text_lacks(source: str, title: str):
    text = Text(source, "", "为推进阅读，制定以下意见：\n一、建设书屋\n（一）办好书屋。\n（二）办好活动。\n")
    assert metadata(text, structure(text), PLACES).title == title


def test_a_title_ends_before_the_first_article_and_the_number():
    assert (
        read("某省食堂安全管理规定第一章 总则\n第一条为了保障食堂安全，制定本规定。").title == "某省食堂安全管理规定"
    )
    page = {"标题": "某省人民政府关于食堂工作的通报（某政发〔2021〕117号）"}
    assert read("各市人民政府：现通报如下。", page).title == "某省人民政府关于食堂工作的通报"


@given(
    st.text(alphabet="市府办发〔〕()（）2019年号月日《》〈第一二〇关于印发通知方案：\n 0", max_size=200),
)
def test_any_text_gives_metadata(text: str):
    found = read(text)
    assert document_id(found)
    for mention in find_numbers(text):
        assert text[mention.start : mention.end].rstrip().endswith("号")


def test_a_page_may_print_the_number_before_the_title():
    notice = "《盘锦市人民政府关于印发〈盘锦市全民阅读工作要点〉的通知》"
    found = read(
        f"盘政发〔2022〕9号{notice}\n{notice}\n盘政发〔2022〕9号\n各县区人民政府：\n盘锦市人民政府\n2022年3月1日\n{BODY}"
    )
    assert (found.title, found.document_number) == ("盘锦市全民阅读工作要点", "盘政发〔2022〕9号")
    assert found.notice_title == "盘锦市人民政府关于印发〈盘锦市全民阅读工作要点〉的通知"
    opinion = "盘锦市人民政府关于全民阅读的意见"
    assert read(f"盘政发〔2022〕9号《{opinion}》\n{opinion}\n{BODY}").title == opinion


def test_a_draft_below_the_notice_that_asks_for_opinions():
    title = "盘锦市全民阅读实施方案（草案）"
    found = read(
        f"关于《{title}》公开征求意见的公告\n根据有关规定，现将《{title}》向社会公开征求意见。\n"
        f"一、可以寄信。\n二、截至下月底。\n盘锦市教育局\n2022年3月1日\n{title}\n{BODY}"
    )
    assert (found.title, found.status, found.document_date) == (title, "draft", "2022-03-01")
    assert found.notice_title == f"关于《{title}》公开征求意见的公告"


def test_who_passed_it_and_when_is_no_part_of_the_title():
    found = read(f"盘锦市人民政府阅读规则\n（2022年3月1日市人民政府第五次常务会议通过）\n{BODY}")
    assert found.title == "盘锦市人民政府阅读规则"


def test_words_of_a_page_above_a_title_are_no_part_of_it():
    title = "盘锦市人民政府关于全民阅读的实施意见"
    found = read(f"精确检索\n开始检索\n{title}\n{title}\n{BODY}")
    assert (found.title, found.issuing_authority) == (title, "盘锦市人民政府")


def test_a_page_may_name_the_notice_that_the_text_leaves_out():
    notice = "盘锦市人民政府关于印发全民阅读工作要点的通知"
    text = "各县区：\n《全民阅读工作要点》已经同意，现印发给你们。\n盘锦市人民政府\n2022年3月1日\n全民阅读工作要点\n"
    found = read(text + BODY, {"发文标题": notice, "发文文号": "盘政发〔2022〕9号"})
    assert (found.title, found.notice_title) == ("全民阅读工作要点", notice)
    assert found.document_number == "盘政发〔2022〕9号"


def test_what_is_published_under_its_own_title_has_no_notice():
    title = "盘锦市人民政府关于禁止燃放的通告"
    found = read(f"{title}\n《{title}》已经市政府同意，现予公布。\n盘锦市人民政府\n2022年3月1日\n{title}\n{BODY}")
    assert (found.title, found.notice_title) == (title, None)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("盘锦市书屋建设技术规范（试行）", "技术规范"),
        ("全民阅读名单公示", "公示"),
        ("书屋管理工作指南", "工作指南"),
        ("关于建设书屋的请示", "请示"),
    ],
)
def test_kinds_of_what_guides_and_shows(title: str, kind: str):
    assert read(f"{title}\n{BODY}").document_type == kind


def test_the_year_of_an_event_is_no_period():
    assert read(f"盘锦市关于承办2008年辽宁省运动会的通知\n{BODY}").period is None
    assert read(f"盘锦市2008年运动场建设计划\n{BODY}").period == (2008, 2008)


def test_a_title_behind_another_caption_on_its_line():
    head = "废止时间: 2020-01-23 名称: 盘锦市人民政府关于印发《全民阅读规则》的通知\n关键词:"
    found = read(f"{head}\n各县区：\n现印发给你们。\n盘锦市人民政府\n2019年3月1日\n全民阅读规则\n{BODY}")
    assert found.notice_title == "盘锦市人民政府关于印发《全民阅读规则》的通知"
    assert found.issuing_authority == "盘锦市人民政府"


@pytest.mark.parametrize(
    "ways",
    [
        "政民互动>民意征集",
        "收藏本站| 设为首页| 首页",
        "盘锦服务网 辽宁省教育厅 中国盘锦",
        "首页 » 通知公告",
        "文化服务丨阅读推广",
        "2022-03-01     盘锦日报",
        "最新通知!明天起办理!",
    ],
)
def test_the_ways_of_a_page_are_no_part_of_the_title(ways: str):
    assert read(f"{ways}\n盘锦市书屋管理办法\n{BODY}").title == "盘锦市书屋管理办法"


def test_a_date_behind_a_caption_copied_as_text():
    head = "索引号 | A-1 | 文号 | 盘政发〔2022〕9号 | 成文日期: | 2022年3月1日 |\n盘锦市全民阅读实施方案\n"
    assert read(head + BODY).document_date == "2022-03-01"


def test_a_section_of_a_site_above_a_title_that_the_page_prints_twice_is_no_part_of_it():
    title = "五柳乡书屋建设计划"
    found = read(f"文化惠民工程\n{title}\n来源: 五柳乡\n发布日期: 2022-03-01\n{title}\n{BODY}")
    assert (found.title, found.jurisdiction, found.level) == (title, "五柳乡", "township")


def test_a_draft_is_another_document_though_the_notice_speaks_itself():
    title = "盘锦市书屋管理办法（征求意见稿）"
    found = read(
        f"关于向社会公众征求《{title}》的公告\n现就《{title}》征求意见，公告如下：\n一、可以寄信。\n二、截至下月底。\n"
    )
    assert (found.title, found.status, found.document_type) == (title, "draft", "管理办法")
    assert found.notice_title == f"关于向社会公众征求《{title}》的公告"


def test_a_section_of_a_site_above_a_regulation_is_no_part_of_its_title():
    passed = "（1991年3月13日盘锦市第七届人民代表大会第四次会议通过）"
    found = read(
        f"市人大颁布的地方法规\n盘锦市书屋管理条例\n{passed}\n第一条 为建设书屋，制定本条例。\n第二条 略。\n"
    )
    assert found.title == "盘锦市书屋管理条例"


def test_whether_it_is_in_force_is_no_part_of_a_title():
    found = read(
        "（已废止）印发《盘锦市书屋管理办法》的通知\n各县区：\n现将《盘锦市书屋管理办法》印发给你们。\n盘锦市人民政府\n"
        f"2022年3月1日\n盘锦市书屋管理办法\n{BODY}"
    )
    assert found.notice_title == "印发《盘锦市书屋管理办法》的通知"


def test_a_list_that_is_issued_is_part_of_a_title_and_no_contents():
    title = "盘锦市人民政府关于编制书屋服务事项目录有关工作的通知"
    found = read(f"{title}\n盘政发〔2022〕9号\n各县区：\n现将有关工作通知如下。\n盘锦市人民政府\n2022年3月1日\n")
    assert (found.title, found.issuing_authority) == (title, "盘锦市人民政府")


def test_a_number_before_a_title_is_no_part_of_it():
    text = "盘办书屋〔2016〕99号 关于推进全民阅读的通知\n浏览量:时间:2017-12-27\n各县区：\n请推进阅读。\n"
    found = read(text)
    assert (found.title, found.document_number) == ("关于推进全民阅读的通知", "盘办书屋〔2016〕99号")


@pytest.mark.parametrize("issuer", ["共青团中央办公厅", "中华全国总工会办公厅"])
def test_organizations_of_the_whole_country(issuer: str):
    found = read(f"{issuer}关于推进全民阅读的通知\n{BODY}")
    assert (found.issuing_authority, found.jurisdiction, found.level) == (issuer, "全国", "national")


def test_a_title_in_marks_alone_on_a_line_begins_no_title_of_a_notice():
    plan = "盘锦市关于推进全民阅读的意见"
    found = read(
        f"盘锦市人民政府办公室\n《{plan}》\n印发盘锦市人民政府《关于推进全民阅读的意见》的通知\n各县区：\n现将意见印发给你们。\n"
        f"盘锦市人民政府\n2022年3月1日\n{plan}\n{BODY}"
    )
    assert found.notice_title == "印发盘锦市人民政府《关于推进全民阅读的意见》的通知"


def test_a_municipality_that_lost_its_first_character():
    found = read(f"庆市人民政府关于推进全民阅读的通知\n渝府发〔2011〕99号\n各区县人民政府：\n{BODY}")
    assert (found.jurisdiction, found.level) == ("重庆市", "province")


def test_what_is_left_of_a_page_table_is_no_part_of_the_title_that_it_names():
    notice = "盘锦市人民政府办公室关于印发盘锦市书屋管理办法的通知"
    found = read(
        f"号:003/202203 信息分类:文件发布\n盘锦市人民政府办公室\n关于印发盘锦市书屋管理办法的通知\n各县区：\n"
        "现将办法印发给你们。\n"
        f"盘锦市人民政府办公室\n2022年3月1日\n盘锦市书屋管理办法\n{BODY}",
        {"标题": notice},
    )
    assert (found.notice_title, found.title) == (notice, "盘锦市书屋管理办法")


def test_the_form_in_which_a_site_asks_for_views_is_no_title():
    notice = "盘锦市人民政府办公室关于征求《盘锦市书屋管理办法（征求意见稿）》意见的函"
    found = read(f"盘锦市文化局\n征集调查\n主题:\n{notice}\n时限:\n{notice}\n各单位：请提出意见。\n")
    assert (found.title, found.status) == ("盘锦市书屋管理办法（征求意见稿）", "draft")
    assert found.notice_title == notice
