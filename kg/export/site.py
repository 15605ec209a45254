"""A folder of linked pages: written one page after the other, put in place at once, with a manifest."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from kg import __version__
from kg.errors import UsageError
from kg.export.manifest import WrittenFile
from kg.files import making

MANIFEST = "manifest.json"


class SiteManifest(Struct, frozen=True, tag_field="format", tag="site"):
    """What a site holds; no time is in it, so that the same graph gives the same folder."""

    program: str
    narrowed_to: dict[str, str]
    files: tuple[WrittenFile, ...]


def write_site(
    pages: Iterable[tuple[str, str]], folder: Path, narrowed_to: Mapping[str, str], *, force: bool
) -> tuple[WrittenFile, ...]:
    """Write the pages and their manifest; none is held longer than it takes to write it.

    :param pages: path in the folder, with ``/``, and text of each.
    :param narrowed_to: what the pages were narrowed to, for the manifest.
    :param force: replace a site that is there.
    :raises UsageError: there is something there that may not be replaced.
    :raises WorkspaceError: the folder cannot be written.
    """
    folder = folder.absolute()
    _refuse_taken(folder, force)
    with making(folder) as partial:
        files = tuple(sorted((_written(partial, name, text) for name, text in pages), key=lambda one: one.name))
        content = SiteManifest(f"policy-lineage {__version__}", dict(sorted(narrowed_to.items())), files)
        (partial / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n")
    return files


def _refuse_taken(folder: Path, force: bool) -> None:
    """Only a site, or nothing, is ever replaced: never a folder of something else.

    :raises UsageError: there is something there that may not be replaced.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{folder}: is not a folder", "Name a folder with -o FOLDER.")
    if not any(folder.iterdir()):
        return
    if not _is_site(folder):
        raise UsageError(f"{folder}: holds other things than a site", "Name a new folder with -o FOLDER.")
    if not force:
        raise UsageError(f"{folder}: holds a site already", "Add --force to replace it, or name another folder.")


def _is_site(folder: Path) -> bool:
    try:
        msgspec.json.decode((folder / MANIFEST).read_bytes(), type=SiteManifest)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return False
    return True


def _written(folder: Path, name: str, text: str) -> WrittenFile:
    data = text.encode("utf-8", "replace")
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return WrittenFile(name, len(data), sha256(data).hexdigest())
