"""``make fuzz``: many inputs of every kind, seeds fixed; counts and the slowest at the end.

``python -m tests.fuzz [documents|doors] [COUNT] [FIRST_SEED]``; COUNT of each where neither is named.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from tests.fuzz.run import KINDS, MOST_SECONDS, Outcome, run_seeds

COUNT = 100_000
CHUNK = 200
REPORT_EVERY = 10_000


def _outcomes(kind: str, count: int, first: int) -> Iterator[Outcome]:
    chunks = [range(at, min(at + CHUNK, first + count)) for at in range(first, first + count, CHUNK)]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for outcomes in pool.map(partial(run_seeds, generators=KINDS[kind]), chunks):
            yield from outcomes


def main() -> int:
    """Run, print and return the number of inputs on which something did not hold."""
    words = sys.argv[1:]
    kinds = [words.pop(0)] if words and words[0] in KINDS else list(KINDS)
    count, first = (int(word) for word in (*words, *(str(COUNT), "0")[len(words) :]))
    return sum(_run(kind, count, first) for kind in kinds)


def _run(kind: str, count: int, first: int) -> int:
    counts: Counter[tuple[str, str]] = Counter()
    slowest: list[Outcome] = []
    failures: list[Outcome] = []
    began = time.perf_counter()
    for done, outcome in enumerate(_outcomes(kind, count, first), 1):
        counts[outcome.generator, outcome.result] += 1
        slowest = sorted([*slowest, outcome], key=lambda one: -one.seconds)[:5]
        if outcome.result == "failed":
            failures.append(outcome)
            print(f"seed {outcome.seed} ({outcome.generator}): {outcome.problem}", flush=True)
        if done % REPORT_EVERY == 0:
            print(f"{done:,} inputs, {len(failures)} failed, {time.perf_counter() - began:.0f} s", flush=True)
    for generator in sorted({name for name, _ in counts}):
        numbers = "  ".join(f"{result} {counts[generator, result]:>6,}" for result in ("read", "refused", "failed"))
        print(f"{generator:<18} {numbers}")
    for one in slowest:
        print(f"slowest: {one.seconds:.2f} s  seed {one.seed} ({one.generator})")
    seconds = time.perf_counter() - began
    limit = f"limit {MOST_SECONDS} s each, {seconds:.0f} s in all"
    print(f"{kind}: {count:,} inputs from seed {first:,}, {len(failures)} failed, {limit}")
    return len(failures)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
