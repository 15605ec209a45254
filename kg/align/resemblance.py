"""Text that two sibling plans share and no plan above them holds: one of them took it from the other.

Looked for among the plans that are worked on together. What many siblings share has a source that is not among
them (a notice, a model text) and is left out; so is what both took from above.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from kg.align.evidence import blocks, matches, words_of
from kg.align.grams import Grams, distinct, grams_of
from kg.align.neutral import Neutral
from kg.align.plan import Plan
from kg.records import Match, Resemblance

_RUN = 12
"""Characters of the runs that are looked up; neutral marks and punctuation not counted."""
_LEAST = 19
"""Runs that two units must share: 30 characters on end, two sentences of local matter. Set by judgement, as no
annotated copies are at hand; the confidence below as well."""
_FEW = 3
"""More units than this that hold a run have it from elsewhere."""
_HALF_SURE, _SURER = 10.0, 15.0
"""Shared runs at which a copy is as likely as chance, and how many more make it surer (logistic scale)."""

Keys = NDArray[np.int64]


def resemblances(plans: Sequence[Plan], above: Sequence[Plan]) -> Iterator[Resemblance]:
    """Copying between siblings, from the later plan to the earlier one; of one date, from the greater id.

    :param plans: plans with one parent.
    :param above: the held plans above them.
    """
    if len(plans) < 2:
        return
    known = distinct(np.concatenate([_NO_KEYS, *(_runs(plan).keys for plan in above)]))
    ordered = sorted(plans, key=lambda plan: (plan.document.metadata.document_date or "9999", plan.document.id))
    units = [(plan, unit) for plan in ordered for unit in plan.units]
    own = [_runs(plan) for plan in ordered]
    for (one, two), shared in _pairs(own, known):
        source, copy = units[one][1], units[two][1]
        evidence = _evidence(words_of(copy), words_of(source), known)
        if evidence:
            least = min(_count(own, one), _count(own, two))
            confidence = 1.0 / (1.0 + np.exp(-(shared - _HALF_SURE) / _SURER))
            yield Resemblance(copy.id, source.id, round(shared / least, 4), round(float(confidence), 3), evidence)


_NO_KEYS: Keys = np.zeros(0, dtype=np.int64)


def _runs(plan: Plan) -> Grams:
    return grams_of([unit.text for unit in plan.units], _RUN, _RUN)


def _count(several: Sequence[Grams], at: int) -> int:
    """Number of runs of a unit, by its place among those of all plans."""
    for grams in several:
        if at < grams.count:
            return int(grams.starts[at + 1] - grams.starts[at])
        at -= grams.count
    return 0


def _pairs(several: Sequence[Grams], known: Keys) -> list[tuple[tuple[int, int], int]]:
    """Places of units of two plans that share enough runs of their own, and how many; in order."""
    plan_of = np.concatenate([np.full(len(grams.keys), at) for at, grams in enumerate(several)])
    counts = np.concatenate([np.diff(grams.starts) for grams in several])
    unit_of = np.repeat(np.arange(len(counts)), counts)
    keys = np.concatenate([grams.keys for grams in several])
    new = ~_among(keys, known)
    order = np.argsort(keys[new], kind="stable")
    keys, plan_of, unit_of = keys[new][order], plan_of[new][order], unit_of[new][order]
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    size = np.diff(np.append(first, len(keys)))
    shared: list[NDArray[np.int64]] = [np.zeros((0, 2), dtype=np.int64)]
    for held_by in range(2, _FEW + 1):
        starts = first[size == held_by]
        for one, two in combinations(range(held_by), 2):
            apart = plan_of[starts + one] != plan_of[starts + two]
            shared.append(np.stack([unit_of[starts + one][apart], unit_of[starts + two][apart]], axis=1))
    found, times = np.unique(np.concatenate(shared), axis=0, return_counts=True)
    enough = times >= _LEAST
    return [((int(a), int(b)), int(n)) for (a, b), n in zip(found[enough], times[enough], strict=True)]


def _evidence(copy: Neutral, source: Neutral, known: Keys) -> tuple[Match, ...]:
    """What the two share, without what mostly stands above too."""
    own = [block for block in blocks(copy.text, source.text) if _is_new(copy.text[block[0] :][: block[2]], known)]
    return tuple(matches(own, copy, source))


def _among(keys: Keys, known: Keys) -> NDArray[np.bool_]:
    """Which of these numbers are among the known ones (sorted)."""
    found: NDArray[np.bool_] = np.append(known, -1)[np.searchsorted(known, keys)] == keys
    return found


def _is_new(text: str, known: Keys) -> bool:
    if len(text) < _RUN:
        return False
    keys = grams_of([text], _RUN, _RUN).keys
    return len(keys) > 0 and 2 * int(_among(keys, known).sum()) < len(keys)
