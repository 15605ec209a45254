"""What is known at a place in a text about the year that figures refer to."""

from msgspec import Struct


class When(Struct):
    """What is known at a place in the text about the year that figures refer to."""

    year: int | None = None
    """The year that governs the sentence, or the section of goals."""
    place: int = -1
    """Where it is written."""
    end: int = -1
    """Where its words end."""
    series: tuple[int, ...] = ()
    """The years of a list that it ends: 到2022年、2025年."""
    spread: dict[int, int] = {}
    """Where figures begin that each have their own year of the list → that year."""
    own: tuple[int, int] | None = None
    """A year that only the next figure has (2020年的9.7%), with the end of its words."""
    by: bool = False
    """Whether it is said to be reached by then (到2025年)."""
    lasting: bool = False
    """Whether it governs beyond its sentence: a year that opens a paragraph of goals."""
    within: int | None = None
    """Where the unit ends that it governs no longer beyond; None where it may go on with the next."""
    until: int | None = None
    """The bracket it stands in ends here; then ``outer`` holds again."""
    outer: "When | None" = None
    labelled: bool = False
    """Whether a label before it says that goals follow."""
