"""Building from files: one worker, two, and a Dask cluster of two, with the cost of each stage.

``python -m tests.benchmark.building 1000`` takes that many simulated documents (SIZE where none is given).
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from distributed import LocalCluster

from kg.build import Inputs, build
from kg.cluster import cluster
from kg.working import Crew
from kg.workspace import Workspace
from tests.simulate import simulate

SIZE = 1_000
BARS = {"2 processes": "≥ 1.7 × one", "cluster of 2": "≤ 1.25 × two processes"}


@contextmanager
def processes(number: int) -> Iterator[Crew]:
    crew = Crew(lambda: ProcessPoolExecutor(number, mp_context=get_context("spawn")))
    try:
        yield crew
    finally:
        crew.close()


@contextmanager
def cluster_of(number: int, folder: Path) -> Iterator[Crew]:
    with (
        LocalCluster(n_workers=number, threads_per_worker=1, dashboard_address=None, silence_logs=50) as running,
        cluster(running.scheduler_address, folder) as crew,
    ):
        yield crew


def main() -> None:
    """Print the figures."""
    size = next((int(word) for word in sys.argv[1:] if word.isdigit()), SIZE)
    with tempfile.TemporaryDirectory() as folder:
        plans = Path(folder) / "plans"
        plans.mkdir()
        for made in simulate(size, 1):
            (plans / f"{made.name}.txt").write_text(made.text, encoding="utf-8")
        graphs = set()
        for name, crew in (
            ("1 process", processes(1)),
            ("2 processes", processes(2)),
            ("cluster of 2", cluster_of(2, Path(folder))),
        ):
            with crew as workers:
                begun = time.perf_counter()
                report = build(Inputs((plans,)), Workspace(Path(folder) / name), lambda *_: None, workers)
                seconds = time.perf_counter() - begun
            graphs.add(report.graph)
            stages = ", ".join(f"{stage.name} {stage.seconds:.1f}" for stage in report.stages)
            here = report.peak_memory[0] / 2**20
            print(f"{size:,} documents, {name:13} {seconds:7.1f} s ({stages}), {here:.0f} MB here", end="")
            print(f"   bar {BARS[name]}" if name in BARS else "", flush=True)
        print("the same bytes each time" if len(graphs) == 1 else "THE GRAPHS DIFFER")


if __name__ == "__main__":
    main()
