"""Organizations under canonical names: each once in its jurisdiction, with what it does and its counterpart above.

市科协 in a plan of 盘锦市 is 盘锦市科学技术协会; 市教育局 in a county's plan is its city's. What the table of
functions does not know keeps the name it is written with, its place in full, and no function.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from kg.jurisdictions import COUNTRY, Gazetteer
from kg.records import Head, Jurisdiction, Organization
from kg.resolve.functions import Functions, Reading
from kg.resolve.works import Work

# 各县（市、区）人民政府, 有关部门: many organizations, none of them named.
_COLLECTIVE = re.compile(
    r"^(?:各|有关|相关|所在|所属|其他|[省市县区州旗]直)(?!机关工|机关党)|[（(](?:[市县区旗州盟省镇乡街道]+、)+"
)
_COMMUNIST = re.compile(r"^(?:中国共产党|中共)(?=.{3})")
_YOUTH_LEAGUE = re.compile(r"^(?P<league>共青团)(?=.{2})|^团(?P<level>[省市县区州盟旗镇乡])委$")
_NATION = re.compile(r"^(?:中华全国|中华人民共和国|全国|国家|中央|中国)(?=.)")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_LEVEL_WORDS = ("自治区", "自治州", "自治县", *"省市县区州盟旗镇乡")
# 国家税务总局某某市税务局: the place stands inside.
_VERTICAL = re.compile(r"^国家税务总局(?=.{2,}税务局$)")


class _Key(Struct, frozen=True):
    """What makes one organization: its place (or, unknown, its document's name) and its stem or whole name."""

    place: str
    stem: str


class _Named(Struct, frozen=True):
    """One name as written, resolved."""

    key: _Key
    jurisdiction: str | None
    reading: Reading
    full_place: str
    """The place's name, put into the canonical name."""


class Organizations:
    """Collects names, then gives the organizations. Names are resolved once for each place they stand in."""

    def __init__(self, gazetteer: Gazetteer, functions: Functions) -> None:
        self._gazetteer = gazetteer
        self._functions = functions
        self._named: dict[tuple[str, str], _Named] = {}
        self._written: dict[_Key, Counter[str]] = defaultdict(Counter)
        self._suffixes: dict[_Key, Counter[str]] = defaultdict(Counter)
        self._one: dict[_Key, _Named] = {}

    def add(self, written: str, context: Jurisdiction | None, unknown_place: str, times: int = 1) -> None:
        """Note a name; all names are noted before the first id is asked for.

        :param context: place of the document that it stands in; None where that is not known.
        :param unknown_place: stands for the place then, so that two unknown places' bureaus stay two.
        :param times: how often it is written.
        """
        named = self._resolve(written, context, unknown_place)
        self._written[named.key][written] += times
        self._suffixes[named.key][named.reading.suffix] += times
        self._one.setdefault(named.key, named)

    def id_of(self, written: str, context: Jurisdiction | None, unknown_place: str) -> str:
        """The id of an organization whose name was noted."""
        key = self._resolve(written, context, unknown_place).key
        return f"{key.place}/{self._name(key)}"

    def organizations(self) -> tuple[Organization, ...]:
        """Every organization noted, with its counterpart one level up; sorted by id."""
        found = [self._organization(key) for key in self._one]
        found.sort(key=lambda organization: organization.id)
        by_function: dict[tuple[str, str], str] = {}
        for organization in sorted(found, key=lambda o: (o.function.count("、"), o.id)):
            for function in organization.function.split("、") if organization.function else ():
                by_function.setdefault((organization.jurisdiction or "", function), organization.id)
        return tuple(self._with_counterpart(organization, by_function) for organization in found)

    def _organization(self, key: _Key) -> Organization:
        name, one = self._name(key), self._one[key]
        short = min(self._written[key].items(), key=lambda item: (-item[1], len(item[0]), item[0]))[0]
        functions = "、".join(one.reading.functions)
        return Organization(f"{key.place}/{name}", name, short, functions, one.jurisdiction)

    def _with_counterpart(self, organization: Organization, by_function: dict[tuple[str, str], str]) -> Organization:
        place = self._gazetteer.get(organization.jurisdiction)
        above = place.parent if place else None
        if not above or not organization.function:
            return organization
        known = (by_function.get((above, function)) for function in organization.function.split("、"))
        return Organization(
            organization.id,
            organization.name,
            organization.short_name,
            organization.function,
            organization.jurisdiction,
            next((id_ for id_ in known if id_), None),
        )

    def _name(self, key: _Key) -> str:
        """The canonical name; of two endings in use (局 and 委员会) the commoner one."""
        one = self._one[key]
        suffixes = self._suffixes[key]
        suffix = min(suffixes, key=lambda end: (-suffixes[end], end))
        name = one.reading.stem + suffix
        return one.full_place + name if one.reading.leads else name.replace("{place}", one.full_place)

    def _resolve(self, written: str, context: Jurisdiction | None, unknown_place: str) -> _Named:
        cached = (written, context.code if context else unknown_place)
        if cached not in self._named:
            self._named[cached] = self._read(_tidy(written), context, unknown_place)
        return self._named[cached]

    def _read(self, name: str, context: Jurisdiction | None, unknown_place: str) -> _Named:
        if _COLLECTIVE.search(name):
            return self._as_written(name, context, unknown_place)
        if national := self._functions.national(name) or self._ministry(name, context):
            return self._at(self._gazetteer.places[COUNTRY], national)
        place, rest = self._place_off(_VERTICAL.sub("", name), context)
        # A place in a list of those in charge is its government.
        rest = rest or "人民政府"
        reading = self._functions.read(rest) or self._functions.read(_BRACKET.sub("", rest))
        if place is None and reading is None:
            return self._as_written(name, context, unknown_place)
        where = place or context
        if where is None:
            # Of 市教育局 in a document of an unknown place only the function is known.
            known = Reading(reading.functions if reading else (), name, "")
            return _Named(_Key(unknown_place, name), None, known, "")
        if where.code == COUNTRY:
            top = reading and self._functions.national_of(reading)
            return self._at(where, top or Reading(reading.functions if reading else (), name, ""))
        return self._at(where, reading or Reading((), rest, ""))

    def _ministry(self, name: str, context: Jurisdiction | None) -> Reading | None:
        """Read 某某部 without a place as the nation's: no government below has such departments."""
        at_top = context is not None and context.code == COUNTRY
        reading = self._functions.read(name)
        if reading and (at_top or reading.suffix == "部"):
            return self._functions.national_of(reading) or (reading if reading.suffix == "部" else None)
        return None

    def _at(self, place: Jurisdiction, reading: Reading) -> _Named:
        full = "" if place.code == COUNTRY else self._gazetteer.full_name(place.code)
        return _Named(_Key(place.code, reading.stem), place.code, reading, full)

    def _as_written(self, name: str, context: Jurisdiction | None, unknown_place: str) -> _Named:
        place = context.code if context else unknown_place
        return _Named(_Key(place, name), context.code if context else None, Reading((), name, ""), "")

    def _place_off(self, name: str, context: Jurisdiction | None) -> tuple[Jurisdiction | None, str]:
        """The place that a name begins with, by its name or as 市, 县 …; None and the name where there is none."""
        name = _COMMUNIST.sub("", name)
        if league := _YOUTH_LEAGUE.match(name):
            rest = f"{league['level']}团委" if league["level"] else name[3:]
            place, end = self._place_off(rest, context)
            return place, end if league["level"] else f"共青团{end}"
        if self._functions.read(name):
            return None, name
        if found := self._gazetteer.leading(name, context.code if context else None):
            return found[0], name[found[1] :]
        if nation := _NATION.match(name):
            return self._gazetteer.places[COUNTRY], name[nation.end() :]
        for word in _LEVEL_WORDS:
            if name.startswith(word) and len(name) > len(word):
                return self._level_of(word, context), name.removeprefix(word)
        return None, name

    def _level_of(self, word: str, context: Jurisdiction | None) -> Jurisdiction | None:
        """The place that 市, 县, 省 … means in a document: its own or the nearest above of that kind."""
        above = self._gazetteer.chain(context.code if context else None)
        if word == "省":
            return next((place for place in above if place.level == "province"), context)
        return next((place for place in above if place.name.endswith(word)), context)


class Named(Struct, frozen=True):
    """All organizations that documents name, and where they do."""

    organizations: tuple[Organization, ...]
    named: dict[str, dict[str, str]]
    """Document id → name as its responsibilities have it → id of the organization."""
    issuers: dict[str, tuple[str, ...]]
    """Work id → ids of the organizations that issued it."""


def resolve_organizations(
    documents: Sequence[Head], works: Iterable[Work], gazetteer: Gazetteer, functions: Functions
) -> Named:
    """Resolve the organizations of all responsibilities and issuing authorities."""
    known = Organizations(gazetteer, functions)
    places = {document.id: gazetteer.get(document.metadata.division_code) for document in documents}
    issuing = [work for work in works if work.issuers]
    ordered = sorted(documents, key=lambda document: document.id)
    for document in ordered:
        for name, times in document.organizations.items():
            known.add(name, places[document.id], document.id, times)
    for work in issuing:
        for name in work.issuers:
            known.add(name, gazetteer.get(work.place), work.id)
    named = {
        document.id: {name: known.id_of(name, places[document.id], document.id) for name in document.organizations}
        for document in ordered
        if document.organizations
    }
    issuers = {
        work.id: tuple(dict.fromkeys(known.id_of(name, gazetteer.get(work.place), work.id) for name in work.issuers))
        for work in issuing
    }
    return Named(known.organizations(), named, issuers)


def _tidy(written: str) -> str:
    name = "".join(unicodedata.normalize("NFKC", written).split())
    return name.replace("(", "（").replace(")", "）")
