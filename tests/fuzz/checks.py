"""What must hold for every input: only ``InputError`` is raised, no word is lost, the tree rebuilds the text."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.errors import InputError
from kg.extract import extract
from kg.jurisdictions import Gazetteer
from kg.read import read_bytes
from kg.read.decoding import decode
from kg.read.furniture import NAVIGATION, TAIL
from kg.read.lines import BLANK, DROPPED, INVISIBLE, OPENING, RULE
from kg.read.one_line import with_paragraphs
from kg.read.page_numbers import BARE, MARKED
from kg.read.plain import read_plain
from kg.read.signs import suffix_of
from kg.read.sources import READERS
from kg.records import Document, Provision, Run, Text
from kg.structure import structure

PLAIN = frozenset(("", *(suffix for suffix, reader in READERS.items() if reader is read_plain)))
LINE = re.compile("[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
LONGEST_FURNITURE = 200


def check(data: bytes, name: str) -> str:
    """Read everything that a source says, and check it; ``read`` or ``refused``.

    :raises AssertionError: something does not hold.
    """
    try:
        texts = read_bytes(data, name)
        if suffix_of(data, name) in PLAIN:
            _check_kept(decode(data, name), texts[0])
        for text in texts:
            document = extract(text, structure(text), Gazetteer.load())
            _check_tree(document)
            _check_facts(document)
    except InputError:
        return "refused"
    return "read"


def _check_kept(source: str, text: Text) -> None:
    """Every character stands where its run says; what is gone is blank, a mark of Markdown, or furniture."""
    gone = bytearray(b"\1" * len(source))
    for run in text.runs:
        kept = text.text[run.start : run.start + run.length]
        # A blank may stand for another kind of blank.
        assert re.sub(r"\s", " ", kept) == re.sub(r"\s", " ", source[run.source : run.source + run.length])
        gone[run.source : run.source + run.length] = bytes(run.length)
    starts = [run.source for run in text.runs]
    assert all(a < b for a, b in pairwise(starts))
    for line in _lines(source):
        dropped = "".join(char for at, char in enumerate(line.group(), line.start()) if gone[at])
        if dropped and 0 in gone[line.start() : line.end()]:
            _check_dropped(line.group(), dropped)
        elif dropped:
            assert _may_go(line.group()), f"lost line {line.group()[:80]!r}"


def _lines(source: str) -> Iterator[re.Match[str]]:
    """Lines of a source, with the line ends that the reader sets where a text has lost its own."""
    paragraphs = with_paragraphs(source).runs or (Run(0, 0, len(source)),)
    for paragraph in paragraphs:
        yield from LINE.finditer(source, paragraph.source, paragraph.source + paragraph.length)


def _check_dropped(line: str, dropped: str) -> None:
    """Characters that a kept line has lost."""
    opening = OPENING.match(line)
    marks = (opening.group() if opening else "") + "".join(match.group() for match in DROPPED.finditer(line))
    rest = [char for char in dropped if not char.isspace() and char not in marks]
    assert not rest, f"lost {rest[:20]} of {line[:80]!r}"


def _may_go(line: str) -> bool:
    """Whether a whole line may be furniture; running heads and links after the text are short."""
    bare = re.sub(f"[{BLANK}{INVISIBLE}]", "", line)
    known = any(pattern.fullmatch(bare) for pattern in (MARKED, BARE, NAVIGATION, TAIL))
    return known or bool(RULE.fullmatch(line)) or len(bare) <= LONGEST_FURNITURE


def _check_tree(document: Document) -> None:
    """Units nest, siblings follow each other, and what units hold of their own makes up the text again."""
    units = {unit.id: unit for unit in document.provisions}
    assert len(units) == len(document.provisions)
    children: dict[str | None, list[Provision]] = {}
    for unit in document.provisions:
        assert 0 <= unit.start < unit.end <= len(document.text)
        assert document.text.startswith(unit.marker, unit.start)
        children.setdefault(unit.parent, []).append(unit)
        if unit.parent is not None:
            above = units[unit.parent]
            assert above.start <= unit.start
            assert unit.end <= above.end
            assert unit.depth == above.depth + 1
    for siblings in children.values():
        assert all(a.end <= b.start for a, b in pairwise(siblings))
    rebuilt = "".join(document.text[start:end] for start, end in _own_stretches(document, children))
    assert rebuilt == document.text


def _own_stretches(document: Document, children: dict[str | None, list[Provision]]) -> list[tuple[int, int]]:
    """Stretches that no child covers, of every unit and of the document, in the order of the text."""
    found = []
    spans: list[tuple[str | None, int, int]] = [(None, 0, len(document.text))]
    spans += ((unit.id, unit.start, unit.end) for unit in document.provisions)
    for key, start, end in spans:
        for child in children.get(key, ()):
            found.append((start, child.start))
            start = child.end
        found.append((start, end))
    return sorted(found)


def _check_facts(document: Document) -> None:
    """Facts name units of the document and quote its words."""
    ids = {unit.id for unit in document.provisions}
    for fact in (*document.responsibilities, *document.targets):
        assert fact.provision in ids
        assert fact.quote == document.text[fact.start : fact.end]
    for citation in document.citations:
        assert citation.quote == document.text[citation.start : citation.end]
