"""Everything that was resolved, cut into shares: for each, all that its documents lead to and nothing else."""

from collections.abc import Iterable, Iterator, Set
from zlib import crc32

from msgspec import Struct
from msgspec.structs import replace

from kg.align.family import Family
from kg.records import DocumentLink, Jurisdiction, KnownDocument, Organization, Registry

_LEAST, _MOST = 64, 128
"""Documents that are done together, about; a tree of more is shared out."""


class Share(Struct, frozen=True):
    """Documents that are done together."""

    own: list[str]
    """Whole trees, or siblings of a large tree, without those below them or with all of them."""
    others: list[str]
    """Those of the tree that stand above or below them."""


def shares(family: Family, whole: Set[str] = frozenset()) -> Iterator[Share]:
    """All documents, each in one share.

    Of small trees and branches, each share ends where an id says so, and not at a count: one that is added changes
    its own share. In a large tree the top stands alone, then its children, without those below them; and so on down,
    until what stands below one document is small. Siblings stay together, as they may copy from each other.

    :param whole: tops of trees that are not to be shared out.
    """
    waiting = [[top] for top in reversed(family.tops())]
    own: list[str] = []
    others: set[str] = set()
    while waiting:
        siblings = waiting.pop()
        below = [one for id in siblings for one in family.below(id)]
        if len(siblings) + len(below) > _MOST and below and not whole & set(siblings):
            yield Share(siblings, [*family.above(siblings[0]), *below])
            waiting += [children for id in reversed(siblings) if (children := family.children(id))]
            continue
        own += (*siblings, *below)
        others.update(family.above(siblings[0]))
        if len(own) >= _LEAST and (crc32(siblings[0].encode()) % _LEAST == 0 or len(own) >= _MOST):
            yield Share(own, sorted(others))
            own, others = [], set()
    if own:
        yield Share(own, sorted(others))


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

    def of(self, share: Share) -> Registry:
        """All that the documents of a share lead to: of others of their trees where they stand, of further ones no
        more than that they are there."""
        own, others = sorted(share.own), sorted(share.others)
        links = [link for id in own for link in self._links.get(id, ())]
        inside = {*own, *others}
        beyond = {link.end_id for link in links} - inside
        tree = [one for id in others for one in self._links.get(id, ()) if one.type == "IMPLEMENTS"]
        known = [self._known[id] for id in own]
        near = [replace(self._known[id], issuers=()) for id in others]
        named = {id: self._named[id] for id in own if id in self._named}
        organizations = {one for names in named.values() for one in names.values()}
        organizations |= {issuer for one in known for issuer in one.issuers}
        return Registry(
            documents=(*known, *near, *(_bare(self._known[id]) for id in sorted(beyond))),
            links=(*links, *(one for one in tree if one.end_id in inside)),
            jurisdictions=tuple(
                self._around((one.jurisdiction for one in known), (one.jurisdiction for one in near))
            ),
            organizations=tuple(_alone(self._organizations[id]) for id in sorted(organizations)),
            named=named,
        )

    def _around(self, own: Iterable[str | None], others: Iterable[str | None]) -> list[Jurisdiction]:
        """Places with those above them, and those right inside their own, whose names these may call their own."""
        codes = set(own)
        inside = {one.code for code in codes for one in self._inside.get(code or "", ())}
        above: set[str] = set()
        for code in codes.union(others):
            while code and code not in above and (place := self._places.get(code)):
                above.add(code)
                code = place.parent
        return [self._places[code] for code in sorted(above | inside)]


def _bare(known: KnownDocument) -> KnownDocument:
    return replace(known, jurisdiction=None, issuers=())


def _alone(known: Organization) -> Organization:
    return replace(known, jurisdiction=None, counterpart=None)


def rest_of(registry: Registry) -> Registry:
    """What stands in no document: places and organizations."""
    return Registry((), (), registry.jurisdictions, registry.organizations, {})
