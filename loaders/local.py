"""Engines on this machine: one background process a folder, started on demand, found by its address file.

::

    engine/ or neo4j/
      engine.json   address, passwords and process of the running engine (mode 0600); removing it stops the engine
      starting.lock held by the one command that starts it
      running.lock  held by the engine while it runs
      engine.log    what the process says
      …             the engine's own data and logs (:mod:`loaders.arcade`, :mod:`loaders.neo4j_server`)
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path

import msgspec
import psutil
from filelock import FileLock, Timeout

from kg.errors import EngineError
from loaders.bolt import Address
from loaders.machine import alive, end_orphan

START_SECONDS = 660.0
"""Twice the longest start, for a Neo4j whose data have to be thrown away first."""
STOP_SECONDS = 30.0
DYING_SECONDS = 3.0
"""How long a killed process may still be seen."""
LAST_LINES = 5
"""Lines of an engine's log that are shown where it did not start."""
_started: list[subprocess.Popen[bytes]] = []
"""Engines that this program started: Python warns of a child that is forgotten while it runs."""
ALREADY_RUNNING = 75
"""Exit code of an engine process that found another one serving the same folder."""


class Kind(StrEnum):
    """Engines that the program starts itself."""

    EMBEDDED = "embedded"
    NEO4J = "neo4j"


FOLDERS = {Kind.EMBEDDED: "engine", Kind.NEO4J: "neo4j"}


class Running(msgspec.Struct, frozen=True):
    """A running engine, as its address file tells."""

    pid: int
    created: float
    """When the process was created, seconds since the epoch: a process id alone may be another's by now."""
    uri: str
    writer: tuple[str, str]
    """User and password that may do everything."""
    reader: tuple[str, str]
    """User and password for reading; where the engine has such accounts, one that it lets do nothing else."""
    batch: str = ""
    """Base URL of the engine's interface for many records at once; empty where it has none."""

    def __repr__(self) -> str:
        return f"Running(pid={self.pid}, uri={self.uri})"

    def address(self, *, write: bool) -> Address:
        """Where to connect, as the account that may write or the one that may not."""
        return Address(self.uri, *(self.writer if write else self.reader), batch=self.batch if write else "")


def folder_of(workspace: Path, kind: Kind) -> Path:
    """Where a workspace keeps its engine of that kind."""
    return workspace / FOLDERS[kind]


def address_file(folder: Path) -> Path:
    """The file that says where the engine of that folder listens."""
    return folder / "engine.json"


def log_file(folder: Path) -> Path:
    """What the engine of that folder has said since its last start."""
    return folder / "engine.log"


def status(folder: Path) -> Running | None:
    """The engine that serves that folder now; None where there is none, or only the file of a dead one."""
    try:
        running = msgspec.json.decode(address_file(folder).read_bytes(), type=Running)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return running if alive(running.pid, running.created) else None


def is_gone(folder: Path) -> bool:
    """Whether no engine serves that folder, or the one that did ends within a moment."""
    deadline = time.monotonic() + DYING_SECONDS
    while status(folder) is not None:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@contextmanager
def stopped(folder: Path) -> Iterator[None]:
    """Stop the engine of that folder; until the block ends, whoever wants to start it waits.

    :raises EngineError: another command has been starting it for long.
    """
    _make_private(folder)
    with _starting(folder):
        stop(folder)
        yield


def start(folder: Path, kind: Kind = Kind.EMBEDDED) -> Running:
    """The engine of that folder, started first where it does not run.

    Commands that start it at the same time get the same engine. Neo4j's runtime has to be there
    (:func:`loaders.neo4j_runtime.fetch`).

    :raises EngineError: it could not be started; the message ends with what its log says.
    """
    running = status(folder)
    if running is None:
        _make_private(folder)
        with _starting(folder):
            running = status(folder) or _spawn(folder, kind)
    _mark_used(folder)
    return running


@contextmanager
def _starting(folder: Path) -> Iterator[None]:
    """Hold what one command at a time holds while it starts the engine, or fills its database."""
    lock = FileLock(folder / "starting.lock", timeout=START_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        raise EngineError(
            f"{folder}: another command has been starting or filling the engine for {START_SECONDS:.0f} s",
            "Run `kg engine stop`, then try again.",
        ) from error
    try:
        yield
    finally:
        lock.release()


def stop(folder: Path) -> bool:
    """Stop the engine of that folder in good order, by force where it does not follow.

    :return: whether one was running.
    """
    running = status(folder)
    address_file(folder).unlink(missing_ok=True)
    if running is None:
        end_orphan(folder)
        return False
    process = psutil.Process(running.pid)
    try:
        process.wait(STOP_SECONDS)
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(STOP_SECONDS)
    except psutil.NoSuchProcess:
        pass
    return True


def kill(folder: Path) -> None:
    """End the engine of that folder by force: it closes nothing, and looks after its data at the next start."""
    if running := status(folder):
        process = psutil.Process(running.pid)
        process.kill()
        process.wait(STOP_SECONDS)
    stop(folder)


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise EngineError(
            f"{folder}: the engine cannot keep its data there ({error.strerror})",
            "Choose another workspace with -w DIR.",
        ) from error


def _spawn(folder: Path, kind: Kind) -> Running:
    address_file(folder).unlink(missing_ok=True)
    with log_file(folder).open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, "-P", "-m", "loaders.server", str(folder.resolve()), kind],
            # The engine writes ./log into its working directory.
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    _started.append(process)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if running := status(folder):
            return running
        if process.poll() not in (None, ALREADY_RUNNING):
            break
        time.sleep(0.05)
    process.kill()
    raise EngineError(
        f"{folder}: the {kind} engine did not start{_last_words(folder / 'engine.log')}",
        "Run `kg doctor`, or use a server with --uri bolt://HOST:7687.",
    )


def _last_words(log: Path) -> str:
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return "".join(f"\n    {line}" for line in lines[-LAST_LINES:])


def _mark_used(folder: Path) -> None:
    """Tell the engine that it is in use: it ends itself when nobody has used it for long."""
    with suppress(FileNotFoundError):
        os.utime(address_file(folder))
