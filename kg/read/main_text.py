"""Which blocks of a web page are its document: the main text, and before it a title and number that stand apart."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kg.brackets import YEAR_CLOSES, YEAR_OPENS

MOST = 0.85
"""Share of a page's text that its document has at least."""
BLANKS = re.compile(r"\s+")
TITLE = re.compile(
    r"关于|(?:通知|意见|决定|方案|计划|规划|纲要|要点|措施|办法|规定|细则|条例|批复|公告|通告|预案|分工|清单|政策)"
    r"(?:[（(][^（()）]{1,30}[)）])?$"
)
"""What the title of an official document has, and names of sites and their sections have not."""
NUMBER = re.compile(rf"(?:发文字号[：:]|文号[：:])?[一-鿿]{{2,14}}[{YEAR_OPENS}]\d{{4}}[{YEAR_CLOSES}]第?\d{{1,5}}号")
OPENING = 10
"""Blocks of the main text in which its title stands, where it is part of it."""
SHORTEST, LONGEST = 6, 150
"""Characters of a title."""


class Block(Struct, frozen=True):
    """Text between two block tags."""

    text: str
    runs: tuple[tuple[int, int, int], ...]
    """(place in ``text``, place in the page, length); a character reference is one character of its length."""
    path: tuple[int, ...]
    """Numbers of the containers it stands in, from the outermost."""
    cell: int
    """Number of the table cell it stands in, 0 for none."""
    linked: int
    """Characters of it that are links."""
    heading: bool = False
    """Whether the page marks it as a heading."""


def main_text(blocks: Sequence[Block], used: set[int], titles: Sequence[str]) -> Iterator[Block]:
    """The title, where it stands apart, and the blocks in the smallest element that holds nearly all that is no link.

    :param used: indexes of the blocks of the metadata table, which are left out.
    :param titles: what the page's head calls it.
    """
    plain = [0 if index in used else len(block.text) - block.linked for index, block in enumerate(blocks)]
    weights: dict[int, int] = {}
    for block, weight in zip(blocks, plain, strict=True):
        for number in block.path:
            weights[number] = weights.get(number, 0) + weight
    enough = MOST * sum(plain)
    root = max((number for number, weight in weights.items() if weight >= enough), default=0)
    main = [index for index, block in enumerate(blocks) if index not in used and (not root or root in block.path)]
    names = [BLANKS.sub("", title) for title in titles]
    opening = BLANKS.sub("", "".join(blocks[index].text for index in main[:OPENING]))
    for index in range(main[0] if main else 0):
        text = BLANKS.sub("", blocks[index].text)
        if index not in used and text not in opening and _heads(blocks[index], text, names):
            yield blocks[index]
    yield from (blocks[index] for index in main)


def _heads(block: Block, text: str, names: Sequence[str]) -> bool:
    """Whether a block before the main text is the document's title, or its number."""
    if not SHORTEST <= len(text) <= LONGEST or block.linked:
        return False
    titled = TITLE.search(text) is not None and (block.heading or any(text in name for name in names))
    return titled or NUMBER.fullmatch(text) is not None
