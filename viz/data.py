"""What the network page shows: plans, their measures, and the threads between them.

The rows come from two questions of the catalogue (``network-documents``, ``network-measures``).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar

import msgspec
import neo4j
import networkx as nx
from msgspec import Struct
from msgspec.structs import replace

from kg.errors import EngineError, UsageError
from kg.records import LEVELS, Coverage, FateName, Level, OrganizationRole, Relation, Status
from queries import find, run

T = TypeVar("T")

# pyvis and vis-network stay fluent up to about this many nodes.
MOST_NODES = 1_000
DOCUMENTS_A_QUESTION = 50

Mark = FateName | Literal["added", "inferred", "origin"]
"""What a node's sign tells: the fate that it is, an addition, a reconstruction, or the top of its line."""
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


def fetch_network(
    driver: neo4j.Driver, *, words: str | None = None, programme: str | None = None, place: str | None = None
) -> Network:
    """Ask the graph for a network of at most about :data:`MOST_NODES` nodes.

    :param words: only measures whose heading or text holds them, with all that they come from and led to.
    :param programme: only plans of programmes whose name holds this.
    :param place: only plans of places whose name holds this, with all plans above and below them.
    :raises UsageError: nothing fits words, programme or place.
    :raises EngineError: the engine refused or is gone.
    """
    plans = choose_plans(fetch_plans(driver, programme), place)
    if not plans and (programme or place):
        raise UsageError(f"no plan of {place or programme!r}", "See `kg query list` for what can be asked.")
    shown = within_limit(plans)
    documents = [plan.id for plan in shown if plan.measures]
    found = run(driver, find("network-measures"), {"documents": documents}).rows if documents else []
    measures = choose_measures(only_fates_in(shown, records(found, ShownMeasure)), words)
    return Network(tuple(shown), tuple(measures), len(plans), sum(plan.measures for plan in plans), words)


def fetch_lineage(
    driver: neo4j.Driver,
    *,
    programme: str | None = None,
    place: str | None = None,
    boilerplate: bool = False,
    most: int | None = None,
) -> Network:
    """All plans, and all that is known of their measures.

    :param boilerplate: general parts and safeguards too.
    :param most: measures that are not too many.
    :raises UsageError: nothing fits programme or place, or too much does.
    :raises EngineError: the engine refused or is gone.
    """
    plans = choose_plans(fetch_plans(driver, programme), place)
    if not plans and (programme or place):
        raise UsageError(f"no plan of {place or programme!r}", "See `kg query list` for what can be asked.")
    if most is not None and (measures := sum(plan.measures for plan in plans)) > most:
        raise UsageError(
            f"{measures:,} measures are more than a page holds here ({most:,})", "Name a place or a programme."
        )
    return fetch_all_of(driver, plans, boilerplate=boilerplate)


def fetch_plans(driver: neo4j.Driver, programme: str | None = None) -> list[Plan]:
    """All plans of the graph, or of programmes whose name holds this.

    :raises EngineError: the engine refused or is gone.
    """
    return records(run(driver, find("network-documents"), {"programme": programme}).rows, Plan)


def fetch_all_of(driver: neo4j.Driver, plans: Sequence[Plan], *, boilerplate: bool = False) -> Network:
    """These plans with all that is known of their measures.

    :raises EngineError: the engine refused or is gone.
    """
    documents = [plan.id for plan in plans if plan.measures or (boilerplate and plan.held)]
    measures: list[ShownMeasure] = []
    for at in range(0, len(documents), DOCUMENTS_A_QUESTION):
        asked = {"documents": documents[at : at + DOCUMENTS_A_QUESTION], "boilerplate": boilerplate}
        measures += records(run(driver, find("network-measures"), asked).rows, ShownMeasure)
    shown = only_fates_in(plans, measures)
    return Network(tuple(plans), tuple(shown), len(plans), len(shown))


def records(rows: list[dict[str, Any]], kind: type[T]) -> list[T]:
    """Rows of an answer as records.

    :raises EngineError: they hold what the records do not know.
    """
    try:
        return msgspec.convert(rows, list[kind])  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        raise EngineError(
            f"the graph in the engine holds what this version does not know ({error})",
            "Build it again with `kg build`, or name another server with --uri.",
        ) from error


def choose_plans(plans: Sequence[Plan], place: str | None) -> list[Plan]:
    """Plans of a place with all above and below them, or all plans; higher levels first, then by id."""
    if place:
        plans = with_kin(plans, [plan.id for plan in plans if place in (plan.place or "")])
    return sorted(plans, key=lambda plan: (depth(plan), plan.id))


def with_kin(plans: Sequence[Plan], ids: Sequence[str]) -> list[Plan]:
    """Plans of these ids with all above and below them, in their order."""
    tree = nx.DiGraph((plan.parent, plan.id) for plan in plans if plan.parent)
    tree.add_nodes_from(plan.id for plan in plans)
    kept: set[str] = set()
    for id in ids:
        kept |= {id} | nx.ancestors(tree, id) | nx.descendants(tree, id)
    return [plan for plan in plans if plan.id in kept]


def depth(plan: Plan) -> int:
    """Position of a plan's level from the nation down; unknown levels last."""
    return LEVELS.index(plan.level) if plan.level else len(LEVELS)


def within_limit(plans: Sequence[Plan], limit: int = MOST_NODES) -> list[Plan]:
    """As many plans, in their order, as fit with their measures; so none is shown without those above it."""
    shown: list[Plan] = []
    nodes = 0
    for plan in plans:
        nodes += 1 + plan.measures
        if nodes > limit and shown:
            break
        shown.append(plan)
    return shown


def only_fates_in(plans: Sequence[Plan], measures: Sequence[ShownMeasure]) -> list[ShownMeasure]:
    """Measures that tell what became of them in these plans alone."""
    known = {plan.id for plan in plans}
    return [
        replace(measure, fates=tuple(below for below in measure.fates if below.document in known))
        for measure in measures
    ]


def choose_measures(measures: Sequence[ShownMeasure], words: str | None) -> list[ShownMeasure]:
    """Measures that hold the words, with all that they come from and led to; all where there are no words.

    :raises UsageError: none holds them.
    """
    if not words:
        return list(measures)
    threads = nx.DiGraph((source.measure, measure.id) for measure in measures for source in measure.sources)
    threads.add_nodes_from(measure.id for measure in measures)
    kept: set[str] = set()
    for measure in measures:
        if words in (measure.heading or "") or words in (measure.text or ""):
            kept |= {measure.id} | nx.ancestors(threads, measure.id) | nx.descendants(threads, measure.id)
    if not kept:
        raise UsageError(f"no measure holds the words {words!r}", "Try fewer words, as they stand in a heading.")
    return [measure for measure in measures if measure.id in kept]


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
