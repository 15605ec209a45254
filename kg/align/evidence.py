"""What a pair of units rests on: the words they share, how much of each, and what was done to them."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from rapidfuzz.distance import LCSseq, Prefix

from kg.align.modality import modality_change
from kg.align.neutral import LEVEL, PLACE, Neutral
from kg.align.units import Unit
from kg.records import Derivation, Match, ModalityChange, Relation

_VERBATIM, _LOCALISED = 0.95, 0.90
"""Shares of the longer text that must be the same (domain model, Fates)."""
_CHANGES: tuple[Relation, ...] = ("verbatim", "localised", "adapted")
"""From the least to the greatest."""
_BLOCK = 5
"""Shorter runs of shared characters are chance; a neutral mark counts as one character."""
_SMALL_GAP = 4
"""Characters left out between two neutral ones that a match may run over (quotation marks, spaces, a marker)."""
_REPEATS = 8
"""Places of one run of characters that are tried; a text that repeats itself says nothing new after that."""
_LONG = 20_000
"""Characters of a unit that are compared; no measure is longer, and the time grows with the square."""


Block: TypeAlias = tuple[int, int, int]
"""A run of shared characters: position in ours, in theirs, length."""


class Comparison(Struct, frozen=True):
    """A unit against the one it comes from."""

    relation: Relation
    similarity: float
    copied_share: float
    retained_share: float
    matches: tuple[Match, ...]
    """Offsets into the two documents' normalised texts, in the child's order."""
    modality_change: ModalityChange | None


def compare(child: Unit, parent: Unit) -> Comparison:
    """Compare the words of a unit with those of the unit it comes from."""
    ours, theirs = words_of(child), words_of(parent)
    same, found = _in_common(_placed(ours), _placed(theirs))
    both = max(len(ours.text) + len(theirs.text), 1)
    return Comparison(
        relation=_relation(same, ours, theirs),
        similarity=round(2 * same / both, 4),
        copied_share=_covered(((b[0], b[2]) for b in found), len(ours.text)),
        retained_share=_covered(((b[1], b[2]) for b in found), len(theirs.text)),
        matches=tuple(matches(found, ours, theirs)),
        modality_change=modality_change(ours.text, theirs.text),
    )


def relation_of(child: Unit, parent: Unit) -> Relation:
    """What was done to the words of a unit, and no more: what :func:`compare` says of it."""
    ours, theirs = words_of(child), words_of(parent)
    return _relation(LCSseq.similarity(_placed(ours), _placed(theirs)), ours, theirs)


def heavier(one: Relation, two: Relation) -> Relation:
    """The one of two changes that leaves less of the words."""
    return max(one, two, key=_CHANGES.index)


def _placed(words: Neutral) -> str:
    """What one plan calls by its name (松溪) the other calls by its level (全市): the same, in other words."""
    return words.text.replace(LEVEL, PLACE)


@lru_cache(maxsize=1024)
def _in_common(ours: str, theirs: str) -> tuple[int, tuple[Block, ...]]:
    """Characters that two texts have in common in order, and runs of them wherever they stand; kept, as plan after
    plan copies the same words.
    """
    return LCSseq.similarity(ours, theirs), tuple(blocks(ours, theirs))


@lru_cache(maxsize=512)
def words_of(unit: Unit) -> Neutral:
    """The words of a unit that are compared; kept, as a unit above is compared with plan after plan below."""
    return unit.words(_LONG)


def derivation(child: str, parent: str, found: Comparison, confidence: float, method: str = "words") -> Derivation:
    """The derivation that a comparison supports.

    :param confidence: how likely it is that the one comes from the other at all.
    """
    return Derivation(
        child=child,
        parent=parent,
        relation=found.relation,
        similarity=found.similarity,
        copied_share=found.copied_share,
        retained_share=found.retained_share,
        confidence=round(confidence, 3),
        method=method,
        evidence=found.matches,
        modality_change=found.modality_change,
    )


def blocks(ours: str, theirs: str) -> Iterable[Block]:
    """Runs of shared characters, wherever they stand, in our order.

    At each position the longest run is taken, of equals the one that goes on where the last one ended.
    """
    places = _places(theirs)
    at, expected = 0, 0
    while at <= len(ours) - _BLOCK:
        found = places.get(ours[at : at + _BLOCK])
        if not found:
            at += 1
            continue
        length, _, other = max((_run(ours, theirs, at, other), other == expected, -other) for other in found)
        yield at, -other, length
        at, expected = at + length, length - other


@lru_cache(maxsize=128)
def _places(text: str) -> dict[str, list[int]]:
    """Where each shortest run stands; kept, as a plan's units are compared with those of plan after plan below."""
    places: dict[str, list[int]] = {}
    for at in range(len(text) - _BLOCK + 1):
        tried = places.setdefault(text[at : at + _BLOCK], [])
        if len(tried) < _REPEATS:
            tried.append(at)
    return places


def _run(ours: str, theirs: str, at: int, other: int) -> int:
    return _BLOCK + Prefix.similarity(ours[at + _BLOCK :], theirs[other + _BLOCK :])


def _covered(blocks: Iterable[tuple[int, int]], length: int) -> float:
    """Share of so many characters that lie in blocks (start, size), which may overlap."""
    covered = reached = 0
    for start, size in sorted(blocks):
        covered += max(0, start + size - max(start, reached))
        reached = max(reached, start + size)
    return round(covered / max(length, 1), 4)


def matches(runs: Iterable[Block], ours: Neutral, theirs: Neutral) -> Iterable[Match]:
    """Runs as spans of the two documents; cut where either side skips words (who is in charge, a line of tasks)."""
    ours_cut, theirs_cut = _skips(ours), _skips(theirs)
    for at, other, length in runs:
        cuts = {cut - at for cut in ours_cut if at < cut < at + length}
        cuts |= {cut - other for cut in theirs_cut if other < cut < other + length}
        for start, end in pairwise([0, *sorted(cuts), length]):
            one, two = ours.span(at + start, at + end), theirs.span(other + start, other + end)
            yield Match(one.start, one.end, two.start, two.end)


@lru_cache(maxsize=512)
def _skips(words: Neutral) -> tuple[int, ...]:
    """Places before which words are skipped, or which stand further up in the document."""
    gaps = words.starts[1:] - words.ends[:-1]
    return tuple((np.flatnonzero((gaps < 0) | (gaps > _SMALL_GAP)) + 1).tolist())


def _relation(same: int, ours: Neutral, theirs: Neutral) -> Relation:
    """What was done to the words: in a verbatim copy the same words stand behind the marks too.

    :param same: how many characters the two have in common in order.
    """
    share = same / max(len(ours.text), len(theirs.text), 1)
    if share >= _VERBATIM and ours.surfaces == theirs.surfaces:
        return "verbatim"
    return "localised" if share >= _LOCALISED else "adapted"
