"""An engine to be measured, and what it spends."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from loaders import Address, local


@contextmanager
def running(kind: local.Kind) -> Iterator[tuple[Path, Address]]:
    """An engine over an empty folder; its folder and its address to write."""
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "engine"
        try:
            yield folder, local.start(folder, kind).address(write=True)
        finally:
            local.stop(folder)


def cpu(folder: Path) -> float:
    """Processor time of the engine in that folder until now, in seconds."""
    found = local.status(folder)
    if found is None:
        return 0.0
    keeper = psutil.Process(found.pid)
    return sum(sum(one.cpu_times()[:2]) for one in (keeper, *keeper.children()))
