"""A note as a Word document."""

import io
import zipfile
from typing import Any, BinaryIO

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from kg.export.note import Block, Note, Quote, Table
from kg.export.xml_text import held

FONT, INK = "宋体", RGBColor(0x24, 0x30, 0x2E)
PAGE, MARGIN = (Cm(21), Cm(29.7)), Cm(2)
"""A4, which GB/T 9704 prescribes."""
LINE = Cm(17)
"""Width of the text on a page."""
WHOLE, NARROWEST, WIDEST, MARGINS = 12, 8, 24, 2
"""In signs of Latin width: the longest text that is not broken, the least and the most that a column of longer ones
is made for, and what its margins add."""
CELL_MARGIN = Cm(0.12)
"""Left and right in a cell, less than Word's own 0.19 cm, which would take a third of a narrow column."""
MANY_COLUMNS = 7
"""From so many on a table is set smaller: words of its head would break."""
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def write_word(note: Note, out: BinaryIO) -> None:
    """Write a note; the same note gives the same bytes."""
    document = docx.Document()
    _set_page(document.sections[0])
    _set_fonts(document)
    document.core_properties.title = held(note.title)
    document.core_properties.author = "policy-lineage"
    document.add_heading(held(note.title), 0)
    for section in note.sections:
        document.add_heading(held(section.heading), 1)
        for block in section.blocks:
            _add(document, block)
    packed = io.BytesIO()
    document.save(packed)
    _write_timeless(packed, out)


def _set_page(section: Any) -> None:
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN


def _set_fonts(document: Any) -> None:
    """A Chinese font for every style, and nothing of the template's blue."""
    for name in ("Normal", "Title", "Heading 1", "Quote"):
        style = document.styles[name]
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
        style.font.color.rgb = INK
    document.styles["Normal"].font.size = Pt(10.5)
    for border in document.styles["Title"].element.xpath(".//w:pBdr"):
        border.getparent().remove(border)
    # Chinese has no italics: a quote is set in.
    document.styles["Quote"].font.italic = False
    document.styles["Quote"].paragraph_format.left_indent = Cm(1)


def _add(document: Any, block: Block) -> None:
    if isinstance(block, str):
        document.add_paragraph(held(block))
    elif isinstance(block, Quote):
        document.add_paragraph(held(block.words), style="Quote")
        source = document.add_paragraph().add_run(f"—— {held(block.source)}")
        source.font.size = Pt(9)
    else:
        _add_table(document, block)


def _add_table(document: Any, table: Table) -> None:
    grid = document.add_table(rows=0, cols=len(table.head), style="Table Grid")
    grid.autofit = False
    _set_margins(grid)
    size = Pt(7.5 if len(table.head) >= MANY_COLUMNS else 9)
    widths = _widths(table, size)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate((table.head, *table.rows)):
        for cell, text, width in zip(grid.add_row().cells, row, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
            run = paragraph.add_run(held(text))
            run.font.size = size
            run.bold = number == 0
    # The head stands again on every page.
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    after = f"另有 {table.more} 行。 / {table.more} more rows." if table.more else ""
    document.add_paragraph(after)


def _set_margins(grid: Any) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(CELL_MARGIN.twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    # The schema wants it before the table's look.
    grid._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def _widths(table: Table, size: int) -> list[int]:
    """Widths of the columns: what they need so that no short text is broken, the rest by what they hold.

    :param size: of the font.
    """
    needs, wants = [], []
    for head, *cells in zip(table.head, *table.rows, strict=True):
        held = max(map(_signs, cells), default=0)
        words = [head] if _signs(head) < WHOLE else head.split()
        need = max(min(WHOLE - 1, max(map(_signs, words))), held if held <= WHOLE else NARROWEST)
        needs.append(need + MARGINS)
        wants.append(max(min(WIDEST, held), need) - need)
    spare = max(0, 2 * LINE // size - sum(needs))
    signs = [need + spare * (want + 1) / sum(wants, len(wants)) for need, want in zip(needs, wants, strict=True)]
    return [int(LINE * one / sum(signs)) for one in signs]


def _signs(text: str) -> int:
    """Width of a text in signs of Latin width: a Chinese one is as wide as two."""
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in text)


def _write_timeless(packed: BinaryIO, out: BinaryIO) -> None:
    """The package without the times of its parts, which are those of the run."""
    with zipfile.ZipFile(packed) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, _ZIP_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(part, parts.read(name))
