"""From documents that were read and resolved to the graph file: compared, made family by family, and joined."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from kg.align import Encoder, compare
from kg.align.boilerplate import Stock, programmes_of
from kg.align.doing import headings_in
from kg.align.family import Family, family_of
from kg.align.work import Held
from kg.costs import Progress
from kg.export.joining import join
from kg.export.parts import Part
from kg.families import FamilyShelves, FamilyWork, make_parts
from kg.graph import GraphRows
from kg.graph.counts import Counts
from kg.partition import Partition, Share, rest_of, shares
from kg.records import Alignment, Finding, Registry
from kg.review import Decision
from kg.review.apply import lost_decision
from kg.shelf import HEADER
from kg.working import Crew
from kg.workspace import Workspace


class Made(Struct, frozen=True):
    """What a graph holds, and what an analyst should look at in it."""

    counts: Counts
    findings: tuple[Finding, ...]


def make_graph(
    held: Mapping[str, Held],
    registry: Registry,
    decisions: Sequence[Decision],
    workspace: Workspace,
    crew: Crew,
    encoder: Encoder | None,
    progress: Progress,
) -> Made:
    """Make the graph of documents the workspace's.

    :param held: those whose text is held, on the workspace's shelf ``documents``.
    :raises InputError: a family kills who works on it.
    :raises WorkspaceError: the workspace cannot be written.
    """
    shelves = FamilyShelves(*map(workspace.shelf, ("documents", "align", "graph")))
    family = family_of(registry, held)
    outcomes, stock = _compared(family, held, registry, shelves, crew, encoder, progress)
    cut = list(shares(family, {_top(home, family) for one in decisions if (home := _home(one, family))}))
    work = _work(cut, held, Partition(registry), outcomes, stock, _at_home(decisions, family))
    keys = []
    progress("graph", 0, len(cut) + 1)
    for key in make_parts(work, shelves, crew):
        keys.append(key)
        progress("graph", len(keys), len(cut) + 1)
    shelves.outcomes.drop_unused()
    shelves.parts.drop_unused()
    made = [Part(shelves.parts.path(key), HEADER) for key in keys]
    counts = join(made, GraphRows((), rest_of(registry), _NOTHING), workspace.graph)
    progress("graph", len(cut) + 1, len(cut) + 1)
    lost = [finding for part in made for finding in part.index.findings]
    lost += [lost_decision(one) for one in decisions if not _home(one, family)]
    return Made(counts, tuple(sorted(lost, key=lambda finding: (finding.subject, finding.message))))


_NOTHING = Alignment((), (), (), {}, ())


def _compared(
    family: Family,
    held: Mapping[str, Held],
    registry: Registry,
    shelves: FamilyShelves,
    crew: Crew,
    encoder: Encoder | None,
    progress: Progress,
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Id of a document → key of what comparing it found; and the headings of many programmes."""
    outcomes: dict[str, str] = {}
    stock, done = Stock(programmes_of(registry)), 0
    progress("align", 0, len(held))
    pieces = compare(family, held, registry, lambda _: shelves.documents, crew, shelves.outcomes, encoder)
    for key, outcome in pieces:
        headings = headings_in(outcome).headings
        outcomes.update(dict.fromkeys(headings, key))
        stock.add(headings)
        done += len(headings)
        progress("align", done, len(held))
    return outcomes, tuple(sorted(stock.shared()))


def _work(
    cut: Iterable[Share],
    held: Mapping[str, Held],
    partition: Partition,
    outcomes: Mapping[str, str],
    stock: tuple[str, ...],
    decisions: Mapping[str, Sequence[Decision]],
) -> Iterator[FamilyWork]:
    """All shares, with all that their parts of the graph depend on.

    :param decisions: by the document that each is about.
    """
    for share in cut:
        own = sorted(share.own)
        near = [id for id in sorted({*own, *share.others}) if id in held]
        yield FamilyWork(
            members=tuple(own),
            documents={id: held[id].key for id in near},
            registry=partition.of(share),
            outcomes=tuple(dict.fromkeys(outcomes[id] for id in near)),
            stock=stock,
            decisions=tuple(one for id in own for one in decisions.get(id, ())),
        )


def _at_home(decisions: Iterable[Decision], family: Family) -> dict[str, list[Decision]]:
    homes: dict[str, list[Decision]] = {}
    for one in decisions:
        if home := _home(one, family):
            homes.setdefault(home, []).append(one)
    return homes


def _home(decision: Decision, family: Family) -> str | None:
    """The document that the subject of a decision stands in; None where there is none: ids of units begin with it."""
    parts = decision.subject.split("/")
    names = ("/".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((name for name in names if name in family), None)


def _top(id: str, family: Family) -> str:
    return [id, *family.above(id)][-1]
