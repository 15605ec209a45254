"""A build on a real Dask scheduler and worker processes, disturbed."""

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import dask
import pytest
from click.testing import CliRunner
from distributed import Client, LocalCluster
from simulated_plans import built, write_plans
from worker_jobs import die, double, slow

from kg.cli import main
from kg.cluster import cluster
from kg.errors import UsageError
from kg.working import WorkerLostError, in_order


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler with two worker processes, each of which is replaced when it dies."""
    folder = tmp_path_factory.mktemp("dask")
    # A worker that dies costs its work at once, so that it is this program that has it done again.
    settings = dask.config.set({"distributed.scheduler.allowed-failures": 0})
    with (
        settings,
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            local_directory=str(folder),
        ) as running,
    ):
        yield running.scheduler_address


def test_a_cluster_builds_the_same_bytes(address: str, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 10)
    with cluster(address) as crew:
        shared = built(plans, tmp_path / "shared", crew=crew)
    assert shared == built(plans, tmp_path / "here")


def test_workers_killed_during_a_build_cost_nothing(address: str, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 10)
    over = threading.Event()
    with Client(address, set_as_default=False) as client, cluster(address) as crew:
        killer = threading.Thread(target=_kill_workers, args=(client, over))
        killer.start()
        try:
            shared = built(plans, tmp_path / "shared", crew=crew)
        finally:
            over.set()
            killer.join()
    assert shared == built(plans, tmp_path / "here")


def _kill_workers(client: Client, over: threading.Event) -> None:
    """One worker after another, until it is over."""
    for _ in range(3):
        for pid in client.run(os.getpid).values():
            if over.wait(0.3):
                return
            os.kill(pid, signal.SIGKILL)
            time.sleep(2)


def test_work_that_kills_every_worker_is_lost_and_the_rest_is_done(address: str) -> None:
    with cluster(address) as crew:
        work = [(number, partial(die if number == 3 else double, number)) for number in range(6)]
        futures = dict(in_order(crew, work))
    with pytest.raises(WorkerLostError):
        futures.pop(3).result()
    assert [future.result() for future in futures.values()] == [0, 2, 4, 8, 10]


def test_a_slow_worker_changes_no_order(address: str) -> None:
    with cluster(address) as crew:
        work = [(number, partial(slow if number == 0 else double, number)) for number in range(4)]
        assert [future.result() for _, future in in_order(crew, work)] == [0, 2, 4, 6]


def test_a_wrong_address_is_said_in_one_message(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    for wrong in (nobody, "nonsense", "http://127.0.0.1:80"):
        with pytest.raises(UsageError, match="no scheduler answers there"), cluster(wrong):
            pass
    plans = write_plans(tmp_path / "plans", 3)
    result = CliRunner().invoke(main, ["-w", str(tmp_path / "ws"), "build", str(plans), "--cluster", nobody])
    assert result.exit_code == 2
    assert "no scheduler answers there" in result.output


def test_workers_of_another_version_are_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.cluster.code_version", lambda: "another")
    with pytest.raises(UsageError, match="another version"), cluster(address):
        pass
