"""Document numbers (发文字号): one canonical form for every way of writing them.

``国发[2021]9号``, ``国发（2021）９ 号`` and ``国发〔2021〕第09号`` are one number: ``国发〔2021〕9号``.
"""

import re
import unicodedata
from typing import NamedTuple

# 盘政发〔2022〕12号: agency code, year in any bracket, serial. 国办发明电〔2020〕14号 and 沪府办规〔2023〕9号 too.
_NUMBER = re.compile(
    r"(?P<agency>[^\W\d_]{1,15})[〔\[\(【<﹝]{1,2}(?P<year>[12]\d{3})年?[〕\]\)】>﹞]{1,2}第?(?P<serial>\d{1,5}(?:[-之]\d+)?)号?"
)
_NATIONAL = re.compile(r"^(?:国|中)(?:[办函发令]|委|政)+(?:明电|字)?$")


class Number(NamedTuple):
    """A document number in its parts."""

    agency: str
    """Agency code: ``盘政发``."""
    year: int
    serial: str

    def __str__(self) -> str:
        return f"{self.agency}〔{self.year}〕{self.serial}号"

    @property
    def national(self) -> bool:
        """Whether the agency code is one of the State Council's or the Central Committee's."""
        return _NATIONAL.match(self.agency) is not None


def parse_number(text: str | None) -> Number | None:
    """Read a document number in whatever brackets, widths and blanks; None where the text is none."""
    if not text:
        return None
    match = _NUMBER.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if match is None:
        return None
    serial = re.sub(r"^0+(?=\d)", "", match["serial"])
    return Number(match["agency"], int(match["year"]), serial)
