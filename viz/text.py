"""Text as it fits on a page, and as it is searched."""

import unicodedata

from pypinyin import Style, lazy_pinyin


def shorten(text: str, columns: int) -> str:
    """As much of a text as fits into so many columns, on one line; an ellipsis for the rest."""
    text = " ".join(text.split())
    room = columns
    for position, character in enumerate(text):
        room -= 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        if room < 0:
            return text[: position - 1] + "…"
    return text


def initials(text: str) -> str:
    """First letters of the pinyin of a text, lower case; what is no Chinese stays (智慧助老 → ``zhzl``)."""
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()
