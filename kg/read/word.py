"""Word documents (.docx, ECMA-376): paragraphs with their automatic numbers, tables, text boxes, footnotes.

Tracked changes count as accepted. Page headers and footers are furniture and left out. Macros are never run:
only the text parts are opened, with a parser that resolves no entity.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from kg.errors import InputError
from kg.read.archive import DAMAGED
from kg.read.numbering import Numbering, W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Text that is not there once changes are accepted; instructions of fields; a fallback repeats its choice.
GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{MC}Fallback", f"{W}pPr", f"{W}rPr"})
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
MOST_BYTES = 200 * 1024 * 1024
"""Largest unpacked part that is read."""
MOST_RATIO = 200
"""A part that unpacks to more than this many times its size is taken for a bomb (XML of plans: 5 to 30)."""


def word_lines(data: bytes, name: str) -> list[str]:
    """The document's text, a paragraph or table row a line; cells of a row are separated by tabs.

    :param data: the file's bytes.
    :param name: what messages call it.
    :raises InputError: the file is no Word document, is damaged, encrypted, unpacks to too much, or is a scan.
    """
    parts = _parts(data, name)
    if "word/document.xml" not in parts:
        raise InputError(f"{name}: is no Word document (it has no text part)", "Save it anew as .docx.")
    numbering = Numbering(parts.get("word/numbering.xml"), parts.get("word/styles.xml"))
    body = parts["word/document.xml"].find(f"{W}body")
    lines = list(_Story(numbering).lines(body)) if body is not None else []
    notes = parts.get("word/footnotes.xml")
    if notes is not None:
        for note in notes.findall(f"{W}footnote"):
            if note.get(f"{W}type") is None:
                lines += _Story(Numbering(None, None)).lines(note)
    if not any(line.strip() for line in lines) and body is not None and next(body.iter(*PICTURES), None) is not None:
        raise pictures_only(name)
    return lines


def pictures_only(name: str) -> InputError:
    """The refusal of a scan that was put into a Word document."""
    return InputError(f"{name}: is a scan, it holds pictures and no text", "Give a version with text.")


def _parts(data: bytes, name: str) -> dict[str, Any]:
    """The XML parts that hold text or say how to number it."""
    wanted = ("word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=False)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            present = {info.filename: info for info in archive.infolist() if info.filename in wanted}
            for info in present.values():
                if info.file_size > MOST_BYTES or info.file_size > MOST_RATIO * max(info.compress_size, 1024):
                    raise InputError(f"{name}: unpacks to {info.file_size:,} bytes", "Check where it comes from.")
            return {part: etree.fromstring(archive.read(info), parser) for part, info in present.items()}
    except (etree.XMLSyntaxError, *DAMAGED) as error:
        raise InputError(
            f"{name}: is a damaged or encrypted Word document ({error})", "Save it anew as .docx."
        ) from error


class _Story:
    """One flow of paragraphs and tables."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def lines(self, block: Any) -> Iterator[str]:
        """Lines of the paragraphs and tables in a block, in reading order."""
        for element in block:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag == f"{W}sdt":
                content = element.find(f"{W}sdtContent")
                yield from self.lines(content) if content is not None else ()
            elif element.tag not in GONE and len(element):
                yield from self.lines(element)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        text, boxes = _text(paragraph)
        number = self._numbering.number(paragraph.find(f"{W}pPr")) if text.strip() else ""
        yield from (number + text).split("\n")
        for box in boxes:
            yield from self.lines(box)

    def _table(self, table: Any) -> Iterator[str]:
        rows = [row.findall(f"{W}tc") for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]
        # A table of one column lays out a page or frames a box: its paragraphs are paragraphs.
        if all(len(cells) <= 1 for cells in rows):
            for cells in rows:
                for cell in cells:
                    yield from self.lines(cell)
            return
        for cells in rows:
            columns = (" ".join(line.strip() for line in self.lines(cell) if line.strip()) for cell in cells)
            yield "\t".join(columns)


def _text(paragraph: Any) -> tuple[str, list[Any]]:
    """A paragraph's words, and the text boxes anchored in it."""
    pieces: list[str] = []
    boxes: list[Any] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif element.tag == f"{W}txbxContent":
            boxes.append(element)
        elif element.tag in BREAKS:
            pieces.append(BREAKS[element.tag])
        elif element.tag not in GONE and isinstance(element.tag, str):
            stack.extend(reversed(element))
    return "".join(pieces), boxes
