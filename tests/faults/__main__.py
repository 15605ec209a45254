"""``python -m tests.faults [--runs N] [--seed N]``: builds, exports and loads killed at every place and any moment.

A child process does the work and is killed: before each of its operations on files in turn, between its stages, at
random moments of its processor time. Then the work is done again, and must end in what it ends in undisturbed.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from tests.faults.building import Builds
from tests.faults.exporting import Exports
from tests.faults.loading import Loads

RUNS, SEED = 300, 1
LOADS = 0.1
"""Share of the runs that load: each waits for the engine."""


def main() -> int:
    """Run, print and return the number of faults that left something behind."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    chance = Random(asked.seed)
    counts: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder, Loads(Path(folder) / "load") as loads:
        builds, exports = Builds(Path(folder) / "build"), Exports(Path(folder) / "export")
        kinds = [*builds.every_place(), *exports.every_place()]
        while len(kinds) < asked.runs:
            kinds.append(loads.at_random(chance) if chance.random() < LOADS else builds.at_random(chance))
        for number, fault in enumerate(kinds):
            problem = fault.run()
            counts[fault.kind, "WRONG" if problem else "as undisturbed"] += 1
            if problem:
                print(f"run {number} ({fault.kind}, {fault.place}): {problem}", flush=True)
    for (kind, result), count in sorted(counts.items()):
        print(f"{kind:28} {result:16} {count:5}")
    wrong = sum(count for (_, result), count in counts.items() if result == "WRONG")
    print(f"{sum(counts.values())} runs, seed {asked.seed}: {wrong} different")
    return wrong


if __name__ == "__main__":
    sys.exit(min(main(), 1))
