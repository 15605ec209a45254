"""PDF: the text layer's lines with their places on the page, joined into paragraphs.

Lines come in the order of the page's content, which producers of Chinese office software write column by
column. Tables are told by their rules. A document without a text layer is a scan: read by OCRmyPDF where the user
has installed it, else refused.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from ctypes import c_float, c_int
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.read.lines import CJK, IS_CJK, LATIN
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
GAP = re.compile(f"[{CJK}] +[{CJK}]")
"""Blanks where Chinese has none."""
MEASURED = 3
"""Letters of a line that are measured."""
STEP_BACK = 3.0
"""Points by which a character that comes later stands further left, where a line's characters are out of order."""
MOST_BACK = 0.25
"""Share of such characters up to which a line runs from the left; one that does not is turned on its head."""


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
        first, at = at, at + len(raw) + 1
        order = _in_order(text_page, first, raw)
        printed = [i for i in order if not text[i].isspace()]
        if not printed:
            continue
        left, bottom, _, _ = text_page.get_charbox(printed[0], loose=True)
        right = text_page.get_charbox(printed[-1], loose=True)[2]
        size = _size(text_page, text, printed)
        line = Line("".join(text[i] for i in order), left, right, bottom, size, number, height)
        yield Letters(line, tuple(_middles(text_page, text, order)) if tables else ())


def _size(text_page: Any, text: str, printed: Sequence[int]) -> float:
    """Height of a line's letters: of the tallest of the first, as some fonts give each the height of its strokes.

    Letters of other scripts are of other heights than the line's.
    """
    han = list(islice((i for i in printed if IS_CJK.match(text[i])), MEASURED)) or printed[:1]
    heights: list[float] = [top - bottom for _, bottom, _, top in (text_page.get_charbox(i, loose=True) for i in han)]
    return max(1.0, *heights)


def _in_order(text_page: Any, first: int, raw: str) -> Sequence[int]:
    """Indexes of a line's characters as they stand from the left.

    Marks of another font may come after the whole line; gaps, which PDFium fills with blanks, are left where they
    belong. Where that is so, only blanks between words of Latin letters are kept.
    """
    order = range(first, first + len(raw))
    if not GAP.search(raw):
        return order
    places = [text_page.get_charbox(i, loose=True)[0] for i in order]
    back = sum(after < before - STEP_BACK for before, after in pairwise(places))
    if not 0 < back < MOST_BACK * len(raw):
        return order
    letters = sorted((place, i) for place, i, char in zip(places, order, raw, strict=True) if not char.isspace())
    found = [letters[0][1]]
    for (_, before), (_, i) in pairwise(letters):
        if LATIN.match(raw[before - first]) and LATIN.match(raw[i - first]) and raw[i - first - 1].isspace():
            found.append(i - 1)
        found.append(i)
    return found


def _middles(text_page: Any, text: str, order: Sequence[int]) -> Iterator[tuple[float, float]]:
    """Where the middle of each of a line's characters stands; a blank stands where the character before it does."""
    middle = (-1.0, -1.0)
    for index in order:
        if not text[index].isspace():
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
