"""A note as Markdown (CommonMark with tables)."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.export.note import Block, Note, Quote, Table

# What would be read as marks of Markdown or as HTML.
_MARKS = re.compile(r"[\\`*_\[\]<>#|~&]|^[-+=]|(?<=^\d)[.)](?=\s)|(?<=^\d\d)[.)](?=\s)", re.MULTILINE)


def write_markdown(note: Note, out: BinaryIO) -> None:
    """Write a note; its texts stay text, whatever signs they hold."""
    out.writelines(f"{line}\n".encode("utf-8", "replace") for line in _lines(note))


def _lines(note: Note) -> Iterator[str]:
    yield f"# {_plain(note.title)}"
    for section in note.sections:
        yield f"\n## {_plain(section.heading)}"
        for block in section.blocks:
            yield ""
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, str):
        yield _plain(block)
    elif isinstance(block, Quote):
        yield from (f"> {_plain(line)}" for line in block.words.splitlines() or [""])
        yield f">\n> —— {_plain(block.source)}"
    else:
        yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    for row in (table.head, ("---",) * len(table.head), *table.rows):
        cells = row if row[0] == "---" else map(_cell, row)
        yield f"| {' | '.join(cells)} |"
    if table.more:
        yield f"\n另有 {table.more} 行。 / {table.more} more rows."


def _cell(text: str) -> str:
    return " ".join(_plain(text).split())


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", text)
