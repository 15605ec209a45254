"""Chinese numerals and dates in official documents: 二〇二二年三月一日, 十五, 2022年9月22日."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

# Circles, letters and 零 are all printed for the zero of 二〇二二.
ZEROS = "〇○零oOＯ0０Ｏ◯"
DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys(ZEROS, 0) | {"两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
CIRCLED = "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))
"""Numbers in a circle, from 1 on: ① … ⑳ ㉑ … ㊿."""
BRACKETED = "".join(map(chr, range(0x2474, 0x2488)))
"""Numbers and their brackets in one character: ⑴ … ⒇."""
BRACKETED_HAN = "".join(map(chr, range(0x3220, 0x322A)))
"""The same in Chinese numerals: ㈠ … ㈩."""
DOTTED = "".join(map(chr, range(0x2488, 0x249C)))
"""Numbers and their point in one character: ⒈ … ⒛."""
ENCLOSED = CIRCLED + BRACKETED + BRACKETED_HAN + DOTTED
STOP = "、.．﹑﹒"
"""What stands behind a number, in every form that keyboards and converters give it."""
# It begins with a character, for which a text is scanned fast; what may stand before and behind that is told after.
_YEAR = (
    r"(?P<year>[0-9０-９一二](?<![0-9].)"
    rf"(?:(?<=[0-9０-９])\s?(?:[0-9０-９]\s?){{3}}|(?<=[一二])[一二三四五六七八九{ZEROS}\s]{{3,6}}))"
)
_MONTH = r"(?P<month>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2}|元)"
_DAY = r"(?P<day>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
# 2022年9月22日, 2023 年2 月24 日, 二○○五年十二月十七日; in tables of pages also 2022-09-22 and 2022/9/22.
_DATE = re.compile(rf"{_YEAR}\s*[年\-/.]\s*{_MONTH}\s*[月\-/.]\s*{_DAY}(?:\s*日|(?![0-9年月]))")


class Dated(Struct, frozen=True, array_like=True):
    """A date in a text, ``YYYY-MM-DD``, and where it stands."""

    start: int
    end: int
    date: str


def read_numeral(text: str) -> int | None:
    """Value of a whole number in Arabic or Chinese digits (15, 二〇二二, 一百零五); None where it is none."""
    text = "".join(text.split())
    plain = unicodedata.normalize("NFKC", text)
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if not text or any(c not in DIGITS and c not in UNITS for c in text):
        return None
    if not any(c in UNITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    value, digit = 0, 0
    for char in text:
        if char in UNITS:
            value, digit = value + (digit or 1) * UNITS[char], 0
        else:
            digit = DIGITS[char]
    return value + digit


def write_numeral(number: int) -> str:
    """Chinese numeral of a number from 1 to 999: 21 → 二十一; digits of greater ones."""
    if number > 999:
        return str(number)
    names = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{names[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else names[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (names[ones] if ones else "")


def find_dates(text: str) -> Iterator[Dated]:
    """Every full date of a text, in order; impossible ones (month 13) are left out."""
    for match in _DATE.finditer(text):
        month = "1" if match["month"] == "元" else match["month"]
        values = [read_numeral(part) for part in (match["year"], month, match["day"])]
        try:
            found = date(*(value or 0 for value in values)) if all(values) else None
        except ValueError:
            continue
        if found and 1900 < found.year < 2100:
            yield Dated(match.start(), match.end(), found.isoformat())
