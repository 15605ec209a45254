"""A Dask cluster as who works: the same pieces of work, on other machines.

The cluster's connections are Dask's: with ``tls://`` they use the certificates of its configuration. Whoever reaches
a cluster can run code on it, so its addresses belong into a network that only its users reach.
"""

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from kg.digests import code_version
from kg.errors import UsageError
from kg.files import write_atomically
from kg.working import Crew

if TYPE_CHECKING:
    from distributed import Client

CONNECT_SECONDS = 10
WORKER_SECONDS = 30


@contextmanager
def cluster(address: str, folder: Path) -> Iterator[Crew]:
    """The workers of a Dask cluster.

    :param address: of its scheduler, such as ``tcp://10.0.0.1:8786``.
    :param folder: the workspace's: workers put their results there.
    :raises UsageError: Dask is not installed, nothing answers there, a worker has another version of this program, or
        does not see the folder, or there is none.
    :raises WorkspaceError: the folder cannot be written.
    """
    try:
        from distributed import Client, KilledWorker
        from distributed.comm.addressing import parse_address, parse_host_port
    except ImportError as error:
        raise UsageError("--cluster: Dask is not installed", "pip install 'policy-lineage[cluster]'") from error
    try:
        # A client that reaches nobody complains long after it gave up: see first whether somebody listens.
        host, port = parse_host_port(parse_address(address)[1])
        socket.create_connection((host, port), CONNECT_SECONDS).close()
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, OverflowError) as error:
        raise UsageError(
            f"--cluster {address}: no scheduler answers there ({error})", "Start one: dask scheduler, dask worker."
        ) from error
    with client:
        _wait_for_workers(client, address)
        _check_versions(client.run(code_version), address)
        _check_shared(client, folder, address)
        yield Crew(lambda: _Workers(client, address), (KilledWorker, BrokenExecutor, CancelledError))


class _Workers(Executor):
    """The cluster as an executor that can be let go of at once."""

    def __init__(self, client: "Client", address: str) -> None:
        # Started anew where workers died, or the scheduler was started anew and forgot its work.
        _wait_for_workers(client, address)
        # The same job given twice is two jobs: they are not told apart by what they are.
        self._executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hand out a job."""
        future: Future[Any] = self._executor.submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let go of the cluster, which goes on."""
        self._executor.shutdown(wait=wait and not cancel_futures)


def _check_shared(client: "Client", folder: Path, address: str) -> None:
    """Workers take documents from the workspace and put what they find there.

    :raises UsageError: a worker has no such folder, or another one.
    """
    mark = folder.absolute() / f".{uuid4().hex}"
    write_atomically(mark, b"", durable=False)
    try:
        seen: dict[str, bool] = client.run(_sees, str(mark))
    finally:
        mark.unlink(missing_ok=True)
    blind = sorted(worker for worker, found in seen.items() if not found)
    if blind:
        raise UsageError(
            f"--cluster {address}: {', '.join(blind)} does not see the workspace {folder.absolute()}",
            "Put it into a folder that every machine has at the same path (-w).",
        )


def _sees(path: str) -> bool:
    return Path(path).exists()


def _wait_for_workers(client: "Client", address: str) -> None:
    """Those that died, or lost their scheduler, are just being replaced.

    :raises UsageError: there is none after a while.
    """
    deadline = time.monotonic() + WORKER_SECONDS
    while not _has_worker(client):
        if time.monotonic() > deadline:
            raise UsageError(
                f"--cluster {address}: the cluster has no worker",
                f"Start one: dask worker {address}. What was done already is kept.",
            )
        time.sleep(0.2)


def _has_worker(client: "Client") -> bool:
    # A client that lost its scheduler has none until it found it again.
    try:
        return client.scheduler is not None and bool(client.scheduler_info()["workers"])
    except OSError:
        return False


def _check_versions(found: dict[str, str], address: str) -> None:
    """Workers of another version would find other things, and keep them as ours.

    :raises UsageError: a worker has one.
    """
    others = sorted(worker for worker, version in found.items() if version != code_version())
    if others:
        raise UsageError(
            f"--cluster {address}: another version of this program on {', '.join(others)}",
            "Install the same version on every machine.",
        )
