"""Who descends from whom, and which of them is held in full."""

from collections.abc import Iterable, Iterator

from kg.records import KnownDocument, Level, Registry


class Family:
    """The documents of a registry as trees by ``IMPLEMENTS``.

    A link that would close a circle is left out (resolving reports it); of two parents the first by id counts.
    """

    def __init__(self, registry: Registry, held: Iterable[str]) -> None:
        known = {document.id: document for document in registry.documents}
        levels = {jurisdiction.code: jurisdiction.level for jurisdiction in registry.jurisdictions}
        self.held = frozenset(held)
        self.ids = sorted(known.keys() | self.held)
        self._levels = {id: _level(known.get(id), levels) for id in self.ids}
        self._parents: dict[str, str] = {}
        self._children: dict[str, list[str]] = {id: [] for id in self.ids}
        links = {(link.start_id, link.end_id) for link in registry.links if link.type == "IMPLEMENTS"}
        for child, parent in sorted(links):
            known_both = child in self._children and parent in self._children
            if known_both and child not in self._parents and child not in (parent, *self.above(parent)):
                self._parents[child] = parent
                self._children[parent].append(child)

    def level(self, id: str) -> Level | None:
        """Level of the place a document is for."""
        return self._levels[id]

    def parent(self, id: str) -> str | None:
        """The document that this one implements."""
        return self._parents.get(id)

    def children(self, id: str) -> list[str]:
        """Documents that implement this one, by id."""
        return self._children[id]

    def above(self, id: str) -> Iterator[str]:
        """Ancestors, nearest first."""
        while (parent := self._parents.get(id)) is not None:
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


def _level(document: KnownDocument | None, levels: dict[str, Level]) -> Level | None:
    return levels.get(document.jurisdiction) if document and document.jurisdiction else None
