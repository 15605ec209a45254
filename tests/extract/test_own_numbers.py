"""The document's own number, and how numbers are found and spelled."""

import pytest

from kg.document_numbers import find_numbers, first_number
from tests.found_metadata import BODY, read


@pytest.mark.parametrize(
    "line",
    [
        "发布日期：2022-11-20 盘政发〔2022〕99号",
        "发布日期：2022-11-20盘政发〔2022〕99号",
        "文号：盘政发〔2022〕99号",
        "• 发文字号：盘政发〔2022〕99号",
        "发文字号盘政发〔2022〕99号",
        "关于阅读的通知 盘政发〔2022〕99号",
        "盘锦市教育局关于阅读的通知（盘政发〔2022〕99号）",
        "盘政发〔2022〕99号 2022-03-01",
        "盘锦市人民政府关于阅读的意见\n（盘政发〔2022〕第99号 2022年3月1日）",
    ],
)
def test_a_number_at_the_end_of_a_line(line: str):
    assert read(f"{line}\n全民阅读实施方案\n{BODY}").document_number == "盘政发〔2022〕99号"


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


def test_a_cited_number_is_not_the_documents_own():
    found = read(f"阜新市全民阅读实施方案\n根据《临川省阅读意见》\n（辽政发〔2022〕3号）要求，制定本方案。\n{BODY}")
    assert found.document_number is None


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


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ("渝府令第 99 号", "渝府令第99号"),
        ("云川省人民政府令\n第 99 号", "云川省人民政府令第99号"),
        ("云川省第十二届人民代表大会常务委员会公告\n（第9号）", "云川省第十二届人民代表大会常务委员会公告第9号"),
        ("国家税务总局公告2012年第99号", "国家税务总局公告2012年第99号"),
        ("财政部 税务总局公告2021年第99号", "财政部税务总局公告2021年第99号"),
        ("盘政发„2022‟99号", "盘政发〔2022〕99号"),
    ],
)
def test_numbers_of_orders_and_announcements_are_numbers(lines: str, number: str):
    """The head of an order, and a bracket of years as old converters print it."""
    assert read(f"全民阅读管理办法\n{lines}\n全民阅读管理办法\n{BODY}").document_number == number


def test_an_order_that_does_not_say_whose_it_is_has_no_number():
    assert read(f"全民阅读管理办法\n令第9号\n{BODY}").document_number is None
    assert read(f"全民阅读管理办法\n中华人民共和国主席令第9号\n{BODY}").document_number is None


def test_the_order_by_which_a_regulation_was_issued():
    found = read("盘锦市书屋管理规定\n（1991年3月26日盘锦市人民政府令19号发布）\n第一条 为建设书屋，制定本规定。\n")
    assert found.document_number == "盘锦市人民政府令第19号"
    assert (found.issuing_authority, found.document_date) == ("盘锦市人民政府", "1991-03-26")


def test_a_page_may_give_the_number_of_an_announcement():
    found = read(f"关于推进全民阅读的公告\n{BODY}", {"发文文号": "辽宁省税务局公告2016年第6号"})
    assert found.document_number == "辽宁省税务局公告2016年第6号"
