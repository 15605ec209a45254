"""What titles say by their words: period, kind, what they forward; dates and numerals."""

import pytest

from kg.numerals import find_dates, read_numeral, write_numeral
from kg.titles import forwarded, is_draft, is_law, is_official, kind_of, period_of


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
    assert forwarded("关于《某市方案（草案）》公开征求社会公众意见的公告") == "某市方案（草案）"
    assert forwarded("某局关于公开征求《某市方案（征求意见稿）》意见建议的通知") == "某市方案（征求意见稿）"
    assert forwarded("《某市方案》（征求意见稿）公开征求意见的通知") == "某市方案（征求意见稿）"
    assert forwarded("关于对《某市方案》执行情况的通报") is None
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
