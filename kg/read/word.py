"""Word documents (.docx, ECMA-376): paragraphs with their automatic numbers, tables, text boxes, notes, formulas.

Tracked changes count as accepted. Page headers and footers are furniture and left out, hidden text is not printed
and left out too. Macros are never run: only the text parts are opened.
"""

from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.read.numbering import Numbering, W
from kg.read.word_parts import MAIN, word_parts

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
# Text that is not there once changes are accepted; instructions of fields; a fallback repeats its choice; how a
# word is pronounced stands above it.
GONE = frozenset(
    {*(f"{W}{tag}" for tag in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "rt")), f"{MC}Fallback"}
)
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
WORDS = frozenset({f"{W}t", f"{MATH}t"})
DENOMINATOR = f"{MATH}den"
PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
OFF = frozenset({"0", "false", "off"})


def word_lines(data: bytes, name: str) -> list[str]:
    """The document's text, a paragraph or table row a line; cells of a row are separated by tabs.

    :param data: the file's bytes.
    :param name: what messages call it.
    :raises InputError: the file is no Word document, is damaged, encrypted, unpacks to too much, or is a scan.
    """
    parts = word_parts(data, name)
    if MAIN not in parts:
        raise InputError(f"{name}: is no Word document (it has no text part)", "Save it anew as .docx.")
    body = parts[MAIN].find(f"{W}body")
    lines = (
        list(_Story(Numbering(parts.get("numbering"), parts.get("styles"))).lines(body)) if body is not None else []
    )
    for kind in ("footnote", "endnote"):
        for note in parts[f"{kind}s"].findall(f"{W}{kind}") if f"{kind}s" in parts else ():
            if note.get(f"{W}type") is None:
                lines += _Story(Numbering(None, None)).lines(note)
    if not any(line.strip() for line in lines) and body is not None and next(body.iter(*PICTURES), None) is not None:
        raise pictures_only(name)
    return lines


def pictures_only(name: str) -> InputError:
    """The refusal of a scan that was put into a Word document."""
    return InputError(f"{name}: is a scan, it holds pictures and no text", "Give a version with text.")


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
            yield "\t".join(map(self._cell, cells))

    def _cell(self, cell: Any) -> str:
        """The words of a cell on one line; a tab or a table inside it opens no further column."""
        return " ".join(" ".join(self.lines(cell)).split())


def _text(paragraph: Any) -> tuple[str, list[Any]]:
    """A paragraph's words, and the text boxes anchored in it."""
    pieces: list[str] = []
    boxes: list[Any] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in WORDS:
            pieces.append(element.text or "")
        elif element.tag == WORD_ART:
            pieces.append(element.get("string", ""))
        elif element.tag == f"{W}txbxContent":
            boxes.append(element)
        elif element.tag in BREAKS:
            pieces.append(BREAKS[element.tag])
        elif element.tag not in GONE and isinstance(element.tag, str) and not _hidden(element):
            pieces += "/" if element.tag == DENOMINATOR else ""
            stack.extend(reversed(element))
    return "".join(pieces), boxes


def _hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in OFF
