"""What a run costs: time by stage, and memory."""

import sys
from collections.abc import Callable
from time import perf_counter

from msgspec import Struct

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done and how much there is."""


class Stage(Struct, frozen=True):
    """One stage of a run."""

    name: str
    pieces: int
    """Files, families or the one graph, as the stage counts them."""
    seconds: float
    """By the clock on the wall."""


class Watch:
    """Passes progress on, and notes how long each stage takes."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._begun: dict[str, tuple[float, int]] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        """As :data:`Progress`."""
        begun, _ = self._begun.get(stage, (perf_counter(), 0))
        self._begun[stage] = begun, total
        self._progress(stage, done, total)

    def stages(self) -> tuple[Stage, ...]:
        """The stages until now; each ends where the next begins."""
        moments = [*(begun for begun, _ in self._begun.values()), perf_counter()]
        return tuple(
            Stage(name, total, round(end - begun, 3))
            for (name, (begun, total)), end in zip(self._begun.items(), moments[1:], strict=True)
        )


def peak_memory() -> tuple[int, int]:
    """Most memory that this process held, and the largest of its finished workers, in bytes; 0: unknown."""
    if sys.platform == "win32":
        return 0, 0
    from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

    # Linux counts in kilobytes, macOS in bytes (getrusage(2) of each).
    unit = 1 if sys.platform == "darwin" else 1024
    return getrusage(RUSAGE_SELF).ru_maxrss * unit, getrusage(RUSAGE_CHILDREN).ru_maxrss * unit
