"""Output files: written beside their place and renamed, so that a reader sees the old file or the new, never half."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import WorkspaceError


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of ``path`` when the block ends, and vanishes when it fails.

    :raises WorkspaceError: the folder may not be written, the disk is full, or the path is a folder.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise WorkspaceError(
            f"{path}: cannot be written ({error.strerror})", "Free space or choose another place."
        ) from error
    finally:
        partial.unlink(missing_ok=True)
