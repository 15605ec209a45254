"""OFD: where letters stand is computed as GB/T 33190 says, and lines, tables and documents follow from it."""

import zipfile
from io import BytesIO

import pytest

from kg.errors import InputError
from kg.read import read_bytes

ROOT = "<DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody>"


def text(words: str, x: float, y: float, *, box: str = "", code: str = "") -> str:
    """A text whose base line begins at a place of the page, unless box and code say otherwise."""
    box = box or f'Boundary="{x} {y - 5} {5 * len(words)} 6" Size="5"'
    code = code or f'X="0" Y="5" DeltaX="g {len(words) - 1} 5"'
    return f"<TextObject {box}><TextCode {code}>{words}</TextCode></TextObject>"


def document(*pages: str, templates: str = "") -> dict[str, str]:
    """The parts of one document; a page is its objects."""
    parts = {
        f"Pages/P{at}.xml": f"<Page><Content><Layer>{page}</Layer></Content></Page>" for at, page in enumerate(pages)
    }
    listed = "".join(f'<Page ID="{at}" BaseLoc="{part}"/>' for at, part in enumerate(parts, 1))
    area = "<PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
    root = f"<Document><CommonData>{area}{templates}</CommonData><Pages>{listed}</Pages></Document>"
    return {"Document.xml": root, **parts}


def ofd(parts: dict[str, str], root: str = ROOT, folder: str = "Doc_0") -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("OFD.xml", f'<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016">{root}</ofd:OFD>')
        for name, xml in parts.items():
            archive.writestr(f"{folder}/{name}", xml.replace(">", ' xmlns="http://www.ofdspec.org/2016">', 1))
    return file.getvalue()


def lines(*pages: str) -> list[str]:
    (read,) = read_bytes(ofd(document(*pages)), "plan.ofd")
    return read.text.split("\n")


def test_texts_are_put_in_reading_order() -> None:
    body = [text("很长很长很长的一行", 30, 40 + 8 * row) for row in range(3)]
    page = text("（一）", 40, 80) + text("乙", 55, 80, code='X="0" Y="5"') + text("一、甲", 40, 70) + "".join(body)
    assert lines(page) == ["很长很长很长的一行" * 3, "一、甲", "（一）乙"]


def test_columns_that_stand_beside_each_other_are_read_one_after_the_other() -> None:
    halves = [f"第{row}行的十二个字要排满一" for row in "甲乙丙丁戊己庚辛壬癸子丑"]
    title = text("某某市规划", 90, 30)
    rows = "".join(
        text(halves[6 * column + row], 30 + 80 * column, 40 + 8 * row) for row in range(6) for column in (0, 1)
    )
    assert lines(title + rows) == ["某某市规划", "".join(halves)]


def test_a_matrix_scales_and_moves_a_text() -> None:
    place = 'Boundary="40 60 50 20" Size="1" CTM="5 0 0 5 0 10"'
    scaled = text("一、甲。", 0, 0, box=place, code='X="0" Y="0" DeltaX="1 1 1"')
    assert lines(text("二、乙。", 40, 80) + scaled + text("标题。", 40, 60)) == ["标题。", "一、甲。", "二、乙。"]


def test_distances_may_be_repeated_and_left_out() -> None:
    rest = text("一、再一段", 30, 40)
    for code in ('X="0" Y="5" DeltaX="g 3 5 5 g 3 5"', 'X="0" Y="5" DeltaX="5 5"', 'X="0" Y="5"'):
        assert lines(text("某某市人民政府。", 30, 20, code=code) + rest) == ["某某市人民政府。", "一、再一段"]


def test_what_a_template_holds_is_on_each_of_its_pages_and_running_heads_go() -> None:
    pages = [f"<PageBlock>{text(f'{name}、正文。', 30, 150)}</PageBlock>" for name in "一二三"]
    parts = document(*pages, templates='<TemplatePage ID="9" BaseLoc="T.xml"/>')
    parts["T.xml"] = f"<Page><Content><Layer>{text('某某市人民政府公报', 80, 15)}</Layer></Content></Page>"
    for name in [name for name in parts if name.startswith("Pages/")]:
        parts[name] = parts[name].replace("<Content>", '<Template TemplateID="9"/><Content>')
    (read,) = read_bytes(ofd(parts), "plan.ofd")
    assert read.text.split("\n") == ["一、正文。", "二、正文。", "三、正文。"]
    only = {name: xml for name, xml in parts.items() if name not in ("Pages/P1.xml", "Pages/P2.xml")}
    only["Document.xml"] = only["Document.xml"].replace('<Page ID="2" BaseLoc="Pages/P1.xml"/>', "")
    only["Document.xml"] = only["Document.xml"].replace('<Page ID="3" BaseLoc="Pages/P2.xml"/>', "")
    (read,) = read_bytes(ofd(only), "plan.ofd")
    assert read.text.split("\n") == ["某某市人民政府公报", "一、正文。"]


def test_hidden_texts_and_annotations_are_left_out() -> None:
    hidden = text("水印", 90, 150).replace("<TextObject", '<TextObject Visible="false"')
    parts = document(hidden + text("正文", 30, 50)) | {
        "Annots/A.xml": f"<PageAnnot>{text('批注', 30, 90)}</PageAnnot>"
    }
    (read,) = read_bytes(ofd(parts), "plan.ofd")
    assert read.text == "正文"


def test_rules_make_a_table() -> None:
    rows = "".join(f"M 0 {y} L 150 {y} " for y in (0, 20, 40))
    columns = "".join(f"M {x} 0 L {x} 40 " for x in (0, 20, 110, 150))
    drawn = f'<PathObject Boundary="30 50 150 40"><AbbreviatedData>{rows}{columns}</AbbreviatedData></PathObject>'
    cells = text("序号", 32, 60) + text("任务", 52, 60) + text("单位", 142, 60)
    cells += text("1", 32, 80) + text("加强宣传", 52, 78) + text("培训", 52, 86) + text("市科协", 142, 80)
    assert lines(text("附表", 30, 40) + drawn + cells) == ["附表", "序号\t任务\t单位", "1\t加强宣传培训\t市科协"]


def test_the_documents_of_one_file_are_several() -> None:
    data = BytesIO(ofd(document(text("甲规划", 30, 50)), root=ROOT + ROOT.replace("Doc_0", "/Doc_1")))
    second = ofd(document(text("乙规划", 30, 50)), folder="Doc_1")
    with zipfile.ZipFile(data, "a") as archive, zipfile.ZipFile(BytesIO(second)) as other:
        for name in other.namelist()[1:]:
            archive.writestr(name, other.read(name))
    found = read_bytes(data.getvalue(), "plans.ofd")
    assert [(one.source, one.text) for one in found] == [("plans.ofd#1", "甲规划"), ("plans.ofd#2", "乙规划")]


GOOD = text("正文", 30, 50)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 no zip",
        ofd(document(GOOD))[:-40],
        ofd({}),
        ofd(document(text("正文", 0, 0, box='Boundary="1 2 x 4"'))),
        ofd(document(text("正文", 0, 0, box='Boundary="1 2 3 4" CTM="1 0"'))),
        ofd(document(text("正文", 0, 0, code='DeltaX="g 3"'))),
        ofd(document(text("正文", 0, 0, code='X="1" Y="1e999" DeltaX="inf"'))),
    ],
)
def test_damaged_files_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"plan\.ofd: is a damaged"):
        read_bytes(data, "plan.ofd")


def test_pages_without_text_are_refused_with_the_remedy() -> None:
    with pytest.raises(InputError, match="pictures and no text"):
        read_bytes(ofd(document('<ImageObject Boundary="0 0 9 9"/>')), "scan.ofd")
