"""A cluster whose scheduler is started anew, and one whose workers may not hold much."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from dask_clusters import running_cluster
from simulated_plans import built, write_plans
from worker_jobs import double, hoard, slow

from kg.cluster import cluster
from kg.working import WorkerLostError, in_order


class Daemons:
    """A scheduler and a worker as processes of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._running: list[subprocess.Popen[bytes]] = []
        self.scheduler = self.start_scheduler()
        self.start_worker()

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        return self._start("dask_scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")

    def start_worker(self) -> None:
        self._start("dask_worker", f"tcp://127.0.0.1:{self.port}", "--nthreads", "1", "--no-dashboard")

    def _start(self, module: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        paths = {"PYTHONPATH": ":".join(sys.path), "PATH": ""}
        self._running.append(subprocess.Popen(command, cwd=self._folder, env=paths, **silent))  # type: ignore[call-overload]
        return self._running[-1]

    def restart(self) -> None:
        """Start the scheduler anew, and a worker, as what keeps services running does: workers end with it."""
        self.scheduler.kill()
        self.scheduler.wait()
        self.scheduler = self.start_scheduler()
        self.start_worker()

    def stop(self) -> None:
        for process in reversed(self._running):
            process.terminate()
            process.wait()


def answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def daemons(tmp_path: Path) -> Iterator[Daemons]:
    (tmp_path / "dask").mkdir()
    started = Daemons(tmp_path / "dask")
    deadline = time.monotonic() + 60
    while not answers(started.port) and time.monotonic() < deadline:
        time.sleep(0.1)
    yield started
    started.stop()


def test_a_scheduler_started_anew_costs_nothing(daemons: Daemons, tmp_path: Path) -> None:
    with cluster(f"tcp://127.0.0.1:{daemons.port}", tmp_path) as crew:
        restart = threading.Timer(1, daemons.restart)
        restart.start()
        work = [(number, partial(slow if number < 2 else double, number)) for number in range(5)]
        assert [future.result() for _, future in in_order(crew, work)] == [0, 2, 4, 6, 8]
        restart.join()


def test_work_that_takes_too_much_memory_is_lost_and_the_rest_is_done(tmp_path: Path) -> None:
    with (
        running_cluster(1, tmp_path / "dask", memory_limit="500MiB", silence_logs=50) as address,
        cluster(address, tmp_path) as crew,
    ):
        work = [(number, partial(hoard if number == 1 else double, number)) for number in range(3)]
        futures = dict(in_order(crew, work))
        with pytest.raises(WorkerLostError):
            futures.pop(1).result()
        assert [future.result() for future in futures.values()] == [0, 4]
        plans = write_plans(tmp_path / "plans", 4)
        assert built(plans, tmp_path / "shared", crew=crew) == built(plans, tmp_path / "here")
