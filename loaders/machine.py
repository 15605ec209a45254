"""What local engines need of the machine: a free port, files for their owner only, and no process left behind."""

import os
import socket
from contextlib import suppress
from pathlib import Path

import psutil

END_SECONDS = 25.0


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, in one step."""
    partial = path.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
    partial.replace(path)


def alive(pid: int, created: float) -> bool:
    """Whether the process of that id is still the one created then (seconds since the epoch)."""
    try:
        process = psutil.Process(pid)
        return abs(process.create_time() - created) < 1 and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def note_child(folder: Path, pid: int) -> None:
    """Write down a child process of the engine in that folder, for :func:`end_orphan`."""
    (folder / "child").write_text(f"{pid} {psutil.Process(pid).create_time()}")


def end_orphan(folder: Path) -> None:
    """End the child that a killed engine process left behind: it would hold the data."""
    with suppress(OSError, ValueError, psutil.Error):
        pid, created = (folder / "child").read_text().split()
        if alive(int(pid), float(created)):
            child = psutil.Process(int(pid))
            child.terminate()
            if psutil.wait_procs([child], timeout=END_SECONDS)[1]:
                child.kill()
                child.wait(END_SECONDS)
