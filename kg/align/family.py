"""Who descends from whom, and which of them is held in full."""

from collections.abc import Iterable, Iterator, Mapping

from kg.records import KnownDocument, Level, Registry


class Family:
    """Documents as trees by ``IMPLEMENTS``.

    :param parents: child → parent, without circles.
    :param held: ids of the documents whose text is held.
    :param levels: id → level of the place it is for, of every document there is.
    """

    def __init__(self, parents: Mapping[str, str], held: Iterable[str], levels: Mapping[str, Level | None]) -> None:
        self.held = frozenset(held)
        self.parents = dict(parents)
        self._levels = dict(levels)
        self.ids = sorted({*parents, *parents.values(), *self.held, *levels})
        self._children: dict[str, list[str]] = {id: [] for id in self.ids}
        for child, parent in sorted(parents.items()):
            self._children[parent].append(child)

    def __contains__(self, id: object) -> bool:
        return id in self._children

    def level(self, id: str) -> Level | None:
        """Level of the place a document is for."""
        return self._levels.get(id)

    def parent(self, id: str) -> str | None:
        """The document that this one implements."""
        return self.parents.get(id)

    def children(self, id: str) -> list[str]:
        """Documents that implement this one, by id."""
        return self._children[id]

    def above(self, id: str) -> Iterator[str]:
        """Ancestors, nearest first."""
        while (parent := self.parents.get(id)) is not None:
            yield parent
            id = parent

    def below(self, id: str) -> Iterator[str]:
        """Descendants, each after its parent."""
        stack = list(reversed(self._children[id]))
        while stack:
            child = stack.pop()
            yield child
            stack.extend(reversed(self._children[child]))

    def held_above(self, id: str) -> list[str]:
        """Ancestors whose text is held, nearest first."""
        return [ancestor for ancestor in self.above(id) if ancestor in self.held]

    def tops(self) -> list[str]:
        """The documents without a parent, by id: each the top of a tree."""
        return [id for id in self.ids if id not in self.parents]

    def frontier(self, id: str) -> list[str]:
        """The nearest documents below whose text is held, with none held in between; by place in the tree."""
        found: list[str] = []
        stack = list(reversed(self._children[id]))
        while stack:
            child = stack.pop()
            if child in self.held:
                found.append(child)
            else:
                stack.extend(reversed(self._children[child]))
        return found


def family_of(registry: Registry, held: Iterable[str]) -> Family:
    """The family that a registry tells of.

    A link that would close a circle is left out (resolving reports it); of two parents the first by id counts.
    """
    known = {document.id: document for document in registry.documents}
    places = {jurisdiction.code: jurisdiction.level for jurisdiction in registry.jurisdictions}
    levels: dict[str, Level | None] = {id: _level(known.get(id), places) for id in {*known, *held}}
    parents: dict[str, str] = {}
    for child, parent in sorted((one.start_id, one.end_id) for one in registry.links if one.type == "IMPLEMENTS"):
        if (
            child in levels
            and parent in levels
            and child not in parents
            and not _stands_above(child, parent, parents)
        ):
            parents[child] = parent
    return Family(parents, held, levels)


def _stands_above(one: str, other: str | None, parents: Mapping[str, str]) -> bool:
    while other is not None and other != one:
        other = parents.get(other)
    return other == one


def _level(document: KnownDocument | None, places: Mapping[str, Level]) -> Level | None:
    return places.get(document.jurisdiction) if document and document.jurisdiction else None
