"""Marks that name the unit above them (1.2 stands under 1), with lists below, and marks of rarer styles."""

import pytest

from kg.records import Text
from kg.structure import structure


def tree(lines: str) -> list[str]:
    found = structure(Text("plan.txt", "", lines.replace("|", "\n"))).provisions
    return [provision.id for provision in found]


def headings(lines: str) -> list[tuple[str, str]]:
    found = structure(Text("plan.txt", "", lines.replace("|", "\n"))).provisions
    return [(provision.marker, provision.heading) for provision in found]


LIST_WITHIN = "1.1目的|甲乙。|1.2原则|1.丙丁。|2.戊己。|1.3范围|庚辛。"
NEXT_CHAPTER = "2.1机构|1.壬癸。|2.子丑。|3.寅卯。|2.2办公室|辰巳。"


@pytest.mark.parametrize(("first", "second"), [("1 总则", "2 组织"), ("1.总则", "2.组织"), ("一、总则", "二、组织")])
def test_a_list_below_a_section_ends_where_the_next_section_opens(first: str, second: str) -> None:
    found = tree(f"某市食堂应急预案|{first}|{LIST_WITHIN}|{second}|{NEXT_CHAPTER}")
    one, two = found[0], found[6]
    within = [one, *(f"{one}/{end}" for end in ("1", "2", "2/1", "2/2", "3"))]
    assert found == [*within, two, *(f"{two}/{end}" for end in ("1", "1/1", "1/2", "1/3", "2"))]


def test_three_levels_that_name_each_other_with_brackets_below() -> None:
    found = tree(
        "某市食堂应急预案|1 总则|1.1目的|甲。|2 响应|2.1分级|"
        "2.1.1一级|（1）乙。|（2）丙。|2.1.2二级|丁。|2.2结束|2.2.1条件|戊。"
    )
    assert found == ["1", "1/1", "2", "2/1", "2/1/1", "2/1/1/（1）", "2/1/1/（2）", "2/1/2", "2/2", "2/2/1"]


def test_a_section_may_be_called_what_begins_like_a_unit_of_measurement() -> None:
    assert tree("某市食堂应急预案|1 总则|1.1目的|甲。|2 保障|2.1人员保障|乙。|2.2平台建设|丙。") == [
        "1",
        "1/1",
        "2",
        "2/1",
        "2/2",
    ]


def test_a_share_in_the_text_opens_no_section() -> None:
    assert tree("某市食堂应急预案|1 总则|1.1目的|甲。|2 保障|2.1队伍|增长到|2.2%，乙。|2.2资金|丙。") == [
        "1",
        "1/1",
        "2",
        "2/1",
        "2/2",
    ]


def test_an_item_that_opens_with_a_figure_is_next_in_number() -> None:
    lines = "一、甲|1.乙丙。|2.2025年底前完成。|3.10个乡镇参加。|4.丁戊。"
    assert headings(lines)[2:4] == [("2.", "2025年底前完成"), ("3.", "10个乡镇参加")]
    assert tree("一、甲|1.乙丙。|增长|1.5倍。") == ["一", "一/1"]


def test_an_article_put_in_later_has_its_own_heading() -> None:
    assert headings("第一条 甲。|第二条 乙。|第二条之一 鼓励创新。|第三条 丙。")[2] == ("第二条之一", "鼓励创新")


def test_roman_chapters_and_brackets_of_other_shapes() -> None:
    found = tree("Ⅰ.总则|甲。|Ⅱ.任务|〔一〕乙|丙。|〔二〕丁|戊。|III. 保障|【一】己|庚。|【二】辛|壬。")
    assert found == ["1", "2", "2/（一）", "2/（二）", "3", "3/（一）", "3/（二）"]


def test_dashes_before_numbered_marks_belong_to_them() -> None:
    lines = "一、甲|1.乙|——（1）丙丁。戊己。|——（2）庚辛。壬癸。|2.子|——（3）丑寅。卯辰。"
    assert tree(lines) == ["一", "一/1", "一/1/（1）", "一/1/（2）", "一/2", "一/2/（3）"]
    assert headings(lines)[2] == ("——（1）", "丙丁")


def test_a_level_of_response_is_no_mark() -> None:
    assert tree("一、分级|Ⅰ级响应由市政府启动。|Ⅱ、Ⅲ级响应由局启动。|二、附则") == ["一", "二"]


def test_a_box_between_numbered_units_stands_beside_them() -> None:
    lines = (
        "一、甲|（一）乙|1.丙。丁。|2.戊。己。|专栏1 工程|（1）庚。辛。|（2）壬。癸。|3.子。丑。|（二）寅|4.卯。辰。"
    )
    ends = ["", "/1", "/2", "/专栏1", "/专栏1/（1）", "/专栏1/（2）", "/3"]
    assert tree(lines) == ["一", *(f"一/（一）{end}" for end in ends), "一/（二）", "一/（二）/4"]


def test_four_numbers_name_the_three_above() -> None:
    chapters = "某市食堂应急预案|1 总则|1.1目的|甲。|2 组织|2.1机构|"
    found = tree(f"{chapters}2.1.1成员|2.1.1.1组长|乙。|2.1.1.2副组长|丙。|2.1.2职责|丁。")
    assert found[3:] == ["2/1", "2/1/1", "2/1/1/1", "2/1/1/2", "2/1/2"]
