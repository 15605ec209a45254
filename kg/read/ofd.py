"""OFD (GB/T 33190): a zip of XML pages whose text objects stand at places in millimetres from the upper left."""

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from typing import Any

from lxml import etree

from kg.errors import InputError
from kg.read.archive import DAMAGED
from kg.read.page_furniture import without_furniture
from kg.read.placed import Line
from kg.read.printed import paragraphs

MOST_BYTES = 200 * 1024 * 1024
MOST_RATIO = 200
"""A part that unpacks to more than this many times its size is taken for a bomb."""
A4 = (0.0, 0.0, 210.0, 297.0)
SAME_LINE = 0.5
"""Text objects whose base lines differ by less than this share of their size stand on one line."""


def ofd_lines(data: bytes, name: str) -> list[str]:
    """The document's paragraphs, one a line.

    :raises InputError: damaged, unpacks to too much, or holds pictures only.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            lines = [line for number, page in enumerate(_pages(archive, name)) for line in _page_lines(page, number)]
    except (etree.XMLSyntaxError, KeyError, *DAMAGED) as error:
        raise InputError(f"{name}: is a damaged OFD document ({error})", "Save or download it anew.") from error
    if not lines:
        raise InputError(f"{name}: its pages hold pictures and no text", "Give a version with text.")
    return list(paragraphs(without_furniture(lines)))


def _pages(archive: zipfile.ZipFile, name: str) -> Iterator[Any]:
    """Content of the pages in order: OFD.xml names the documents, each names its pages."""
    for root in _values(_xml(archive, "OFD.xml", name), "DocRoot"):
        document = _xml(archive, root, name)
        box = next(_values(document, "PhysicalBox"), None)
        for page in document.iter("{*}Page"):
            location = page.get("BaseLoc")
            if location:
                content = _xml(archive, _resolve(root, location), name)
                if box and next(_values(content, "PhysicalBox"), None) is None:
                    content.set("PhysicalBox", box)
                yield content


def _resolve(base: str, location: str) -> str:
    """A part's name inside the archive; names that lead out of it do not exist there."""
    if location.startswith("/"):
        return location.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), location))


def _xml(archive: zipfile.ZipFile, part: str, name: str) -> Any:
    info = archive.getinfo(part.lstrip("/"))
    if info.file_size > MOST_BYTES or info.file_size > MOST_RATIO * max(info.compress_size, 1024):
        raise InputError(f"{name}: unpacks to {info.file_size:,} bytes", "Check where it comes from.")
    return etree.fromstring(archive.read(info), etree.XMLParser(resolve_entities=False, no_network=True))


def _values(element: Any, tag: str) -> Iterator[str]:
    yield from (found.text.strip() for found in element.iter(f"{{*}}{tag}") if found.text)


def _page_lines(page: Any, number: int) -> Iterator[Line]:
    own = next(_values(page, "PhysicalBox"), None) or page.get("PhysicalBox")
    height = (_numbers(own) if own else A4)[3]
    pieces = sorted(_pieces(page, number, height), key=lambda piece: (-_row(piece), piece.left))
    for _, row in groupby(pieces, key=_row):
        line = list(row)
        yield Line(
            "".join(piece.text for piece in line),
            line[0].left,
            max(piece.right for piece in line),
            line[0].bottom,
            line[0].size,
            number,
            height,
        )


def _row(piece: Line) -> int:
    return round(piece.bottom / max(piece.size * SAME_LINE, 0.1))


def _pieces(page: Any, number: int, height: float) -> Iterator[Line]:
    for element in page.iter("{*}TextObject"):
        x, y, width, _ = _numbers(element.get("Boundary", "0 0 0 0"))
        size = float(element.get("Size") or 5)
        for code in element.iter("{*}TextCode"):
            if code.text and code.text.strip():
                down = y + float(code.get("Y") or 0)
                left = x + float(code.get("X") or 0)
                yield Line(code.text.strip(), left, x + width, height - down, size, number, height)


def _numbers(text: str) -> tuple[float, float, float, float]:
    values = [float(value) for value in text.split()]
    if len(values) != 4:
        raise ValueError(f"box {text!r}")
    return values[0], values[1], values[2], values[3]
