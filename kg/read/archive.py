"""Archives (.zip): their members one by one, within limits on size, ratio, number and depth."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from kg.errors import InputError

MOST_BYTES = 500 * 1024 * 1024
"""Unpacked size of a whole archive."""
MOST_RATIO = 200
"""A member that unpacks to more than this many times its size is taken for a bomb (texts: 3 to 20)."""
MOST_MEMBERS = 10_000
DEEPEST = 2
"""Archives inside archives that are opened."""
UTF8_FLAG = 0x800
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, ValueError, EOFError, OSError)
"""What ``zipfile`` raises on damaged, encrypted and unknown contents (NotImplementedError is a RuntimeError)."""


def archive_members(data: bytes, name: str) -> Iterator[tuple[str, bytes | InputError]]:
    """Names (``archive.zip!/member``) and bytes of an archive's files, in the order of their names.

    Members are never written to disk, so their names cannot lead out of a folder. For a damaged member comes what is
    wrong with it: the others are whole.

    :raises InputError: damaged, encrypted, or beyond a limit; raised before anything large is unpacked.
    """
    if name.count("!/") >= DEEPEST:
        raise InputError(f"{name}: archives inside archives {DEEPEST} deep", "Unpack it first.")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            _check(members, name)
            for info in sorted(members, key=_written):
                member = f"{name}!/{_written(info)}"
                yield member, _content(archive, info, member)
    except DAMAGED as error:
        raise InputError(f"{name}: is a damaged archive ({error})", "Pack or download it anew.") from error


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, member: str) -> bytes | InputError:
    try:
        return archive.read(info)
    except DAMAGED as error:
        return InputError(f"{member}: is damaged ({error})", "Pack or download it anew.")


def _check(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > MOST_MEMBERS:
        raise InputError(f"{name}: holds {len(members):,} files", f"Pack at most {MOST_MEMBERS:,} together.")
    if any(info.flag_bits & 1 for info in members):
        raise InputError(f"{name}: is protected by a password", "Unpack it first.")
    if sum(info.file_size for info in members) > MOST_BYTES:
        raise InputError(f"{name}: unpacks to more than {MOST_BYTES // 2**20} MB", "Check where it comes from.")
    for info in members:
        if info.file_size > MOST_RATIO * max(info.compress_size, 1024):
            raise InputError(
                f"{name}: {_written(info)} unpacks to {info.file_size:,} bytes", "Check where it comes from."
            )


def _written(info: zipfile.ZipInfo) -> str:
    """A member's name; Chinese Windows packs names in GBK and says so nowhere."""
    if info.flag_bits & UTF8_FLAG:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename
