"""The words that a provision shares with one above it: both texts cut into what is shared and what is not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Indel, Prefix

from kg.records import Match, Span


@dataclass(frozen=True)
class Source:
    """A provision above that another derives from."""

    id: str
    heading: str
    document: str
    place: str | None
    text: str
    relation: str | None
    similarity: float | None
    confidence: float | None
    shared: tuple[Match, ...]
    """Offsets into the text below and into this text, each counted from the text's beginning."""

    def kept(self) -> list[Span]:
        """The stretches of this text that the provision below has."""
        return [Span(match.parent_start, match.parent_end) for match in self.shared]


@dataclass(frozen=True)
class Piece:
    """A stretch of a text that the other text has too, or has not."""

    text: str
    shared: bool


def source(row: dict[str, Any], text: str, begins: int) -> Source:
    """One of the ``sources`` that ``provision-details`` answers.

    :param text: the words of the provision below.
    :param begins: where they begin, as the offsets of the evidence count.
    """
    words = row["text"] or ""
    return Source(
        id=row["id"],
        heading=row["heading"] or "",
        document=row["document"],
        place=row["place"],
        text=words,
        relation=row["relation"],
        similarity=row["similarity"],
        confidence=row["confidence"],
        shared=shared_words(text, words, row["evidence"] or (), begins, row["begins"] or 0),
    )


def shared_words(
    text: str, above: str, evidence: Sequence[int], begins: int = 0, above_begins: int = 0
) -> tuple[Match, ...]:
    """What two texts share, by the evidence for a derivation: each match holds the same characters on both sides.

    :param evidence: four numbers a match: begin and end here, begin and end above.
    :param begins: where the text begins, as the offsets of the evidence count; ``above_begins`` likewise.
    """
    matches = [
        Match(one - begins, two - begins, three - above_begins, four - above_begins)
        for one, two, three, four in zip(*(evidence[place::4] for place in range(4)), strict=True)
    ]
    return (*_beginning(text, above), *(same for match in matches for same in _equal(match, text, above)))


def _beginning(text: str, above: str) -> Iterator[Match]:
    """The words with which both begin, if any: the evidence leaves out a number that both have."""
    if length := Prefix.similarity(text, above):
        yield Match(0, length, 0, length)


def _equal(match: Match, text: str, above: str) -> Iterator[Match]:
    """What is equal within a match: the evidence takes 全省 and 全市, each in its place, for the same."""
    start, start_above = max(0, match.child_start), max(0, match.parent_start)
    here, there = text[start : max(0, match.child_end)], above[start_above : max(0, match.parent_end)]
    for one in Indel.opcodes(here, there):
        if one.tag == "equal":
            yield Match(
                start + one.src_start, start + one.src_end, start_above + one.dest_start, start_above + one.dest_end
            )


def taken(sources: Iterable[Source]) -> list[Span]:
    """The stretches of a text that it shares with any of its sources."""
    return [Span(match.child_start, match.child_end) for one in sources for match in one.shared]


def pieces(text: str, spans: Sequence[Span]) -> Iterator[Piece]:
    """The text cut at the spans; the pieces together are the text, none is empty, shared ones alternate with others.

    :param spans: in any order; they may overlap, touch and reach over the text's ends.
    """
    at = 0
    for start, end in _joined(spans, len(text)):
        if start > at:
            yield Piece(text[at:start], shared=False)
        yield Piece(text[start:end], shared=True)
        at = end
    if at < len(text):
        yield Piece(text[at:], shared=False)


def _joined(spans: Sequence[Span], length: int) -> list[tuple[int, int]]:
    """The spans in order within a text of that length, those that overlap or touch as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(0, span.start), min(length, span.end)) for span in spans):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
