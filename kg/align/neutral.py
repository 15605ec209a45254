"""Text with its local colour taken out, and the way back to the words it came from.

What every locality changes when it copies a plan (places, levels of government, agencies, years and figures)
becomes a neutral mark, so that two versions of one measure read alike; spaces and quotation marks go. Every
character left knows the stretch of the document's text that it stands for.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from msgspec import Struct

from kg.records import Jurisdiction, Span

PLACE, LEVEL, AGENCY, FIGURE = "◇", "△", "◆", "#"
MARKS = frozenset((PLACE, LEVEL, AGENCY, FIGURE))

_UNIT = "省市县区州盟旗镇乡"
# 全市, 我县, 本省, 市级, 县直, 市委, 县政府; 省、市、县; 县（区）; a bare 市 only where it begins no longer word.
_LEVEL = (
    r"(?:全国|我国|国家级?|中央|驻[市县区])|[各本]地区?|当地|地方(?!标准|戏|病)"
    rf"|[全我本各该][{_UNIT}](?:[（(][{_UNIT}、]+[)）])?(?:级|直)?(?:、(?:各)?[{_UNIT}](?:[（(][{_UNIT}、]+[)）])?级?)*"
    rf"|[{_UNIT}](?:[（(][{_UNIT}、]+[)）])?(?:、?[{_UNIT}](?:[（(][{_UNIT}、]+[)）])?)+(?:两级|三级|级)?(?![场民容值域])"
    rf"|[{_UNIT}](?:级|直|(?=委|政府|人民政府|[有相]关部门))"
)
# 市教育局, 县文化广电和旅游局, 省发展改革委: a level, a function, a suffix.
_AGENCY = (
    r"(?<![城都])[省市县区](?!场|内|外|域)(?:委)?[一-龥]{2,9}?"
    r"(?:局|厅|委员会|委(?!托|派|会)|办公室|管委会|科协|妇联|工会)"
    r"|团[省市县区]委|[有相]关(?:单位|部门)|主管部门"
)
_FIGURE = r"[0-9]+(?:\.[0-9]+)?[%‰]?(?:年|月|日)?(?:[-—–~～至](?:[0-9]+(?:\.[0-9]+)?)[%‰]?(?:年|月|日)?)*"
_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad\"'“”‘’「」『』]")
_DESIGNATION = re.compile(
    r"(?:[一-龥]{2}族|朝鲜族|维吾尔|哈萨克|蒙古|回族)*(?:自治)?(?:特别行政区|省|市|县|区|旗|州|盟|地区|林区|特区|新区)$"
)


class Neutral(Struct, frozen=True):
    """Neutral text of some stretch of a document."""

    text: str
    starts: tuple[int, ...]
    """For each character of ``text``, where the words it stands for start in the document's text, …"""
    ends: tuple[int, ...]
    """… and where they end."""
    surfaces: tuple[str, ...] = ()
    """The words behind each mark of ``text``, in order."""

    def span(self, start: int, end: int) -> Span:
        """The stretch of the document's text behind ``text[start:end]`` (not empty)."""
        return Span(self.starts[start], self.ends[end - 1])


class Neutraliser:
    """Neutralises the text of one document.

    :param places: names of the places that the document may call its own: its jurisdiction, those above, those below.
    """

    def __init__(self, places: Iterable[str] = ()) -> None:
        names = sorted({name for name in places if len(name) > 1}, key=lambda name: (-len(name), name))
        place = "|".join(map(re.escape, ["中国", *names]))
        self._pattern = re.compile(
            rf"(?P<place>(?:{place})(?:[市县区省州])?)|(?P<agency>{_AGENCY})|(?P<level>{_LEVEL})|(?P<figure>{_FIGURE})"
        )

    def __call__(self, text: str, spans: Sequence[Span]) -> Neutral:
        """Neutral text of these stretches, one after the other.

        :param text: the document's normalised text.
        :param spans: stretches of it, in order, not overlapping.
        """
        characters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for span in spans:
            for character, start, end in self._stretch(text[span.start : span.end]):
                characters.append(character)
                starts.append(span.start + start)
                ends.append(span.start + end)
        surfaces = (text[a:b] for mark, a, b in zip(characters, starts, ends, strict=True) if mark in MARKS)
        return Neutral("".join(characters), tuple(starts), tuple(ends), tuple(map(_fold, surfaces)))

    def _stretch(self, text: str) -> Iterable[tuple[str, int, int]]:
        at = 0
        for found in self._pattern.finditer(text):
            yield from _plain(text, at, found.start())
            yield _MARK[str(found.lastgroup)], found.start(), found.end()
            at = found.end()
        yield from _plain(text, at, len(text))


def _fold(words: str) -> str:
    return "".join(character for character, _, _ in _plain(words, 0, len(words)))


_MARK = {"place": PLACE, "agency": AGENCY, "level": LEVEL, "figure": FIGURE}


def _plain(text: str, start: int, end: int) -> Iterable[tuple[str, int, int]]:
    """Characters in one spelling, spaces and quotation marks left out."""
    for at in range(start, end):
        if not _SPACE.match(text[at]):
            for character in unicodedata.normalize("NFKC", text[at]).lower():
                yield character, at, at + 1


def names_of(jurisdictions: Iterable[Jurisdiction]) -> list[str]:
    """Names of places in full and short (阜新市, 阜新)."""
    names = []
    for jurisdiction in jurisdictions:
        short = _DESIGNATION.sub("", jurisdiction.name)
        names += [jurisdiction.name] + ([short] if len(short) > 1 else [])
    return names
