"""Document numbers (发文字号): found in running text, or read from a cell; one canonical form however written.

``国发[2021]9号``, ``国发（2021）９ 号`` and ``国发〔2021〕第09号`` are one number: ``国发〔2021〕9号``.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

_HAN = "一-鿿㐀-䶿\U00020000-\U0003134f〇"
OPENING, CLOSING = "〔［\\[【﹝（(〈<", "〕］\\]】﹞）)〉>"
_YEAR = r"\s*(?P<year>(?:[0-9０-９]\s?){4})年?\s*"
_SERIAL = r"\s*第?\s*(?P<serial>[0-9０-９]{1,5})"
# Year in brackets, serial, 号: 〔2022〕12号, [2014]第5号, ( 2020 ) 42 号.
_TAIL = re.compile(rf"[{OPENING}]{_YEAR}[{CLOSING}]{_SERIAL}\s*号")
# A cell that is a number and nothing else may double the brackets, leave 号 out, and count parts: 5-1, 5之一.
_WHOLE = re.compile(
    rf"(?P<agency>[^\W\d_]{{1,15}})[{OPENING}]{{1,2}}{_YEAR}[{CLOSING}]{{1,2}}{_SERIAL}(?P<part>[-之]\d+)?号?"
)
_YEARS = range(1949, 2100)
# 国发, 国办发明电, 中办发 of the State Council and the Central Committee; not 国土资发 of a ministry.
_NATIONAL = re.compile(r"(?:国|中)(?:[办函发令]|委|政)+(?:明电|字)?")
# 盘政发, 国办发明电, 京财税 directly before the year.
_AGENCY = re.compile(rf"[{_HAN}]{{1,15}}\s?$")
MOST_AGENCY = 18
# In running text the agency code follows such a word: 根据国发〔2021〕9号, 见辽政发〔2022〕3号.
_LEADS = (
    "根据|按照|依据|依照|遵照|参照|比照|落实|贯彻|执行|转发|印发|符合|文件|文号|字号|编号|现行|原件|下发|废止|以及|的(?!函)"
    "|[以见由对将按或即附]"
)
_BEFORE = re.compile(rf".*(?:{_LEADS}|[和及与])")
# On a line or in a bracket of its own nothing is joined by 和: it is of the place's name, 和田政发〔2025〕6号.
_BEFORE_ALONE = re.compile(rf".*(?:{_LEADS})")
_OPENS = "\n《〈（(〔［[【"
# Where paragraph marks were lost, it follows the title: …的通知渝府发〔2019〕17号; or a long name of an office.
_AFTER_TITLE = re.compile(r".*(?:通知|意见|决定|批复|方案|办法|规定|公告|的函)(?=..)")
_AFTER_OFFICE = re.compile(r".{3,}[厅局部会](?=..)")
LONG_CODE = 8


class DocumentNumber(NamedTuple):
    """A document number in its parts; as a string it is canonical: ``盘政发〔2022〕12号``."""

    agency: str
    """Agency code: ``盘政发``."""
    year: int
    serial: str

    def __str__(self) -> str:
        return f"{self.agency}〔{self.year}〕{self.serial}号"

    @property
    def national(self) -> bool:
        """Whether the agency code is one of the State Council's or the Central Committee's."""
        return _NATIONAL.fullmatch(self.agency) is not None


class NumberMention(Struct, frozen=True, array_like=True):
    """A document number and where it stands."""

    start: int
    end: int
    number: str
    """Canonical: ``盘政发〔2022〕12号``."""


def find_numbers(text: str) -> Iterator[NumberMention]:
    """Every document number of a text that has an agency code, in order."""
    for match in _TAIL.finditer(text):
        begin = max(0, match.start() - MOST_AGENCY)
        agency = _AGENCY.search(text[begin : match.start()])
        if agency is None:
            continue
        start = begin + agency.start()
        start += _code_start(agency[0], alone=start == 0 or text[start - 1] in _OPENS)
        code = text[start : match.start()].strip()
        if code and (number := _number(code, match["year"], match["serial"])):
            yield NumberMention(start, match.end(), str(number))


def first_number(text: str) -> str | None:
    """Return the first document number of a short text in canonical form; None where there is none."""
    return next((mention.number for mention in find_numbers(text)), None)


def parse_number(text: str | None) -> DocumentNumber | None:
    """Read a text that is a document number in whatever brackets, widths and blanks; None where it is none."""
    match = _WHOLE.fullmatch("".join(unicodedata.normalize("NFKC", text).split())) if text else None
    return _number(match["agency"], match["year"], match["serial"], match["part"] or "") if match else None


def _number(agency: str, year: str, serial: str, part: str = "") -> DocumentNumber | None:
    """Return a number of these parts as printed; None in years that no such number is of."""
    value = int("".join(year.split()))
    return DocumentNumber(agency, value, f"{int(serial)}{part}") if value in _YEARS else None


def _code_start(words: str, *, alone: bool) -> int:
    """Where the agency code begins in the words before a year; ``alone``: they open a line or a bracket."""
    start = 0
    for pattern in (_BEFORE_ALONE if alone else _BEFORE, _AFTER_TITLE):
        if before := pattern.match(words, start):
            start = before.end()
    if len(words) - start > LONG_CODE and (before := _AFTER_OFFICE.match(words, start)):
        start = before.end()
    return start
