"""Paragraphs of a normalised text."""

from collections.abc import Iterator

from msgspec import Struct


class Line(Struct, frozen=True, gc=False):
    """One paragraph of the normalised text."""

    start: int
    end: int
    text: str


def lines_of(text: str, at: int = 0) -> Iterator[Line]:
    """Paragraphs of a normalised text, or of the part of one that begins at a place."""
    for part in text.split("\n"):
        yield Line(at, at + len(part), part)
        at += len(part) + 1
