"""Document numbers (发文字号) in running text: 盘政发〔2022〕12号, in all brackets, widths and blanks."""

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from kg.extract.wording import HAN

OPENING, CLOSING = "〔［\\[【﹝（(〈<", "〕］\\]】﹞）)〉>"
# Year in brackets, serial, 号: 〔2022〕12号, [2014]第5号, ( 2020 ) 42 号.
_TAIL = re.compile(
    rf"[{OPENING}]\s*(?P<year>(?:[0-9０-９]\s?){{4}})年?\s*[{CLOSING}]\s*第?\s*(?P<serial>[0-9０-９]{{1,5}})\s*号"
)
# 盘政发, 国办发明电, 京财税 directly before the year.
_AGENCY = re.compile(rf"[{HAN}]{{1,15}}\s?$")
MOST_AGENCY = 18
# In running text the agency code follows such a word: 根据国发〔2021〕9号, 见辽政发〔2022〕3号.
_BEFORE = re.compile(
    r".*(?:根据|按照|依据|依照|遵照|参照|比照|落实|贯彻|执行|转发|印发|符合|文件|文号|字号|编号|现行|原件|下发|废止|以及|的(?!函)|[和及与以见由对将按或即附])"
)
# Where paragraph marks were lost, it follows the title: …的通知渝府发〔2019〕17号; or a long name of an office.
_AFTER_TITLE = re.compile(r".*(?:通知|意见|决定|批复|方案|办法|规定|公告|的函)(?=..)")
_AFTER_OFFICE = re.compile(r".{3,}[厅局部会](?=..)")
LONG_CODE = 8


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
        start = begin + agency.start() + _code_start(agency[0])
        code = text[start : match.start()].strip()
        year = unicodedata.normalize("NFKC", "".join(match["year"].split()))
        if code and "1949" <= year < "2100":
            serial = int(unicodedata.normalize("NFKC", match["serial"]))
            yield NumberMention(start, match.end(), f"{code}〔{year}〕{serial}号")


def _code_start(words: str) -> int:
    """Where the agency code begins in the words before a year."""
    start = 0
    for pattern in (_BEFORE, _AFTER_TITLE):
        if before := pattern.match(words, start):
            start = before.end()
    if len(words) - start > LONG_CODE and (before := _AFTER_OFFICE.match(words, start)):
        start = before.end()
    return start


def canonical_number(text: str) -> str | None:
    """Return the first document number of a short text in canonical form; None where there is none."""
    return next((mention.number for mention in find_numbers(text)), None)
