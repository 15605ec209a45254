"""A build on a real Dask scheduler and worker processes, disturbed."""

import os
import signal
import socket
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from dask_clusters import running_cluster
from distributed import Client
from simulated_plans import built, write_plans
from worker_jobs import blind, die, double, own_version, slow

from kg.cluster import cluster
from kg.errors import UsageError
from kg.working import WorkerLostError, in_order


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A cluster of two workers."""
    with running_cluster(2, tmp_path_factory.mktemp("dask")) as running:
        yield running


def test_a_cluster_builds_the_same_bytes(address: str, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 10)
    with cluster(address, tmp_path) as crew:
        shared = built(plans, tmp_path / "shared", crew=crew)
    assert shared == built(plans, tmp_path / "here")


def test_a_worker_killed_during_a_build_costs_nothing(address: str, tmp_path: Path) -> None:
    plans = write_plans(tmp_path / "plans", 10)
    with Client(address, set_as_default=False) as client, cluster(address, tmp_path) as crew:
        pid, *_ = client.run(os.getpid).values()
        killer = threading.Timer(0.5, os.kill, (pid, signal.SIGKILL))
        killer.start()
        shared = built(plans, tmp_path / "shared", crew=crew)
        killer.join()
    assert shared == built(plans, tmp_path / "here")


def test_work_that_kills_every_worker_is_lost_and_the_rest_is_done(address: str, tmp_path: Path) -> None:
    with cluster(address, tmp_path) as crew:
        work = [(number, partial(die if number == 3 else double, number)) for number in range(6)]
        futures = dict(in_order(crew, work))
    with pytest.raises(WorkerLostError):
        futures.pop(3).result()
    assert [future.result() for future in futures.values()] == [0, 2, 4, 8, 10]


def test_a_slow_worker_changes_no_order(address: str, tmp_path: Path) -> None:
    with cluster(address, tmp_path) as crew:
        work = [(number, partial(slow if number == 0 else double, number)) for number in range(4)]
        assert [future.result() for _, future in in_order(crew, work)] == [0, 2, 4, 6]


def test_a_wrong_address_is_said_in_one_message(kg, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    for wrong in (nobody, "nonsense", "http://127.0.0.1:80"):
        with pytest.raises(UsageError, match="no scheduler answers there"), cluster(wrong, tmp_path):
            pass
    plans = write_plans(tmp_path / "plans", 3)
    said = kg("-w", tmp_path / "ws", "build", plans, "--cluster", nobody)
    assert (said.code, "no scheduler answers there" in said.err) == (2, True)


def test_workers_of_another_version_are_refused(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.cluster.code_version", own_version)
    with pytest.raises(UsageError, match="another version"), cluster(address, tmp_path):
        pass


def test_workers_that_do_not_see_the_workspace_are_refused(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.cluster._sees", blind)
    with pytest.raises(UsageError, match="does not see the workspace"), cluster(address, tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []
