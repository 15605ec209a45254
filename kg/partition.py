"""Everything that was resolved, cut into families: for each, all that its documents lead to and nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from msgspec.structs import replace

from kg.align.family import Family
from kg.records import DocumentLink, Jurisdiction, KnownDocument, Organization, Registry

_LEAST, _MOST = 64, 1024
"""Documents of small families that are done together: about, and never more by one family."""


def parts(family: Family) -> Iterator[tuple[list[str], list[str]]]:
    """Tops of trees that are done together, and the ids of all their documents.

    Of small ones, each part ends where an id says so, and not at a count: a tree that is added changes its own part.
    """
    tops: list[str] = []
    members: list[str] = []
    for top in family.tops():
        tops.append(top)
        members += (top, *family.below(top))
        if len(members) >= _LEAST and (crc32(top.encode()) % _LEAST == 0 or len(members) >= _MOST):
            yield tops, members
            tops, members = [], []
    if tops:
        yield tops, members


class Partition:
    """A registry to take parts of."""

    def __init__(self, registry: Registry) -> None:
        self._known = {one.id: one for one in registry.documents}
        self._named = registry.named
        self._organizations = {one.id: one for one in registry.organizations}
        self._places = {one.code: one for one in registry.jurisdictions}
        self._links: dict[str, list[DocumentLink]] = {}
        for link in registry.links:
            self._links.setdefault(link.start_id, []).append(link)
        self._inside: dict[str, list[Jurisdiction]] = {}
        for place in registry.jurisdictions:
            if place.parent:
                self._inside.setdefault(place.parent, []).append(place)

    def of(self, members: Sequence[str]) -> Registry:
        """All that some documents lead to: of other documents no more than that they are there."""
        own = sorted(members)
        links = [link for id in own for link in self._links.get(id, ())]
        beyond = {link.end_id for link in links}.difference(own)
        known = [self._known[id] for id in own]
        named = {id: self._named[id] for id in own if id in self._named}
        organizations = {one for names in named.values() for one in names.values()}
        organizations |= {issuer for one in known for issuer in one.issuers}
        return Registry(
            documents=(*known, *(_bare(self._known[id]) for id in sorted(beyond))),
            links=tuple(links),
            jurisdictions=tuple(self._around(one.jurisdiction for one in known)),
            organizations=tuple(_alone(self._organizations[id]) for id in sorted(organizations)),
            named=named,
        )

    def _around(self, codes: Iterable[str | None]) -> list[Jurisdiction]:
        """Places with those above them, and those right inside them, whose names they may call their own."""
        found: set[str] = set()
        for code in set(codes):
            found.update(one.code for one in self._inside.get(code or "", ()))
            while code and code not in found and (place := self._places.get(code)):
                found.add(code)
                code = place.parent
        return [self._places[code] for code in sorted(found)]


def _bare(known: KnownDocument) -> KnownDocument:
    return replace(known, jurisdiction=None, issuers=())


def _alone(known: Organization) -> Organization:
    return replace(known, jurisdiction=None, counterpart=None)


def rest_of(registry: Registry) -> Registry:
    """What stands in no document: places and organizations."""
    return Registry((), (), registry.jurisdictions, registry.organizations, {})
