"""Finding the document that a citation means: by number, by title, by short name.

A citation is resolved only where one document fits; where several do or only something near does, it stays
unresolved and says why. Number codes repeat across the country (双政办发 is used by more than one city), so a
number counts only with a place that fits.
"""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct
from rapidfuzz import fuzz

from kg.document_numbers import DocumentNumber
from kg.jurisdictions import COUNTRY, Gazetteer
from kg.records import CitationRole, Level
from kg.resolve.works import Name, Work

TITLES_AGREE = 60.0
"""Titles under one number that are less alike than this (rapidfuzz ratio, 0–100) cannot be one document's."""
SHOWN_CANDIDATES = 5


class Mention(Struct, frozen=True):
    """One document named by another: a citation of a text, or an entry of the catalogue's ``basis``."""

    citing: str
    """Id of the work that names it."""
    place: str | None
    """Place of the work that names it."""
    name: Name | None
    number: DocumentNumber | None
    role: CitationRole
    written: str
    """Title and number as written, for messages."""
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    short_name: str | None = None


class Resolution(Struct, frozen=True):
    """What a mention was resolved to, or why it was not."""

    work: str | None
    inferred: bool = False
    """Resolved by less than number or title."""
    reason: str = ""
    candidates: tuple[str, ...] = ()


class Index:
    """Works by everything that a citation may name them by."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.works: dict[str, Work] = {}
        self._scopes: dict[str, str | None] = {}
        self._gazetteer = gazetteer
        self._by_number: dict[DocumentNumber, list[Work]] = defaultdict(list)
        self._by_title: dict[tuple[str | None, str], list[Work]] = defaultdict(list)
        self._by_subject: dict[tuple[str | None, str], list[Work]] = defaultdict(list)
        self._agencies: dict[str, set[str]] = defaultdict(set)

    def add(self, work: Work, scope: str | None = None) -> None:
        """Make a work findable; its id must be new.

        :param scope: province that a work of unknown place was named in: its number may be another's elsewhere.
        """
        self.works[work.id] = work
        self._scopes[work.id] = scope
        if work.number:
            self._by_number[work.number].append(work)
            if work.place:
                self._agencies[work.number.agency].add(work.place)
        if work.name:
            for place in _places(work):
                self._by_title[place, work.name.core].append(work)
                self._by_subject[place, work.name.stem].append(work)

    def resolve(self, mention: Mention) -> Resolution:
        """Find the one document that a mention means."""
        if mention.number and (same := self._by_number.get(mention.number)):
            return self._among_same_number(mention, same)
        if mention.name is None:
            return Resolution(None, reason="no document of this number is known")
        return self._by_name(mention, mention.name)

    def same_document(self, work: Work) -> Work | None:
        """The work already here that a catalogue's row describes: same number and place, or same title."""
        for held in self._by_number.get(work.number, ()) if work.number else ():
            if None in (held.place, work.place) or held.place == work.place:
                return held
        name = work.name
        for held in self._by_title.get((work.place, name.core), ()) if name and work.place else ():
            numbers = {w.number for w in (held, work) if w.number}
            if len(numbers) < 2 and held.status == work.status and _period(held) == _period(work):
                return held
        return None

    def place_of(self, mention: Mention) -> str | None:
        """The place of a document that is known by this mention alone; None where nothing tells it."""
        if mention.name and mention.name.places:
            return mention.name.places[0]
        if mention.number and mention.number.national:
            return COUNTRY
        if mention.number:
            above = {place.code for place in self._gazetteer.chain(mention.place)}
            issuing = self._agencies.get(mention.number.agency, set()) & above
            return next(iter(issuing)) if len(issuing) == 1 else None
        return COUNTRY if mention.name and self._must_be_national(mention, mention.name) else None

    def _must_be_national(self, mention: Mention, name: Name) -> bool:
        """Whether a title without a place is the nation's.

        It is where a national document names it, where it is a law (a place's bears the place's name), and where it
        is a plan's ground and has the plan's own name without its place.
        """
        if mention.place == COUNTRY:
            return True
        if name.law:
            return name.core.endswith(("法", "条例"))
        own = self.works[mention.citing].name
        return mention.role == "basis" and own is not None and own.stem == name.stem

    def level(self, place: str | None) -> Level | None:
        """The level of a place; None where it is not known."""
        found = self._gazetteer.get(place)
        return found.level if found else None

    def province(self, mention: Mention) -> str | None:
        """The province of the document that a mention stands in; None for the country's and unknown places'."""
        found = self._gazetteer.province(mention.place)
        return found.code if found else None

    def _among_same_number(self, mention: Mention, works: list[Work]) -> Resolution:
        fitting = [work for work in works if self._place_fits(work, mention)]
        agreeing = [work for work in fitting if _titles_agree(work.name, mention.name)]
        agreeing = [work for work in agreeing if work.place] or agreeing
        if len(agreeing) == 1:
            return Resolution(agreeing[0].id)
        if agreeing:
            return Resolution(None, reason="several documents have this number", candidates=_ids(agreeing))
        reason = "the number is that of a document with another title" if fitting else "the number is another place's"
        return Resolution(None, reason=reason, candidates=_ids(fitting or works))

    def _by_name(self, mention: Mention, name: Name) -> Resolution:
        for place in name.places or (COUNTRY, None):
            titled = [w for w in self._by_title.get((place, name.core), ()) if self._may_be(w, mention)]
            # A document that only names the place (a county of its city's name) gives way to the place's own.
            titled = [w for w in titled if w.place == place] or titled
            if found := _of_period(titled, name.title.period):
                return _one(found)
        for place in name.places:
            alike = [w for w in self._by_subject.get((place, name.stem), ()) if self._alike(w, mention, name)]
            if len(alike) == 1:
                return Resolution(alike[0].id, inferred=True, reason="same issuer, subject and kind of document")
        if not name.places and (own := self._of_own_places(mention, name)):
            return Resolution(own.id, inferred=True, reason="a place above has the only document of this title")
        near = [w for place in name.places or (COUNTRY,) for w in self._by_subject.get((place, name.stem), ())]
        near = [w for w in near if w.id != mention.citing]
        reason = "only documents with another number, kind or period are known" if near else "not known"
        return Resolution(None, reason=reason, candidates=_ids(near))

    def _alike(self, work: Work, mention: Mention, name: Name) -> bool:
        """Whether a work of the same subject is also of the same kind and years, and no number contradicts."""
        kind = work.name.title.kind if work.name else None
        return kind == name.title.kind and _period(work) == name.title.period and self._may_be(work, mention)

    def _of_own_places(self, mention: Mention, name: Name) -> Work | None:
        """The one document of the citing place, or one above, whose own title like the cited one names no place.

        A title without a place is the nation's as a rule; so one that differs only by its place is not meant.
        """
        found = [
            work
            for place in self._gazetteer.chain(mention.place)
            for work in _of_period(self._by_title.get((place.code, name.core), []), name.title.period)
            if work.id != mention.citing and work.name and not work.name.placed and self._may_be(work, mention)
        ]
        return found[0] if len(found) == 1 else None

    def _place_fits(self, work: Work, mention: Mention) -> bool:
        if work.place is None:
            return work.coverage != "cited_only" or self._scopes[work.id] == self.province(mention)
        if mention.name and mention.name.places:
            return work.place in mention.name.places
        if mention.number and mention.number.national:
            return work.place == COUNTRY
        return mention.place is None or self._gazetteer.within(mention.place, work.place)

    def _may_be(self, work: Work, mention: Mention) -> bool:
        """Whether neither the number nor the date forbids that a title of a mention is a work's.

        Rules are issued anew under their old title; one that came out after the citing document was not meant.
        """
        if mention.number:
            return work.number in (None, mention.number)
        citing = self.works[mention.citing]
        if _period(work) or work.date is None or citing.date is None:
            return True
        return work.date <= citing.date


def _places(work: Work) -> Iterable[str | None]:
    """Places under which a work is found: its own, and those its title names."""
    named = work.name.places if work.name else ()
    return dict.fromkeys((work.place, *named)) if work.place or named else (None,)


def _period(work: Work) -> tuple[int, int] | None:
    return work.name.title.period if work.name else None


def _of_period(works: list[Work], period: tuple[int, int] | None) -> list[Work]:
    """Works of exactly these years; of any where the citation says none. Finals before drafts."""
    fitting = [work for work in works if period is None or _period(work) == period]
    return [work for work in fitting if work.status == "final"] or fitting


def _one(works: list[Work]) -> Resolution:
    if len(works) == 1:
        return Resolution(works[0].id)
    return Resolution(None, reason="several documents have this title", candidates=_ids(works))


def _titles_agree(first: Name | None, second: Name | None) -> bool:
    """Whether two titles under one number can be one document's; a missing title contradicts nothing."""
    if first is None or second is None or first.stem in second.stem or second.stem in first.stem:
        return True
    return fuzz.ratio(first.core, second.core) >= TITLES_AGREE


def _ids(works: Iterable[Work]) -> tuple[str, ...]:
    return tuple(sorted({work.id for work in works})[:SHOWN_CANDIDATES])
