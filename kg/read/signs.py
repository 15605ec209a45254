"""What bytes are, told by how they open rather than by what their file is called."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from kg.errors import InputError
from kg.read.archive import DAMAGED
from kg.read.decoding import decode
from kg.read.doc import OLE2, RTF

OPENINGS: tuple[tuple[bytes, str], ...] = ((b"%PDF-", ".pdf"), (OLE2, ".doc"), (RTF, ".doc"))
"""Opening bytes → suffix under which such files are read."""
ZIP = b"PK\x03\x04"
CONTENTS = {
    **{"word/document.xml": ".docx", "OFD.xml": ".ofd"},
    **{"xl/workbook.xml": ".xlsx", "ppt/presentation.xml": ".pptx", "mimetype": ".odt"},
}
"""Parts by which the formats that are zip files are told; some programs number theirs (``word/document2.xml``)."""
NUMBERED = re.compile(r"\d+(?=\.xml$)")
UNREAD = {
    ".xlsx": "an Excel workbook",
    ".pptx": "a PowerPoint presentation",
    ".odt": "an OpenDocument file or EPUB book",
}
"""Formats that are told from others and not read, by their suffix."""
SAMPLE = 1024
HTML = re.compile(
    rb"\s*(?:<!doctype html|<html|<\?xml|<!--|<meta\b|<head\b)|.*<body|.{0,200}<div", re.DOTALL | re.IGNORECASE
)
JSON = re.compile(rb"\s*(?:\{\s*\"|\[\s*\{)")
WEB_ARCHIVE = re.compile(rb"\s*mime-version:|\s*from: <saved by", re.IGNORECASE)


def suffix_of(data: bytes, name: str) -> str:
    """The suffix under which these bytes are read: the one their opening tells, else the one of their name.

    Zip files count as what their parts tell, whatever they are called; HTML,
    JSON and text as what they are when they are called text, Word, PDF or OFD.
    """
    named = Path(name).suffix.lower()
    for opening, suffix in OPENINGS:
        if data.startswith(opening):
            return suffix
    if data.startswith(ZIP):
        return _of_zip(data) or (named if named in (".docx", ".ofd") else ".zip")
    if named in (".html", ".htm", ".json"):
        return named
    sample = data[:SAMPLE].removeprefix(b"\xef\xbb\xbf")
    if WEB_ARCHIVE.match(sample):
        return ".mht"
    if HTML.match(sample):
        return ".html"
    if JSON.match(sample):
        return ".json"
    return ".txt" if named == ".doc" or (named in (".docx", ".pdf", ".ofd") and _is_text(data)) else named


def _is_text(data: bytes) -> bool:
    """Whether bytes are readable text, which no Word, PDF or OFD file is: a file that was only renamed."""
    try:
        decode(data, "")
    except InputError:
        return False
    return True


def _of_zip(data: bytes) -> str | None:
    """Suffix of the format whose parts a zip file holds; None for other and for damaged archives."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            present = {NUMBERED.sub("", part) for part in archive.namelist()}
    except DAMAGED:
        return None
    return next((suffix for part, suffix in CONTENTS.items() if part in present), None)
