"""The provisions above that another derives from, compared with it word by word."""

from dataclasses import dataclass, field
from functools import cached_property
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
    below: str = field(repr=False)
    """The words of the provision that derives from it."""
    relation: str | None
    similarity: float | None
    confidence: float | None
    inferred: bool
    """Whether its words are those of plans below, from which it was reconstructed."""

    @cached_property
    def words(self) -> Words:
        """What its words and those of the provision below share; its own come first."""
        return compare(self.text, self.below)


def source(row: dict[str, Any], text: str) -> Source:
    """One of the ``sources`` that ``provision-details`` answers.

    :param text: the words of the provision below.
    """
    return Source(
        id=row["id"],
        heading=row["heading"] or "",
        document=row["document"],
        place=row["place"],
        text=row["text"] or "",
        below=text,
        relation=row["relation"],
        similarity=row["similarity"],
        confidence=row["confidence"],
        inferred=row["begins"] is None,
    )
