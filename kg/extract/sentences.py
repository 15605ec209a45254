"""Sentences that may hold figures: most of a text holds none, and is passed over fast.

A sentence is here what stands between two of 。；; and line ends.
"""

import re
from collections.abc import Iterator

_END = re.compile(r"[。；;\n]")
"""The end of a sentence, of a member of an enumeration, or of a line."""
_TO_LAST_END = re.compile(r".*[。；;\n]", re.DOTALL)
_FROM_DIGIT = re.compile(r"[0-9０-９][^。；;\n]*+[。；;\n]?")
"""From what promises most to the end of its sentence."""
_NUMERAL = re.compile("[一二两三四五六七八九十百千万亿半]")
"""Nothing but digits promises anything without one of these."""
_SMALL = "一二两三四五六七八九十"
# 新建老年食堂三家: the verb up to four characters before the numeral
_MADE = "|".join(f"(?<=[建创培选评认引举办设置备增有][^，。；;\n{_SMALL}]{{{gap}}}[{_SMALL}].)" for gap in range(5))
# What a sentence without digits must hold to be looked at closely: a Chinese numeral that is compared or regular.
# It begins with a character, for which a text is scanned fast; what may follow it is told by looking back at it.
_PROMISING = re.compile(
    "[一二两三四五六七八九十百千半今未接年翻至少低超高突破逾达过每]"
    f"(?:(?<=[{_SMALL}])[家所座处间场名位幢栋台个](?:{_MADE})"
    r"|(?<=[一二两三四五六七八九十百千])[^，。；;\n一二三四五六七八九十]{1,5}(?:以[上内下]|之内|内|左右)"
    "|(?:(?<=至)少|(?<=[少低高])于|(?<=超)过|(?<=突)破|(?<=每))"
    r"[^，。；;\n]{0,24}?[一二两三四五六七八九十]"
    "|(?<=[二三四五六七八九])[十百千万亿]|(?<=[一两])[百千万亿]"
    "|(?<=[超破逾达])[十百千]?[万亿]|(?<=过)[十百千]?万"
    "|(?<=[二三四五六七八九十百千])分之|(?<=半)数|(?<=十)[一二三四五六]五"
    "|(?<=今)后|(?<=未)来|(?<=接)下来|(?<=年)(?:之|以)?内|(?<=翻)[一两二三四]番)"
)


def promising(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the sentences that may hold figures: those with digits, and some with numerals."""
    at = 0
    for digit in _FROM_DIGIT.finditer(text):
        start = _start(text, at, digit.start())
        yield from _in_words(text, at, start)
        at = digit.end()
        yield start, at
    yield from _in_words(text, at, len(text))


def _in_words(text: str, at: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of the sentences in a stretch without digits that are to be looked at closely."""
    while found := _PROMISING.search(text, at, stop):
        start, at = _start(text, at, found.start()), _stop(text, found.end())
        if _NUMERAL.search(text, start, at):
            yield start, at


def _start(text: str, low: int, place: int) -> int:
    """Return where the sentence of a place begins, at ``low`` at the earliest."""
    before = _TO_LAST_END.match(text, low, place)
    return before.end() if before else low


def _stop(text: str, place: int) -> int:
    """Return where the sentence of a place ends."""
    end = _END.search(text, place)
    return end.end() if end else len(text)


def ends(text: str, start: int, stop: int) -> Iterator[int]:
    """Yield the offsets of the last characters of the whole sentences of a stretch."""
    end = start
    for match in _END.finditer(text, start, stop):
        end = match.end()
        yield end - 1
    if end < stop:
        yield stop - 1
