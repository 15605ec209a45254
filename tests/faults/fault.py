"""One fault: what is disturbed, where, and what was left of it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One run."""

    kind: str
    place: str
    run: Callable[[], str]
    """Does it, does the work again, and says what is different from an undisturbed run; empty where nothing is."""
