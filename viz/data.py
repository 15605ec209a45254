"""What pages show: plans, their measures, and the threads between them."""

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from kg.records import LEVELS, Coverage, FateName, Level, OrganizationRole, Relation, Status
from viz.marks import Mark

# Where a measure carries several from above with different fates, the one that says most about it comes first.
_TELLING: tuple[FateName, ...] = ("merged", "split", "adapted", "localised", "verbatim")


class Earlier(Struct, frozen=True):
    """An earlier plan, whose place another took."""

    id: str
    title: str | None
    date: str | None
    begins: int | None
    """First year of its period."""
    coverage: Coverage


class Plan(Struct, frozen=True):
    """A document of the network; ``parent`` is the document it implements."""

    id: str
    title: str | None
    number: str | None
    place: str | None
    province: str | None
    level: Level | None
    coverage: Coverage
    status: Status | None
    date: str | None
    source: str | None
    parent: str | None
    parent_inferred: bool
    measures: int
    programme: str | None = None
    succeeds: tuple[Earlier, ...] = ()
    """Earlier generations."""

    @property
    def held(self) -> bool:
        """Whether its text is held."""
        return self.coverage == "full_text"


class Source(Struct, frozen=True):
    """What a measure derives from."""

    measure: str
    relation: Relation
    similarity: float | None = None
    confidence: float | None = None
    modality_change: str | None = None
    method: str | None = None
    evidence: tuple[int, ...] | None = None
    """Matched spans, four offsets each: start and end on the measure's side, start and end on the source's; into the
    text of the document, or into its own words where the measure is inferred."""


class InCharge(Struct, frozen=True):
    """Who is in charge of a measure, in which role."""

    role: OrganizationRole
    organization: str


class Figure(Struct, frozen=True):
    """A target that a measure sets."""

    id: str
    indicator: str | None
    comparator: str
    value: float
    value_max: float | None
    unit: str | None
    year: int | None
    words: str | None


class FateBelow(Struct, frozen=True):
    """What became of a measure in one document below."""

    document: str
    fate: FateName
    entered_at: Level | None = None
    confidence: float | None = None
    via: tuple[str, ...] | None = None
    """Provisions from the measure (exclusive) down to its carriers."""


class ShownMeasure(Struct, frozen=True):
    """A measure of the network."""

    id: str
    document: str
    heading: str | None
    text: str | None
    kind: str | None
    inferred: bool
    origin: Literal["derived", "added"] | None
    sources: tuple[Source, ...] = ()
    in_charge: tuple[InCharge, ...] = ()
    fates: tuple[FateBelow, ...] = ()
    marker: str | None = None
    boilerplate: bool = False
    sections: tuple[str, ...] = ()
    """Headings of the units above it, the highest first."""
    offset: int | None = None
    """Of its first character in the document's text."""
    targets: tuple[Figure, ...] = ()

    @property
    def name(self) -> str:
        """Its heading; where it has none, its words without the number."""
        return self.heading or (self.text or self.id).removeprefix(self.marker or "").strip()


class Network(Struct, frozen=True):
    """Everything that a page shows, in a stable order, and how much of what there is that is."""

    plans: tuple[Plan, ...] = ()
    """Higher levels first."""
    measures: tuple[ShownMeasure, ...] = ()
    """By document, in the order of its text."""
    all_plans: int = 0
    """Plans in the graph, shown or not."""
    all_measures: int = 0
    words: str | None = None
    """The words that measures were chosen by."""

    def coverage(self) -> dict[Coverage, int]:
        """How many of the plans shown are held, catalogued, known by name only."""
        counts = Counter(plan.coverage for plan in self.plans)
        return {name: counts[name] for name in ("full_text", "catalogued", "cited_only")}

    def marks(self) -> dict[str, Mark]:
        """Measure → what its sign tells."""
        known = {measure.id: measure for measure in self.measures}
        return {measure.id: _mark(measure, known) for measure in self.measures}


def depth(plan: Plan) -> int:
    """Position of a plan's level from the nation down; unknown levels last."""
    return LEVELS.index(plan.level) if plan.level else len(LEVELS)


def _mark(measure: ShownMeasure, known: Mapping[str, ShownMeasure]) -> Mark:
    """The fate that the measure is in its document, by what those above it became there."""
    if measure.inferred:
        return "inferred"
    if not measure.sources:
        return "added" if measure.origin == "added" else "origin"
    fates = {
        below.fate
        for source in measure.sources
        if source.measure in known
        for below in known[source.measure].fates
        if below.document == measure.document
    }
    return next((fate for fate in _TELLING if fate in fates), measure.sources[0].relation)
