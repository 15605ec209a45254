"""What a simulated plan is made of, and how its units are compared by definition."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from kg.records import Level, Relation
from tests.simulate.voice import NEUTRAL, Voice

VERBATIM, LOCALISED = 0.95, 0.90
"""Domain model, Fates: at most about 5 % trivial differences; at least 90 % the same with local words put back."""
MARGIN = 0.03


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing to do, in several ways of saying it."""

    ways: tuple[str, ...]
    """Texts with slots for local words."""
    way: int
    figure: int
    sources: tuple[str, ...] = ()
    """Ids of the units that it stands in above, nearest first."""

    def text(self, voice: Voice) -> str:
        """The clause as a document says it."""
        words = self.ways[self.way]
        return words.format(L=voice.whole, G=voice.agency, N=self.figure) if "{" in words else words

    def below(self, unit: str) -> "Clause":
        """The same clause one level down, taken from that unit."""
        return Clause(self.ways, self.way, self.figure, (unit, *self.sources))


@dataclass(frozen=True)
class Measure:
    """One measure: a heading and clauses."""

    verb: str
    name: str
    tail: str
    clauses: tuple[Clause, ...]
    function: str
    headed: bool = True

    @property
    def heading(self) -> str:
        """Empty in a plan that writes none."""
        return f"{self.verb}{self.name}{self.tail}" if self.headed else ""

    def text(self, voice: Voice) -> str:
        """The words below the heading."""
        said = replace(voice, function=self.function)
        return "".join(f"{clause.text(said)}。" for clause in self.clauses)

    def whole(self, voice: Voice) -> str:
        """Heading and body, as compared."""
        return f"{self.heading}。{self.text(voice)}" if self.headed else self.text(voice)

    @cached_property
    def neutral(self) -> str:
        """Heading and body with the local words put back."""
        return self.whole(NEUTRAL)


@dataclass
class Plan:
    """A plan of one place."""

    id: str
    code: str
    level: Level
    voice: Voice
    parent: "Plan | None"
    groups: list[tuple[str, list[Measure]]]
    dropped: list[tuple[str, Measure]] = field(default_factory=list)
    """Measures of the parent that are not taken over, ready to be taken over further down."""
    units: dict[str, Measure] = field(default_factory=dict)
    """Provision id → measure, once the plan is written."""

    def line(self) -> "list[Plan]":
        """This plan and those above it."""
        return [self, *(self.parent.line() if self.parent else ())]


def find_unit(plan: Plan, id: str) -> tuple[Measure, Voice]:
    """The measure of that id in one of the plans above, and the voice it is said in."""
    return next((above.units[id], above.voice) for above in plan.line() if id in above.units)


def likeness(one: Measure, two: Measure) -> float:
    """Share of the longer text that is the same once the local words are put back."""
    return Levenshtein.normalized_similarity(one.neutral, two.neutral)


def relation(one: tuple[Measure, Voice], two: tuple[Measure, Voice]) -> Relation:
    """Of a unit to the unit above that it comes from."""
    same = likeness(one[0], two[0])
    if same < LOCALISED:
        return "adapted"
    same_words = one[0].whole(one[1]) == two[0].whole(two[1])
    return "verbatim" if same >= VERBATIM and same_words else "localised"


def is_clear(plan: Plan, measure: Measure) -> bool:
    """Whether every relation of a measure to what it comes from is beyond doubt."""
    sources = {source for clause in measure.clauses for source in clause.sources}
    shares = (likeness(measure, find_unit(plan, source)[0]) for source in sources)
    return all(share == 1.0 or share < LOCALISED - MARGIN for share in shares)
