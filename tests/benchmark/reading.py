"""How fast plans are read, everything extracted, beside nothing but spaCy's tokenisation of the same texts.

Texts are the bundled sample's plans cut or repeated to 6,000 characters each, so that the figures of two
machines compare. Both sides run in the same pool of processes, in turn, and the best of five runs of each counts.
"""

import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import cache
from importlib.resources import files
from multiprocessing import get_context

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


def timed(works: tuple[Work, ...], batches: list[list[bytes]], pool: Executor) -> list[float]:
    """Characters a second of each side, the best of its runs; the sides take turns, after a run that warms up."""
    best = [0.0] * len(works)
    for run in range(RUNS + 1):
        for side, work in enumerate(works):
            start = time.perf_counter()
            total = sum(pool.map(work, batches))
            if run:
                best[side] = max(best[side], total / (time.perf_counter() - start))
    return best


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
        ours, yardstick = timed((read_all, tokenize_all), batches, pool)
    print(f"{workers} processes, {len(documents)} plans of {LENGTH} characters")
    print(f"reading     {ours / LENGTH:8.0f} plans/s  {ours / 1e6:6.2f} million characters/s")
    print(f"tokenising  {yardstick / LENGTH:8.0f} plans/s  {yardstick / 1e6:6.2f} million characters/s")
    print(f"quotient    {ours / yardstick:8.2f}  (bar 0.70)")
    for length, seconds in growth():
        print(f"{length:>10,} characters  {seconds:7.2f} s  {seconds / length * 1e6:6.2f} µs a character")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process {peak:.0f} MB")
