"""The process of a local engine: ``python -m loaders.server FOLDER [KIND [IDLE_SECONDS]]``.

Serves Bolt on loopback at a free port under random passwords until its address file is removed, nobody has used it
for ``IDLE_SECONDS``, or the engine dies (:mod:`loaders.local` is the other side).
"""

import os
import signal
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Protocol

import msgspec
import psutil
from filelock import FileLock, Timeout

from kg.errors import EngineError
from loaders.local import ALREADY_RUNNING, Kind, Running, address_file
from loaders.machine import free_port, write_private

IDLE_SECONDS = 30 * 60.0
TICK_SECONDS = 0.25
"""How often the process looks whether it is still wanted."""
CONNECTIONS_EVERY = 40
"""Every so many ticks open connections are counted as use."""
MODULES = {Kind.EMBEDDED: "loaders.arcade", Kind.NEO4J: "loaders.neo4j_server"}


class Engine(Protocol):
    """A started engine; each module of :data:`MODULES` gives one by ``start(folder, port)``."""

    writer: tuple[str, str]
    reader: tuple[str, str]
    batch: str
    """As :attr:`loaders.local.Running.batch`."""
    pid: int
    """The process that listens: this one, or a child."""

    def alive(self) -> bool:
        """Whether it still serves."""

    def stop(self) -> None:
        """End it in good order."""


def main(arguments: list[str]) -> int:
    """Serve the folder named first until told to end; see the module's text."""
    folder, kind, idle, *_ = (*arguments, *("", Kind.EMBEDDED, str(IDLE_SECONDS))[len(arguments) :])
    os.chdir(folder)
    signal.signal(signal.SIGTERM, lambda *_: address_file(Path(folder)).unlink(missing_ok=True))
    try:
        with FileLock(Path(folder) / "running.lock", timeout=0):
            serve(Path(folder), Kind(kind), float(idle))
    except Timeout:
        return ALREADY_RUNNING
    except EngineError as error:
        print(error, file=sys.stderr)  # below the engine's own last words
        return 1
    return 0


def serve(folder: Path, kind: Kind, idle: float) -> None:
    """Run the engine over that folder; ends as the module's text says.

    :param idle: seconds without use after which the engine ends itself.
    """
    port = free_port()
    engine: Engine = import_module(MODULES[kind]).start(folder, port)
    me = psutil.Process()
    uri = f"bolt://127.0.0.1:{port}"
    running = Running(me.pid, me.create_time(), uri, engine.writer, engine.reader, engine.batch)
    write_private(address_file(folder), msgspec.json.encode(running))
    try:
        wait_until_unwanted(folder, running, engine, idle)
    finally:
        engine.stop()


def wait_until_unwanted(folder: Path, running: Running, engine: Engine, idle: float) -> None:
    """Return when the address file is gone or another's, was not touched for ``idle`` seconds, or the engine died."""
    file = address_file(folder)
    port = int(running.uri.rpartition(":")[2])
    tick = 0
    while True:
        time.sleep(TICK_SECONDS)
        tick += 1
        try:
            used = file.stat().st_mtime
            if msgspec.json.decode(file.read_bytes(), type=Running) != running:
                return
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return
        if not engine.alive():
            file.unlink(missing_ok=True)
            return
        if tick % CONNECTIONS_EVERY == 0 and has_clients(engine.pid, port):
            os.utime(file)
        elif time.time() - used > idle:
            file.unlink(missing_ok=True)
            return


def has_clients(pid: int, port: int) -> bool:
    """Whether somebody is connected to that port of the process."""
    try:
        connections = psutil.Process(pid).net_connections("tcp")
    except psutil.Error:
        return False
    return any(
        connection.status == psutil.CONN_ESTABLISHED and connection.laddr and connection.laddr.port == port
        for connection in connections
    )


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stdout.flush()
    # The database is closed; an ordinary exit would wait for every client to hang up.
    os._exit(status)
