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
from typing import BinaryIO

from filelock import FileLock, Timeout

from kg import __version__
from kg.errors import WorkspaceError

FORMAT = "1"
HEADER = 65
"""Bytes before a kept result: its hash and a line end."""


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


def sha256_of(path: Path) -> str:
    """SHA-256 of a file.

    :raises OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of(path: Path | None) -> str:
    """SHA-256 of a file; empty where there is none to read (reading it will say why)."""
    if path is None:
        return ""
    try:
        return sha256_of(path)
    except Exception:
        return ""


def write_atomically(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a file so that a reader sees the old content or the new, never half.

    :param durable: wait until the disk has it.
    :raises WorkspaceError: the disk is full, read-only, or the folder may not be written.
    """
    partial = _beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise _unwritable(path, error) from error


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.partial")


def _unwritable(path: Path, error: OSError) -> WorkspaceError:
    return WorkspaceError(
        f"{path}: cannot be written ({error.strerror})", "Free space or choose another folder with -w."
    )


class Workspace:
    """One workspace folder; nothing is created before something is written."""

    def __init__(self, root: Path) -> None:
        """:param root: the folder.

        :raises WorkspaceError: it is a file, or was made by another version of the layout.
        """
        self.root = root
        try:
            if root.exists() and not root.is_dir():
                raise WorkspaceError(f"{root}: is not a folder", "Name a folder with -w DIR.")
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
        holder = self.root / "lock.pid"
        lock = FileLock(self.root / "lock", timeout=0)
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout as error:
            pid = holder.read_text().strip() if holder.exists() else "unknown"
            raise WorkspaceError(
                f"{self.root}: another run is writing here (process {pid})",
                "Wait until it ends, or choose another folder with -w.",
            ) from error
        except OSError as error:
            raise _unwritable(self.root, error) from error
        try:
            write_atomically(self.root / "format", f"{FORMAT}\n".encode())
            write_atomically(holder, f"{os.getpid()}\n".encode(), durable=False)
            self._tidy()
            yield
        finally:
            holder.unlink(missing_ok=True)
            lock.release()

    def _tidy(self) -> None:
        """Remove what killed runs left half written: only who holds the lock writes these."""
        for name in ("format", "lock.pid", self.graph.name, self.report.name):
            for partial in self.root.glob(f".{name}.*.partial"):
                partial.unlink(missing_ok=True)

    def shelf(self, stage: str) -> "Shelf":
        """Where a stage's results are kept."""
        return Shelf(self.root / "cache" / stage)


class Hashing:
    """A file that knows the hash of what was written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> None:
        """Write on."""
        self.digest.update(data)
        self._file.write(data)


class Shelf:
    """Results of one stage by the key of everything that went into them but this program's code, which is added.

    A shelf knows which of its results a run used: the others can be thrown away when the run is done. Handed to
    another process, it is the same folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def __reduce__(self) -> tuple[type["Shelf"], tuple[Path]]:
        return Shelf, (self._folder.absolute(),)

    def get(self, key: str) -> bytes | None:
        """The result for that key; None where there is none or the entry is damaged."""
        try:
            stored, _, data = self.path(key).read_bytes().partition(b"\n")
        except OSError:
            return None
        if stored != hashlib.sha256(data).hexdigest().encode():
            return None
        self.use(key)
        return data

    def holds(self, key: str) -> bool:
        """Whether there is a result for that key, undamaged; it need not fit into the memory."""
        digest = hashlib.sha256()
        try:
            with self.path(key).open("rb") as file:
                stored = file.readline(HEADER)
                while block := file.read(1 << 20):
                    digest.update(block)
        except OSError:
            return False
        if stored != digest.hexdigest().encode() + b"\n":
            return False
        self.use(key)
        return True

    def put(self, key: str, result: bytes) -> None:
        """Keep a result under its key, with a hash that detects damage.

        :raises WorkspaceError: it cannot be written.
        """
        self.use(key)
        # Half an entry after a power cut is seen by its hash: waiting for the disk would cost more than it saves.
        stored = hashlib.sha256(result).hexdigest().encode() + b"\n" + result
        write_atomically(self.path(key), stored, durable=False)

    @contextmanager
    def writing(self, key: str) -> Iterator["Hashing"]:
        """Keep what is written inside under its key; nothing where the block fails.

        :raises WorkspaceError: it cannot be written.
        """
        path = self.path(key)
        partial = _beside(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with partial.open("wb") as file:
                file.write(bytes(HEADER))
                hashing = Hashing(file)
                yield hashing
                file.seek(0)
                file.write(hashing.digest.hexdigest().encode() + b"\n")
            partial.replace(path)
        except OSError as error:
            raise _unwritable(path, error) from error
        finally:
            partial.unlink(missing_ok=True)
        self.use(key)

    def use(self, key: str) -> None:
        """Note that this run needs the result of that key, whoever made it."""
        self._used.add(self._name(key))

    def drop_unused(self) -> None:
        """Throw away what this run did not use: results of other code, and of what is no longer there."""
        for path in self._folder.glob("*/*"):
            if path.parent.name + path.name not in self._used:
                path.unlink(missing_ok=True)

    def path(self, key: str) -> Path:
        """Where the result of that key is kept, from the byte HEADER on."""
        name = self._name(key)
        return self._folder / name[:2] / name[2:]

    def _name(self, key: str) -> str:
        return fingerprint(code_version(), key)
