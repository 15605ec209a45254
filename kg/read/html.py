"""HTML pages of government sites: the main text, and the metadata table (索引号, 发文机关, 发文字号 …) as metadata.

Every character keeps its place in the decoded page, so the page is read by a tokeniser that knows places.
"""

import html
import re
from collections.abc import Iterable
from html.parser import HTMLParser

from kg.read.decoding import decode
from kg.read.main_text import Block, main_text
from kg.read.raw import Raw, merged
from kg.read.site_table import CAPTION
from kg.read.table_rows import in_rows
from kg.records import Run

SILENT = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "select",
        "option",
        "button",
        "textarea",
        "svg",
        "iframe",
        "nav",
    )
)
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    )
)
CELLS = frozenset(("td", "th"))
BLANKS = re.compile(r"\s+")
HEADINGS = frozenset(("h1", "h2", "h3"))
CONTAINERS = BLOCKS - {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dd", "dt", "pre", "address", "center"}
"""Elements that can hold a document; a paragraph, or what is misnested in one, holds none."""
TITLE_NAMES = frozenset(("articletitle", "og:title"))
"""What sites call the title of a page's document in its head."""
DEEPEST = 500
"""Nesting below which tags are no longer told apart: pages that nest deeper are made to harm."""


def read_html(data: bytes, name: str) -> Raw:
    """The main text of a page, a block or a row of a table a line, and its metadata table.

    :raises InputError: empty, no text, or of no known encoding.
    """
    reader = _Blocks(decode(data, name))
    blocks = reader.read()
    page, used = _metadata(blocks)
    return _raw(in_rows(main_text(blocks, used, reader.titles)), page)


def _raw(blocks: Iterable[Block], page: dict[str, str]) -> Raw:
    parts: list[str] = []
    runs: list[Run] = []
    at = 0
    for block in blocks:
        runs += (Run(at + start, source, length) for start, source, length in block.runs)
        parts.append(block.text)
        at += len(block.text) + 1
    return Raw("\n".join(parts), tuple(merged(runs)), page, broken=False)


class _Blocks(HTMLParser):
    """Reads a page into blocks."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self._page = page
        self._lines = [0, *(match.end() for match in re.finditer("\n", page))]
        self._done: list[Block] = []
        self._text: list[str] = []
        self._runs: list[tuple[int, int, int]] = []
        self._length = self._linked = self._count = self._silent = self._links = 0
        self._open: list[tuple[str, int]] = []
        self.titles: list[str] = []
        """What the page's head calls it."""

    def read(self) -> list[Block]:
        """All blocks of the page, in order."""
        self.feed(self._page)
        self.close()
        self._end_block()
        return self._done

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS or tag == "br":
            self._end_block()
        if tag == "meta":
            named = dict(attrs)
            if (named.get("name") or named.get("property") or "").lower() in TITLE_NAMES:
                self.titles.append(named.get("content") or "")
        if tag in VOID or len(self._open) >= DEEPEST:
            return
        if tag in CELLS:
            self._close_through({"td", "th"}, {"table"})
        elif tag == "tr":
            self._close_through({"tr"}, {"table"})
        elif tag in ("p", "li"):
            self._close_through({tag}, BLOCKS - {tag})
        self._count += 1
        hidden = tag in SILENT or _hidden(attrs)
        self._open.append(("!" + tag if hidden else tag, self._count))
        self._silent += hidden
        self._links += tag == "a"

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end_block()
        self._close_through({tag}, {"table"} if tag not in ("table", "body", "html", "div") else set())

    def _close_through(self, tags: Iterable[str], barrier: Iterable[str]) -> None:
        """Close the innermost of these tags and all inside it, unless a barrier stands between."""
        for index in range(len(self._open) - 1, -1, -1):
            tag = self._open[index][0].removeprefix("!")
            if tag in tags:
                for name, _ in self._open[index:]:
                    self._silent -= name.startswith("!")
                    self._links -= name == "a"
                del self._open[index:]
                return
            if tag in barrier:
                return

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "!title":
            self.titles.append(data)
        start = self._here()
        for match in re.finditer(r"\S+|\s+", data):
            piece = match.group() if not match.group().isspace() else _blank(match.group())
            self._add(piece, start + match.start(), min(len(piece), len(match.group())))

    def handle_entityref(self, name: str) -> None:
        whole = f"&{name};" if self._page.startswith(f"&{name};", self._here()) else f"&{name}"
        # Sites invent names for blanks: &sp;
        self._add(" " if name.endswith("sp") else html.unescape(whole), self._here(), 1)

    def handle_charref(self, name: str) -> None:
        self._add(html.unescape(f"&#{name};"), self._here(), 1)

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _add(self, text: str, source: int, length: int) -> None:
        if self._silent or not text:
            return
        self._text.append(text)
        self._runs.append((self._length, source, length))
        self._length += len(text)
        self._linked += len(text) if self._links else 0

    def _end_block(self) -> None:
        text = "".join(self._text)
        if text.strip():
            path = tuple(number for tag, number in self._open if tag in CONTAINERS)
            cell = next((number for tag, number in reversed(self._open) if tag in CELLS), 0)
            heading = any(tag in HEADINGS for tag, _ in self._open)
            self._done.append(Block(text, tuple(self._runs), path, cell, self._linked, heading))
        self._text, self._runs, self._length, self._linked = [], [], 0, 0


def _hidden(attrs: list[tuple[str, str | None]]) -> bool:
    style = next((value for name, value in attrs if name == "style" and value), "")
    return "display:none" in style.replace(" ", "").lower()


def _blank(blanks: str) -> str:
    """Line ends of the page's source are blanks; a full-width blank stays, it may part words."""
    return "\u3000" if "\u3000" in blanks else " "


def _metadata(blocks: list[Block]) -> tuple[dict[str, str], set[int]]:
    """Caption → value of the page's metadata table, and the indexes of the blocks that make it."""
    page: dict[str, str] = {}
    used: set[int] = set()
    for index, block in enumerate(blocks):
        match = CAPTION.fullmatch(BLANKS.sub("", block.text))
        if not match or not block.cell:
            continue
        used.add(index)
        value = blocks[index + 1] if index + 1 < len(blocks) else None
        if value and value.cell != block.cell and _row(value) == _row(block) and len(value.text) < 300:
            text = value.text.strip()
            if not CAPTION.fullmatch(BLANKS.sub("", text)):
                page.setdefault(match.group(1), text)
                used.add(index + 1)
    return (page, used) if len(page) >= 2 else ({}, set())


def _row(block: Block) -> int:
    """Number of the table row that a block stands in; -1 for none."""
    return block.path[block.path.index(block.cell) - 1] if block.cell in block.path[1:] else -1
