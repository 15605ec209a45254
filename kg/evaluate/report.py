"""Everything that ``kg evaluate`` says, as plain data."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from kg.errors import InputError
from kg.evaluate.against_truth import Judged, Miss, judge, truth_scores
from kg.evaluate.annotations import read_gold
from kg.evaluate.baseline import Case, baseline_f1
from kg.evaluate.found import Found
from kg.evaluate.gold import GoldJudge
from kg.evaluate.reliability import Bin, reliability
from kg.evaluate.scores import Score
from kg.evaluate.truth import Truth, read_truth, true_pairs


class Worst(Struct, frozen=True):
    """One document, for the list of the worst."""

    document: str
    title: str
    pairs_f1: float
    pairs_wrong: int
    fates_wrong: int
    fates: int


class Report(Struct, frozen=True):
    """What was measured."""

    scores: tuple[Score, ...]
    worst: tuple[Worst, ...]
    """All judged documents, the worst first."""
    reliability: tuple[Bin, ...]
    misses: tuple[Miss, ...]
    missing: tuple[str, ...]
    """Annotated documents that the graph does not hold."""


def evaluate(found: Found, gold: Path | None, truth: Path | None) -> Report:
    """Score a graph against annotations, a truth folder, or both.

    :raises InputError: a folder cannot be read, or the graph holds none of its documents.
    """
    scores: list[Score] = []
    judged: list[Judged] = []
    missing: list[str] = []
    inferred: list[tuple[float, bool]] = []
    if gold is not None:
        marks = GoldJudge(read_gold(gold), found)
        scores += marks.scores()
        judged += marks.chains_judged()
        missing += marks.missing
        inferred += marks.inferred_decisions()
    if truth is not None:
        known = read_truth(truth)
        missing += [id for id in known if id not in found.documents]
        own = judge(known, found)
        scores += truth_scores(truth.name, own, baseline_f1(list(_cases(known, found))))
        judged += own
    if not scores or (truth is not None and len(missing) == len(known)):
        raise InputError("the graph holds none of the documents to score", "Build them first: kg build FOLDER")
    return Report(
        scores=tuple(scores),
        worst=tuple(sorted((_worst(one, found) for one in judged), key=lambda one: (one.pairs_f1, one.document))),
        reliability=(
            *reliability("pair", (made for one in judged for made in one.decisions)),
            *reliability("inferred", inferred),
            *reliability("fate", (made for one in judged for made in one.fate_decisions)),
        ),
        misses=tuple(miss for one in judged for miss in one.misses),
        missing=tuple(missing),
    )


def _cases(truth: Truth, found: Found) -> Iterator[Case]:
    """Every document with its parent, as the plain method pairs them."""
    units = {id: {unit.id: unit for unit in found.documents[id].units} for id in truth if id in found.documents}
    judged = {id: tuple(own[u.id] for u in truth[id].units if u.id in own) for id, own in units.items()}
    for id, document in truth.items():
        if id in judged and document.parent in judged:
            yield Case(judged[id], judged[document.parent], frozenset(true_pairs(document)))


def _worst(judged: Judged, found: Found) -> Worst:
    right, said, wanted = judged.pairs
    known = found.documents.get(judged.document)
    counts = judged.fates.reshape(-1, 3)
    total = int(counts[:, 2].sum())
    return Worst(
        document=judged.document,
        title=known.title if known else "",
        pairs_f1=2 * right / (said + wanted) if said + wanted else 1.0,
        pairs_wrong=said + wanted - 2 * right,
        fates_wrong=total - int(counts[:, 0].sum()),
        fates=total,
    )


def rows(table: Iterable[Struct], columns: Sequence[str]) -> list[dict[str, object]]:
    """Records as rows of a table."""
    return [{column: getattr(one, column) for column in columns} for one in table]
