"""Files and folders written beside their place and renamed: a reader sees the old one or the new, never half.

What is not yet in its place carries the number of its process before the last point of its name, so that the next run
knows what killed ones left.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from shutil import rmtree
from socket import gethostname
from tempfile import TemporaryDirectory, gettempdir
from typing import BinaryIO

from kg.errors import WorkspaceError


@contextmanager
def replacing(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of ``path`` when the block ends, and vanishes when it fails.

    :param durable: wait until the disk has it; and remove what killed runs left of it, who wrote it there themselves.
    :raises WorkspaceError: the folder may not be written, the disk is full, or the path is a folder or a device.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        # A file in its place would be there for every other program too: think of /dev/null.
        raise WorkspaceError(f"{path}: is a device or a pipe", "Write to standard output with -o - and redirect it.")
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if durable:
            _clear(path.parent, f".{escape(path.name)}.*.partial")
        with partial.open("wb") as file:
            yield file
            file.flush()
            if durable:
                os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with suppress(OSError):  # not there, or no place where it could be
            partial.unlink()


def write_atomically(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a file so that a reader sees the old content or the new, never half.

    :param durable: wait until the disk has it.
    :raises WorkspaceError: as :func:`replacing`.
    """
    with replacing(path, durable=durable) as file:
        file.write(data)


@contextmanager
def filling(folder: Path) -> Iterator[Path]:
    """A folder to write files to that move into ``folder`` when the block ends, in place of those of their names.

    All are complete before the first is put in place.

    :raises WorkspaceError: the folder cannot be written, or the disk is full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear(folder, ".partial.*.*")
        with TemporaryDirectory(prefix=f".partial.{os.getpid()}.", dir=folder) as partial:
            yield Path(partial)
            for path in sorted(Path(partial).iterdir()):
                path.replace(folder / path.name)
    except OSError as error:
        raise unwritable(folder, error) from error


@contextmanager
def making(folder: Path) -> Iterator[Path]:
    """A new folder to write files to that becomes ``folder`` when the block ends, in place of any that is there.

    Nothing is changed when the block fails.

    :raises WorkspaceError: the folder beside it cannot be written, or the disk is full.
    """
    partial, old = (folder.with_name(f".{folder.name}.{os.getpid()}.{end}") for end in ("partial", "old"))
    try:
        _clear(folder.parent, f".{escape(folder.name)}.*.partial")
        partial.mkdir(parents=True)
        yield partial
        if folder.exists():
            folder.replace(old)
        partial.replace(folder)
        # Only now: what a run that was killed while exchanging them set aside was the only copy until here.
        _clear(folder.parent, f".{escape(folder.name)}.*.old")
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        if old.exists() and not folder.exists():
            old.replace(folder)
        for path in (partial, old):
            rmtree(path, ignore_errors=True)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for what is needed until the block ends, where the system keeps such; also clears that of killed runs.

    :raises WorkspaceError: it cannot be written, or the disk is full.
    """
    # Containers may share that folder, and the numbers of their processes are their own.
    ours = f"kg-{gethostname()}"
    try:
        _clear(Path(gettempdir()), f"{escape(ours)}.*.*")
        # Whoever still writes there when the block ends does not stop it; what is left the next run clears.
        with TemporaryDirectory(prefix=f"{ours}.{os.getpid()}.", ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    except OSError as error:
        raise unwritable(Path(gettempdir()), error) from error


def _clear(folder: Path, pattern: str) -> None:
    """Remove what processes that live no more left under these names."""
    for path in folder.glob(pattern):
        process = path.name.split(".")[-2]
        if process.isdigit() and not _lives(int(process)):
            rmtree(path, ignore_errors=True)
            with suppress(OSError):  # a folder, or somebody else's
                path.unlink()


def _lives(process: int) -> bool:
    import psutil  # only where something was left

    return psutil.pid_exists(process)


def unwritable(path: Path, error: OSError) -> WorkspaceError:
    """What to say when a file or folder cannot be written."""
    return WorkspaceError(f"{path}: cannot be written ({error.strerror})", "Free space or choose another place.")
