"""Which unit of one plan answers which of another: by derivation, by what both derive from, or by equal headings."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from viz.data import Plan, ShownMeasure, Source
from viz.reading import Reading
from viz.running_text import stretches

Basis = Literal["derivation", "shared", "headings"]
"""What an alignment rests on: one plan derives from the other, both from the same, or headings are the same."""
OPENING, CLOSING = "opening", "closing"
"""What stands before the first unit (title, notice, preamble) and after the last (signature)."""


@dataclass(frozen=True)
class Part:
    """A unit of a plan that is compared, or what stands before, between or after its units."""

    id: str
    parent: str
    """Empty for those at the top."""
    depth: int
    marker: str
    heading: str
    text: str
    """Its own words, without the number and line ends around them."""
    measure: ShownMeasure | None
    frame: bool
    """Whether it is no unit."""

    @property
    def opening(self) -> bool:
        """Whether it is what stands before the first unit."""
        return f"#{OPENING}" in self.id

    @property
    def general(self) -> bool:
        """Whether it is a general part, a safeguard, or no unit at all."""
        return self.frame or bool(self.measure and self.measure.boilerplate)


@dataclass(frozen=True)
class Link:
    """A part answers another, of a plan before its own."""

    other: str
    way: tuple[Source, ...] = ()
    """Derivations from the part up to the other; empty where it is not by derivation alone."""
    shared: str | None = None
    """What both derive from, where neither derives from the other."""


def parts(reading: Reading) -> list[Part]:
    """The whole text of a plan in its order, one part a unit."""
    measures = {one.id: one for one in reading.network.measures if one.document == reading.plan.id}
    found: list[Part] = []
    for stretch in stretches(reading):
        unit = stretch.unit
        if unit is None:
            if text := stretch.words().strip():
                place = OPENING if not found else CLOSING
                found.append(Part(f"{reading.plan.id}#{place}{len(found)}", "", 1, "", "", text, None, frame=True))
            continue
        marker, parent = unit.marker or "", unit.parent or ""
        found.append(
            Part(
                id=unit.id,
                parent="" if parent == reading.plan.id else parent,
                depth=stretch.depth,
                marker=marker,
                heading=unit.heading or "",
                text=stretch.words().strip().removeprefix(marker).strip(),
                measure=measures.get(unit.id),
                frame=False,
            )
        )
    return found


class Threads:
    """The derivations of a network, to be followed upwards."""

    def __init__(self, plans: Iterable[Plan], measures: Iterable[ShownMeasure]) -> None:
        """:param measures: those of all plans on the way, general parts too."""
        self.parents = {plan.id: plan.parent for plan in plans}
        self.measures = {measure.id: measure for measure in measures}

    def above(self, plan: str) -> list[str]:
        """Plans above a plan, the nearest first."""
        found: list[str] = []
        at = self.parents.get(plan)
        while at and at != plan and at not in found:
            found.append(at)
            at = self.parents.get(at)
        return found

    def ways(self, id: str) -> dict[str, tuple[Source, ...]]:
        """All that a measure derives from, the nearest first, each with the shortest way there; itself by none."""
        found: dict[str, tuple[Source, ...]] = {id: ()}
        waiting = [id]
        for one in waiting:
            measure = self.measures.get(one)
            for source in measure.sources if measure else ():
                if source.measure not in found:
                    found[source.measure] = (*found[one], source)
                    waiting.append(source.measure)
        return found


def basis(threads: Threads, upper: Reading, lower: Reading) -> Basis:
    """What an alignment of two plans can rest on."""
    above = threads.above(lower.plan.id)
    if upper.plan.id in above:
        return "derivation"
    return "shared" if set(above) & set(threads.above(upper.plan.id)) else "headings"


def links(
    threads: Threads, rests_on: Basis, upper: Sequence[Part], lower: Sequence[Part]
) -> dict[str, tuple[Link, ...]]:
    """Part of the lower plan → those of the upper that it answers, the best first."""
    if rests_on == "headings":
        found: dict[str, tuple[Link, ...]] = {}
    elif rests_on == "derivation":
        found = dict(_derived(threads, {one.id for one in upper}, lower))
    else:
        found = dict(_of_one_source(threads, upper, lower))
    taken = {link.other for some in found.values() for link in some}
    known = {one.id: one for one in upper}
    children = _answers_below(found, known, lower)
    named = _named(one for one in upper if one.id not in taken)
    for part in lower:
        if part.id not in found and (other := _by_tree(part, children.get(part.id), known) or _by_name(part, named)):
            found[part.id] = (Link(other),)
    return found


def _derived(threads: Threads, upper: set[str], lower: Sequence[Part]) -> Iterator[tuple[str, tuple[Link, ...]]]:
    for part in lower:
        ways = threads.ways(part.id) if part.measure else {}
        if reached := [Link(id, way) for id, way in ways.items() if id in upper and way]:
            nearest = min(len(link.way) for link in reached)
            yield part.id, tuple(sorted((x for x in reached if len(x.way) == nearest), key=_surest))


def _surest(link: Link) -> tuple[float, str]:
    return -min((source.similarity or 0 for source in link.way), default=0), link.other


def _of_one_source(
    threads: Threads, upper: Sequence[Part], lower: Sequence[Part]
) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Parts that derive from the same measure above, by the nearest that they share."""
    from_source: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for part in upper:
        for id, way in threads.ways(part.id).items() if part.measure else ():
            from_source[id].append((len(way), part.id))
    for part in lower:
        ways = threads.ways(part.id) if part.measure else {}
        best = min((id for id in ways if id in from_source), key=lambda id: (len(ways[id]), id), default=None)
        if best is not None:
            yield part.id, tuple(Link(other, (), best) for _, other in sorted(from_source[best]))


def _answers_below(
    found: Mapping[str, tuple[Link, ...]], known: Mapping[str, Part], lower: Sequence[Part]
) -> dict[str, Counter[str]]:
    """Heading → headings of the other plan, with how many parts below the one answer parts below the other."""
    parents = {part.id: part.parent for part in lower}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for part in lower:
        for link in found.get(part.id, ())[:1]:
            others = list(_headings_above(known[link.other].parent, {id: one.parent for id, one in known.items()}))
            for heading in _headings_above(part.parent, parents):
                votes[heading].update(others)
    return votes


def _headings_above(id: str, parents: Mapping[str, str]) -> Iterator[str]:
    while id in parents:
        yield id
        id = parents[id]


def _by_tree(part: Part, votes: Counter[str] | None, known: Mapping[str, Part]) -> str | None:
    """The heading under which most of what answers stands: the same heading first, then of the most like depth."""
    if not votes or part.measure:
        return None
    enough = max(votes.values()) / 2
    fit = [known[id] for id, count in votes.items() if count >= enough and not known[id].measure]
    same = [one for one in fit if _name(one) == _name(part)]
    best = min(same or fit, key=lambda one: (abs(one.depth - part.depth), -votes[one.id], one.id), default=None)
    return best.id if best else None


def _named(upper: Iterable[Part]) -> dict[str, str]:
    """Name → the only part that has it."""
    found: dict[str, list[str]] = defaultdict(list)
    for part in upper:
        if name := _name(part):
            found[name].append(part.id)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


def _by_name(part: Part, named: Mapping[str, str]) -> str | None:
    # Where the graph knows what measures derive from, it knows also that they derive from nothing.
    return named.get(_name(part)) if not (part.measure and part.measure.origin) else None


def _name(part: Part) -> str:
    """What a part is known by in any plan: its heading without signs; of the frame, where it stands."""
    if part.frame:
        return OPENING if part.opening else CLOSING
    return re.sub(r"\W", "", part.heading)
