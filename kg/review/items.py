"""What there is to decide: derivations and fates of a graph, the least certain first, with both texts."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from kg.records import Graph, Relationship
from kg.review.decisions import About, Decision


class Item(Struct, frozen=True):
    """One decision of the machine."""

    about: About
    subject: str
    object: str
    found: str
    """The relation of a derivation, or the fate."""
    confidence: float
    subject_text: str
    object_text: str
    """Words of the provision above; for a fate those of the provisions that carry the measure, if any.

    An inferred measure has the words of one of its members; to that member those of the others are shown.
    """
    place: str
    """Title of the document below."""

    @property
    def key(self) -> tuple[str, str, str]:
        """As a decision on it has it."""
        return self.about, self.subject, self.object


class Items:
    """Everything in a graph that can be decided about."""

    def __init__(self, graph: Graph) -> None:
        nodes = {node.properties["id"]: node for node in graph.nodes if node.labels[0] in ("Provision", "Document")}
        self._provisions = {id for id, node in nodes.items() if node.labels[0] == "Provision"}
        self._texts = {id: str(node.properties.get("text", "")) for id, node in nodes.items()}
        self._titles = {id: str(node.properties.get("title", "")) for id, node in nodes.items()}
        self._parents = {row.start[1]: row.end[1] for row in graph.relationships if row.type == "IMPLEMENTS"}
        self._rows = [row for row in graph.relationships if row.type in ("DERIVES_FROM", "FATE_IN")]
        self._inferred = {id for id, node in nodes.items() if node.properties.get("inferred")}
        self._members: dict[str, list[str]] = {}
        for row in self._rows:
            if row.type == "DERIVES_FROM" and row.end[1] in self._inferred:
                self._members.setdefault(row.end[1], []).append(row.start[1])

    def misfit(self, about: About, subject: str, object: str) -> str | None:
        """Why no decision can be about these two; None where one can."""
        for id in (subject, object):
            if id not in self._texts:
                return f"there is no {id} in the graph"
        below, above = (object, subject) if about == "fate" else (subject, object)
        if about == "derivation" and below not in self._provisions:
            return f"{below} is no provision"
        if above not in self._provisions or _document(above) not in self._above(_document(below)):
            return f"{above} is no provision of a document above {_document(below)}"
        return None

    def _above(self, document: str) -> set[str]:
        """Ids of the documents above one; a circle ends where it closes."""
        found: set[str] = set()
        at = self._parents.get(document)
        while at is not None and at not in found:
            found.add(at)
            at = self._parents.get(at)
        return found

    def open(self, decided: Iterable[Decision] = ()) -> list[Item]:
        """The least certain first, without those decided.

        A fate is listed for the document right below the measure's: those further down follow from it.
        """
        keys = {one.key for one in decided}
        items = [item for item in self._all() if item.key not in keys]
        return sorted(items, key=lambda item: (item.confidence, item.key))

    def decided(self, decisions: Iterable[Decision]) -> list[Item]:
        """What decisions are about, by key; also what is no longer found because it was rejected."""
        every = {item.key: item for item in self._all()}
        return [every.get(one.key) or self._gone(one) for one in sorted(decisions, key=lambda one: one.key)]

    def _gone(self, decision: Decision) -> Item:
        subject, other = (self._texts.get(id, "") for id in (decision.subject, decision.object))
        below = decision.object if decision.about == "fate" else _document(decision.subject)
        place = self._titles.get(below, "")
        return Item(decision.about, decision.subject, decision.object, "", 0.0, subject, other, place)

    def _all(self) -> Iterator[Item]:
        for row in self._rows:
            if row.type == "DERIVES_FROM":
                yield self._derivation(row)
            elif row.properties["fate"] != "unknown" and self._is_next(row):
                yield self._fate(row)

    def _is_next(self, row: Relationship) -> bool:
        return row.start[1].startswith(f"{self._parents.get(row.end[1])}/")

    def _derivation(self, row: Relationship) -> Item:
        return Item(
            about="derivation",
            subject=row.start[1],
            object=row.end[1],
            found=row.properties["relation"],
            confidence=row.properties["confidence"],
            subject_text=self._texts[row.start[1]],
            object_text=self._words_above(row.start[1], row.end[1]),
            place=self._titles.get(_document(row.start[1]), ""),
        )

    def _words_above(self, child: str, parent: str) -> str:
        own, words = self._texts[child], self._texts[parent]
        if parent not in self._inferred or words.strip() != own.strip():
            return words
        others = dict.fromkeys(self._texts[id].strip() for id in self._members[parent])
        return "\n".join(text for text in others if text != own.strip()) or words

    def _fate(self, row: Relationship) -> Item:
        below = [id for id in row.properties.get("via", ()) if id.startswith(f"{row.end[1]}/")]
        return Item(
            about="fate",
            subject=row.start[1],
            object=row.end[1],
            found=row.properties["fate"],
            confidence=row.properties["confidence"],
            subject_text=self._texts[row.start[1]],
            object_text="\n".join(self._texts[id] for id in below),
            place=self._titles[row.end[1]],
        )


def _document(id: str) -> str:
    """Id of a document by its own or that of one of its provisions."""
    return id.partition("/")[0]
