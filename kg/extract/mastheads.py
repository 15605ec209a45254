"""Who issues a document by what stands around its title: the red head above it, or how it was passed, below it."""

import re

from kg.extract.head import is_organization, lines_of
from kg.extract.own_numbers import own_number
from kg.extract.signatures import Signature
from kg.numerals import find_dates
from kg.records import Span
from kg.titles import folded, joined

SHORTEST_LINE = 4
"""Characters of a line that may be the first of a title's."""
MOST_NOTE = 160
_FILE = re.compile(r"(?P<names>.{4,80})文件$")
# （2019年3月5日某省第十三届人民代表大会常务委员会第九次会议通过）; the nation's is …届全国人民代表大会…
_PASSED = re.compile(
    r"[\s,，]*(?P<place>[一-鿿]{2,16}?)?第[一二三四五六七八九十]{1,4}届"
    r"(?P<congress>(?:全国)?人民代表大会(?:常务委员会)?)第[一二三四五六七八九十]{1,4}次(?:全体)?会议"
)
# 1991年3月26日某市人民政府令第19号发布
_ORDERED = re.compile(
    r"\s*(?P<body>[一-鿿]{3,30}?)令\s?第?\s?[0-9零一二三四五六七八九十百]{1,6}\s?号令?\s?(?:发布|公布|颁布)\s?[）)]?$"
)
# 某市发展和改革委员会2020年6月, as a cover has it
_COVER = re.compile(r"(?P<name>[一-鿿]{4,30}?)\s*(?:20[0-9]{2}|二[一-鿿〇○]{3})年[0-9一二三四五六七八九十]{1,3}月")
# 某市人民政府令第48号 is given by whom it names
_ORDER = re.compile(r"(?:中华人民共和国)?(?P<body>.{2,30}?)(?:令|公告)(?:[0-9]{4}年)?第")
# In some collections what stands in the bracket below the title is told to be that.
_NOTE = "【题注】"
# Behind one character at most, blanks and signs aside; told at a glance, as most lines open otherwise.
_OPENS_LIKE_DATE = re.compile(r"\W*+.?\W*+[0-9０-９一二]")
_DAY_AND_NAME = re.compile(r"[\s,，、]*(?P<name>[一-鿿]{3,30})$")
_ADDRESSED = re.compile(r"各|有关")


def masthead(text: str, head: Span, titles: tuple[str | None, ...]) -> Signature | None:
    """Return who is named above a title (a line of his own, ``某省某厅文件``) or on a cover; None where nobody is.

    :param titles: of the document and its notice. Between the name and the title there may be the number.
    """
    lines = [line.words for line in lines_of(text, head)]
    for place, line in enumerate(lines):
        red = _FILE.fullmatch(line) or _COVER.fullmatch(line)
        name = red[1] if red else line
        if not is_organization(name) or _ADDRESSED.match(name):
            continue
        following = [words for words in lines[place + 1 : place + 3] if not _is_number(words)]
        if red or (following and _begins(following[0], titles)):
            return Signature((name,), "")
    return None


def order_giver(number: str | None) -> str | None:
    """Return who gives an order by its number (某市人民政府令第48号); None where that is shortened (渝府令)."""
    order = _ORDER.match(number or "")
    return order["body"] if order and is_organization(order["body"]) else None


def passed(text: str, head: Span) -> Signature | None:
    """Return which congress passed a regulation and when, by the bracket below its title; or who made it and when.

    ``（2019年3月5日某省第十三届人民代表大会常务委员会第九次会议通过）``; ``1999年7月13日，国家海洋局``;
    ``（1991年3月26日某市人民政府令第19号发布）``.
    """
    for line in lines_of(text, head):
        note_line = line.words.removeprefix(_NOTE)
        if not _OPENS_LIKE_DATE.match(note_line):
            continue
        words = joined(note_line[:MOST_NOTE])
        dated = next(find_dates(words), None)
        if dated is None or dated.start > 1:
            continue
        note = _PASSED.match(words, dated.end) if dated.start else None
        if note and "通过" in words:
            return Signature(((note["place"] or "") + note["congress"],), dated.date)
        if (ordered := _ORDERED.match(words, dated.end)) and is_organization(ordered["body"]):
            return Signature((ordered["body"],), dated.date)
        named = _DAY_AND_NAME.match(words, dated.end)
        if named and is_organization(named["name"]):
            return Signature((named["name"],), dated.date)
    return None


def _is_number(line: str) -> bool:
    return own_number(line, Span(0, len(line))) is not None


def _begins(line: str, titles: tuple[str | None, ...]) -> bool:
    """Whether a line is one of the titles, or its beginning."""
    words = folded(line)
    return len(words) >= SHORTEST_LINE and any(title and folded(title).startswith(words) for title in titles)
