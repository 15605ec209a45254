"""Formats that know only pages: lines become paragraphs, running heads and page numbers go."""

import pytest

from kg.errors import InputError
from kg.read.page_furniture import without_furniture
from kg.read.pdf import _in_order, pdf_lines
from kg.read.placed import Line
from kg.read.printed import paragraphs
from kg.read.ruled import NONE, grids


def line(text: str, row: int, left: float = 80.0, right: float = 500.0, page: int = 0) -> Line:
    return Line(text, left, right, 700.0 - 25 * row, 16.0, page, 842.0)


def test_full_lines_go_on_and_indented_ones_begin() -> None:
    lines = [
        line("第一段开头", 0, left=112),
        line("续行", 1),
        line("末行", 2, right=300),
        line("第二段", 3, left=112),
        line("续", 4, right=200),
    ]
    assert list(paragraphs(lines)) == ["第一段开头续行末行", "第二段续"]


def test_nothing_goes_on_with_a_date_at_the_right() -> None:
    text = [line("正文", 0, left=112), line("续行", 1), line("续行", 2), line("末行。", 3, right=300)]
    signed = [line("某某局", 4, left=400), line("2021年3月1日", 5, left=390), line("（此件公开）", 6, right=180)]
    assert list(paragraphs(text + signed))[1:] == ["某某局", "2021年3月1日", "（此件公开）"]


def test_a_title_broken_in_the_middle_of_the_page_is_one() -> None:
    title = [line("某某市规划", 0, 200, 380), line("（2021—2025年）", 1, 220, 360)]
    body = [line("正文", 2, 112), line("续行", 3), line("续行", 4)]
    assert list(paragraphs(title + body)) == ["某某市规划（2021—2025年）", "正文续行续行"]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = []
    for page in range(4):
        pages += [
            Line("某某市人民政府公报", 200, 400, 800, 10, page, 842),
            line(f"第{page}页的正文", 1, page=page),
            Line(f"— {page + 1} —", 280, 320, 40, 10, page, 842),
        ]
    assert [kept.text for kept in without_furniture(pages)] == [f"第{page}页的正文" for page in range(4)]


@pytest.mark.parametrize("number", ["— {} —", "─ {} ─", "• {} •", "{}", "- {}", "第 {} 页 共 9 页", "{}/9", "{} 页"])
def test_page_numbers_at_the_edge_go_however_they_are_printed(number: str) -> None:
    pages = [Line(number.format(page + 1), 280, 320, 40, 10, page, 842) for page in range(2)]
    assert without_furniture(pages) == []


def test_figures_at_the_edge_that_no_page_number_looks_like_stay() -> None:
    lines = [Line(text, 280, 320, 40, 10, page, 842) for page, text in enumerate(["100010", "2024 3月"])]
    assert without_furniture(lines) == lines


def two_columns(first: list[str], second: list[str]) -> list[Line]:
    """Lines of a page below its title, as they stand beside each other; the first of each column is indented."""
    rows = enumerate(zip(first, second, strict=True), 1)
    return [
        line(words, row, 80 + shift + 32 * (row == 1), 280 + shift)
        for row, pair in rows
        for shift, words in zip((0, 220), pair, strict=True)
    ]


def test_the_second_column_of_a_page_comes_below_the_first() -> None:
    words = [f"第{row}行" for row in range(1, 13)]
    page = [line("某某市规划", 0, 240, 340), *two_columns(words[:6], words[6:])]
    expected = ["某某市规划", "".join(words[:6]), "".join(words[6:])]
    assert list(paragraphs(page)) == expected
    assert list(paragraphs(sorted(page, key=lambda one: (one.left >= 290, -one.bottom)))) == expected


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    page = two_columns(["首行", "二", "三", "四", "五", "六"], ["七", "八", "九", "十", "甲", "乙"])
    page[1] = line("七", 1, 300, 500)
    assert list(paragraphs(page)) == ["首行二三四五六七八九十甲乙"]


def test_captions_beside_their_values_are_no_columns() -> None:
    pairs = [part for row in range(8) for part in (line("名称", row, 80, 120), line("某某食堂", row, 300, 380))]
    assert list(paragraphs(pairs)) == [part.text for part in pairs]


@pytest.mark.parametrize("data", [b"%PDF-1.7 nothing", b""])
def test_damaged_files_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"plan\.x: is a damaged"):
        pdf_lines(data, "plan.x")


def pdf(stream: str) -> bytes:
    """A page of 595 × 842 points with this content, in one font of Latin letters."""
    bodies = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
    )
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    return data + end.encode()


def show(text: str, x: float, y: float) -> str:
    return f"BT /F1 12 Tf {x} {y} Td ({text}) Tj ET\n"


def test_rules_make_a_table_whose_cells_are_kept_apart() -> None:
    rules = "".join(f"100 {y} m 500 {y} l S\n" for y in (700, 660, 620))
    rules += "".join(f"{x} 620 m {x} 700 l S\n" for x in (100, 140, 400, 500))
    words = show("No", 105, 685) + show("Task", 145, 685) + show("Body", 405, 685)
    words += show("1", 105, 645) + show("first line", 145, 645) + show("second line", 145, 630)
    words += show("office", 405, 645) + show("Before", 100, 760) + show("After", 100, 560)
    lines = pdf_lines(pdf(rules + words), "x.pdf")
    assert lines == ["No\tTask\tBody", "1\tfirst line second line\toffice", "Before", "After"]


def test_a_cell_may_span_rows_and_columns() -> None:
    rules = [(0, y, 300, y) for y in (0, 100)] + [(100, 50, 300, 50)]
    rules += [(x, 0, x, 100) for x in (0, 100, 300)] + [(200, 0, 200, 50)]
    (grid,) = grids(rules)
    words = {grid.cell(50, 50): "甲", grid.cell(250, 75): "乙", grid.cell(150, 25): "丙", grid.cell(250, 25): "丁"}
    assert list(grid.rows(words)) == [("甲", "乙"), ("", "丙", "丁")]
    assert grid.cell(150, 75) == grid.cell(250, 75) != NONE
    assert grid.cell(350, 50) == NONE


def test_underlines_frames_and_drawings_are_no_tables() -> None:
    assert grids([(0, 0, 300, 0), (0, 50, 300, 50)]) == []
    frame = [(0, 0, 300, 0), (0, 50, 300, 50), (0, 0, 0, 50), (300, 0, 300, 50)]
    assert grids(frame) == []
    assert grids([*frame, *((x * 4, 0, x * 4, 50) for x in range(300))]) == []


def row(*cells: str, page: int = 0) -> Line:
    return Line("", 80, 500, 400, 16.0, page, 842.0, cells)


def test_a_table_goes_on_across_pages() -> None:
    first = [row("序号", "任务"), row("1", "加强"), row("2", "推动")]
    second = [row("序号", "任务", page=1), row("", "发展", page=1), row("3", "支持", page=1)]
    assert list(paragraphs(first + second)) == ["序号\t任务", "1\t加强", "2\t推动发展", "3\t支持"]
    assert list(paragraphs([row("甲", "一"), row("", "二", page=1)])) == ["甲\t一", "\t二"]


def test_a_row_under_merged_cells_goes_on_where_a_page_cut_its_sentence() -> None:
    first = [row("6", "某项", "办好甲", "3"), row("", "", "办好乙并对丙进", "4")]
    second = [row("", "", "行处理。", "", page=1), row("7", "另项", "办好丁。", "5", page=1)]
    assert list(paragraphs(first + second)) == [
        "6\t某项\t办好甲\t3",
        "\t\t办好乙并对丙进行处理。\t4",
        "7\t另项\t办好丁。\t5",
    ]
    # A row of its own has all that the row above has.
    third = [row("", "", "办好戊", "6", page=1)]
    assert list(paragraphs(first + third))[-1] == "\t\t办好戊\t6"


def test_entries_of_a_table_of_contents_stay_apart_and_are_no_footnotes() -> None:
    entries = ["前言.........1", "一、总体要求.........2", "1. 指导思想.........2", "2. 基本原则.........13"]
    contents = [Line(text, 80, 500, 90 - 25 * at, 10.0, 0, 842.0) for at, text in enumerate(entries)]
    text = [line(words, at, left=112, page=1) for at, words in enumerate(["前言", *["正文很长"] * 8])]
    assert list(paragraphs(contents + text))[:5] == [*entries, "前言"]


def test_short_lines_beside_a_table_move_no_margin() -> None:
    text = [line("第一段开头", 0, left=112), line("续行", 1), line("末行。", 2, right=300)]
    beside = [line("村社", at, 50, 76) for at in range(3, 9)]
    assert next(paragraphs(text + beside)) == "第一段开头续行末行。"


class Page:
    """What PDFium tells of a line: the marks of another font come after its letters."""

    def __init__(self, lefts: list[float]) -> None:
        self.lefts = lefts

    def get_charbox(self, index: int, loose: bool) -> tuple[float, float, float, float]:
        assert loose
        return self.lefts[index], 0.0, self.lefts[index] + 15, 15.0


def test_marks_of_another_font_stand_where_they_are_printed() -> None:
    raw = "解决小 弱 问题 “ ”"
    lefts = [0, 15, 30, 60, 60, 105, 105, 120, 135, 45, 90, 90]
    assert "".join(raw[i] for i in _in_order(Page(lefts), 0, raw)) == "解决小“弱”问题"


def test_letters_in_order_and_turned_letters_stay_as_they_are() -> None:
    raw = "第一章 总则"
    assert list(_in_order(Page([0, 15, 30, 45, 60, 75]), 0, raw)) == list(range(6))
    assert list(_in_order(Page([75, 60, 45, 30, 15, 0]), 0, raw)) == list(range(6))


def test_words_kept_together_cut_a_line_short() -> None:
    lines = [
        line("为了做好工作，我们凡是通过", 0, left=112, right=460),
        line("“某平台”办理的事项都要公开。", 1, right=300),
        line("（一）总体要求", 2, left=112, right=220),
        line("附件", 3, right=120),
    ]
    body = [line("正文", row_, left=112) for row_ in range(4, 8)]
    found = list(paragraphs(lines + body))
    assert found[:3] == ["为了做好工作，我们凡是通过“某平台”办理的事项都要公开。", "（一）总体要求", "附件"]


def test_a_title_ends_before_the_number_the_date_and_the_addressees() -> None:
    head = [
        Line("某某市人民政府关于印发某某规划的", 100, 480, 740, 22.0, 0, 842.0),
        Line("通知", 270, 310, 700, 22.0, 0, 842.0),
        Line("某政发〔2022〕5 号", 230, 350, 660, 16.0, 0, 842.0),
        Line("各县人民政府：", 80, 200, 630, 16.0, 0, 842.0),
    ]
    body = [line("现印发给你们", row_, left=112) for row_ in range(6, 12)]
    title = "某某市人民政府关于印发某某规划的通知"
    assert list(paragraphs(head + body))[:3] == [title, "某政发〔2022〕5 号", "各县人民政府："]


def test_footnotes_stand_after_the_text_that_they_interrupt() -> None:
    text = [line("第一页的末行没有", i, page=0) for i in range(4)]
    note = [Line("① 某项指标的解释", 80, 300, 90, 10.0, 0, 842.0)]
    rest = [line("结束，接着", 0, page=1), line("写完。", 1, right=130, page=1)]
    assert list(paragraphs(text + note + rest)) == ["第一页的末行没有" * 4 + "结束，接着写完。", "① 某项指标的解释"]
