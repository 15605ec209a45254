"""A document's text cut for reading: into units in the order of the text, and those at the facts they state."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from typing import Literal

from kg.records import OrganizationRole
from viz.marks import ROLE_NAMES
from viz.reading import Named, Reading, Unit

FactKind = Literal["charge", "target", "citation"]
NAMED_AS = {"based_on": ("依据", "ground"), "cites": ("引用", "cited"), "succeeds": ("上一期", "earlier plan")}


@dataclass(frozen=True)
class Fact:
    """Words of the text that state something; ``zh`` and ``en`` say what."""

    kind: FactKind
    begins: int
    ends: int
    zh: str
    en: str
    document: str | None = None
    """The document that is named, if more is known of it than its name."""


@dataclass(frozen=True)
class Part:
    """A stretch of text, of one fact or of none."""

    text: str
    fact: Fact | None = None


@dataclass(frozen=True)
class Stretch:
    """The own words of a unit; of none (title and address before the first, signature after the last) without one."""

    unit: Unit | None
    depth: int
    """1 for the highest units."""
    head: tuple[Part, ...]
    """Number and heading."""
    body: tuple[Part, ...]
    alone: bool
    """Whether the heading stands on a line of its own."""

    def words(self) -> str:
        """The text again."""
        return "".join(part.text for part in (*self.head, *self.body))


def stretches(reading: Reading) -> Iterator[Stretch]:
    """The whole text in its order: joined again, the words of all stretches are the text.

    A provision without a place in the text (it was reconstructed) brings its own words.
    """
    text, facts = reading.document.text or "", list(_facts(reading))
    depths = _depths(reading)
    placed = [unit for unit in reading.provisions if text and unit.begins is not None]
    cuts = [*(unit.begins or 0 for unit in placed), len(text)]
    if cuts[0]:
        yield Stretch(None, 0, (), tuple(_parts(text, 0, cuts[0], facts)), alone=False)
    for unit, (begins, following) in zip(placed, pairwise(cuts), strict=True):
        ends = min(unit.ends or following, following)
        if not text[ends:following].strip():
            ends = following
        yield _stretch(unit, depths[unit.id], text, begins, ends, facts)
        if ends < following:
            yield Stretch(None, 0, (), tuple(_parts(text, ends, following, facts)), alone=False)
    for unit in reading.provisions:
        if not text or unit.begins is None:
            words = unit.text or "".join(filter(None, (unit.marker, unit.heading)))
            yield _stretch(unit, depths[unit.id], words, 0, len(words), [])


def _stretch(unit: Unit, depth: int, text: str, begins: int, ends: int, facts: Sequence[Fact]) -> Stretch:
    head = begins + _head_length(unit, text[begins:ends])
    head_facts, body = _parts(text, begins, head, facts), _parts(text, head, ends, facts)
    alone = head > begins and text[head:ends].removeprefix("。")[:1] in ("", "\n")
    return Stretch(unit, depth, tuple(head_facts), tuple(body), alone)


def _head_length(unit: Unit, words: str) -> int:
    """How many characters the number and the heading take at the beginning of its words; 0: they are not there."""
    marker, heading = unit.marker or "", unit.heading or ""
    start = len(marker) if words.startswith(marker) else 0
    gap = len(words[start:]) - len(words[start:].lstrip())
    return start + gap + len(heading) if heading and words.startswith(heading, start + gap) else start


def _depths(reading: Reading) -> dict[str, int]:
    """Unit → how many units down from the document it stands; those above come first."""
    depths = {reading.plan.id: 0}
    for unit in reading.provisions:
        depths[unit.id] = depths.get(unit.parent or "", 0) + 1
    return depths


def _facts(reading: Reading) -> Iterator[Fact]:
    """What the text states, from its beginning; of facts that overlap the first and longest."""
    at = 0
    for fact in sorted(_stated(reading), key=lambda fact: (fact.begins, -fact.ends)):
        if fact.begins >= at and fact.ends > fact.begins:
            yield fact
            at = fact.ends


def _stated(reading: Reading) -> Iterator[Fact]:
    for unit in (reading.document, *reading.provisions):
        yield from _charges(unit)
        for target in unit.targets:
            if target.begins is not None and target.ends is not None:
                yield Fact("target", target.begins, target.ends, "目标", "target")
        for named in unit.citations:
            if named.begins is not None and named.ends is not None:
                yield _citation(named, named.begins, named.ends)


def _charges(unit: Unit) -> Iterator[Fact]:
    """Words that put organizations in charge; all that the same words name stand in one fact."""
    places: dict[tuple[int, int], list[tuple[OrganizationRole, str]]] = {}
    for charge in unit.in_charge:
        if charge.begins is not None and charge.ends is not None and not charge.inherited:
            places.setdefault((charge.begins, charge.ends), []).append((charge.role, charge.organization))
    for (begins, ends), named in places.items():
        zh, en = ("；".join(f"{ROLE_NAMES[role][language]}：{name}" for role, name in named) for language in (0, 1))
        yield Fact("charge", begins, ends, zh, en)


def _citation(named: Named, begins: int, ends: int) -> Fact:
    zh, en = NAMED_AS[named.relation]
    name = " ".join(filter(None, (named.title, named.number)))
    return Fact(
        "citation",
        begins,
        ends,
        f"{zh}：{name}",
        f"{en}: {name}",
        named.document if named.coverage != "cited_only" else None,
    )


def _parts(text: str, begins: int, ends: int, facts: Sequence[Fact]) -> Iterator[Part]:
    """The text from one place to another, cut at the facts; none is empty."""
    at = begins
    first = bisect_right(facts, begins, key=lambda fact: fact.ends)
    for fact in takewhile(lambda fact: fact.begins < ends, islice(facts, first, None)):
        start, end = max(at, fact.begins), min(ends, fact.ends)
        if start > at:
            yield Part(text[at:start])
        yield Part(text[start:end], fact)
        at = end
    if at < ends:
        yield Part(text[at:ends])
