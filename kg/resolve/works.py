"""Documents as the resolver knows them: one :class:`Work` a document, whatever is known of it.

A work comes from a held text, from the catalogue, from both (then it is one), or from a citation of something
that is neither held nor catalogued.
"""

import re

from msgspec import Struct

from kg.document_numbers import DocumentNumber, parse_number
from kg.extract.issuers import NATIONAL_BODY
from kg.extract.metadata import title_id
from kg.jurisdictions import ABBREVIATIONS, COUNTRY, Gazetteer, short_name
from kg.records import LEVELS, Coverage, Head, KnownDocument, Level, Status
from kg.resolve.catalogue import CatalogueEntry
from kg.resolve.titles import Title, core_title, parse_title, stem
from kg.titles import Period, is_law

_LEADING_YEARS = re.compile(r"^(?:(?:19|20)\d\d年?(?:-(?:19|20)\d\d年?)?)")
# 铁道部, 国家计委: what ends so is a ministry where it does not begin with the level of a place (省发展改革委).
_MINISTRY = re.compile(r"[^省市县区州盟旗镇乡].*(?:部|委|总局|署|院)$")
_PROVINCES_BY_CODE = frozenset(ABBREVIATIONS.values())


class Name(Struct, frozen=True):
    """A document's name with its place taken off: what documents are found by."""

    title: Title
    places: tuple[str, ...]
    """Codes of the places that the title and its issuer name; the plan's own first."""
    core: str
    stem: str
    placed: bool
    """Whether the plan's own title names a place, not only its issuer."""

    @property
    def law(self) -> bool:
        """Whether it is a law, regulation or rule."""
        return is_law(self.core)


class Work(Struct, frozen=True):
    """One document, held, catalogued or only cited."""

    id: str
    name: Name | None
    """None where only the number is known."""
    title: str
    number: DocumentNumber | None
    place: str | None
    """Division code."""
    level: Level | None
    date: str | None
    period: Period | None
    status: Status
    coverage: Coverage
    issuers: tuple[str, ...]
    """As written."""
    document: Head | None = None
    entry: CatalogueEntry | None = None

    @property
    def rank(self) -> int:
        """Position of its level from the top; below all others where it is not known."""
        return LEVELS.index(self.level) if self.level else len(LEVELS)

    @property
    def sort_key(self) -> tuple[bool, str, str]:
        """Order of preference among equals: final before draft, later before earlier is left to the caller."""
        return self.status == "draft", self.date or "", self.id

    def known(self, issuers: tuple[str, ...], programme: str | None) -> KnownDocument:
        """The record of it, with its issuers' ids and its programme."""
        return KnownDocument(
            id=self.id,
            title=self.title,
            document_number=str(self.number) if self.number else None,
            document_type=self._document_type(),
            document_date=self.date,
            period=self.period,
            status=self.status,
            coverage=self.coverage,
            jurisdiction=self.place,
            issuers=issuers,
            programme=programme,
            source=self.document.source if self.document else self.entry.source_url if self.entry else None,
            sha256=self.document.sha256 if self.document else None,
        )

    def _document_type(self) -> str | None:
        if self.document and self.document.metadata.document_type:
            return self.document.metadata.document_type
        return self.name.title.kind or None if self.name else None


class Namer:
    """Reads titles with the help of the gazetteer; remembers what it read."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._read: dict[tuple[str, str | None], Name] = {}
        self._provinces = {
            short_name(place.name): place.code for place in gazetteer.places.values() if place.level == "province"
        }

    def name(self, title: str, context: str | None) -> Name:
        """Read a title; ``context`` is the place of the document that it stands in or names."""
        key = (title, context)
        if key not in self._read:
            self._read[key] = self._name(parse_title(title), context)
        return self._read[key]

    def _name(self, title: Title, context: str | None) -> Name:
        own, rest = self._place_off(title.plain, context)
        issuing = self._issuing_place(title.issuer, context)
        core = core_title(rest)
        subject = core_title(self._place_off(title.carried, context)[1]) if title.carried else core
        places = tuple(dict.fromkeys(code for code in (own, issuing) if code))
        return Name(title, places, core, stem(subject), own is not None)

    def _place_off(self, plain: str, context: str | None) -> tuple[str | None, str]:
        """The place that a title begins with, and the title without it (years before it stay)."""
        years = _LEADING_YEARS.match(plain)
        first, rest = (years[0], plain[years.end() :]) if years else ("", plain)
        rest = rest.removeprefix("关于")
        if found := self.gazetteer.leading(rest, context):
            place, length = found
            return place.code, first + rest[length:]
        if code := self._provinces.get(rest[:2]) or self._provinces.get(rest[:3]):
            return code, first + rest[len(short_name(self.gazetteer.places[code].name)) :]
        for place in self.gazetteer.chain(context):
            short = short_name(place.name)
            if rest.startswith(short):
                return place.code, first + rest[len(short) :]
        return None, plain

    def _issuing_place(self, issuer: str, context: str | None) -> str | None:
        """The place that an issuer serves; the country for 国务院 and ministries; None where it names none."""
        issuer = issuer.removeprefix("中国共产党").removeprefix("中共")
        if not issuer:
            return None
        if found := self.gazetteer.leading(issuer, context):
            return found[0].code
        for place in self.gazetteer.chain(context):
            if place.code != COUNTRY and issuer[0] == place.name[-1]:
                return place.code
        return COUNTRY if NATIONAL_BODY.match(issuer) or _MINISTRY.match(issuer) else None


def held_work(document: Head, namer: Namer) -> Work:
    """Return the work of a text that is held."""
    said = document.metadata
    place = namer.gazetteer.get(said.division_code)
    name = namer.name(said.title, said.division_code)
    return Work(
        id=document.id,
        name=name,
        title=said.title,
        number=parse_number(said.document_number),
        place=place.code if place else None,
        level=said.level or (place.level if place else None),
        date=said.document_date,
        period=said.period or name.title.period,
        status=said.status,
        coverage="full_text",
        issuers=tuple(part for part in (said.issuing_authority or "").split("、") if part),
        document=document,
    )


def catalogued_work(entry: CatalogueEntry, place: str | None, namer: Namer) -> Work:
    """Return the work of a catalogue's row; ``place`` is the code of its jurisdiction, None where unknown."""
    name = namer.name(entry.title, place)
    number = parse_number(entry.document_number)
    return Work(
        id=str(number)
        if number
        else title_id(place or entry.jurisdiction, name.title.shown, name.title.period, draft=name.title.draft),
        name=name,
        title=name.title.shown,
        number=number,
        place=place,
        level=entry.level,
        date=entry.document_date,
        period=name.title.period,
        status="draft" if name.title.draft else "final",
        coverage="catalogued",
        issuers=(name.title.issuer,) if name.title.issuer else (),
        entry=entry,
    )


def merged_work(held: Work, catalogued: Work) -> Work:
    """Return one work of a held text and the catalogue's row of it: the text wins, the row fills gaps."""
    return Work(
        id=held.id,
        name=held.name,
        title=held.title,
        number=held.number or catalogued.number,
        place=held.place or catalogued.place,
        level=held.level or catalogued.level,
        date=held.date or catalogued.date,
        period=held.period or catalogued.period,
        status=held.status,
        coverage="full_text",
        issuers=held.issuers or catalogued.issuers,
        document=held.document,
        entry=catalogued.entry,
    )
