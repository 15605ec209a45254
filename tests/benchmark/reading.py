"""How fast plans are read, everything extracted, beside nothing but spaCy's tokenisation of the same texts.

Texts are the bundled sample's plans cut or repeated to 6,000 characters each, so that the figures of two
machines compare. Each process does every batch of texts with both sides, one right after the other and either first
in turn, so that both meet the same machine; the quotient is the median of all batches, of processor seconds, which
what else runs on the machine hardly touches. By the clock the fastest half of each side's batches counts.
"""

import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import cache, partial
from importlib.resources import files
from multiprocessing import get_context
from statistics import mean, median, quantiles

from msgspec import Struct

LENGTH = 6_000
DOCUMENTS = 400
CHUNK = 25
RUNS = 5
Work = Callable[[list[bytes]], int]


def texts() -> list[bytes]:
    """Plans of ``LENGTH`` characters, no two the same."""
    from kg.read import read_bytes

    folder = files("kg") / "data" / "sample" / "plans"
    plans = [
        read_bytes(entry.read_bytes(), entry.name)[0].text
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith((".txt", ".md", ".html"))
    ]
    out = []
    for number in range(DOCUMENTS):
        plan = plans[number % len(plans)]
        body = (plan * (LENGTH // len(plan) + 1))[: LENGTH - 8]
        out.append(f"{body}\n第{number:05}".encode())
    return out


@cache
def _gazetteer() -> object:
    from kg.jurisdictions import Gazetteer

    return Gazetteer.load()


def read_all(batch: list[bytes]) -> int:
    """Everything that ``kg read`` does, from bytes to facts; characters read."""
    from kg.extract import extract
    from kg.read import read_bytes
    from kg.structure import structure

    total = 0
    for data in batch:
        (text,) = read_bytes(data, "plan.txt")
        extract(text, structure(text), _gazetteer())  # type: ignore[arg-type]
        total += len(text.text)
    return total


@cache
def _tokenizer() -> Callable[[str], object]:
    import spacy

    return spacy.blank("zh").make_doc


def tokenize_all(batch: list[bytes]) -> int:
    """The yardstick: characters tokenised."""
    total = 0
    for data in batch:
        text = data.decode()
        _tokenizer()(text)
        total += len(text)
    return total


class Pace(Struct, frozen=True):
    """Seconds that a side took for a character of one batch: of the processor, and by the clock."""

    processor: float
    clock: float


def both(batch: list[bytes], works: tuple[Work, ...], first: int) -> tuple[Pace, ...]:
    """What each side took for a batch, in the order of ``works``.

    :param first: which of them begins.
    """
    found: dict[int, Pace] = {}
    for turn in range(len(works)):
        side = (first + turn) % len(works)
        clock, processor = time.perf_counter(), time.process_time()
        total = works[side](batch)
        found[side] = Pace((time.process_time() - processor) / total, (time.perf_counter() - clock) / total)
    return tuple(found[side] for side in range(len(works)))


def paces(works: tuple[Work, ...], batches: list[list[bytes]], pool: Executor) -> list[tuple[Pace, ...]]:
    """What each side took for each batch, :data:`RUNS` times, after a run that warms up."""
    runs = [list(pool.map(partial(both, works=works, first=run % len(works)), batches)) for run in range(RUNS + 1)]
    return [pair for run in runs[1:] for pair in run]


def speed(found: list[Pace], workers: int) -> float:
    """Characters a second by the clock, of all processes together."""
    fastest = sorted(pace.clock for pace in found)[: len(found) // 2]
    return workers / mean(fastest)


def growth() -> list[tuple[int, float]]:
    """Processor seconds to read one text of growing length: linear means a constant quotient."""
    unit = texts()[0].decode()
    out = []
    read_all([unit.encode()])  # what is loaded once does not count
    for times in (1, 10, 100, 500):
        data = (unit * times).encode()
        start = time.process_time()
        read_all([data])
        out.append((len(unit) * times, time.process_time() - start))
    return out


def main() -> None:
    """Print the figures."""
    documents = texts()
    batches = [documents[at : at + CHUNK] for at in range(0, len(documents), CHUNK)]
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        found = paces((read_all, tokenize_all), batches, pool)
    reading, tokenising = (speed([pair[side] for pair in found], workers) for side in (0, 1))
    quotients = [yardstick.processor / ours.processor for ours, yardstick in found]
    low, _, high = quantiles(quotients, n=4)
    print(f"{workers} processes, {len(documents)} plans of {LENGTH} characters, {RUNS} runs")
    print(f"reading     {reading / LENGTH:8.0f} plans/s  {reading / 1e6:6.2f} million characters/s")
    print(f"tokenising  {tokenising / LENGTH:8.0f} plans/s  {tokenising / 1e6:6.2f} million characters/s")
    print(f"quotient    {median(quotients):8.2f}  (bar 0.70; half of the batches {low:.2f} to {high:.2f})")
    for length, seconds in growth():
        print(f"{length:>10,} characters  {seconds:7.2f} s  {seconds / length * 1e6:6.2f} µs a character")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process {peak:.0f} MB")
