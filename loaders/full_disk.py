"""A local engine whose disk ran full: known by its folder, since few engines say so to who asks them.

The embedded engine fails with whatever it could not do next, or cuts the connection.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage

from kg.errors import EngineError
from loaders import local

FULL_BYTES = 1 << 20
"""With less free than this a disk is full: what engines write at a time does not fit."""
WORDS = b"No space left on device"
"""What Java says of a full disk, in the engine's log where there was room for it."""
READ_BYTES = 1 << 20


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Where the engine of that folder fails within the block, and its disk is full, say this instead.

    The engine is then ended at once: what it holds may lack what it could not write, so it must not close its data
    as if they were whole.

    :raises EngineError: the engine failed.
    """
    log = local.log_file(folder)
    before = log.stat().st_size if log.is_file() else 0
    try:
        yield
    except EngineError as error:
        if not _is_full(folder) and not _says_so(log, before):
            raise
        local.kill(folder)
        raise EngineError(
            f"{folder}: the disk is full",
            "Free space there, or choose another workspace with -w DIR; then try again.",
        ) from error


def _is_full(folder: Path) -> bool:
    return folder.is_dir() and disk_usage(folder).free < FULL_BYTES


def _says_so(log: Path, before: int) -> bool:
    """Whether the log speaks of a full disk, behind what it held before; an engine that is started begins it anew."""
    if not log.is_file():
        return False
    with log.open("rb") as file:
        file.seek(before if before <= log.stat().st_size else 0)
        return WORDS in file.read(READ_BYTES)
