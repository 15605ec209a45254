"""Documents, the links between them and the programmes they belong to, from held texts and the catalogue."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from kg.jurisdictions import Gazetteer
from kg.records import DocumentLink, Finding, Head
from kg.resolve.catalogue import Catalogue
from kg.resolve.citations import resolve_citations
from kg.resolve.claims import bases_of, claimed_links, doubtful_claims
from kg.resolve.parents import Parents
from kg.resolve.programmes import Generation, generations
from kg.resolve.successions import successions, superseded
from kg.resolve.works import Work


class Lineage(Struct, frozen=True):
    """Every document known, how they hang together, and what an analyst should look at."""

    works: tuple[Work, ...]
    """Sorted by id."""
    programmes: dict[str, str]
    """Work id → name of its programme and generation."""
    links: tuple[DocumentLink, ...]
    findings: tuple[Finding, ...]


def resolve_documents(documents: Sequence[Head], catalogue: Catalogue, gazetteer: Gazetteer) -> Lineage:
    """Resolve every citation, and find every plan's programme, parent and predecessor.

    Postconditions: 1. ids are unique, and both ends of every link are among the works; 2. at most one
    ``IMPLEMENTS`` leaves a work; 3. nothing depends on the order of the documents.
    """
    resolved = resolve_citations(documents, catalogue, gazetteer)
    works = {id_: resolved.works[id_] for id_ in sorted(resolved.works)}
    claims = claimed_links(resolved.mentions, works)
    bases = bases_of(claims, works)
    members = generations(works.values(), bases)
    parents = Parents(members, gazetteer)
    parents.find(works.values(), bases)
    stated = {link.start_id for link in claims if link.type == "SUCCEEDS"}
    links = [*claims, *parents.links, *successions(works.values(), members, stated)]
    findings = [
        *resolved.findings,
        *doubtful_claims(resolved.mentions, claims, works),
        *parents.findings,
        *superseded(_pairs(bases, works), _successors(links, works), members),
        *_possible_duplicates(works.values()),
    ]
    return Lineage(
        works=tuple(sorted((*works.values(), *parents.placeholders.values()), key=lambda work: work.id)),
        programmes={id_: generation.name for id_, generation in _with(parents, members).items()},
        links=tuple(sorted(links, key=lambda link: (link.type, link.start_id, link.end_id))),
        findings=tuple(sorted(set(findings), key=lambda finding: (finding.kind, finding.subject, finding.message))),
    )


def _with(parents: Parents, members: Mapping[str, Generation]) -> dict[str, Generation]:
    """The generations of works and of placeholders."""
    return {**members, **{id_: members[child] for id_, child in parents.suggested_by.items()}}


def _pairs(bases: Mapping[str, Sequence[Work]], works: Mapping[str, Work]) -> Iterator[tuple[Work, Work]]:
    return ((works[id_], base) for id_, found in bases.items() for base in found)


def _successors(links: Iterable[DocumentLink], works: Mapping[str, Work]) -> dict[str, Work]:
    """Work id → the earliest plan that succeeds it."""
    after: dict[str, Work] = {}
    for link in links:
        if link.type == "SUCCEEDS":
            new, known = works[link.start_id], after.get(link.end_id)
            if known is None or (new.date or "9") < (known.date or "9"):
                after[link.end_id] = new
    return after


def _possible_duplicates(works: Iterable[Work]) -> Iterator[Finding]:
    """Report works that may be one: the same text, the same number, or the same place, title and years.

    Two that have the same title under two numbers are two for certain.
    """
    alike: dict[tuple[object, ...], list[Work]] = defaultdict(list)
    for work in works:
        if work.document:
            alike["the same text", work.document.text].append(work)
        if work.number:
            alike["the same number", work.number].append(work)
        if work.name:
            alike["the same place, title and years", work.place, work.name.core, work.name.title.period].append(work)
    for (what, *_), group in alike.items():
        numbers = [work.number for work in group]
        if len(group) > 1 and (what != "the same place, title and years" or None in numbers):
            ids = [work.id for work in group]
            yield Finding("possible-duplicate", ids[0], f"{what}: {', '.join(ids)}; kept apart")
