"""What a text is read into for its targets: figures, years, spans of years, and the stretches between them."""

from msgspec import Struct

from kg.extract.comparisons import Figure


class Stops(Struct, frozen=True):
    """A stretch of whole sentences, of members of enumerations and of lines in which nothing is told."""

    start: int
    end: int


class Year(Struct, frozen=True):
    """A year, the last one of a period, or the end of a five-year plan; ``value`` None for 今年, 年内, 全年, 去年."""

    start: int
    end: int
    value: int | None
    past: bool = False
    """Whether it is the year before: 去年."""


class Span(Struct, frozen=True):
    """A number of years that begins with the document: 今后三年, 五年内; ``total`` for 三年累计.

    A range (用3—5年时间) says no year, and is none.
    """

    start: int
    end: int
    years: int
    total: bool


Token = Stops | Year | Span | Figure
