"""The embedded engine, ArcadeDB, within the process of :mod:`loaders.server`.

Besides the files of every local engine its folder holds ``databases/``, always reproducible from the workspace's
graph file; ``clean``, written by an orderly end, without which the database is thrown away at the next start; and
``log/``.
"""

import os
import secrets
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from loaders.machine import free_port

HEAP = "4g"
"""At most; loading takes the most, a million nodes more than 2 GB."""
DATABASE = "graph"
QUERY_MILLISECONDS = 600_000
"""How long a query may run: one whose asker has gone away goes on until then."""
READER = {"access": [], "types": {"*": {"access": ["readRecord"]}}, "resultSetLimit": -1, "readTimeout": -1}


class Embedded:
    """The engine, started; lives and ends with this process."""

    def __init__(
        self, folder: Path, server: Any, writer: tuple[str, str], reader: tuple[str, str], http_port: int
    ) -> None:
        self.writer, self.reader = writer, reader
        self.batch = f"http://127.0.0.1:{http_port}"
        self.pid = os.getpid()
        self._folder, self._server = folder, server

    def alive(self) -> bool:
        """Always: where it dies, this process does."""
        return True

    def stop(self) -> None:
        """Close the database and note that this was done."""
        self._server.stop()
        if self._folder.is_dir():
            (self._folder / "clean").write_text(version("arcadedb-embedded"))


def start(folder: Path, port: int) -> Embedded:
    """Start the engine over that folder at that port."""
    discard_unclean(folder)
    writer, reader = ("root", secrets.token_urlsafe(24)), ("reader", secrets.token_urlsafe(24))
    http_port = free_port()
    server = start_server(folder, port, http_port, writer[1], reader[1])
    return Embedded(folder, server, writer, reader, http_port)


def discard_unclean(folder: Path) -> None:
    """Throw away a database that another version wrote or that was not closed: the graph file is the truth."""
    clean = folder / "clean"
    if not clean.is_file() or clean.read_text() != version("arcadedb-embedded"):
        shutil.rmtree(folder / "databases", ignore_errors=True)
    clean.unlink(missing_ok=True)
    # Accounts are made anew at every start, with new passwords.
    shutil.rmtree(folder / "config", ignore_errors=True)


def start_server(folder: Path, port: int, http_port: int, password: str, reader_password: str) -> Any:
    """Start the engine with one database and an account that can only read.

    :param port: for Bolt.
    :param http_port: for its interface for many records.
    :return: the engine's own server object; its ``stop()`` closes the database.
    """
    import arcadedb_embedded
    from arcadedb_embedded.jvm import start_jvm

    # -Xrs leaves signals to Python, so that a terminated process still closes its database. The bridge to Python asks
    # for whole collections now and then, which nothing here needs and every query would wait for.
    start_jvm(
        heap_size=HEAP,
        jvm_args=[
            "-Xrs",
            "-XX:+UseSerialGC",
            "-XX:+DisableExplicitGC",
            f"-Darcadedb.command.timeout={QUERY_MILLISECONDS}",
        ],
    )
    server = arcadedb_embedded.create_server(
        str(folder),
        root_password=password,
        config={
            "host": "127.0.0.1",
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_port": port,
            "bolt_defaultDatabase": DATABASE,
            "http_port": http_port,
            # A graph is loaded by one request; its own limit of 100 MB is for servers that strangers can reach.
            "server_httpBodyContentMaxSize": -1,
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
