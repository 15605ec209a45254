"""Every document that is held, catalogued or named, and which mention means which."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from kg.document_numbers import parse_number
from kg.extract.metadata import title_id
from kg.jurisdictions import COUNTRY, Gazetteer
from kg.records import Finding, Head
from kg.resolve.catalogue import Catalogue, CatalogueEntry
from kg.resolve.index import Index, Mention, Resolution
from kg.resolve.works import Name, Namer, Work, catalogued_work, held_work, merged_work

NATION = ("全国", "国家", "中华人民共和国", "中国")


class Resolved:
    """The works, and every mention with the work it means (a ``cited_only`` one where none is known)."""

    def __init__(self, index: Index, mentions: Sequence[tuple[Mention, Resolution]], findings: list[Finding]) -> None:
        self.works = index.works
        self.mentions = mentions
        self.findings = findings


def resolve_citations(documents: Sequence[Head], catalogue: Catalogue, gazetteer: Gazetteer) -> Resolved:
    """Make one work of each document, and resolve each mention to a work.

    Postcondition: every mention's resolution names a work; the result does not depend on the order of documents.
    """
    namer, index = Namer(gazetteer), Index(gazetteer)
    findings: list[Finding] = []
    for work in _known_works(documents, catalogue, namer, findings):
        index.add(work)
    mentions = [mention for work in list(index.works.values()) for mention in _mentions(work, namer)]
    # Those that say most come first, so that a bare number or title finds the document they make known.
    mentions.sort(key=lambda m: (m.number is None or m.name is None, m.number is None, m.written, m.citing))
    pairs = [(mention, index.resolve(mention)) for mention in mentions]
    pairs = _by_short_names(pairs, namer)
    return Resolved(index, list(_with_cited_only(pairs, index, findings)), findings)


def _known_works(
    documents: Sequence[Head], catalogue: Catalogue, namer: Namer, findings: list[Finding]
) -> Iterator[Work]:
    """Works of held documents, each merged with the catalogue's row of it, then those only catalogued."""
    held = Index(namer.gazetteer)
    for document in sorted(documents, key=lambda d: d.id):
        held.add(held_work(document, namer))
    catalogued: dict[str, Work] = {}
    for entry in catalogue.entries:
        work = catalogued_work(entry, _place_of(entry, namer.gazetteer, findings), namer)
        same = held.same_document(work)
        if same is None:
            # A number may be two places': the second is told apart by its place.
            taken = work.id in held.works or work.id in catalogued
            identity = f"{work.id}@{entry.province}{entry.jurisdiction}" if taken else work.id
            catalogued[identity] = replace(work, id=identity)
            continue
        if same.date and work.date and same.date != work.date:
            message = f"dated {same.date} in its text, {work.date} in the catalogue ({entry.place})"
            findings.append(Finding("catalogue-conflict", same.id, message))
        held.works[same.id] = merged_work(same, work)
    yield from held.works.values()
    yield from (catalogued[key] for key in sorted(catalogued))


def _place_of(entry: CatalogueEntry, gazetteer: Gazetteer, findings: list[Finding]) -> str | None:
    if entry.jurisdiction in NATION:
        return COUNTRY
    province = gazetteer.named(entry.province) if entry.province else None
    place = gazetteer.named(entry.jurisdiction, province.code if province else None)
    if place is None:
        message = f"{entry.jurisdiction} is no known place, or several ({entry.place}); add it with --places"
        findings.append(Finding("unknown-place", entry.jurisdiction, message))
    return place.code if place else None


def _mentions(work: Work, namer: Namer) -> Iterator[Mention]:
    """What a work names: the citations of its text, then the catalogue's basis."""
    for citation in work.document.citations if work.document else ():
        number = parse_number(citation.document_number)
        if number is None and not citation.title:
            continue
        name = namer.name(citation.title, work.place) if citation.title else None
        yield Mention(
            work.id,
            work.place,
            name,
            number,
            citation.role,
            citation.quote,
            citation.quote,
            citation.start,
            citation.end,
            citation.short_name,
        )
    for basis in work.entry.basis if work.entry else ():
        number = parse_number(basis)
        name = None if number else namer.name(basis, work.place)
        yield Mention(work.id, work.place, name, number, "basis", basis)


def _by_short_names(pairs: list[tuple[Mention, Resolution]], namer: Namer) -> list[tuple[Mention, Resolution]]:
    """Resolve what is called by a short name that all who define it define alike, and the citing document rests on.

    《科学素质纲要》 without a definition is the document that others call so, if this one is based on it.
    """
    meant: dict[str, set[str]] = defaultdict(set)
    bases: dict[str, set[str]] = defaultdict(set)
    for mention, resolution in pairs:
        if resolution.work and mention.short_name:
            meant[namer.name(mention.short_name, None).core].add(resolution.work)
        if resolution.work and mention.role == "basis":
            bases[mention.citing].add(resolution.work)
    return [(mention, _by_short_name(mention, found, meant, bases)) for mention, found in pairs]


def _by_short_name(
    mention: Mention, found: Resolution, meant: dict[str, set[str]], bases: dict[str, set[str]]
) -> Resolution:
    if found.work or mention.number or mention.name is None:
        return found
    called = meant.get(mention.name.core, set())
    if len(called) == 1 and called <= bases[mention.citing]:
        return Resolution(next(iter(called)), inferred=True, reason="others that rest on it call it so")
    return found


def _with_cited_only(
    pairs: Iterable[tuple[Mention, Resolution]], index: Index, findings: list[Finding]
) -> Iterator[tuple[Mention, Resolution]]:
    """Give every unresolved mention a work of its own, shared by all mentions of the same number or title."""
    for mention, first in pairs:
        resolution = first
        if resolution.work is None:
            # An earlier mention may have made the document known meanwhile.
            again = index.resolve(mention)
            resolution = again if again.work else Resolution(_cited_only(mention, first, index).id)
            if not again.work and _worth_telling(mention, first):
                findings.append(_unresolved(mention, first))
        elif resolution.inferred:
            message = f"“{mention.written}” taken for {resolution.work}: {resolution.reason}"
            findings.append(Finding("resolved-by-inference", mention.citing, message))
        yield mention, resolution


def _cited_only(mention: Mention, resolution: Resolution, index: Index) -> Work:
    """Return the work that a mention alone makes known, now in the index."""
    place, name = index.place_of(mention), mention.name
    # A number that belongs to another document is not this one's identity where it has a title too.
    number = mention.number if not resolution.candidates or not name else None
    identity = str(number) if number else _title_id(place, name, mention.written)
    if identity in index.works and number:
        identity = f"{identity}@{place or index.province(mention) or mention.citing}"
    if identity in index.works:
        return index.works[identity]
    work = Work(
        id=identity,
        name=name,
        title=name.title.shown if name else str(number),
        number=number,
        place=place,
        level=index.level(place),
        date=None,
        period=name.title.period if name else None,
        status="draft" if name and name.title.draft else "final",
        coverage="cited_only",
        issuers=(name.title.issuer,) if name and name.title.issuer else (),
    )
    index.add(work, scope=index.province(mention))
    return work


def _title_id(place: str | None, name: Name | None, written: str) -> str:
    if name is None:
        return written
    shown = name.title.shown.removeprefix("中华人民共和国")
    return title_id(place, shown, name.title.period, draft=name.title.draft)


def _worth_telling(mention: Mention, resolution: Resolution) -> bool:
    """Laws are never held, and what is cited in passing matters only where something near it is known."""
    if mention.name and mention.name.law:
        return bool(resolution.candidates)
    return bool(resolution.candidates) or mention.role in ("basis", "predecessor")


def _unresolved(mention: Mention, resolution: Resolution) -> Finding:
    near = f"; near: {', '.join(resolution.candidates)}" if resolution.candidates else ""
    return Finding("unresolved-citation", mention.citing, f"“{mention.written}”: {resolution.reason}{near}")
