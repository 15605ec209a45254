"""``make fuzz``: many inputs of every kind, seeds fixed; counts and the slowest at the end.

``python -m tests.fuzz [COUNT] [FIRST_SEED]``
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.fuzz.run import MOST_SECONDS, Outcome, run_seeds

COUNT = 100_000
CHUNK = 200
REPORT_EVERY = 10_000


def _outcomes(count: int, first: int) -> Iterator[Outcome]:
    chunks = [range(at, min(at + CHUNK, first + count)) for at in range(first, first + count, CHUNK)]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for outcomes in pool.map(run_seeds, chunks):
            yield from outcomes


def main() -> int:
    """Run, print and return the number of inputs on which something did not hold."""
    count, first = (int(word) for word in (*sys.argv[1:], *(str(COUNT), "0")[len(sys.argv) - 1 :]))
    counts: Counter[tuple[str, str]] = Counter()
    slowest: list[Outcome] = []
    failures: list[Outcome] = []
    began = time.perf_counter()
    for done, outcome in enumerate(_outcomes(count, first), 1):
        counts[outcome.generator, outcome.result] += 1
        slowest = sorted([*slowest, outcome], key=lambda one: -one.seconds)[:5]
        if outcome.result == "failed":
            failures.append(outcome)
            print(f"seed {outcome.seed} ({outcome.generator}): {outcome.problem}", flush=True)
        if done % REPORT_EVERY == 0:
            print(f"{done:,} inputs, {len(failures)} failed, {time.perf_counter() - began:.0f} s", flush=True)
    for generator in sorted({name for name, _ in counts}):
        numbers = "  ".join(f"{result} {counts[generator, result]:>6,}" for result in ("read", "refused", "failed"))
        print(f"{generator:<12} {numbers}")
    for one in slowest:
        print(f"slowest: {one.seconds:.2f} s  seed {one.seed} ({one.generator}, {one.size:,} bytes)")
    print(
        f"{count:,} inputs, {len(failures)} failed, limit {MOST_SECONDS} s each, {time.perf_counter() - began:.0f} s"
    )
    return len(failures)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
