"""PDF: the text layer's lines with their places on the page, joined into paragraphs.

Lines come in the order of the page's content, which producers of Chinese office software write column by
column. Tables are told by their rules. A document without a text layer is a scan: read by OCRmyPDF where the user
has installed it, else refused.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from ctypes import c_float, c_int
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.read.lines import IS_CJK
from kg.read.page_furniture import without_furniture
from kg.read.page_tables import with_tables
from kg.read.placed import Letters, Line
from kg.read.printed import paragraphs
from kg.read.ruled import Grid, Rule, grids

OCR_SECONDS = 600
HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at the end of a line."""
MOST_RULES = 5_000
"""Segments of paths on a page; a page with more holds a drawing, its tables are not looked for."""
THIN = 3.0
"""A filled box at most this high or wide (points) is a rule."""


def pdf_lines(data: bytes, name: str) -> list[str]:
    """The document's paragraphs, one a line.

    :param data: the file's bytes.
    :param name: what messages call it.
    :raises InputError: damaged, protected by a password, or a scan without text and no OCR is installed.
    """
    lines = list(_lines(data, name))
    if not lines:
        lines = list(_lines(_recognised(data, name), name))
    return list(paragraphs(without_furniture(lines)))


def _lines(data: bytes, name: str) -> Iterator[Line]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(f"{name}: is protected by a password", "Save it without one.") from error
        raise InputError(f"{name}: is a damaged PDF ({error})", "Save or download it anew.") from error
    try:
        for number, page in enumerate(document):
            tables = grids(_rules(page))
            yield from with_tables(_page_lines(page.get_textpage(), number, page.get_height(), tables), tables)
    except pdfium.PdfiumError as error:
        raise InputError(f"{name}: is a damaged PDF ({error})", "Save or download it anew.") from error
    finally:
        document.close()


def _page_lines(text_page: Any, number: int, height: float, tables: list[Grid]) -> Iterator[Letters]:
    """Lines of one page: PDFium marks their ends, the boxes of their characters say where they stand."""
    text: str = text_page.get_text_range().replace(HYPHEN, "-")
    at = 0
    for raw in text.split("\n"):
        printed = [at + i for i, char in enumerate(raw) if not char.isspace()]
        first, at = at, at + len(raw) + 1
        if not printed:
            continue
        # Letters of other scripts are of other heights than the line's.
        tall = next((i for i in printed if IS_CJK.match(text[i])), printed[0])
        boxes = [text_page.get_charbox(i, loose=True) for i in (printed[0], printed[-1], tall)]
        (left, bottom, _, _), (_, _, right, _), (_, low, _, high) = boxes
        line = Line(raw, left, right, bottom, max(high - low, 1.0), number, height)
        yield Letters(line, tuple(_middles(text_page, first, raw)) if tables else ())


def _middles(text_page: Any, first: int, raw: str) -> Iterator[tuple[float, float]]:
    """Where the middle of each of a line's characters stands; a blank stands where the character before it does."""
    middle = (-1.0, -1.0)
    for index, char in enumerate(raw, first):
        if not char.isspace():
            left, bottom, right, top = text_page.get_charbox(index, loose=True)
            middle = (left + right) / 2, (bottom + top) / 2
        yield middle


def _rules(page: Any) -> list[Rule]:
    """Straight lines that are drawn on a page: strokes, and filled boxes as thin as a stroke."""
    import pypdfium2.raw as pdfium

    rules: list[Rule] = []
    segments = 0
    for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        segments += pdfium.FPDFPath_CountSegments(path)
        if segments > MOST_RULES:
            return []
        fill, stroke = c_int(), c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        left, bottom, right, top = path.get_bounds()
        if stroke.value and max(right - left, top - bottom) > THIN:
            rules += _strokes(path)
        elif right - left <= THIN:
            rules.append(((left + right) / 2, bottom, (left + right) / 2, top))
        elif top - bottom <= THIN:
            rules.append((left, (bottom + top) / 2, right, (bottom + top) / 2))
    return rules


def _strokes(path: Any) -> Iterator[Rule]:
    """The straight lines of a path, from each of its points to the next."""
    import pypdfium2.raw as pdfium

    matrix = path.get_matrix()
    start = last = (0.0, 0.0)
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        x, y = c_float(), c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        else:
            yield *last, *here
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield *here, *start
        last = here


def _recognised(data: bytes, name: str) -> bytes:
    """The scan with a text layer.

    :raises InputError: OCRmyPDF is not installed, or cannot read it.
    """
    program = shutil.which("ocrmypdf")
    if program is None:
        raise InputError(
            f"{name}: is a scan, its pages hold pictures and no text",
            "Install OCRmyPDF with the language chi_sim, or give a version with text.",
        )
    with tempfile.TemporaryDirectory() as folder:
        scan, readable = Path(folder, "scan.pdf"), Path(folder, "text.pdf")
        scan.write_bytes(data)
        command = [program, "--quiet", "--language", "chi_sim+eng", str(scan), str(readable)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=OCR_SECONDS)  # noqa: S603 - fixed words
        except (subprocess.SubprocessError, OSError) as error:
            raise InputError(f"{name}: OCRmyPDF could not read it ({error})", "Try a better scan.") from error
        return readable.read_bytes()
