"""Whether a confidence means what it says: of decisions with confidence 0.9, nine in ten should be right."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

BINS = 10
WIDTH = 40
"""Characters of a bar that stands for all."""


class Bin(Struct, frozen=True):
    """Decisions of about the same confidence."""

    decision: str
    """``pair``; ``inferred``: that a unit comes from an inferred measure; ``fate``."""
    low: float
    high: float
    decisions: int
    confidence: float
    """Mean of what they say."""
    right: float
    """Share that is right."""


def reliability(decision: str, made: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Decisions by confidence, in tenths; empty tenths left out."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for one in made:
        bins.setdefault(min(BINS - 1, int(one[0] * BINS)), []).append(one)
    return [
        Bin(
            decision=decision,
            low=at / BINS,
            high=(at + 1) / BINS,
            decisions=len(own),
            confidence=sum(confidence for confidence, _ in own) / len(own),
            right=sum(right for _, right in own) / len(own),
        )
        for at, own in sorted(bins.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Mean distance between what is said and what is so, by number of decisions; 0 is perfect."""
    total = sum(one.decisions for one in bins)
    return sum(one.decisions * abs(one.confidence - one.right) for one in bins) / total if total else 0.0


def plot(bins: Sequence[Bin]) -> Iterator[str]:
    """The curve as text: a bar for what is so, a stroke for what was said."""
    for one in bins:
        bar = list("█" * round(one.right * WIDTH) + "·" * (WIDTH - round(one.right * WIDTH)))
        bar[min(WIDTH - 1, round(one.confidence * WIDTH))] = "│"
        yield f"{one.low:.1f}–{one.high:.1f} {''.join(bar)} {one.right:6.1%} of {one.decisions}"
