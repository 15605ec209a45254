"""Where the stages keep their results: content-addressed, written atomically, one writer at a time.

::

    .kg/
      format            version of this layout
      lock              held by the one run that writes (its process id inside)
      cache/STAGE/ab/…  results by hash of everything that went into them
      graph.jsonl       the graph of the last finished build
      build.json        what that build read, refused and found
      engine/           data, log and address of the embedded engine
      rdf/              the graph as RDF, for SPARQL
      views/            pages

Every file is written beside its place and renamed, so a killed run leaves the old file or the new one.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
from filelock import FileLock, Timeout

from kg import __version__
from kg.errors import WorkspaceError

FORMAT = "1"
T = TypeVar("T")


@cache
def code_version() -> str:
    """Hash of the package's own code: a result of other code is never taken for this code's."""
    digest = hashlib.sha256(__version__.encode())
    kg = Path(__file__).parent
    for path in sorted(path for end in ("*.py", "*.csv") for path in kg.rglob(end)):
        digest.update(path.relative_to(kg).as_posix().encode() + b"\0" + path.read_bytes())
    digest.update((kg.parent / "ontology" / "policy.ttl").read_bytes())
    return digest.hexdigest()


def fingerprint(*parts: str | bytes) -> str:
    """Hash of a sequence of texts, unambiguous in where each ends."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(str(len(data)).encode() + b":" + data)
    return digest.hexdigest()


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never half.

    :raises WorkspaceError: the disk is full, read-only, or the folder may not be written.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise WorkspaceError(
            f"{path}: cannot be written ({error.strerror})", "Free space or choose another folder with -w."
        ) from error


class Workspace:
    """One workspace folder; nothing is created before something is written."""

    def __init__(self, root: Path) -> None:
        """:param root: the folder.

        :raises WorkspaceError: it is a file, or was made by another version of the layout.
        """
        self.root = root
        if root.exists() and not root.is_dir():
            raise WorkspaceError(f"{root}: is not a folder", "Name a folder with -w DIR.")
        try:
            found = (root / "format").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError) as error:
            raise WorkspaceError(f"{root}: cannot be read ({error})", "Choose another folder with -w.") from error
        if found != FORMAT:
            raise WorkspaceError(
                f"{root}: made by another version (layout {found!r}, this program writes {FORMAT!r})",
                f"Build into a new folder with -w DIR, or delete {root}.",
            )

    @property
    def graph(self) -> Path:
        """The graph of the last finished build, as JSON Lines."""
        return self.root / "graph.jsonl"

    @property
    def engine(self) -> Path:
        """Folder of the embedded engine."""
        return self.root / "engine"

    @property
    def views(self) -> Path:
        """Folder of pages."""
        return self.root / "views"

    @property
    def rdf(self) -> Path:
        """Folder of the RDF store."""
        return self.root / "rdf"

    @property
    def report(self) -> Path:
        """What the last build read, refused and found."""
        return self.root / "build.json"

    def graph_file(self) -> Path:
        """The graph of the last finished build.

        :raises WorkspaceError: nothing was built here yet.
        """
        if not self.graph.is_file():
            raise WorkspaceError(f"{self.root}: holds no graph yet", "Run `kg build FOLDER` first.")
        return self.graph

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the workspace's lock.

        :raises WorkspaceError: another run holds it; the message names its process.
        """
        write_atomically(self.root / "format", f"{FORMAT}\n".encode())
        holder = self.root / "lock.pid"
        lock = FileLock(self.root / "lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            pid = holder.read_text().strip() if holder.exists() else "unknown"
            raise WorkspaceError(
                f"{self.root}: another run is writing here (process {pid})",
                "Wait until it ends, or choose another folder with -w.",
            ) from error
        try:
            holder.write_text(f"{os.getpid()}\n")
            yield
        finally:
            holder.unlink(missing_ok=True)
            lock.release()

    def cached(self, stage: str, key: str, kind: type[T]) -> T | None:
        """The result of a stage for that key; None where there is none or the entry is damaged."""
        try:
            stored, _, data = self._entry(stage, key).read_bytes().partition(b"\n")
            if stored.decode() != hashlib.sha256(data).hexdigest():
                return None
            return msgspec.json.decode(data, type=kind)
        except (OSError, UnicodeDecodeError, msgspec.MsgspecError):
            return None

    def keep(self, stage: str, key: str, result: object) -> None:
        """Keep a stage's result under its key, with a hash that detects damage."""
        data = msgspec.json.encode(result)
        write_atomically(self._entry(stage, key), hashlib.sha256(data).hexdigest().encode() + b"\n" + data)

    def _entry(self, stage: str, key: str) -> Path:
        return self.root / "cache" / stage / key[:2] / f"{key[2:]}.json"
