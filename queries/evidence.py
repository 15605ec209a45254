"""The provisions above that another derives from, compared with it word by word."""

from dataclasses import dataclass
from typing import Any

from queries.words import Words, compare


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
    words: Words
    """What its words and those of the provision below share; its own come first."""
    inferred: bool
    """Whether its words are those of plans below, from which it was reconstructed."""


def source(row: dict[str, Any], text: str) -> Source:
    """One of the ``sources`` that ``provision-details`` answers.

    :param text: the words of the provision below.
    """
    above = row["text"] or ""
    return Source(
        id=row["id"],
        heading=row["heading"] or "",
        document=row["document"],
        place=row["place"],
        text=above,
        relation=row["relation"],
        similarity=row["similarity"],
        confidence=row["confidence"],
        words=compare(above, text),
        inferred=row["begins"] is None,
    )
