"""Building from files: what it costs, by who does it and by how much there is.

``python -m tests.benchmark.building 1000`` builds that many simulated documents (SIZE where none is given) with one
process, two, and a Dask cluster of two, then twice at once with one process each: the most that two can do on this
machine. ``python -m tests.benchmark.building 1000 10000 100000`` builds each of several sizes with two processes,
then with one document more, and tells how the cost grows. With ``--short`` documents have 1,400 characters in place
of 3,900. All is made in a folder of its own (``TMPDIR`` says where) and deleted; a short document
takes about 90 KB there.
"""

import math
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import dask
import psutil
from distributed import LocalCluster
from msgspec import Struct

from kg.build import Inputs, build
from kg.cluster import cluster
from kg.working import Crew, Processes
from kg.workspace import Workspace
from tests.simulate import simulate
from tests.simulate.national import GROUPS_OF_A_PLAN, GROUPS_OF_A_SHORT_PLAN

SIZE = 1_000
ADVISED = Path(__file__).parents[2] / "docs" / "dask.yaml"
T = TypeVar("T")
Workers = Callable[[Path], AbstractContextManager[Crew]]


class Cost(Struct):
    """What one build took."""

    size: int
    seconds: dict[str, float]
    """By the clock, by stage."""
    work: dict[str, float]
    """Of the processors, by stage, of all processes."""
    main: float
    """Of the processors, of the main process alone."""
    memory: tuple[int, int]
    """Most that the main process held, and the largest of its workers, in bytes."""
    graph: str


class Meter:
    """Told how far a build is, notes what each stage costs."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._begun = _own(self._process)
        self._moments = [("", *self._now())]

    def __call__(self, stage: str, _done: int, _total: int) -> None:
        if stage != self._moments[-1][0]:
            self._moments.append((stage, *self._now()))

    def _now(self) -> tuple[float, float]:
        """Seconds by the clock, and of the processors of this process and all below it, those that ended too."""
        family = [self._process, *self._process.children(recursive=True)]
        return time.perf_counter(), sum(sum(_times(one)[:4]) for one in family)

    def cost(self, size: int, graph: str) -> Cost:
        """What it came to; to be asked for while the workers are still there."""
        ends = [*self._moments[1:], ("", *self._now())]
        workers = self._process.children(recursive=True)
        pairs = list(zip(self._moments, ends, strict=True))[1:]
        return Cost(
            size=size,
            seconds={stage: then - now for (stage, now, _), (_, then, _) in pairs},
            work={stage: then - now for (stage, _, now), (_, _, then) in pairs},
            main=_own(self._process) - self._begun,
            memory=(
                _peak("self"),
                max((_peak(one.pid) for one in workers), default=0),
            ),
            graph=graph,
        )


def _own(process: psutil.Process) -> float:
    return float(sum(process.cpu_times()[:2]))


def _times(process: psutil.Process) -> Sequence[float]:
    try:
        return process.cpu_times()
    except psutil.NoSuchProcess:
        return (0.0,)


def _peak(process: int | str) -> int:
    """Most memory that a process held, in bytes (proc(5), VmHWM)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


@contextmanager
def processes(number: int, _: Path) -> Iterator[Crew]:
    crew = Crew(lambda: Processes(number))
    try:
        yield crew
    finally:
        crew.close()


@contextmanager
def cluster_of(number: int, folder: Path) -> Iterator[Crew]:
    dask.config.update(dask.config.config, next(dask.config.collect_yaml([str(ADVISED)])))
    with (
        LocalCluster(n_workers=number, threads_per_worker=1, dashboard_address=None, silence_logs=50) as running,
        cluster(running.scheduler_address, folder) as crew,
    ):
        yield crew


CREWS: dict[str, Workers] = {
    "1 process": partial(processes, 1),
    "2 processes": partial(processes, 2),
    "cluster of 2": partial(cluster_of, 2),
}


def alone(job: Callable[..., T], *arguments: object) -> T:
    """Do something in a process of its own, which holds nothing of what was before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(job, *arguments).result()


def write(plans: Path, size: int, groups: int) -> None:
    plans.mkdir()
    for made in simulate(size, 1, groups):
        (plans / f"{made.name}.txt").write_text(made.text, encoding="utf-8")


def measure(plans: Path, workspace: Path, workers: str, size: int) -> Cost:
    with CREWS[workers](workspace) as crew:
        meter = Meter()
        report = build(Inputs((plans,)), Workspace(workspace), meter, crew)
        return meter.cost(size, report.graph)


def show(name: str, cost: Cost) -> None:
    stages = ", ".join(f"{stage} {cost.seconds[stage]:.1f} ({cost.work[stage]:.1f})" for stage in cost.seconds)
    print(
        f"{cost.size:,} documents, {name:13}{sum(cost.seconds.values()):8.1f} s, of the processors"
        f" {sum(cost.work.values()):.1f} ({cost.main:.1f} the main process's): {stages};"
        f" {cost.memory[0] >> 20} MB, a worker {cost.memory[1] >> 20} MB",
        flush=True,
    )


def compare(size: int, groups: int) -> None:
    """The same documents by different workers."""
    with tempfile.TemporaryDirectory() as folder:
        plans = Path(folder) / "plans"
        alone(write, plans, size, groups)
        costs = {name: alone(measure, plans, Path(folder) / name, name, size) for name in CREWS}
        apart = at_once(plans, Path(folder), size)
    for name, cost in costs.items():
        show(name, cost)
    one, two, many = (sum(cost.seconds.values()) for cost in costs.values())
    print(f"two processes: {one / two:.2f} times as fast as one (bar: ≥ 1.7)")
    print(f"two builds at once that share nothing: {2 * one / apart:.2f} times as much done as by one alone")
    print(f"a cluster of two: {many / two:.2f} times what two processes take (bar: ≤ 1.25)")
    print("the same bytes each time" if len({cost.graph for cost in costs.values()}) == 1 else "THE GRAPHS DIFFER")


def at_once(plans: Path, folder: Path, size: int) -> float:
    """Seconds that the same build takes with one process while another such build runs beside it.

    Cores share memory and caches, on a virtual machine a host: no two workers can do better than these two.
    """
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(measure, plans, folder / name, "1 process", size) for name in ("left", "right")]
        return sum(sum(job.result().seconds.values()) for job in jobs) / len(jobs)


def grow(sizes: Sequence[int], groups: int) -> None:
    """More and more documents by two processes, and one document more when they are built."""
    costs = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            plans, late = Path(folder) / "plans", Path(folder) / "late.txt"
            alone(write, plans, size, groups)
            last = max(plans.iterdir()).rename(late).name
            build_all = partial(alone, measure, plans, Path(folder) / "ws", "2 processes")
            costs.append(build_all(size - 1))
            show("2 processes", costs[-1])
            late.rename(plans / last)
            show("one more", build_all(size))
            size_of_all = sum(path.stat().st_size for path in (Path(folder) / "ws").rglob("*") if path.is_file())
        print(f"  {size_of_all / size / 1000:.0f} KB a document in the workspace", flush=True)
    whole = exponent([(one.size, sum(one.work.values())) for one in costs])
    main = exponent([(one.size, one.main) for one in costs])
    print(f"the cost grows with size to the power of {whole:.3f} (bar: ≤ 1.1), the main process's with {main:.3f}")


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Slope of the straight line through the logarithms of points (least squares)."""
    xs, ys = ([math.log(value) for value in column] for column in zip(*points, strict=True))
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def main() -> None:
    """Print the figures."""
    groups = GROUPS_OF_A_SHORT_PLAN if "--short" in sys.argv else GROUPS_OF_A_PLAN
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()] or [SIZE]
    if len(sizes) == 1:
        compare(sizes[0], groups)
    else:
        grow(sizes, groups)


if __name__ == "__main__":
    main()
