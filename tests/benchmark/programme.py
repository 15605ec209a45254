"""Programmes of any size, of the shape of real ones: a nation's plan, provinces, and cities below them.

Each plan carries the same measures, derived from above but for one that each province added. 199 measures a plan:
500 plans, 15 or 16 cities a province, are 100,000 nodes and 300,000 relationships; ten such programmes a million and
three. A fate is told to the plan above alone, where a build tells it to every level above: as many relationships a
node as the bars have. One family beside them is as a build makes it, down to the counties of the whole country.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg.records import Graph, Node, Relationship

PROVINCES, MEASURES = 31, 199
LEVELS = {"0": "national", "1": "province", "2": "city", "3": "county"}
FAMILY = 1, PROVINCES, 330, 2538
"""Plans of each level of the family, one measure each: 2,900."""
FAMILY_TOP = "D0-0~/0"
"""Id of its nation's measure."""


class Plan(NamedTuple):
    """A plan of a programme."""

    id: str
    above: tuple[str, ...] = ()
    """Ids of the plans above that its measures' fates are told to, the nearest first."""
    measures: int = MEASURES


@dataclass(frozen=True)
class Programme:
    """A graph that is made while it is gone through, so that a large one needs no memory."""

    plans: int
    """Of each programme."""
    programmes: int = 1
    """Of one shape, side by side; nothing ties one to another."""
    family: bool = False
    """Whether there is a family too."""

    @property
    def nodes(self) -> Iterator[Node]:
        """Label by label, as the build writes them."""
        for plan in self._plans():
            yield Node(("Document",), _document(plan.id))
        for plan in self._plans():
            yield Node(("Jurisdiction",), {"id": plan.id, "name": f"地{plan.id}", "level": LEVELS[plan.id[1]]})
        for plan in self._plans():
            for number in range(plan.measures):
                yield Node(("Provision", "Measure"), _measure(plan.id, number))

    @property
    def relationships(self) -> Iterator[Relationship]:
        """Plan by plan."""
        for plan in self._plans():
            yield from _tree(plan)
            if plan.above:
                yield from _lineage(plan)

    def whole(self) -> Graph:
        """All of it in memory."""
        return Graph(tuple(self.nodes), tuple(self.relationships))

    def measures_above_others(self) -> list[str]:
        """Ids of the programmes' measures that a trace follows down."""
        plans = [plan for plan in self._plans() if not plan.id.startswith("D2") and plan.measures == MEASURES]
        return [f"{plan.id}/{number}" for plan in plans for number in range(plan.measures)]

    def _plans(self) -> Iterator[Plan]:
        for programme in range(self.programmes):
            own = f"+{programme}" if programme else ""
            yield Plan(f"D0{own}")
            for province in range(min(PROVINCES, self.plans - 1)):
                yield Plan(f"D1-{province}{own}", (f"D0{own}",))
            for city in range(self.plans - 1 - PROVINCES):
                yield Plan(f"D2-{city}{own}", (f"D1-{city % PROVINCES}{own}",))
        if self.family:
            yield from _family()


def _family() -> Iterator[Plan]:
    """Plans below plans, as many below each of a level as there is room for."""
    levels: list[list[Plan]] = []
    for level, width in enumerate(FAMILY):
        above = [(plan.id, *plan.above) for plan in levels[-1]] if levels else [()]
        levels.append([Plan(f"D{level}-{number}~", above[number % len(above)], 1) for number in range(width)])
    return (plan for level in levels for plan in level)


def _document(id: str) -> dict[str, object]:
    said = {"title": f"地{id}规划", "level": LEVELS[id[1]], "coverage": "full_text", "document_date": "2022-01-01"}
    return {"id": id, "programme": "规划", "status": "final", **said}


def _measure(id: str, number: int) -> dict[str, object]:
    heading = f"措施{number}"
    text = f"{heading}。在地{id}开展第{number}项工作，健全机制，压实责任，到2025年取得明显成效。" * 3
    facts = {
        "heading": heading,
        "name": heading,
        "text": text,
        "kind": "measure",
        "start": number,
        "boilerplate": False,
    }
    origin = {} if id.startswith("D0") else {"origin": "added" if _is_own(id, number) else "derived"}
    return {"id": f"{id}/{number}", **origin, **facts}


def _is_own(id: str, number: int) -> bool:
    """Whether the measure comes from nothing above: a province's last, which its cities then carry."""
    return id.startswith("D1") and number == MEASURES - 1


def _tree(plan: Plan) -> Iterator[Relationship]:
    document = ("Document", plan.id)
    yield Relationship("APPLIES_IN", document, ("Jurisdiction", plan.id))
    for number in range(plan.measures):
        yield Relationship("PART_OF", ("Provision", f"{plan.id}/{number}"), document, {"order": number})


def _lineage(plan: Plan) -> Iterator[Relationship]:
    document, parent = ("Document", plan.id), plan.above[0]
    yield Relationship("IMPLEMENTS", document, ("Document", parent), {"inferred": False})
    yield Relationship("PART_OF", ("Jurisdiction", plan.id), ("Jurisdiction", parent))
    for number in range(plan.measures - _is_own(plan.id, plan.measures - 1)):
        own, above = f"{plan.id}/{number}", ("Provision", f"{parent}/{number}")
        facts = {"relation": "adapted", "similarity": 0.8, "confidence": 0.9, "evidence": [0, 9, 0, 9]}
        yield Relationship("DERIVES_FROM", ("Provision", own), above, facts)
        via = [own, *(f"{id}/{number}" for id in plan.above[:-1])]
        for place, id in enumerate(plan.above):
            # From the measure above down to the one here.
            fate = {"fate": "dropped" if number % 7 == 1 else "adapted", "confidence": 0.9, "via": via[place::-1]}
            yield Relationship("FATE_IN", ("Provision", f"{id}/{number}"), document, fate)
