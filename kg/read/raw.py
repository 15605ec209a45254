"""What a format's module hands to the normaliser: the characters it found and where they stood."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct

from kg.records import Run


class Raw(Struct, frozen=True):
    """Text as found, line ends and furniture included."""

    text: str
    runs: tuple[Run, ...] | None = None
    """Where the characters stand in the decoded source; None: ``text`` is the decoded source."""
    page: dict[str, str] = {}
    """The page's metadata table, caption → value."""
    broken: bool = True
    """Lines may be cut anywhere; False where the format itself says what a paragraph is."""


def from_lines(lines: Iterable[str]) -> Raw:
    """Text of a format that knows its paragraphs; offsets count characters of the lines joined by ``\\n``."""
    return Raw("\n".join(lines), broken=False)


def compose(runs: Iterable[Run], below: tuple[Run, ...] | None) -> tuple[Run, ...]:
    """Runs into a text whose own runs lead further down → runs all the way down.

    :param runs: normalised text → raw text, in order.
    :param below: raw text → decoded source, in order; None where the two are the same.
    """
    if below is None:
        return tuple(runs)
    starts = [run.start for run in below]
    return tuple(merged(piece for run in runs for piece in _through(run, below, starts)))


def _through(run: Run, below: tuple[Run, ...], starts: list[int]) -> Iterator[Run]:
    end = run.source + run.length
    for at in range(max(bisect_right(starts, run.source) - 1, 0), bisect_left(starts, end)):
        other = below[at]
        first = max(run.source, other.start)
        last = min(end, other.start + other.length)
        if first < last:
            yield Run(run.start + first - run.source, other.source + first - other.start, last - first)


def merged(runs: Iterable[Run]) -> Iterator[Run]:
    """The same runs, those that touch on both sides made one."""
    open_: Run | None = None
    end = source_end = -1
    for run in runs:
        if open_ and run.start == end and run.source == source_end:
            open_ = Run(open_.start, open_.source, open_.length + run.length)
        else:
            if open_:
                yield open_
            open_ = run
        end, source_end = run.start + run.length, run.source + run.length
    if open_:
        yield open_
