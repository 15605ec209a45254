"""PDF: the text layer's lines with their places on the page, joined into paragraphs.

Lines come in the order of the page's content, which producers of Chinese office software write column by
column. A document without a text layer is a scan: read by OCRmyPDF where the user has installed it, else refused.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.read.printed import Line, paragraphs, without_furniture

OCR_SECONDS = 600


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
            height, text_page = page.get_height(), page.get_textpage()
            yield from _page_lines(text_page, number, height)
    except pdfium.PdfiumError as error:
        raise InputError(f"{name}: is a damaged PDF ({error})", "Save or download it anew.") from error
    finally:
        document.close()


def _page_lines(text_page: Any, number: int, height: float) -> Iterator[Line]:
    """Lines of one page: PDFium marks their ends, the boxes of their characters say where they stand."""
    text: str = text_page.get_text_range()
    at = 0
    for raw in text.split("\n"):
        printed = [at + i for i, char in enumerate(raw) if not char.isspace()]
        at += len(raw) + 1
        if not printed:
            continue
        boxes = [text_page.get_charbox(i, loose=True) for i in (printed[0], printed[-1])]
        (left, bottom, _, top), (_, _, right, _) = boxes
        yield Line(raw.strip(), left, right, bottom, max(top - bottom, 1.0), number, height)


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
