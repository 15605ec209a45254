"""Formats that say what a paragraph is: sentences that the end of a page has cut in two."""

from kg.read.paragraphs import normalise
from kg.read.raw import from_lines

WHOLE = "坚持统筹推进，完善各类设施的布局，提升服务的能力和水平，做好各项工作。"
CUT = ("推动全域旅游，支持区县创建示范区，形成更多的文化街", "区，力争接待人数达到一亿人次。")


def test_a_sentence_cut_by_the_end_of_a_page_is_joined() -> None:
    text, _ = normalise(from_lines(["关于某事的通知", *[WHOLE] * 12, *CUT, "一、总体要求", WHOLE]))
    assert "".join(CUT) in text.split("\n")


def test_who_leaves_out_full_stops_keeps_the_paragraphs() -> None:
    lines = ["关于某事的通知", *[WHOLE.rstrip("。")] * 4, *[WHOLE] * 6]
    text, _ = normalise(from_lines(lines))
    assert text.split("\n") == lines


def test_many_cuts_by_who_ends_with_full_stops_are_all_joined() -> None:
    units = [f"（{number}）{WHOLE}" for number in "一二三四五六"]
    text, _ = normalise(from_lines(["关于某事的通知", *CUT, *units, *CUT, *units]))
    assert text.split("\n") == ["关于某事的通知", "".join(CUT), *units, "".join(CUT), *units]


def test_lines_that_are_all_cut_are_put_together() -> None:
    lines = [line for _ in range(8) for line in CUT]
    text, _ = normalise(from_lines(["关于某事的通知", *lines]))
    assert text.split("\n")[1:] == ["".join(CUT)] * 8


def test_a_heading_or_a_signature_goes_on_with_nothing() -> None:
    lines = ["关于某事的通知", *[WHOLE] * 12, WHOLE.rstrip("。"), "某市人民政府", "2022年3月1日"]
    text, _ = normalise(from_lines(lines))
    assert text.split("\n") == lines


def test_page_numbers_that_stand_behind_the_last_words_of_pages_go() -> None:
    lines = [WHOLE, f"{CUT[0]}－1－", CUT[1], f"{WHOLE}－2－", "一、总体要求", f"{WHOLE} － 3 －", WHOLE]
    text, _ = normalise(from_lines(lines))
    assert text.split("\n") == [WHOLE, "".join(CUT), WHOLE, "一、总体要求", WHOLE, WHOLE]


def test_numbers_between_dashes_that_count_no_pages_stay() -> None:
    lines = ["办公室电话—12—", f"{WHOLE}－7－", f"{WHOLE}－3－"]
    text, _ = normalise(from_lines(lines))
    assert text.split("\n") == lines
