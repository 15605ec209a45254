"""Where a stage's results are kept between runs: each under the hash of everything that went into it."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.digests import code_version, fingerprint
from kg.files import replacing, write_atomically

HEADER = 65
"""Bytes before a kept result: its hash and a line end."""


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
        with replacing(self.path(key), durable=False) as file:
            file.write(bytes(HEADER))
            hashing = Hashing(file)
            yield hashing
            file.seek(0)
            file.write(hashing.digest.hexdigest().encode() + b"\n")
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
