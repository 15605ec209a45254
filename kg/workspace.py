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

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import WorkspaceError
from kg.files import unwritable, write_atomically
from kg.shelf import Shelf

FORMAT = "1"


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
        # An empty one is what a machine that lost its power may leave, and no graph of no plans.
        if not self.graph.is_file() or not self.graph.stat().st_size:
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
            raise unwritable(self.root, error) from error
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

    def shelf(self, stage: str) -> Shelf:
        """Where a stage's results are kept."""
        return Shelf(self.root / "cache" / stage)
