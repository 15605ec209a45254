"""Word documents: what only Word knows (automatic numbers, accepted changes) must come out as text."""

import zipfile
from io import BytesIO

import pytest

from kg.errors import InputError
from kg.read import read_bytes
from kg.read.numbering import FORMATS, chinese, letters, roman
from kg.read.word import word_lines

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def level(at: int, format_: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format_}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    + '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles {W}><w:style w:styleId="Base"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    '</w:pPr></w:style><w:style w:styleId="Derived"><w:basedOn w:val="Base"/></w:style></w:styles>'
)


def numbered(text: str, at: int, list_id: int = 1) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def plain(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, **parts: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return file.getvalue()


def test_numbers_that_stand_only_in_the_list_are_computed() -> None:
    body = numbered("甲", 0) + numbered("乙", 1) + numbered("丙", 2) + numbered("丁", 2) + numbered("戊", 1)
    body += numbered("己", 0) + numbered("庚", 1)
    lines = word_lines(docx(body, numbering=NUMBERING), "x.docx")
    assert lines == ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "二、己", "（一）庚"]


def test_a_list_that_starts_anew_does_so_once() -> None:
    body = numbered("甲", 2) + numbered("乙", 2, 2) + numbered("丙", 2, 2)
    assert word_lines(docx(body, numbering=NUMBERING), "x.docx") == ["1.甲", "5.乙", "6.丙"]


def test_numbers_come_from_the_style_a_paragraph_is_based_on() -> None:
    body = '<w:p><w:pPr><w:pStyle w:val="Derived"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    assert word_lines(docx(body, numbering=NUMBERING, styles=STYLES), "x.docx") == ["一、甲"]


def test_empty_paragraphs_take_no_number() -> None:
    body = numbered("甲", 0) + numbered(" ", 0) + numbered("乙", 0)
    assert [line for line in word_lines(docx(body, numbering=NUMBERING), "x") if line.strip()] == ["一、甲", "二、乙"]


def test_tracked_changes_count_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>保留</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>新增</w:t></w:r></w:ins></w:p>"
    )
    assert word_lines(docx(body), "x.docx") == ["保留新增"]


def test_text_boxes_are_read_once_and_footnotes_at_the_end() -> None:
    box = f"<w:txbxContent>{plain('框内')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator">{plain("—")}</w:footnote>'
        f"<w:footnote>{plain('注释')}</w:footnote></w:footnotes>"
    )
    assert word_lines(docx(body, footnotes=notes), "x.docx") == ["正文", "框内", "注释"]


def test_a_row_of_a_table_is_a_line_and_a_frame_is_none() -> None:
    def cells(*texts: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{plain(text)}</w:tc>" for text in texts) + "</w:tr>"

    task = f"<w:tbl>{cells('序号', '任务')}{cells('1', '建设')}</w:tbl>"
    frame = f"<w:tbl><w:tr><w:tc>{plain('专栏1')}{plain('内容')}</w:tc></w:tr></w:tbl>"
    assert word_lines(docx(task + frame), "x.docx") == ["序号\t任务", "1\t建设", "专栏1", "内容"]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_what_is_not_printed_is_no_text() -> None:
    shown = run("乙", '<w:vanish w:val="0"/>')
    ruby = f"<w:r><w:ruby><w:rt>{run('ding')}</w:rt><w:rubyBase>{run('丁')}</w:rubyBase></w:ruby></w:r>"
    body = f"<w:p>{run('甲')}{run('批注', '<w:vanish/>')}{shown}{ruby}</w:p>"
    assert word_lines(docx(body), "x.docx") == ["甲乙丁"]


def test_a_deleted_paragraph_mark_joins_what_it_parted() -> None:
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = f"<w:p>{mark}{run('甲')}</w:p><w:p>{mark}{run('乙')}</w:p>{numbered('丙', 0)}<w:p>{mark}{run('丁')}</w:p>"
    assert word_lines(docx(body, numbering=NUMBERING), "x.docx") == ["一、甲乙丙", "丁"]


def test_a_deleted_row_is_gone() -> None:
    rows = [f"<w:tr>{mark}<w:tc>{plain(text)}</w:tc><w:tc>{plain('1')}</w:tc></w:tr>" for text, mark in (
        ("留", ""), ("删", "<w:trPr><w:del/></w:trPr>"))]  # fmt: skip
    assert word_lines(docx(f"<w:tbl>{''.join(rows)}</w:tbl>"), "x.docx") == ["留\t1"]


def test_a_tab_or_a_table_in_a_cell_opens_no_column() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{plain('丙')}</w:tc><w:tc>{plain('丁')}</w:tc></w:tr></w:tbl>"
    tabbed = "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>"
    row = f"<w:tbl><w:tr><w:tc>{tabbed}</w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    assert word_lines(docx(row), "x.docx") == ["甲 乙\t丙 丁"]


def test_formulas_endnotes_and_word_art_are_read() -> None:
    names = (
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    share = "<m:f><m:num><m:r><m:t>A</m:t></m:r></m:num><m:den><m:r><m:t>B</m:t></m:r></m:den></m:f>"
    body = f"<w:p {names}>{run('比例=')}<m:oMath>{share}</m:oMath></w:p>"
    body += f'<w:p {names}><w:r><w:pict><v:shape><v:textpath string="红头"/></v:shape></w:pict></w:r></w:p>'
    notes = f"<w:endnotes {W}><w:endnote>{plain('尾注')}</w:endnote></w:endnotes>"
    assert word_lines(docx(body, endnotes=notes), "x.docx") == ["比例=A/B", "红头", "尾注"]


def test_strict_documents_are_read() -> None:
    strict = W.replace("schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml")
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {strict}><w:body>{plain('甲')}</w:body></w:document>")
    assert word_lines(file.getvalue(), "x.docx") == ["甲"]


def test_parts_are_called_what_the_relationships_say() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

    def relationships(**targets: str) -> str:
        listed = (f'<Relationship Type="{kind}{role}" Target="{target}"/>' for role, target in targets.items())
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        return f'<Relationships xmlns="{space}">{"".join(listed)}</Relationships>'

    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("_rels/.rels", relationships(officeDocument="/word/document2.xml"))
        archive.writestr("word/_rels/document2.xml.rels", relationships(numbering="numbering2.xml"))
        archive.writestr("word/document2.xml", f"<w:document {W}><w:body>{numbered('甲', 0)}</w:body></w:document>")
        archive.writestr("word/numbering2.xml", NUMBERING)
    (text,) = read_bytes(file.getvalue(), "plan.docx")
    assert text.text == "一、甲"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 not a zip", "damaged"),
        (docx("")[:-30], "damaged"),
        (docx("<w:p>"), "damaged"),
    ],
    ids=["no zip", "cut", "no XML"],
)
def test_damaged_files_are_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=f"plan.docx.*{said}"):
        word_lines(data, "plan.docx")


def test_a_zip_without_text_part_is_no_word_document() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "b")
    with pytest.raises(InputError, match="no Word document"):
        word_lines(file.getvalue(), "plan.docx")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    body = plain("一" * 3_000_000)
    with pytest.raises(InputError, match="unpacks to"):
        word_lines(docx(body), "bomb.docx")


def test_an_entity_is_never_resolved(tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("TOP")
    doctype = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    xml = f"{doctype}<w:document {W}><w:body>{plain('&e;甲')}</w:body></w:document>"
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", xml)
    assert "TOP" not in "".join(word_lines(file.getvalue(), "x.docx"))


@pytest.mark.parametrize(
    ("format_", "number", "printed"),
    [("decimalEnclosedCircle", 21, "㉑"), ("decimalEnclosedParen", 2, "⑵"), ("decimalEnclosedFullstop", 3, "⒊")],
)
def test_numbers_in_one_character(format_: str, number: int, printed: str) -> None:
    assert FORMATS[format_](number) == printed


def test_counting_as_word_counts() -> None:
    assert [chinese(n) for n in (1, 10, 11, 20, 21, 100, 105, 110)] == [
        "一", "十", "十一", "二十", "二十一", "一百", "一百〇五", "一百一十",
    ]  # fmt: skip
    assert [letters(n) for n in (1, 26, 27)] == ["a", "z", "aa"]
    assert [roman(n) for n in (4, 9, 1994)] == ["IV", "IX", "MCMXCIV"]
