"""Every place where a text names a document: titles in 《》 with their numbers, and numbers alone."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from kg.document_numbers import NumberMention, find_numbers, find_orders
from kg.titles import DASH, joined

# A title, also with titles in the same brackets inside it: 《关于印发《…》的通知》.
# Bounded, so that an unclosed 《 costs little.
_TITLE = re.compile(r"《(?P<title>(?:[^《》]|《[^《》]{1,150}》){2,220})》")
# Years that belong to the title but were printed behind it: 《…纲要》（2021—2035年）.
_YEARS = re.compile(rf"\s*[（(]\s*(?:19|20)\d\d年?\s*(?:[{DASH}至到]+\s*(?:19|20)\d\d年?\s*)+[）)]年?")
# （以下简称《…》）, （下称“…”）, (以下简称…).
_SHORT = re.compile(
    r"(?:简称|统称|下称|以下称)(?:为|作)?[：:]?\s*"
    r"(?P<name>《[^《》]{1,40}》|[“\"‘「][^”\"’」]{1,40}[”\"’」]|[^，。；、）)《》“”\s]{2,30})"
)
_LISTED = re.compile(r"[、，和及与以\s]{0,4}")
# 国发〔2014〕26号《…》, 《…》国发〔2014〕26号, on one line
_NEXT_TO = re.compile(r"[^\S\n]{0,3}")
_OPENING, _CLOSING = "（(", "）)"
MOST_BRACKET = 200


class Mention(Struct, frozen=True):
    """A document named in a text; ``start``/``end`` hold its title and the bracket with its number."""

    start: int
    end: int
    title: str | None
    number: str | None
    short_name: str | None = None


def mentions(text: str) -> list[Mention]:
    """Every mention of a document, in order: titles in 《》, then the numbers that belong to none of them."""
    numbers = sorted((*find_numbers(text), *find_orders(text)), key=lambda number: number.start)
    found: list[Mention] = []
    taken: set[int] = set()
    for match in _TITLE.finditer(text):
        mention, bracketed = _titled(text, match, numbers, free=found[-1].end if found else 0)
        found.append(mention)
        shared = _share(text, found, bracketed) if len(bracketed) > 1 else bracketed
        taken.update(number.start for number in shared)
        taken.update(number.start for number in _between(numbers, match.start(), match.end()))
    found += [Mention(n.start, n.end, None, n.number) for n in numbers if n.start not in taken]
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def _titled(
    text: str, match: re.Match[str], numbers: list[NumberMention], *, free: int
) -> tuple[Mention, list[NumberMention]]:
    """A title with what the bracket behind it says, and all numbers of that bracket; else with a number beside it.

    :param free: where the mention before ends.
    """
    end, title = match.end(), joined(match["title"])
    if years := _YEARS.match(text, end):
        title, end = title + joined(years[0]), years.end()
    bracketed: list[NumberMention] = []
    short = None
    while bracket := _bracket(text, end):
        inside = _between(numbers, *bracket)
        if short is None and (named := _SHORT.search(text, *bracket)):
            short = joined(named["name"]).strip('《》“”"‘’「」')
        if not inside:
            break
        bracketed, end = bracketed + inside, bracket[1]
    start = match.start()
    if not bracketed and (beside := _beside(text, start, end, numbers, free=free)):
        bracketed, start, end = [beside], min(start, beside.start), max(end, beside.end)
    return Mention(start, end, title, bracketed[0].number if bracketed else None, short), bracketed


def _beside(text: str, start: int, end: int, numbers: list[NumberMention], *, free: int) -> NumberMention | None:
    """The number without a bracket that stands right behind a title or right before it; None where none does.

    :param free: where the mention before ends, whose number may stand right before this title.
    """
    place = bisect_left(numbers, end, key=lambda n: n.start)
    if place < len(numbers) and _NEXT_TO.fullmatch(text, end, numbers[place].start):
        return numbers[place]
    place = bisect_right(numbers, start, key=lambda n: n.end) - 1
    if place >= 0 and numbers[place].start >= free and _NEXT_TO.fullmatch(text, numbers[place].end, start):
        return numbers[place]
    return None


def _share(text: str, found: list[Mention], bracketed: list[NumberMention]) -> list[NumberMention]:
    """Give the numbers of one bracket to the titles listed before it: 《甲》《乙》（…1号、…2号）.

    :param found: mentions so far, the one with the bracket last; changed where there are as many titles.
    :return: the numbers that titles have taken; the others stand for documents of their own.
    """
    listed = found[-len(bracketed) :]
    if len(listed) < len(bracketed) or any(m.number for m in listed[:-1]):
        return bracketed[:1]
    if not all(_LISTED.fullmatch(text[a.end : b.start]) for a, b in pairwise(listed)):
        return bracketed[:1]
    found[-len(bracketed) :] = [replace(m, number=n.number) for m, n in zip(listed, bracketed, strict=True)]
    return bracketed


def _between(numbers: list[NumberMention], start: int, stop: int) -> list[NumberMention]:
    """Numbers that stand between two offsets; ``numbers`` are in order."""
    first = bisect_left(numbers, start, key=lambda n: n.start)
    last = bisect_right(numbers, stop, lo=first, key=lambda n: n.end)
    return numbers[first:last]


def _bracket(text: str, start: int) -> tuple[int, int] | None:
    """The bracket that opens at an offset, blanks before it allowed; None where none opens or it does not close."""
    while start < len(text) and text[start].isspace():
        start += 1
    if text[start : start + 1] not in tuple(_OPENING):
        return None
    depth = 0
    for place in range(start, min(len(text), start + MOST_BRACKET)):
        depth += (text[place] in _OPENING) - (text[place] in _CLOSING)
        if depth == 0:
            return start, place + 1
    return None
