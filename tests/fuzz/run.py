"""One input by its seed: made, read and checked, within a time limit."""

import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random
from traceback import format_exc
from typing import Any

from msgspec import Struct

from tests.fuzz import containers, texts
from tests.fuzz.checks import check
from tests.fuzz.doors import DOORS, tried

MOST_SECONDS = 5
SOURCES = (*texts.GENERATORS, *containers.GENERATORS)
KINDS = {"documents": [one.__name__ for one in SOURCES], "doors": [one.__name__ for one in DOORS]}
"""What is tried: sources of every format, and everything else that comes in from outside."""
_SOURCES = {one.__name__: one for one in SOURCES}
_DOORS = {one.__name__: one for one in DOORS}


class Outcome(Struct, frozen=True):
    """What became of one input: ``read``, ``refused`` or ``failed``."""

    seed: int
    generator: str
    seconds: float
    result: str
    problem: str = ""


def run_seed(seed: int, generators: Sequence[str]) -> Outcome:
    """Make the input of a seed, the kinds of inputs taking turns, and check it."""
    name = generators[seed % len(generators)]
    made = _SOURCES[name](Random(seed)) if name in _SOURCES else None
    began = time.process_time()
    problem = ""
    try:
        with _limit(MOST_SECONDS):
            result = check(*made) if made else tried(_DOORS[name], Random(seed))
    except Exception:  # whatever it is, it is what is looked for
        result, problem = "failed", "".join(format_exc(limit=-1).splitlines(keepends=True)[1:]).strip()
    return Outcome(seed, name, time.process_time() - began, result, problem)


def run_seeds(seeds: range, generators: Sequence[str]) -> list[Outcome]:
    """Make, read and check the inputs of some seeds."""
    return [run_seed(seed, generators) for seed in seeds]


@contextmanager
def _limit(seconds: int) -> Iterator[None]:
    """Raise :class:`TimeoutError` inside after so many seconds of the processor."""

    def expire(*_: Any) -> None:
        raise TimeoutError(f"took longer than {seconds} s")

    # Seconds of this process, so that a busy machine makes nothing fail.
    before = signal.signal(signal.SIGPROF, expire)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
