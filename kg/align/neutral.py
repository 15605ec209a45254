"""Text with its local colour taken out, and the way back to the words it came from.

What every locality changes when it copies a plan (places, levels of government, agencies, years and figures)
becomes a neutral mark, so that two versions of one measure read alike; spaces and quotation marks go. Every
character left knows the stretch of the document's text that it stands for. A document is gone through once; the
texts of its units are cut from the result.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kg.jurisdictions import short_name
from kg.records import Jurisdiction, Span

PLACE, LEVEL, AGENCY, FIGURE = "◇", "△", "◆", "#"
MARKS = frozenset((PLACE, LEVEL, AGENCY, FIGURE))
Offsets = NDArray[np.int32]

_UNIT = "省市县区州盟旗镇乡"
# Not 政府采购, 政府投资 and the like, which no government does alone.
_GOVERNMENT = r"(?:人民)?政府(?!采购|购买|投资|补贴|补助|性|网|办)"
# 全市, 我县, 本省, 市级, 县直, 市委, 县政府; 省、市、县; 县（区）; a bare 市 only where it begins no longer word; the
# governments and heads that plans of several levels name alike (国务院, 市政府, 总理, 市长).
_LEVEL = (
    r"(?:全国|我国|国家级?|中央|驻[市县区])|[各本]地区?|当地|地方(?!标准|戏|病)"
    rf"|[全我本各该](?:乡镇|[{_UNIT}])(?:[（(][{_UNIT}、]+[)）])?(?:级|直)?(?:、(?:各)?[{_UNIT}](?:[（(][{_UNIT}、]+[)）])?级?)*"
    rf"|[{_UNIT}](?:[（(][{_UNIT}、]+[)）])?(?:、?[{_UNIT}](?:[（(][{_UNIT}、]+[)）])?)+(?:两级|三级|级)?(?![场民容值域])"
    rf"|[{_UNIT}](?:{_GOVERNMENT}|级|直|(?=委|政府|人民政府|[有相]关部门))"
    rf"|国务院|总理|[{_UNIT}]长(?=[、,，。;；:：的任主召领负签审批组会等为和或与及协工提]|办公会|助理|质量奖)"
)
_OWN = "\ue000"
"""Stands for each character of a place's name while the rest is looked for; no document has a use for it."""
# 市教育局, 县文化广电和旅游局, 省发展改革委, 区直教育主管部门, 松溪市教育局, 松溪水利主管机关: a level or a place of
# its own, a function, a suffix; 格局, 布局 and the like are no bureaus.
_BUREAU = r"(?:(?<![格布全大破开时结])局|厅|委员会|委(?!托|派|会)|办公室|管委会|科协|妇联|工会)"
_IN_CHARGE = r"(?:行政主管部门|主管部门|行政部门|主管机关|行政机关)"
# The ministries, by the names that plans call them by.
_MINISTRY = (
    r"(?:教育|科学技术|科技|工业和信息化|公安|民政|司法|财政|人力资源和?社会保障|自然资源|生态环境|住房和?城乡建设"
    r"|交通运输|水利|农业农村|农业|商务|文化和旅游|文化|退役军人(?:事务)?|应急管理|中央(?:组织|宣传|统战))"
    r"部(?![门署长分委队级])"
)
_AGENCY = (
    rf"(?<![城都])[省市县区州盟旗](?!场|内|外|域|际)(?:委)?[一-龥]{{2,9}}?{_BUREAU}"
    r"|[省市县区州盟旗](?:级|直|属)[一-龥]{2,9}?(?:部门|机关|机构)"
    rf"|{_OWN}+[一-龥]{{2,9}}?(?:{_BUREAU}|{_IN_CHARGE})"
    r"|团[省市县区]委|[有相]关(?:单位|部门)|主管部门"
    rf"|国务院办公[厅室]|国家(?!级)[一-龥]{{2,7}}?{_BUREAU}|{_MINISTRY}"
)
_FIGURE = r"[0-9]+(?:\.[0-9]+)?[%‰]?(?:年|月|日)?(?:[-—–~～至](?:[0-9]+(?:\.[0-9]+)?)[%‰]?(?:年|月|日)?)*"
_COLOUR = re.compile(
    rf"(?P<agency>{_AGENCY})|(?P<level>{_OWN}+{_GOVERNMENT}|{_LEVEL})|(?P<place>{_OWN}+|中国[市县区省州]?)|(?P<figure>{_FIGURE})"
)
_MARK = {"place": PLACE, "agency": AGENCY, "level": LEVEL, "figure": FIGURE}
_DROPPED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad\"'“”‘’「」『』]")


class Neutral(Struct, frozen=True, eq=False):
    """Neutral text of some stretches of a document; equal to nothing but itself."""

    text: str
    starts: Offsets
    """For each character of ``text``, where the words it stands for start in the document's text, …"""
    ends: Offsets
    """… and where they end."""
    marks: Offsets
    """Where the marks stand in ``text``, …"""
    surfaces: tuple[str, ...]
    """… and the words behind each."""

    def span(self, start: int, end: int) -> Span:
        """The stretch of the document's text behind ``text[start:end]`` (not empty)."""
        return Span(int(self.starts[start]), int(self.ends[end - 1]))

    def cut(self, spans: Iterable[Span]) -> "Neutral":
        """What stands in these stretches of the document's text (in order, not overlapping)."""
        return joined([self._part(*_range(self.starts, span.start, span.end)) for span in spans])

    def _part(self, start: int, end: int) -> "Neutral":
        first, last = _range(self.marks, start, end)
        return Neutral(
            self.text[start:end],
            self.starts[start:end],
            self.ends[start:end],
            self.marks[first:last] - start,
            self.surfaces[first:last],
        )

    def first(self, length: int) -> "Neutral":
        """The first characters of it."""
        return self._part(0, length)


def _range(offsets: Offsets, start: int, end: int) -> tuple[int, int]:
    """The places of the first of these offsets (sorted) that are not below ``start``, and ``end``."""
    # Asked for in another type, numpy would copy all offsets of the document first.
    first, last = np.searchsorted(offsets, np.array((start, end), dtype=offsets.dtype)).tolist()
    return first, last


def joined(parts: Sequence[Neutral]) -> Neutral:
    """Several neutral texts of one document as one."""
    if len(parts) == 1:
        return parts[0]
    shifts = accumulate((len(part.text) for part in parts), initial=0)
    return Neutral(
        "".join(part.text for part in parts),
        np.concatenate([_NONE, *(part.starts for part in parts)]),
        np.concatenate([_NONE, *(part.ends for part in parts)]),
        np.concatenate([_NONE, *(part.marks + shift for part, shift in zip(parts, shifts, strict=False))]),
        tuple(surface for part in parts for surface in part.surfaces),
    )


_NONE: Offsets = np.zeros(0, dtype=np.int32)


def neutral(text: str, places: Sequence[str] = ()) -> Neutral:
    """Neutral form of a whole document.

    :param text: its normalised text.
    :param places: names of the places that it may call its own: its jurisdiction, those above, those below.
    """
    hidden = _places(tuple(places)).sub(lambda found: _OWN * len(found[0]), text) if places else text
    pieces: list[str] = []
    surfaces: list[str] = []
    lengths = _folded_lengths(text)
    bounds: list[tuple[int, int]] = []
    at = 0
    for found in _COLOUR.finditer(hidden):
        start, end = found.span()
        pieces += text[at:start].translate(_FOLDED), _MARK[str(found.lastgroup)]
        surfaces.append(fold(text[start:end]))
        bounds.append((start, end))
        lengths[start:end] = 0
        lengths[start] = 1
        at = end
    pieces.append(text[at:].translate(_FOLDED))
    starts = np.repeat(np.arange(len(text), dtype=np.int32), lengths)
    ends = starts + 1
    first, last = np.array(bounds, dtype=np.int32).reshape(-1, 2).T
    marks = np.searchsorted(starts, first).astype(np.int32)
    ends[marks] = last
    return Neutral("".join(pieces), starts, ends, marks, tuple(surfaces))


def fold(words: str) -> str:
    """Words in one spelling, spaces and quotation marks left out."""
    return words.translate(_FOLDED)


class _Folded(dict[int, str]):
    """What each character becomes: usually itself; nothing, or several, for some. Filled as they occur."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        # A character that looks like a mark would count as one without words behind it.
        plain = unicodedata.normalize("NFKC", "" if _DROPPED.match(character) else character).lower()
        self[code] = "".join(one for one in plain if one not in MARKS and not _DROPPED.match(one))
        return self[code]


_FOLDED = _Folded()


def _folded_lengths(text: str) -> Offsets:
    """How many characters each character becomes."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    occurring, places = np.unique(codes, return_inverse=True)
    return np.array([len(_FOLDED[code]) for code in occurring.tolist()], dtype=np.int32)[places]


_WHOLE = r"(?:(?<!市)|(?![场民容值域]))"
"""After a place's name: its 市 does not begin a word (松溪市场)."""


@lru_cache(maxsize=1024)
def _places(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted({name for name in names if len(name) > 1}, key=lambda name: (-len(name), name))
    return re.compile(
        rf"(?:{'|'.join(map(re.escape, longest_first))})[市县区省州]?{_WHOLE}" if longest_first else r"(?!)"
    )


def names_of(jurisdictions: Iterable[Jurisdiction]) -> list[str]:
    """Names of places in full and short (阜新市, 阜新)."""
    names = []
    for jurisdiction in jurisdictions:
        short = short_name(jurisdiction.name)
        names += [jurisdiction.name] + ([short] if len(short) > 1 else [])
    return names
