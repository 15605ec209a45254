"""Scores against a truth folder: pairs, fates, levels, origins, parents; and every miss by name."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from kg.evaluate.found import Found, FoundPair
from kg.evaluate.scores import FATES, Array, Score, f1, fate_counts, macro_f1, precision, recall, score, share
from kg.evaluate.truth import TrueDocument, Truth, true_fates, true_pairs
from kg.records import FateName


class Miss(Struct, frozen=True):
    """One thing that was found otherwise than it is."""

    document: str
    kind: str
    """``pair missed``, ``pair extra``, ``fate``, ``entered_at``, ``origin``, ``parent``."""
    unit: str
    other: str
    """The unit above, for pairs."""
    found: str
    true: str


class Judged(Struct, frozen=True):
    """One document's tallies."""

    document: str
    pairs: tuple[int, int, int]
    """Right, found, wanted."""
    fates: Array
    entered: tuple[int, int]
    origins: tuple[int, int]
    parent: tuple[int, int]
    decisions: tuple[tuple[float, bool], ...]
    """Confidence of each pair found, and whether it is right."""
    fate_decisions: tuple[tuple[float, bool], ...]
    misses: tuple[Miss, ...]


def judge(truth: Truth, found: Found) -> list[Judged]:
    """Tallies of every document that has a parent, in the truth's order."""
    return [_judge_document(truth, document, found) for document in truth.values() if document.parent is not None]


def truth_scores(name: str, judged: Sequence[Judged], baseline: float | None = None) -> list[Score]:
    """The figures of a truth folder.

    :param baseline: F1 of pairs by the plain method.
    """
    if not judged:
        return []
    pairs = [one.pairs for one in judged]
    fates = [one.fates for one in judged]
    total = int(np.sum(fates, axis=0).reshape(-1, 3)[:, 2].sum())
    scores = [
        score(name, "pairs precision", pairs, precision),
        score(name, "pairs recall", pairs, recall),
        score(name, "pairs F1", pairs, f1, baseline),
        score(name, "fates macro-F1", fates, macro_f1, judged=total),
    ]
    for at, fate in enumerate(FATES):
        rows = [row[3 * at : 3 * at + 3] for row in fates]
        if sum(row[2] for row in rows):
            scores.append(score(name, f"fate {fate} F1", rows, f1))
    return [
        *scores,
        score(name, "entered_at accuracy", [one.entered for one in judged], share),
        score(name, "origins accuracy", [one.origins for one in judged], share),
        score(name, "parents resolved", [one.parent for one in judged], share),
    ]


def _judge_document(truth: Truth, document: TrueDocument, found: Found) -> Judged:
    wanted = true_pairs(document)
    said = {(pair.child, pair.parent): pair for pair in _judged_pairs(document, found)}
    misses = list(_pair_misses(document, wanted, said))
    fates = list(true_fates(truth, document.id))
    told = [found.fates.get((measure, document.id)) for measure, _ in fates]
    entered: Counter[bool] = Counter()
    for (measure, true), other in zip(fates, told, strict=True):
        if other is None or other.fate != true.fate:
            misses.append(Miss(document.id, "fate", measure, "", other.fate if other else "", true.fate))
        if true.entered_at is not None:
            right = other is not None and other.entered_at == true.entered_at
            entered[right] += 1
            if not right:
                level = str(other.entered_at) if other else ""
                misses.append(Miss(document.id, "entered_at", measure, "", level, true.entered_at))
    origins = [(unit.id, found.origins.get(unit.id), unit.origin) for unit in document.units]
    misses += [Miss(document.id, "origin", id, "", str(one), two) for id, one, two in origins if one != two]
    known = found.documents.get(document.id)
    parent = known.parent if known else None
    if parent != document.parent:
        misses.append(Miss(document.id, "parent", "", "", str(parent), str(document.parent)))
    names: list[FateName | None] = [one.fate if one else None for one in told]
    return Judged(
        document=document.id,
        pairs=(len(wanted & said.keys()), len(said), len(wanted)),
        fates=fate_counts([true.fate for _, true in fates], names),
        entered=(entered[True], entered.total()),
        origins=(sum(one == two for _, one, two in origins), len(origins)),
        parent=(int(parent == document.parent), 1),
        decisions=tuple((pair.confidence, key in wanted) for key, pair in said.items()),
        fate_decisions=tuple(
            (one.confidence, one.fate == true.fate) for (_, true), one in zip(fates, told, strict=True) if one
        ),
        misses=tuple(misses),
    )


def _judged_pairs(document: TrueDocument, found: Found) -> Iterator[FoundPair]:
    judged = {unit.id for unit in document.units}
    for pair in found.pairs.get(document.id, ()):
        if pair.child in judged:
            yield pair


def _pair_misses(
    document: TrueDocument, wanted: set[tuple[str, str]], said: dict[tuple[str, str], FoundPair]
) -> Iterator[Miss]:
    relations = {(unit.id, source.id): source.relation for unit in document.units for source in unit.sources}
    for key in sorted(wanted - said.keys()):
        yield Miss(document.id, "pair missed", *key, "", relations[key])
    for key in sorted(said.keys() - wanted):
        yield Miss(document.id, "pair extra", *key, said[key].relation, "")
    for key in sorted(wanted & said.keys()):
        if said[key].relation != relations[key]:
            yield Miss(document.id, "relation", *key, said[key].relation, relations[key])
