"""Every place where a text names a document: titles in 《》 with their numbers, and numbers alone."""

import re
from bisect import bisect_left, bisect_right

from msgspec import Struct

from kg.extract.numbers import NumberMention, find_numbers
from kg.extract.wording import joined

# A title, also with titles in the same brackets inside it: 《关于印发《…》的通知》.
# Bounded, so that an unclosed 《 costs little.
_TITLE = re.compile(r"《(?P<title>(?:[^《》]|《[^《》]{1,150}》){2,220})》")
# Years that belong to the title but were printed behind it: 《…纲要》（2021—2035年）.
_YEARS = re.compile(r"\s*[（(]\s*(?:19|20)\d\d年?\s*(?:[-—–~～至到]+\s*(?:19|20)\d\d年?\s*)+[）)]年?")
# （以下简称《…》）, （下称“…”）, (以下简称…).
_SHORT = re.compile(
    r"(?:简称|统称|下称|以下称)(?:为|作)?[：:]?\s*"
    r"(?P<name>《[^《》]{1,40}》|[“\"‘「][^”\"’」]{1,40}[”\"’」]|[^，。；、）)《》“”\s]{2,30})"
)
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
    numbers = list(find_numbers(text))
    found: list[Mention] = []
    taken: set[int] = set()
    for match in _TITLE.finditer(text):
        mention, used = _titled(text, match, numbers)
        found.append(mention)
        taken.update(used)
    titled = list(found)
    rest = (n for n in numbers if n.start not in taken and not _inside(n.start, titled))
    found += [Mention(n.start, n.end, None, n.number) for n in rest]
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def _titled(text: str, match: re.Match[str], numbers: list[NumberMention]) -> tuple[Mention, set[int]]:
    """A title with what the bracket behind it says; and the starts of the numbers that the bracket gives it."""
    end, title = match.end(), joined(match["title"])
    if years := _YEARS.match(text, end):
        title, end = title + joined(years[0]), years.end()
    number, short, used = None, None, set()
    while bracket := _bracket(text, end):
        start, stop = bracket
        inside = _between(numbers, start, stop)
        named = _SHORT.search(text, start, stop)
        if not inside and not named:
            break
        short = short or (joined(named["name"]).strip('《》“”"‘’「」') if named else None)
        if not inside:
            break
        number, end = number or inside[0].number, stop
        used.add(inside[0].start)
    return Mention(match.start(), end, title, number, short), used


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


def _inside(offset: int, titled: list[Mention]) -> bool:
    """Whether an offset lies in one of these mentions, which are in order and do not overlap."""
    place = bisect_right(titled, offset, key=lambda mention: mention.start) - 1
    return place >= 0 and offset < titled[place].end
