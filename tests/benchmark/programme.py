"""Programmes of any size, of the shape of real ones: a nation's plan, provinces, and cities below them.

Each plan carries the same measures, derived from above but for one that each province added. 199 measures a plan:
500 plans, 15 or 16 cities a province, are 100,000 nodes and 300,000 relationships; ten such programmes a million and
three.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.records import Graph, Node, Relationship

PROVINCES, MEASURES = 31, 199
LEVELS = {"0": "national", "1": "province", "2": "city"}


@dataclass(frozen=True)
class Programme:
    """A graph that is made while it is gone through, so that a large one needs no memory."""

    plans: int
    """Of each programme."""
    programmes: int = 1
    """Of one shape, side by side; nothing ties one to another."""

    @property
    def nodes(self) -> Iterator[Node]:
        """Label by label, as the build writes them."""
        for id, _ in self._plans():
            yield Node(("Document",), _document(id))
        for id, _ in self._plans():
            yield Node(("Jurisdiction",), {"id": id, "name": f"地{id}", "level": LEVELS[id[1]]})
        for id, _ in self._plans():
            for number in range(MEASURES):
                yield Node(("Provision", "Measure"), _measure(id, number))

    @property
    def relationships(self) -> Iterator[Relationship]:
        """Plan by plan."""
        for id, parent in self._plans():
            yield from _tree(id)
            if parent:
                yield from _lineage(id, parent)

    def whole(self) -> Graph:
        """All of it in memory."""
        return Graph(tuple(self.nodes), tuple(self.relationships))

    def measures_above_others(self) -> list[str]:
        """Ids of the measures that a trace follows down."""
        plans = [id for id, _ in self._plans() if not id.startswith("D2")]
        return [f"{id}/{number}" for id in plans for number in range(MEASURES)]

    def _plans(self) -> Iterator[tuple[str, str | None]]:
        """Id of each plan and of the one above it."""
        for programme in range(self.programmes):
            own = f"+{programme}" if programme else ""
            yield f"D0{own}", None
            for province in range(min(PROVINCES, self.plans - 1)):
                yield f"D1-{province}{own}", f"D0{own}"
            for city in range(self.plans - 1 - PROVINCES):
                yield f"D2-{city}{own}", f"D1-{city % PROVINCES}{own}"


def _document(id: str) -> dict[str, object]:
    said = {"title": f"地{id}规划", "level": LEVELS[id[1]], "coverage": "full_text", "document_date": "2022-01-01"}
    return {"id": id, "programme": "规划", "status": "final", **said}


def _measure(id: str, number: int) -> dict[str, object]:
    heading = f"措施{number}"
    text = f"{heading}。在地{id}开展第{number}项工作，健全机制，压实责任，到2025年取得明显成效。" * 3
    facts = {"heading": heading, "text": text, "kind": "measure", "start": number, "boilerplate": False}
    origin = {} if id.startswith("D0") else {"origin": "added" if _is_own(id, number) else "derived"}
    return {"id": f"{id}/{number}", **origin, **facts}


def _is_own(id: str, number: int) -> bool:
    """Whether the measure comes from nothing above: a province's last, which its cities then carry."""
    return id.startswith("D1") and number == MEASURES - 1


def _tree(id: str) -> Iterator[Relationship]:
    document = ("Document", id)
    yield Relationship("APPLIES_IN", document, ("Jurisdiction", id))
    for number in range(MEASURES):
        yield Relationship("PART_OF", ("Provision", f"{id}/{number}"), document, {"order": number})


def _lineage(id: str, parent: str) -> Iterator[Relationship]:
    document = ("Document", id)
    yield Relationship("IMPLEMENTS", document, ("Document", parent), {"inferred": False})
    yield Relationship("PART_OF", ("Jurisdiction", id), ("Jurisdiction", parent))
    for number in range(MEASURES - _is_own(id, MEASURES - 1)):
        own, above = f"{id}/{number}", ("Provision", f"{parent}/{number}")
        facts = {"relation": "adapted", "similarity": 0.8, "confidence": 0.9, "evidence": [0, 9, 0, 9]}
        yield Relationship("DERIVES_FROM", ("Provision", own), above, facts)
        fate = {"fate": "dropped" if number % 7 == 0 else "adapted", "confidence": 0.9, "via": [own]}
        yield Relationship("FATE_IN", above, document, fate)
