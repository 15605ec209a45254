"""Clusters of Dask on this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dask
from distributed import LocalCluster


@contextmanager
def running_cluster(workers: int, folder: Path, **options: Any) -> Iterator[str]:
    """A scheduler with so many worker processes, each of which is replaced when it dies; its address."""
    # A worker that dies costs its work at once, so that it is this program that has it done again.
    settings = dask.config.set({"distributed.scheduler.allowed-failures": 0})
    with (
        settings,
        LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=None, local_directory=str(folder), **options
        ) as running,
    ):
        yield running.scheduler_address
