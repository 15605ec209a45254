"""A real Neo4j, Community edition, as child of the process of :mod:`loaders.server`.

Besides the files of every local engine its folder holds ``neo4j/`` with Neo4j's own data and logs, ``password``
(mode 0600, made once: the data keep its hash) and ``child``, the process to be ended where its parent was killed.
Neo4j recovers what it holds from its transaction log; data that it cannot start with are thrown away, since the
workspace's graph file can give them again.
"""

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

from kg.errors import EngineError
from loaders import neo4j_runtime
from loaders.machine import end_orphan, free_port, note_child, write_private

USER = "neo4j"
DATABASE = "neo4j"
"""The one database that Community edition has for users."""
HEAP = "1g"
PAGE_CACHE = "256m"
READY_SECONDS = 300.0
"""Long, for machines that do much else: Neo4j that cannot start ends by itself."""
STOP_SECONDS = 25.0
OPENED = "--add-opens=java.base/{}=ALL-UNNAMED"
JVM = (f"-Xmx{HEAP}", *(OPENED.format(package) for package in ("java.nio", "java.io", "sun.nio.ch")))
LONG = ("-XX:+UseParallelGC",)
"""What Java is told besides where it works for long."""
SHORT = "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"
"""What it is told where all ends in a moment: compiling as for long would take a third of the time."""
# Preallocated, the transaction logs of an empty Neo4j take 512 MB of disk. The threads of its network stop last, when
# all databases are closed: it would wait twice five seconds for them.
SETTINGS = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.heap.max_size={heap}
server.memory.pagecache.size={page_cache}
db.tx_log.preallocate=false
db.tx_log.rotation.retention_policy=keep_none
dbms.usage_report.enabled=false
internal.server.bolt.thread_pool_shutdown_wait_time=0s
dbms.security.allow_csv_import_from_file_urls=false
"""


class Neo4j:
    """A started Neo4j. Community edition has no account that may only read: sessions in READ mode refuse writes."""

    def __init__(self, process: "subprocess.Popen[bytes]", password: str) -> None:
        self.writer = self.reader = (USER, password)
        self.batch = ""
        self.pid = process.pid
        self._process = process

    def alive(self) -> bool:
        """Whether the child runs."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End the child in good order, by force where it does not follow."""
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def start(folder: Path, port: int) -> Neo4j:
    """Start Neo4j over that folder at that port and wait until it answers.

    :raises EngineError: it ends, or does not answer in time; its own words are in the log.
    """
    end_orphan(folder)
    home = folder / "neo4j"
    if _importing(home).exists():
        _discard(home)
    for last in (False, True):
        password = _prepare(folder, home, port)
        process = subprocess.Popen(_command(home), cwd=folder, stdin=subprocess.DEVNULL)  # noqa: S603 - no shell
        note_child(folder, process.pid)
        if _answers(process, port):
            return Neo4j(process, password)
        ended = process.poll()
        process.kill()
        process.wait()
        if not last:
            _discard(home)
    found = f"did not answer within {READY_SECONDS:.0f} s" if ended is None else f"ended with code {ended}"
    raise EngineError(f"Neo4j {found}", f"See {home / 'logs'}.")


def _prepare(folder: Path, home: Path, port: int) -> str:
    """Write the settings and, for a new database, set the password; the password.

    :raises EngineError: the admin tool fails; its own words are in the log.
    """
    (home / "conf").mkdir(parents=True, exist_ok=True)
    settings = SETTINGS.format(port=port, heap=HEAP, page_cache=PAGE_CACHE)
    (home / "conf" / "neo4j.conf").write_text(settings, encoding="utf-8")
    file = folder / "password"
    if file.is_file() and (home / "data").is_dir():
        return file.read_text()
    _discard(home)
    # Hexadecimal: a password that began with a hyphen would be taken for an option.
    password = secrets.token_hex(24)
    try:
        run_admin(home, "dbms", "set-initial-password", password, java=SHORT)
    except subprocess.CalledProcessError as error:
        raise EngineError(f"Neo4j's admin tool ended with code {error.returncode}") from error
    write_private(file, password.encode())
    return password


def import_files(folder: Path, files: Path, arguments: Iterable[str]) -> None:
    """Fill the database anew by Neo4j's import tool; what it held is gone. It must not run.

    Killed meanwhile, the next start throws the half-filled database away.

    :param folder: of the engine, as for :func:`start`.
    :param files: folder with the CSV files; ``arguments`` name them, relative to it.
    :raises EngineError: the tool fails; the message ends with its last words.
    """
    end_orphan(folder)
    home = folder / "neo4j"
    _prepare(folder, home, free_port())
    _importing(home).touch()
    log = folder / "import.log"
    command = "database", "import", "full", "--overwrite-destination=true", f"--report-file={home / 'import.report'}"
    try:
        with log.open("wb") as said:
            run_admin(home, *command, *arguments, DATABASE, folder=files, said=said)
    except subprocess.CalledProcessError as error:
        words = log.read_text(encoding="utf-8", errors="replace")
        remedy = "Free space." if "No space left" in words else f"See {log}, or load without --bulk."
        last = "".join(f"\n    {line}" for line in words.strip().splitlines()[-3:])
        raise EngineError(f"{folder}: Neo4j's import tool failed{last}", remedy) from error
    _importing(home).unlink()


def _importing(home: Path) -> Path:
    """The file that is there while the database is half filled."""
    return home / "importing"


def _discard(home: Path) -> None:
    shutil.rmtree(home / "data", ignore_errors=True)
    _importing(home).unlink(missing_ok=True)


def run_admin(
    home: Path,
    *arguments: str,
    folder: Path | None = None,
    said: IO[bytes] | None = None,
    java: tuple[str, ...] = LONG,
) -> None:
    """Run Neo4j's admin tool for the Neo4j in ``home``.

    The arguments travel in a file of the owner's: other users see a command line, and one of them is a password.

    :param folder: where to run it; None: in ``home``.
    :param said: where what it says goes; None: standard output and error.
    :param java: what Java is told besides, :data:`LONG` or :data:`SHORT`.
    :raises subprocess.CalledProcessError: it failed.
    """
    file = home / "arguments"
    words = (*JVM, *java, "-cp", neo4j_runtime.classpath(), "org.neo4j.cli.AdminTool", *arguments)
    write_private(file, "\n".join(map(_quoted, words)).encode())
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    try:
        command = [str(neo4j_runtime.java()), f"@{file}"]
        subprocess.run(command, env=environment, cwd=folder or home, stdout=said, stderr=said, check=True)  # noqa: S603
    finally:
        file.unlink(missing_ok=True)


def _command(home: Path) -> list[str]:
    file = home / "classpath"
    file.write_text(f"-cp\n{_quoted(neo4j_runtime.classpath())}\n", encoding="utf-8")
    main = "org.neo4j.server.CommunityEntryPoint"
    folders = (f"--home-dir={home}", f"--config-dir={home / 'conf'}")
    return [str(neo4j_runtime.java()), *JVM, *LONG, f"@{file}", main, *folders]


def _quoted(word: str) -> str:
    """A word of an argument file of Java's."""
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _answers(process: "subprocess.Popen[bytes]", port: int) -> bool:
    """Wait until Neo4j listens; False where it ends first or takes too long."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
        time.sleep(0.1)
    return False
