"""Work that kills its worker, in a pool of processes of this machine."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from signal import SIGINT

import psutil
import pytest
from simulated_plans import built, quietly, write_plans
from worker_jobs import POISON, die, die_once, double, poisoned

from kg.build import Inputs, build
from kg.working import Crew, Here, Processes, WorkerLostError, done, in_order
from kg.workspace import Workspace


@pytest.fixture
def crew() -> Iterator[Crew]:
    crew = Crew(lambda: Processes(2))
    yield crew
    crew.close()


def test_work_comes_back_in_its_order_whoever_does_it(crew: Crew) -> None:
    for one in (Crew(Here), crew):
        work = [(number, partial(double, number)) for number in range(40)]
        assert [(about, future.result()) for about, future in in_order(one, work)] == [(n, 2 * n) for n in range(40)]


def test_what_is_done_is_not_handed_out() -> None:
    assert [future.result() for _, future in in_order(Crew(Here), [("kept", done(3))])] == [3]


def test_work_that_kills_its_worker_is_lost_and_nothing_else(crew: Crew) -> None:
    deadly = (3, 4, 25)
    work = [(number, partial(die if number in deadly else double, number)) for number in range(30)]
    futures = dict(in_order(crew, work))
    for number, future in futures.items():
        if number in deadly:
            with pytest.raises(WorkerLostError):
                future.result()
        else:
            assert future.result() == 2 * number
    assert list(futures) == list(range(30))


def test_a_worker_killed_from_outside_costs_nothing(crew: Crew, tmp_path: Path) -> None:
    work = [(number, partial(die_once, number, tmp_path / "mark")) for number in range(20)]
    assert [future.result() for _, future in in_order(crew, work)] == [2 * number for number in range(20)]


def test_a_source_that_kills_its_reader_is_refused_and_the_rest_is_as_without_it(plans: Path, tmp_path: Path) -> None:
    graph = built(plans, tmp_path / "without")
    (plans / f"{POISON}.txt").write_text("一、总体要求\n", encoding="utf-8")
    deadly = Crew(lambda: ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=poisoned))
    report = build(Inputs((plans,), bundled_catalogue=False), Workspace(tmp_path / "with"), quietly, deadly)
    deadly.close()
    assert [refusal.source for refusal in report.refusals] == [str(plans / f"{POISON}.txt")]
    assert "died" in report.refusals[0].reason
    assert Workspace(tmp_path / "with").graph.read_bytes() == graph


def test_what_is_being_done_is_given_up_at_once() -> None:
    crew = Crew(lambda: Processes(2))
    begun = crew.submit(partial(double, 1))
    assert begun.result() == 2
    futures = [crew.submit(partial(time.sleep, 600)) for _ in range(5)]
    crew.close()
    assert all(map(crew.lost, futures))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A folder of plans that take longer than a second, and the graph that an undisturbed build makes of them."""
    folder = tmp_path_factory.mktemp("many")
    plans = write_plans(folder / "plans", 60)
    return plans, built(plans, folder / "calm")


@pytest.mark.parametrize("to_all", [True, False], ids=["from a terminal", "to the main process"])
def test_an_interrupted_build_ends_at_once_and_the_next_goes_on(
    many: tuple[Path, bytes], tmp_path: Path, to_all: bool
) -> None:
    """Interrupted when documents have been read, in the middle of work that takes longer than a second."""
    plans, calm = many
    others = sum(getrusage(RUSAGE_CHILDREN)[:2])
    command = [sys.executable, "-m", "kg", "-w", str(tmp_path / "ws"), "build", str(plans), "--no-bundled-catalogue"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as started:
        while started.poll() is None and not any((tmp_path / "ws" / "cache").glob("documents/*/*")):
            time.sleep(0.05)
        busy = [psutil.Process(started.pid), *psutil.Process(started.pid).children(recursive=True)]
        # A second by the clock of a machine with nothing else to do.
        before = sum(sum(one.cpu_times()[:4]) for one in busy)
        (os.killpg if to_all else os.kill)(started.pid, SIGINT)
        assert started.stderr
        said = started.stderr.read().decode()
    assert sum(getrusage(RUSAGE_CHILDREN)[:2]) - others - before < 1
    assert started.returncode == 130
    assert said.strip() == "kg: interrupted; what was finished is kept."
    _, left = psutil.wait_procs(busy, timeout=10)
    assert left == []
    assert built(plans, tmp_path / "ws") == calm


def test_workers_end_with_a_process_that_is_killed() -> None:
    program = (
        "from kg.working import Processes; from operator import index; pool = Processes();"
        "pool.submit(index, 1).result(); print(*pool._processes, flush=True); pool.submit(index, 2); input()"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as started:
        assert started.stdout
        workers = [psutil.Process(int(pid)) for pid in started.stdout.readline().split()]
        assert workers
        started.kill()
    _, left = psutil.wait_procs(workers, timeout=60)
    assert left == []
