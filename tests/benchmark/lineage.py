"""Lineage of simulated families: seconds, memory, growth, and how right it is (bars in brackets).

Texts are read in a pool of processes before the clock starts; aligning is what is measured. Each size runs in a
process of its own, so that its peak of memory is its own. ``python -m tests.benchmark.lineage 300`` runs one size.
"""

import math
import os
import resource
import sys
import time
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context

SIZES = (1_000, 3_000, 10_000)
SEED = 1
CHUNK = 50
CHECKED = 3_000
"""Above this size only time and memory are measured: scoring would take longer than aligning."""


def read_some(texts: list[tuple[str, str]]) -> bytes:
    """Documents of some texts (name, text), packed."""
    import msgspec

    from kg.extract import extract
    from kg.jurisdictions import Gazetteer
    from kg.read import read_bytes
    from kg.structure import structure

    gazetteer = Gazetteer.load()
    found = [text for name, words in texts for text in read_bytes(words.encode(), name)]
    return msgspec.msgpack.encode([extract(text, structure(text), gazetteer) for text in found])


def measure(size: int) -> tuple[float, float, dict[str, float]]:
    """Seconds of aligning, peak memory in MB with all workers, and scores where the size allows."""
    import msgspec

    from kg.align import align
    from kg.jurisdictions import Gazetteer
    from kg.records import Document
    from kg.resolve import load_catalogue, resolve
    from kg.working import Crew
    from tests.simulate import simulate

    made = list(simulate(size, SEED))
    texts = [(f"{one.name}.txt", one.text) for one in made]
    with _pool() as pool:
        batches = pool.map(read_some, [texts[at : at + CHUNK] for at in range(0, len(texts), CHUNK)])
        documents = [one for packed in batches for one in msgspec.msgpack.decode(packed, type=list[Document])]
        truth = {one.truth.id: one.truth for one in made}
        del made, texts
        registry = resolve(documents, load_catalogue([], bundled=False), Gazetteer.load())
        start = time.perf_counter()
        alignment = align(documents, registry, Crew(lambda: pool))
        seconds = time.perf_counter() - start
    workers = (os.cpu_count() or 1) * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + workers) / 1024
    if size > CHECKED:
        return seconds, peak, {}
    from kg.evaluate.against_truth import judge, truth_scores
    from kg.evaluate.found import found_in
    from kg.graph import build_graph

    judged = judge(truth, found_in(build_graph(documents, registry, alignment)))
    return seconds, peak, {one.task: one.value for one in truth_scores(str(size), judged)}


def _pool() -> Executor:
    return ProcessPoolExecutor(os.cpu_count() or 1, mp_context=get_context("spawn"))


def exponent(points: list[tuple[int, float]]) -> float:
    """Slope of the seconds over the documents, both as logarithms."""
    xs, ys = [math.log(size) for size, _ in points], [math.log(seconds) for _, seconds in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def main() -> None:
    """Print the figures."""
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()] or list(SIZES)
    points = []
    for size in sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            seconds, peak, scores = alone.submit(measure, size).result()
        points.append((size, seconds))
        print(f"{size:>7,} documents  aligned in {seconds:7.1f} s  peak {peak:6.0f} MB", flush=True)
        for task, bar in (("pairs F1", 0.98), ("fates macro-F1", 0.95), ("entered_at accuracy", 0.95)):
            if task in scores:
                print(f"        {task:22} {scores[task]:.4f}  (bar {bar:.2f})", flush=True)
    if len(points) > 1:
        print(f"growth exponent {exponent(points):.2f}  (bar 1.20)")


if __name__ == "__main__":
    main()
