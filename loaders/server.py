"""The process of the embedded engine: ``python -m loaders.server FOLDER [IDLE_SECONDS]``.

Serves Bolt on loopback at a free port under random passwords until its address file is removed, or nobody has
used it for ``IDLE_SECONDS`` (:mod:`loaders.embedded` is the other side).
"""

import os
import secrets
import shutil
import signal
import socket
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec
import psutil
from filelock import FileLock, Timeout

from loaders.embedded import ALREADY_RUNNING, Running, address_file

HEAP = "512m"
IDLE_SECONDS = 30 * 60.0
DATABASE = "graph"
READER = {"access": [], "types": {"*": {"access": ["readRecord"]}}, "resultSetLimit": -1, "readTimeout": -1}
TICK_SECONDS = 0.25
"""How often the process looks whether it is still wanted."""
CONNECTIONS_EVERY = 40
"""Every so many ticks open connections are counted as use."""


def main(arguments: list[str]) -> int:
    """Serve the folder named first until told to end; see the module's text."""
    folder = Path(arguments[0])
    idle = float(arguments[1]) if len(arguments) > 1 else IDLE_SECONDS
    os.chdir(folder)
    signal.signal(signal.SIGTERM, lambda *_: address_file(folder).unlink(missing_ok=True))
    try:
        with FileLock(folder / "running.lock", timeout=0):
            serve(folder, idle)
    except Timeout:
        return ALREADY_RUNNING
    return 0


def serve(folder: Path, idle: float) -> None:
    """Run the engine over that folder; ends as the module's text says.

    :param idle: seconds without use after which the engine ends itself.
    """
    discard_unclean(folder)
    port = free_port()
    passwords = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    server = start_server(folder, port, *passwords)
    me = psutil.Process()
    running = Running(
        me.pid, me.create_time(), f"bolt://127.0.0.1:{port}", ("root", passwords[0]), ("reader", passwords[1])
    )
    write_private(address_file(folder), msgspec.json.encode(running))
    try:
        wait_until_unwanted(folder, running, port, idle)
    finally:
        server.stop()
        if folder.is_dir():
            (folder / "clean").write_text(version("arcadedb-embedded"))


def discard_unclean(folder: Path) -> None:
    """Throw away a database that another version wrote or that was not closed: the graph file is the truth."""
    clean = folder / "clean"
    if not clean.is_file() or clean.read_text() != version("arcadedb-embedded"):
        shutil.rmtree(folder / "databases", ignore_errors=True)
    clean.unlink(missing_ok=True)
    # Accounts are made anew at every start, with new passwords.
    shutil.rmtree(folder / "config", ignore_errors=True)


def start_server(folder: Path, port: int, password: str, reader_password: str) -> Any:
    """Start the engine with one database and an account that can only read.

    :return: the engine's own server object; its ``stop()`` closes the database.
    """
    import arcadedb_embedded
    from arcadedb_embedded.jvm import start_jvm

    # -Xrs leaves signals to Python, so that a terminated process still closes its database.
    start_jvm(heap_size=HEAP, jvm_args=["-Xrs", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"])
    server = arcadedb_embedded.create_server(
        str(folder),
        root_password=password,
        config={
            "host": "127.0.0.1",
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_port": port,
            "bolt_defaultDatabase": DATABASE,
            "http_port": free_port(),
            # "production" would hide the words of every error; what it closes is closed here by name.
            "mode": "development",
            "opencypher_loadCsv_allowFileUrls": False,
            "opencypher_loadCsv_allowRemoteUrls": False,
        },
    )
    server.start()
    server.create_database(DATABASE)
    add_reader(server, reader_password)
    return server


def add_reader(server: Any, password: str) -> None:
    """Give the engine an account that it lets read and nothing else: its READ sessions refuse no write."""
    import jpype  # type: ignore[import-untyped]  # comes with the engine, without types

    json = jpype.JClass("com.arcadedb.serializer.json.JSONObject")
    security = server._java_server.getSecurity()
    security.saveGroup("*", "reader", json(msgspec.json.encode(READER).decode()))
    account = {
        "name": "reader",
        "password": str(security.encodePassword(password)),
        "databases": {DATABASE: ["reader"]},
    }
    security.createUser(json(msgspec.json.encode(account).decode()))


def wait_until_unwanted(folder: Path, running: Running, port: int, idle: float) -> None:
    """Return when the address file is gone or another's, or when it was not touched for ``idle`` seconds."""
    file = address_file(folder)
    process = psutil.Process()
    tick = 0
    while True:
        time.sleep(TICK_SECONDS)
        tick += 1
        try:
            used = file.stat().st_mtime
            if msgspec.json.decode(file.read_bytes(), type=Running) != running:
                return
        except (OSError, msgspec.MsgspecError):
            return
        if tick % CONNECTIONS_EVERY == 0 and has_clients(process, port):
            os.utime(file)
        elif time.time() - used > idle:
            file.unlink(missing_ok=True)
            return


def has_clients(process: psutil.Process, port: int) -> bool:
    """Whether somebody is connected to that port of the process."""
    return any(
        connection.status == psutil.CONN_ESTABLISHED and connection.laddr and connection.laddr.port == port
        for connection in process.net_connections("tcp")
    )


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


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stdout.flush()
    # The database is closed; an ordinary exit would wait for every client to hang up.
    os._exit(status)
