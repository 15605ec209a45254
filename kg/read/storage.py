"""Sources on object storage (``s3://bucket/plans``), as paths like any other, by fsspec and universal_pathlib."""

from pathlib import Path
from typing import cast

from kg.errors import InputError

SCHEMES = frozenset(("s3", "gs", "az", "abfs", "memory"))
"""Storages with names of their own; the web is none: what it serves changes, and has no folders."""


def source_path(named: str) -> Path:
    """A file or folder of this machine, or of an object storage.

    :raises InputError: it is empty, no address, of a storage that is not read, or what reads it is not installed.
    """
    if not named:
        # Path("") would be the current folder, which a shell's unset variable does not mean.
        raise InputError("an empty name is no path", "Name a file or a folder; . is the current one.")
    scheme, mark, _ = named.partition("://")
    if not mark:
        return Path(named)
    if scheme not in SCHEMES:
        raise InputError(
            f"{named}: sources are not read from {scheme}://",
            f"Save it as a file first, or put it where one of these reaches it: {', '.join(sorted(SCHEMES))}.",
        )
    try:
        from upath import UPath

        # It does all that this program asks of a path, though its class is another.
        return cast("Path", UPath(named))
    except ValueError as error:
        raise InputError(f"{named}: is no address ({error})", "Give it as scheme://bucket/path.") from error
    except ImportError as error:
        raise InputError(
            f"{named}: what reads {scheme}:// is not installed ({error.name})",
            "Install it: pip install 'policy-lineage[cluster]' for s3://, or fsspec's package for that storage.",
        ) from error
