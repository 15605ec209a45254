"""Words on the terminal, broken into lines as Chinese is set."""

from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.containers import Lines
from rich.text import Text

NOT_FIRST = frozenset("、，。；：？！）》〉」』】〕”’…—·％,.;:?!)]}%")
NOT_LAST = frozenset("（《〈「『【〔“‘([{")
"""What no line begins or ends with (GB/T 15834, 5.1)."""


class Words(Text):
    """Text that may be broken between any two Chinese characters; others break it between words alone."""

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:  # noqa: ARG002 - as rich calls it
        """Lines of at most ``width`` cells."""
        wrapped = Lines()
        for line in self.split(allow_blank=True):
            for piece in line.divide(breaks(line.plain, width)):
                piece.rstrip()
                wrapped.append(piece)
        return wrapped


def breaks(text: str, width: int) -> list[int]:
    """Where the lines of a text end so that each takes at most ``width`` cells, if not one character takes more.

    Where nothing else is left, a line ends inside a word.
    """
    found: list[int] = []
    start = possible = used = 0
    for at, character in enumerate(text):
        cells = cell_len(character)
        if at and _may_end(text[at - 1], character):
            possible = at
        while used + cells > width and at > start and not character.isspace():
            start = possible if possible > start else at
            found.append(start)
            used = cell_len(text[start:at])
        used += cells
    return found


def _may_end(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if before.isspace() or after.isspace():
        return before.isspace()
    return before not in NOT_LAST and after not in NOT_FIRST and 2 in (cell_len(before), cell_len(after))
