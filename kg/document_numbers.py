"""Document numbers (发文字号): found in running text, or read from a cell; one canonical form however written.

``国发[2021]9号``, ``国发（2021）９ 号`` and ``国发〔2021〕第09号`` are one number: ``国发〔2021〕9号``.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from kg.brackets import YEAR_CLOSES, YEAR_OPENS
from kg.jurisdictions import Gazetteer, short_name

_HAN = "一-鿿㐀-䶿\U00020000-\U0003134f〇"
_YEAR = r"\s*(?P<year>(?:[0-9０-９]\s?){4})年?\s*"
_SERIAL = r"\s*第?\s*(?P<serial>[0-9０-９]{1,5})"
# Year in brackets, serial, 号: 〔2022〕12号, [2014]第5号, ( 2020 ) 42 号.
_TAIL = re.compile(rf"[{YEAR_OPENS}]{_YEAR}[{YEAR_CLOSES}]{_SERIAL}\s*号")
# A cell that is a number and nothing else may double the brackets, leave 号 out, and count parts: 5-1, 5之一.
_WHOLE = re.compile(
    rf"(?P<agency>[^\W\d_]{{1,15}})[{YEAR_OPENS}]{{1,2}}{_YEAR}[{YEAR_CLOSES}]{{1,2}}{_SERIAL}(?P<part>[-之]\d+)?号?"
)
MOST_TAIL = 32
"""Characters of year, serial and 号, blanks among them."""
_YEARS = range(1949, 2100)
# 国发, 国办发明电, 中办发 of the State Council and the Central Committee; not 国土资发 of a ministry.
_NATIONAL = re.compile(r"(?:国|中)(?:[办函发令]|委|政)+(?:明电|字)?")
# 盘政发, 国办发明电, 京财税 directly before the year.
_AGENCY = re.compile(rf"[{_HAN}]{{1,15}}\s?$")
MOST_AGENCY = 18
# In running text the agency code follows such a word: 根据国发〔2021〕9号, 见辽政发〔2022〕3号.
_WORDS = (
    "根据|按照|依据|依照|遵照|参照|比照|落实|贯彻|执行|转发|印发|符合|文件|文号|字号|编号|现行|原件"
    "|下发|废止|以及|的(?!函)"
)
_LEADS = rf"{_WORDS}|[以见由对将按或即附除]"
_BEFORE = re.compile(rf".*(?:{_LEADS}|[和及与])")
# On a line or in a bracket of its own nothing is joined by 和: it is of the place's name, 和田政发〔2025〕6号.
_BEFORE_ALONE = re.compile(rf".*(?:{_LEADS})")
# A line that is a number and nothing else is no part of a sentence: 将政发〔2023〕5号 of 将乐.
_BEFORE_ON_A_LINE = re.compile(rf".*(?:{_WORDS})")
_OPENS = "\n《〈（(〔［[【"
# Where paragraph marks were lost, it follows the title: …的通知渝府发〔2019〕17号; or a long name of an office.
_AFTER_TITLE = re.compile(r".*(?:通知|意见|决定|批复|方案|办法|规定|公告|的函)(?=..)")
_AFTER_OFFICE = re.compile(r".{3,}[厅局部会](?=..)")
LONG_CODE = 8
# 国务院令第455号, 财政部令2019年第100号, 市政府第12号令, 国家税务总局公告2012年第54号; what 公告 has no year begins
# again every year, unless a congress says its term: 某省第十一届人民代表大会常务委员会公告第28号.
_ORDINAL = r"第\s*[0-9０-９〇零一二三四五六七八九十百]{1,6}\s*号"
_BRACKETED = rf"(?:{_ORDINAL}|[（(]{_ORDINAL}[）)])"
# Each alternative begins with a character, for which a text is scanned fast.
_ORDER = re.compile(
    rf"令\s*(?:(?:19|20)\d\d年\s*)?{_BRACKETED}|令[0-9]{{1,4}}号|{_ORDINAL}令"
    rf"|公告(?:\s*(?:19|20)\d\d年\s*{_ORDINAL}|(?<=委员会公告)\s*{_BRACKETED})"
)
_BARE_ORDINAL = re.compile(r"令(?=[0-9]{1,4}号)")
# 国务院, 渝府, 市政府, 财政部 税务总局; not 主席, whose orders are counted anew from term to term.
_ORDERS_BODY = re.compile(
    rf"(?:[{_HAN}]{{1,16}}[部委局署行会院][ \u3000、]+){{0,5}}"
    rf"[{_HAN}]{{0,30}}(?:国务院|国|政府|府|[部委局署行会])\s?$"
)
_BEFORE_ORDER = re.compile(rf".*(?:{_LEADS}|[经受依]|(?<=[0-9])日)")
MOST_BODY = 32
"""Characters of the name of who gives an order."""
FILE_NAME = re.compile(r"[^\n，。；：]{0,60}\.(?:pdf|docx?|wps|ofd)\b", re.IGNORECASE)
"""What follows a number that names a file: 某政办〔2021〕10号.pdf, the document itself beside its text on a page."""


_PLAIN_BRACKETS = str.maketrans("", "", "（）()")


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
    for match in _tails(text):
        begin = max(0, match.start() - MOST_AGENCY)
        agency = _AGENCY.search(text[begin : match.start()])
        if agency is None:
            continue
        start = begin + agency.start()
        start += _code_start(agency[0], _leads(text, start, match.end()))
        code = text[start : match.start()].strip()
        if code and (number := _number(code, match["year"], match["serial"])):
            yield NumberMention(start, match.end(), str(number))


def _tails(text: str) -> Iterator[re.Match[str]]:
    """Every year with its serial up to 号, from which it is looked for: one character is found fastest."""
    at, end = 0, text.find("号") + 1
    while end:
        if match := _TAIL.search(text, max(at, end - MOST_TAIL), end):
            yield match
        at, end = end, text.find("号", end) + 1


def find_orders(text: str) -> Iterator[NumberMention]:
    """Every number of an order or announcement of a text that says whose it is, in order: 国务院令第455号."""
    if "令" not in text and "公告" not in text:
        return
    for match in _ORDER.finditer(text):
        begin = max(0, match.start() - MOST_BODY)
        body = _ORDERS_BODY.search(text, begin, match.start())
        if body is None:
            continue
        opened = text[body.start() - 1 : body.start()] in ("", *_OPENS)
        lead = (_BEFORE_ON_A_LINE if opened else _BEFORE_ORDER).match(text, body.start(), match.start())
        start = lead.end() if lead else body.start()
        number = "".join(text[start : match.end()].translate(_PLAIN_BRACKETS).split())
        number = _BARE_ORDINAL.sub("令第", number)
        if start < match.start() and ("公告第" not in number or "届" in number):
            yield NumberMention(start, match.end(), number)


def first_number(text: str) -> str | None:
    """Return the first document number of a short text in canonical form, else that of an order; None without one."""
    return next((mention.number for mention in chain(find_numbers(text), find_orders(text))), None)


def parse_number(text: str | None) -> DocumentNumber | None:
    """Read a text that is a document number in whatever brackets, widths and blanks; None where it is none."""
    match = _WHOLE.fullmatch("".join(unicodedata.normalize("NFKC", text).split())) if text else None
    return _number(match["agency"], match["year"], match["serial"], match["part"] or "") if match else None


def _number(agency: str, year: str, serial: str, part: str = "") -> DocumentNumber | None:
    """Return a number of these parts as printed; None in years that no such number is of."""
    value = int("".join(year.split()))
    return DocumentNumber(agency, value, f"{int(serial)}{part}") if value in _YEARS else None


def _leads(text: str, start: int, end: int) -> re.Pattern[str]:
    """What may stand before the agency code of a number, by what the number with the words before it stands in."""
    if start > 0 and text[start - 1] not in _OPENS:
        return _BEFORE
    on_a_line = text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")
    return _BEFORE_ON_A_LINE if on_a_line else _BEFORE_ALONE


def _code_start(words: str, leads: re.Pattern[str]) -> int:
    """Where the agency code begins in the words before a year."""
    start = 0
    words = _names_with_leads().sub(lambda name: "\0" * len(name[0]), words)
    for pattern in (leads, _AFTER_TITLE):
        if before := pattern.match(words, start):
            start = before.end()
    if len(words) - start > LONG_CODE and (before := _AFTER_OFFICE.match(words, start)):
        start = before.end()
    return start


@cache
def _names_with_leads() -> re.Pattern[str]:
    """Short names of places that hold what could be a word before a code: 将乐, 即墨; 平和, 呼和浩特 in 平和政发.

    Not those that begin with 和: in running text it joins.
    """
    names = {short_name(place.name) for place in Gazetteer.load().places.values()}
    leading = sorted(name for name in names if re.search(_LEADS, name))
    joining = sorted(name for name in names if re.search("(?<!^)[和及与]", name))
    return re.compile(rf"{'|'.join(leading)}|(?:{'|'.join(joining)})(?=[政府委办党])")
