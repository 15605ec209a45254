"""Formats that know only pages: lines become paragraphs, running heads and page numbers go."""

import zipfile
from io import BytesIO

import pytest

from kg.errors import InputError
from kg.read.ofd import ofd_lines
from kg.read.pdf import pdf_lines
from kg.read.printed import Line, paragraphs, without_furniture


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


def ofd(*texts: tuple[str, float, float]) -> bytes:
    objects = "".join(
        f'<TextObject Boundary="{x} {y} {5 * len(text)} 6" Size="5">'
        f'<TextCode X="0" Y="5">{text}</TextCode></TextObject>'
        for text, x, y in texts
    )
    parts = {
        "OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>",
        "Doc_0/Document.xml": "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
        '</CommonData><Pages><Page ID="1" BaseLoc="Pages/P0.xml"/></Pages></Document>',
        "Doc_0/Pages/P0.xml": f"<Page><Content><Layer>{objects}</Layer></Content></Page>",
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, xml in parts.items():
            archive.writestr(name, xml.replace(">", ' xmlns="http://www.ofdspec.org/2016">', 1))
    return file.getvalue()


def test_ofd_lines_are_put_in_reading_order() -> None:
    body = [("很长很长很长的一行", 30, 40 + 8 * row) for row in range(3)]
    data = ofd(("（一）", 40, 80), ("乙", 55, 80), ("一、甲", 40, 70), *body)
    assert ofd_lines(data, "x.ofd") == ["很长很长很长的一行" * 3, "一、甲", "（一）乙"]


@pytest.mark.parametrize(
    ("read", "data"),
    [(ofd_lines, b"no zip"), (ofd_lines, ofd()[:-40]), (pdf_lines, b"%PDF-1.7 nothing"), (pdf_lines, b"")],
)
def test_damaged_files_are_refused_by_name(read, data: bytes) -> None:
    with pytest.raises(InputError, match=r"plan\.x: is a damaged"):
        read(data, "plan.x")


def test_pages_without_text_are_refused_with_the_remedy() -> None:
    with pytest.raises(InputError, match="pictures and no text"):
        ofd_lines(ofd(), "scan.ofd")
