"""Who issued what, where and when: every source of every field, on constructed documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document_numbers import find_numbers, first_number
from kg.extract import document_id, metadata
from kg.jurisdictions import Gazetteer
from kg.numerals import find_dates, read_numeral, write_numeral
from kg.records import Metadata, Text
from kg.structure import structure
from kg.titles import forwarded, is_draft, is_law, is_official, kind_of, period_of

PLACES = Gazetteer.load()
BODY = """为提升阅读水平，制定本方案。
一、总体要求
坚持公益。
二、主要任务
（一）建设书屋。每年建成书屋20个。
"""


def read(text: str, page: dict[str, str] | None = None) -> Metadata:
    source = Text("plan.txt", "", text, page=page or {})
    return metadata(source, structure(source), PLACES)


def notice(title: str, number: str, signer: str, date: str, plan: str) -> str:
    lines = [title, number, "各县区人民政府：", f"现将《{plan}》印发给你们，请认真执行。", signer, date, plan, BODY]
    return "\n".join(lines)


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


def test_several_issuers():
    found = read(f"中共盘锦市委办公室 盘锦市人民政府办公室\n关于加快全民阅读的实施意见\n（2022年8月1日）\n{BODY}")
    assert found.issuing_authority == "中共盘锦市委办公室、盘锦市人民政府办公室"
    assert found.document_date == "2022-08-01"
    assert found.document_type == "实施意见"


def test_several_signers_side_by_side():
    names = "河南省  中国人民银行\n发展和改革委员会  郑州中心支行\n河南省财政厅  河南省商务厅"
    signed = f"{names}\n2020年6月20日（此件主动公开）"
    found = read(
        f"关于印发《全民阅读实施方案》的通知\n各市：\n现将方案印发给你们。\n{signed}\n全民阅读实施方案\n{BODY}"
    )
    signers = ["河南省发展和改革委员会", "中国人民银行郑州中心支行", "河南省财政厅", "河南省商务厅"]
    assert (found.issuing_authority, found.document_date) == ("、".join(signers), "2020-06-20")


def test_national_bodies_and_their_local_branches():
    joint = read(f"教育部财政部关于推进全民阅读的指导意见\n教发〔2022〕9号\n{BODY}")
    assert (joint.issuing_authority, joint.level, joint.province) == ("教育部、财政部", "national", None)
    branch = read(f"国家税务总局盘锦市税务局关于推进全民阅读的工作方案\n{BODY}")
    assert (branch.issuing_authority, branch.jurisdiction) == ("国家税务总局盘锦市税务局", "盘锦市")


@pytest.mark.parametrize(
    ("issuer", "name", "level", "province"),
    [
        ("盘锦高新技术产业开发区管委会", "盘锦高新技术产业开发区", "county", "辽宁省"),
        ("友谊县友谊镇人民政府", "友谊县友谊镇", "township", "黑龙江省"),
        ("青檀经济开发区管理委员会", "青檀经济开发区", "county", None),
    ],
)
def test_places_that_no_list_has(issuer: str, name: str, level: str, province: str | None):
    found = read(f"{issuer}关于推进全民阅读的实施意见\n{BODY}")
    assert (found.jurisdiction, found.level, found.province) == (name, level, province)
    assert found.division_code is None


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("关于下达2021年度青檀镇阅读工作计划的通知", "township"),
        ("青檀街道2021年阅读行动方案", "township"),
        ("关于印发特色小镇阅读实施方案的通知", "city"),
        ("关于推进乡镇书屋建设的工作方案", "city"),
        ("关于新型城镇化的实施方案", "city"),
    ],
)
def test_a_title_may_name_a_township(title: str, level: str):
    found = read(f"{title}\n{BODY}按照辽宁省盘锦市部署执行。\n市人民政府\n2021年3月1日\n")
    assert (found.level, found.province) == (level, "辽宁省")


def test_an_ambiguous_name_is_settled_by_the_places_around_it():
    found = read(f"朝阳区人民政府关于推进全民阅读的实施意见\n{BODY}按照吉林省、长春市部署，净月高新区同步实施。\n")
    assert found.jurisdiction == "长春市朝阳区"


def test_an_issuer_that_only_says_its_level():
    found = read(f"省政府办公厅关于推进全民阅读的实施意见\n辽政办发〔2022〕3号\n{BODY}")
    assert (found.jurisdiction, found.level) == ("辽宁省", "province")


def test_the_page_speaks_where_the_document_does_not():
    page = {"发文机关": "辽宁省人民政府", "成文日期": "2022年01月20日", "发文字号": "辽政发〔2022〕3号"}
    found = read(f"全民阅读实施方案\n{BODY}", page)
    assert found.document_number == "辽政发〔2022〕3号"
    assert (found.issuing_authority, found.document_date) == ("辽宁省人民政府", "2022-01-20")


@pytest.mark.parametrize(
    "line",
    [
        "发布日期：2022-11-20 盘政发〔2022〕99号",
        "发布日期：2022-11-20盘政发〔2022〕99号",
        "文号：盘政发〔2022〕99号",
        "关于阅读的通知 盘政发〔2022〕99号",
    ],
)
def test_a_number_at_the_end_of_a_line(line: str):
    assert read(f"{line}\n全民阅读实施方案\n{BODY}").document_number == "盘政发〔2022〕99号"


def test_a_notice_that_says_itself_what_it_forwards_by_its_title():
    title = "盘锦市人民政府关于印发全民阅读优惠政策的通知"
    found = read(
        f"{title}\n盘政发〔2022〕99号\n各县区人民政府：\n现就有关事项通知如下：\n一、免费开放书屋。\n二、延长开放时间。"
    )
    assert (found.title, found.notice_title, found.document_type) == (title, None, "通知")


def test_a_number_broken_over_two_lines():
    assert (
        read(f"某市食堂办文件\n盘政发\n〔2022〕99号\n全民阅读实施方案\n{BODY}").document_number
        == "盘政发〔2022〕99号"
    )
    assert (
        read(f"盘锦市人民政府\n盘政发〔2022〕99号\n全民阅读实施方案\n{BODY}").document_number == "盘政发〔2022〕99号"
    )


def test_a_number_by_which_the_attached_document_is_named():
    found = read(f"全民阅读实施方案\n{BODY}附件：盘政办〔2021〕10号.pdf\n")
    assert found.document_number == "盘政办〔2021〕10号"


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


def test_a_signature_before_attachments():
    rows = "".join(f"{n}.书屋名单第{n}行\n" for n in range(1, 400))
    found = read(f"盘锦市人民政府关于推进阅读的意见\n{BODY}盘锦市人民政府\n2022年8月1日\n附件\n书屋名单\n{rows}")
    assert found.document_date == "2022-08-01"


def test_a_cited_number_is_not_the_documents_own():
    found = read(f"阜新市全民阅读实施方案\n根据《临川省阅读意见》\n（辽政发〔2022〕3号）要求，制定本方案。\n{BODY}")
    assert found.document_number is None


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("某市规划纲要（2021—2035年）", (2021, 2035)),
        ("某市方案(2016-2020)", (2016, 2020)),
        ("某市纲要（2006—2010—2020年）", (2006, 2020)),
        ("某市方案（2021年—2025年）", (2021, 2025)),
        ("2023年某区工作要点", (2023, 2023)),
        ("某省“十四五”规划", (2021, 2025)),
        ("某市第十四个五年规划和二〇三五年远景目标纲要", (2021, 2035)),
        ("某市若干措施", None),
        ("某市“十五”规划", (2001, 2005)),
        ("某市稳定增长二十五条措施", None),
        ("某市十五分钟生活圈规划", None),
        ("某市方案（2035—2021年）", None),
        ("某市方案（２０２４－２０２６年）", (2024, 2026)),
    ],
)
def test_periods(title: str, period: tuple[int, int] | None):
    assert period_of(title) == period


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("某市规划纲要（2021—2035年）", "规划纲要"),
        ("某市规划纲要实施方案（2021-2025年）（征求意见稿）", "实施方案"),
        ("某区“放管服”改革工作要点", "工作要点"),
        ("某省支持邮政业若干措施（试行）", "若干措施"),
        ("某省意见", "意见"),
        ("某市阅读保障和发展规划", "规划"),
        ("某市日报", None),
    ],
)
def test_kinds(title: str, kind: str | None):
    assert kind_of(title) == kind


def test_what_titles_say():
    assert forwarded("某市人民政府关于印发《某市方案（试行）》的通知") == "某市方案（试行）"
    assert forwarded("市政府办公室印发关于加快全民阅读的意见的通知") == "关于加快全民阅读的意见"
    assert forwarded("某厅 某局关于联合印发<某某办法>的通知") == "某某办法"
    assert forwarded("某市人民政府关于做好信息发布平台建设工作的通知") is None
    assert forwarded("某市方案") is None
    assert is_draft("某市方案（公开征求意见稿）")
    assert is_law("某省人民政府关于印发某省科普工作办法的通知")
    assert all(map(is_law, ("公司法", "预算法")))
    assert not is_law("评价方法")
    assert not is_law("关于加强普法")
    assert not is_official("某市日报")
    assert is_official("科普法")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        *((f"盘政发{a}2022{b}99号", "盘政发〔2022〕99号") for a, b in ("﹝﹞", "❲❳", "〖〗", "［］", "{}", "﹙﹚")),
        ("盘政发〔2022〕12号", "盘政发〔2022〕12号"),
        ("锡政办发 ( 2020 ) 42 号", "锡政办发〔2020〕42号"),
        ("国办发［2014］第05号", "国办发〔2014〕5号"),
        ("国办发明电【２０２０】１４号", "国办发明电〔2020〕14号"),
        ("根据国发〔2021〕9号", "国发〔2021〕9号"),
        ("实施意见的通知渝府发〔2019〕17号", "渝府发〔2019〕17号"),
        ("第12号", None),
    ],
)
def test_numbers_in_all_spellings(written: str, number: str | None):
    assert first_number(written) == number


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2022年9月22日", "2022-09-22"),
        ("2023 年2 月24 日", "2023-02-24"),
        ("二○○五年十二月十七日", "2005-12-17"),
        ("二〇二二年三月一日", "2022-03-01"),
        ("2022-11-17", "2022-11-17"),
        ("2023年13月1日", None),
    ],
)
def test_dates(written: str, date: str | None):
    assert next((found.date for found in find_dates(written)), None) == date


@pytest.mark.parametrize(
    ("written", "value"), [("十五", 15), ("二十一", 21), ("一百零五", 105), ("二〇二二", 2022), ("甲", None)]
)
def test_numerals(written: str, value: int | None):
    assert read_numeral(written) == value


def test_numerals_are_read_as_they_are_written() -> None:
    assert [write_numeral(n) for n in (7, 10, 12, 20, 105, 110, 321)] == [
        "七",
        "十",
        "十二",
        "二十",
        "一百零五",
        "一百一十",
        "三百二十一",
    ]
    assert all(read_numeral(write_numeral(n)) == n for n in range(1, 1_100))


@pytest.mark.parametrize(
    ("end", "date"),
    [
        ("请认真执行。某县人民政府2013年2月4日某县食堂管理办法为规范食堂管理，制定本办法。", "2013-02-04"),
        ("请认真执行。临海市人民政府办公室2013年2月4日（此件公开发布）", "2013-02-04"),
        ("落实人才保障。2021年11月5日", "2021-11-05"),
        ("附件：情况统计表2021年11月18日（联系人：某某）", "2021-11-18"),
        ("请认真执行。2020年6月30日县政府常务会议研究决定，予以公布。", None),
        ("抄送：有关部门。某县人民政府办公室2013年7月22日印发", None),
    ],
)
def test_a_signature_where_paragraph_marks_are_lost(end: str, date: str | None):
    assert read(f"某县人民政府关于加强食堂管理的通知各乡镇人民政府：{end}").document_date == date


def test_a_title_ends_before_the_first_article_and_the_number():
    assert (
        read("某省食堂安全管理规定第一章 总则\n第一条为了保障食堂安全，制定本规定。").title == "某省食堂安全管理规定"
    )
    page = {"标题": "某省人民政府关于食堂工作的通报（某政发〔2021〕117号）"}
    assert read("各市人民政府：现通报如下。", page).title == "某省人民政府关于食堂工作的通报"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("和田政发〔2025〕6号", ["和田政发〔2025〕6号"]),
        ("某某通知\n永和政发〔2024〕3号\n各县：", ["永和政发〔2024〕3号"]),
        ("（和政发〔2021〕3号）和鲁政发〔2020〕1号", ["和政发〔2021〕3号", "鲁政发〔2020〕1号"]),
        ("根据国发〔2021〕9号和国办发〔2020〕4号", ["国发〔2021〕9号", "国办发〔2020〕4号"]),
    ],
)
def test_a_joining_word_is_of_the_code_where_nothing_stands_before(text: str, numbers: list[str]):
    assert [mention.number for mention in find_numbers(text)] == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("三明将乐政发〔2023〕5号", ["三明将乐政发〔2023〕5号"]),
        ("现将根据将乐政办〔2023〕5号制定的办法印发", ["将乐政办〔2023〕5号"]),
        ("将政办〔2023〕5号\n各乡镇：", ["将政办〔2023〕5号"]),
        ("现将国发〔2021〕9号转发你们", ["国发〔2021〕9号"]),
        ("按照青岛即墨政发〔2023〕5号要求", ["青岛即墨政发〔2023〕5号"]),
        ("依据呼和浩特政发〔2023〕5号和平和政发〔2022〕1号", ["呼和浩特政发〔2023〕5号", "平和政发〔2022〕1号"]),
        ("另，省财政和国办发〔2020〕4号", ["国办发〔2020〕4号"]),
    ],
)
def test_a_word_before_codes_is_of_the_code_where_it_is_of_a_places_name(text: str, numbers: list[str]):
    assert [mention.number for mention in find_numbers(text)] == numbers


@given(
    st.text(alphabet="市府办发〔〕()（）2019年号月日《》〈第一二〇关于印发通知方案：\n 0", max_size=200),
)
def test_any_text_gives_metadata(text: str):
    found = read(text)
    assert document_id(found)
    for mention in find_numbers(text):
        assert text[mention.start : mention.end].rstrip().endswith("号")


def test_an_issuer_that_says_only_its_level_gets_its_place():
    for short, whole in (("市人民政府", "盘锦市人民政府"), ("市政府办公室", "盘锦市人民政府办公室")):
        found = read(
            f"{short}关于印发盘锦市食堂方案的通知\n盘政发〔2022〕99号\n各县区：\n"
            f"《盘锦市食堂方案》已经同意，现印发给你们。\n2022年3月1日\n盘锦市食堂方案\n{BODY}"
        )
        assert (found.issuing_authority, found.notice_title) == (whole, f"{short}关于印发盘锦市食堂方案的通知")


def test_issuers_of_a_joint_notice_stand_one_above_the_other():
    found = read(
        "辽甲发〔2021〕5号\n中共辽宁甲乙新区工作委员会\n辽宁甲乙新区管理委员会\n关于印发《食堂实施方案》的通知\n"
        "各部门：\n现将《食堂实施方案》印发给你们。\n中共辽宁甲乙新区工作委员会\n辽宁甲乙新区管理委员会\n"
        f"2021年3月15日\n食堂实施方案\n{BODY}"
    )
    assert found.issuing_authority == "中共辽宁甲乙新区工作委员会、辽宁甲乙新区管理委员会"
    assert (found.jurisdiction, found.province) == ("辽宁甲乙新区", "辽宁省")


def test_a_signature_above_the_text_where_the_title_is_missing():
    found = read(
        "关于印发《食堂实施方案》的通知\n各街道办事处：\n现将《食堂实施方案》印发给你们。\n盘锦市人民政府办公室\n"
        f"2020年11月5日\n为保障供餐，制定本方案。\n{BODY}"
    )
    assert (found.issuing_authority, found.document_date) == ("盘锦市人民政府办公室", "2020-11-05")


def test_the_day_of_printing_where_no_other_is_said():
    text = f"盘政发〔2022〕99号\n盘锦市人民政府关于供餐的意见\n{BODY}盘锦市人民政府办公室秘书处2022年5月27日印发"
    assert read(text).document_date == "2022-05-27"
    assert read(text.replace(BODY, f"{BODY}盘锦市人民政府\n2022年5月6日\n")).document_date == "2022-05-06"


def test_a_page_may_print_the_number_before_the_title():
    notice = "《盘锦市人民政府关于印发〈盘锦市全民阅读工作要点〉的通知》"
    found = read(
        f"盘政发〔2022〕9号{notice}\n{notice}\n盘政发〔2022〕9号\n各县区人民政府：\n盘锦市人民政府\n2022年3月1日\n{BODY}"
    )
    assert (found.title, found.document_number) == ("盘锦市全民阅读工作要点", "盘政发〔2022〕9号")
    assert found.notice_title == "盘锦市人民政府关于印发〈盘锦市全民阅读工作要点〉的通知"
    opinion = "盘锦市人民政府关于全民阅读的意见"
    assert read(f"盘政发〔2022〕9号《{opinion}》\n{opinion}\n{BODY}").title == opinion


def test_the_day_behind_the_number():
    found = read(f"盘锦市人民政府\n关于全民阅读的意见\n盘政发〔2022〕9号  2022年3月1日\n各县区人民政府：\n{BODY}")
    assert (found.document_number, found.document_date) == ("盘政发〔2022〕9号", "2022-03-01")
