"""Two texts word by word: what the second kept, cut, added and moved, as a reader would mark it.

The one place where texts are compared for people: the terminal and every page show what is found here.

Chinese is compared by characters, numbers and Latin words as wholes. The shortest edit alone would leave confetti:
single characters that both happen to share between long runs that differ. So small agreements between larger changes
count as changed (the semantic clean-up of N. Fraser, "Writing: Diff", neil.fraser.name, 2006).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from string import ascii_letters, digits
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel, Prefix

SMALLEST_MOVE = 6
"""Characters that a run must have to be called moved, rather than cut here and added there by chance."""
LONGEST_CHANCE = 4
"""Characters that two clauses may share by chance: a word or two; what is longer stays kept."""
MOST_PAIRS = 1_000_000_000
"""Pairs of characters that are compared at most: one bit each. Longer texts are compared clause by clause."""
# Of these, numbers and Latin words are made: they are kept or changed as wholes.
_SIGNS = frozenset(ascii_letters + digits + ".")
# Where one sentence or clause ends: what is moved is looked for between these.
_ENDS = "，。；：、！？\n"
# The same sign in two widths, as the same words are printed here and there.
_WIDTHS = str.maketrans(",;:!?()", "，；：！？（）")
_CLAUSE = re.compile(rf"[^{_ENDS}]*[{_ENDS}]|[^{_ENDS}]+")

Kind = Literal["kept", "moved", "changed"]
Side = Literal["before", "after"]


class Block(NamedTuple):
    """The same words on both sides: where they begin in each text, and how many characters they are."""

    before: int
    after: int
    length: int


@dataclass(frozen=True)
class Words:
    """What two texts share: ``kept`` in the order of both, ``moved`` in another place; no character twice.

    All else of the first text was cut, all else of the second added.
    """

    kept: tuple[Block, ...]
    moved: tuple[Block, ...]

    def numbers(self) -> list[int]:
        """As the pages get it: three numbers a block, the length of what was moved below zero."""
        blocks = [*self.kept, *((before, after, -length) for before, after, length in self.moved)]
        return [number for block in blocks for number in block]


class Piece(NamedTuple):
    """A stretch of a text; what is neither kept nor moved was cut from the first text, or added in the second."""

    text: str
    kind: Kind


def compare(before: str, after: str) -> Words:
    """What two texts share; signs count as the same in full and half width.

    Time grows with the product of the lengths, in steps of 64 characters at once.
    """
    before, after = before.translate(_WIDTHS), after.translate(_WIDTHS)
    blocks = _tidy(before, _settled(before, after, list(_shared(before, after))))
    kept = tuple(block for block in blocks if block.length)
    return Words(kept, tuple(_moved(before, after, kept)))


def same(before: str, after: str) -> bool:
    """Whether nothing would be marked."""
    return before.translate(_WIDTHS) == after.translate(_WIDTHS)


def pieces(text: str, found: Iterable[Words], side: Side) -> Iterator[Piece]:
    """A text cut at its marks: the pieces together are the text, none is empty, neighbours differ in kind.

    :param found: its comparison with one or more others: kept is what any of them has.
    :param side: on which side of all of them the text stands.
    """
    at = 0 if side == "before" else 1
    found = list(found)
    kinds = bytearray(len(text))
    for value, blocks in (1, [one.moved for one in found]), (2, [one.kept for one in found]):
        for block in (block for some in blocks for block in some):
            kinds[block[at] : block[at] + block.length] = bytes([value]) * block.length
    start = 0
    for kind, group in groupby(kinds):
        end = start + len(list(group))
        yield Piece(text[start:end], _KINDS[kind])
        start = end


_KINDS: tuple[Kind, ...] = ("changed", "moved", "kept")


def _shared(before: str, after: str) -> Iterator[Block]:
    """What the shortest edit keeps, in order; the last block is the end of both texts."""
    if len(before) * len(after) <= MOST_PAIRS:
        for block in Indel.editops(before, after).as_matching_blocks():
            yield _whole(before, after, Block(*block))
        return
    numbers: dict[str, int] = {}
    ours, theirs = _CLAUSE.findall(before), _CLAUSE.findall(after)
    if len(ours) * len(theirs) > MOST_PAIRS:
        yield from (Block(0, 0, Prefix.similarity(before, after)), Block(len(before), len(after), 0))
        return
    first, second = ([numbers.setdefault(clause, len(numbers)) for clause in clauses] for clauses in (ours, theirs))
    starts, ends = ([0, *accumulate(map(len, clauses))] for clauses in (ours, theirs))
    for block in Indel.editops(first, second).as_matching_blocks():
        begins = starts[block.a]
        yield Block(begins, ends[block.b], starts[block.a + block.size] - begins)


def _whole(before: str, after: str, block: Block) -> Block:
    """A block without the parts of numbers and Latin words at its ends, of which it has not the whole."""
    start, other, length = block
    while length and (_splits(before, start) or _splits(after, other)):
        start, other, length = start + 1, other + 1, length - 1
    while length and (_splits(before, start + length) or _splits(after, other + length)):
        length -= 1
    return Block(start, other, length)


def _splits(text: str, at: int) -> bool:
    """Whether a cut there goes through a number or a Latin word."""
    return 0 < at < len(text) and text[at - 1] in _SIGNS and text[at] in _SIGNS


def _tidy(text: str, blocks: Iterable[Block]) -> list[Block]:
    """The blocks without those that are smaller than the changes on both sides of them."""
    tidy = [Block(0, 0, 0)]
    for block in blocks:
        while len(tidy) > 1 and _is_confetti(text, tidy[-2], tidy[-1], block):
            tidy.pop()
        tidy.append(block)
    return tidy


def _is_confetti(text: str, last: Block, block: Block, following: Block) -> bool:
    smallest = min(LONGEST_CHANCE, _change(last, block), _change(block, following))
    # Where words are only added, or only cut, what stands between them is what it was put around.
    if following.before - last.before == last.length + block.length:
        return False
    if following.after - last.after == last.length + block.length:
        return False
    return block.length <= smallest and "\n" not in text[block.before : block.before + block.length]


def _change(one: Block, two: Block) -> int:
    """Size of what was changed between two blocks."""
    return max(two.before - one.before, two.after - one.after) - one.length


def _settled(before: str, after: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each change that only cuts or only adds pushed on to where it is made of whole clauses.

    Where 「甲。乙。」 became 「甲。」, the edit may say that 「。乙」 was cut; readers mean 「乙。」.
    """
    settled = [blocks[0]]
    for block in blocks[1:]:
        last = settled[-1]
        cut = before[last.before + last.length : block.before]
        added = after[last.after + last.length : block.after]
        if last.length and bool(cut) != bool(added) and before[last.before + last.length - 1] not in _ENDS:
            push = _push(cut or added, before[block.before : block.before + block.length])
            settled[-1] = last._replace(length=last.length + push)
            block = Block(block.before + push, block.after + push, block.length - push)
        settled.append(block)
    return settled


def _push(words: str, kept: str) -> int:
    """How far a change can be pushed on over what is kept after it, to the end of a clause."""
    shared = Prefix.similarity(words, kept)
    return next((place for place in range(1, shared + 1) if words[place - 1] in _ENDS), 0)


def _moved(before: str, after: str, kept: Sequence[Block]) -> Iterator[Block]:
    """Clauses that were cut in one place and added in another, in the order of the first text.

    The nth such clause cut answers the nth added; one that occurs more often on one side stays cut or added there.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for clause in _clauses(after, [(block.after, block.length) for block in kept]):
        places[clause[0]].append(clause.start())
    waiting = {words: iter(found) for words, found in places.items()}
    for clause in _clauses(before, [(block.before, block.length) for block in kept]):
        place = next(waiting.get(clause[0], iter(())), None)
        if place is not None:
            yield Block(clause.start(), place, len(clause[0]))


def _clauses(text: str, kept: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The clauses of what is not kept, as far as they are long enough."""
    at = 0
    for start, length in (*kept, (len(text), 0)):
        if start - at >= SMALLEST_MOVE:
            yield from (one for one in _CLAUSE.finditer(text, at, start) if len(one[0].strip()) >= SMALLEST_MOVE)
        at = start + length
