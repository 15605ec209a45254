"""Who signs a document, and on which day."""

import pytest

from tests.found_metadata import BODY, read


def test_a_signature_before_attachments():
    rows = "".join(f"{n}.书屋名单第{n}行\n" for n in range(1, 400))
    found = read(f"盘锦市人民政府关于推进阅读的意见\n{BODY}盘锦市人民政府\n2022年8月1日\n附件\n书屋名单\n{rows}")
    assert found.document_date == "2022-08-01"


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


def test_the_day_behind_the_number():
    found = read(f"盘锦市人民政府\n关于全民阅读的意见\n盘政发〔2022〕9号  2022年3月1日\n各县区人民政府：\n{BODY}")
    assert (found.document_number, found.document_date) == ("盘政发〔2022〕9号", "2022-03-01")


def test_whose_seal_stands_for_the_signer_signs_nothing():
    signed = "盘锦市全民阅读领导小组办公室\n（盘锦市教育局代章）\n2022年3月1日"
    found = read(f"各县区：\n《全民阅读要点》已经同意，现印发给你们。\n{signed}\n全民阅读要点\n{BODY}")
    assert (found.issuing_authority, found.document_date) == ("盘锦市全民阅读领导小组办公室", "2022-03-01")


def test_days_in_a_table_below_are_no_signature():
    table = "姓名\n评定医院\n评定日期\n张三\n盘锦市人民医院\n2022.3.9"
    found = read(f"全民阅读名单公示\n{BODY}盘锦市阅读协会\n2022年3月1日\n{table}\n")
    assert (found.document_date, found.issuing_authority) == ("2022-03-01", "盘锦市阅读协会")


def test_who_signs_an_annex_signs_not_the_document():
    found = read(
        "盘锦市人民政府关于书屋选址的复函\n台安县：\n同意选址。\n附件：专家组意见\n盘锦市人民政府\n2022年3月1日\n"
        "附件\n专家组意见\n一、选址情况\n专家进行了调查。\n书屋选址工作指挥部\n2022年2月8日\n"
    )
    assert (found.issuing_authority, found.document_date) == ("盘锦市人民政府", "2022-03-01")
