"""Which files are read, and which format reads each."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.read.archive import archive_members
from kg.read.doc import doc_lines
from kg.read.html import read_html
from kg.read.ofd import ofd_documents
from kg.read.paragraphs import normalise
from kg.read.pdf import pdf_lines
from kg.read.plain import read_plain
from kg.read.raw import Raw, from_lines
from kg.read.several import separated
from kg.read.signs import UNREAD, suffix_of
from kg.read.site_json import json_documents
from kg.read.site_table import without_site_table
from kg.read.web_archive import read_web_archive
from kg.read.word import word_lines
from kg.records import Text

Reader = Callable[[bytes, str], Raw]
Refused = Callable[[InputError], None]
"""Told what is wrong with a part of a source whose other parts are read."""
READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".markdown": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".mht": read_web_archive,
    ".doc": lambda data, name: from_lines(doc_lines(data, name)),
    ".docx": lambda data, name: from_lines(word_lines(data, name)),
    ".pdf": lambda data, name: from_lines(pdf_lines(data, name)),
}
"""Suffix → what reads it; a new format is one line here."""
SEVERAL: dict[str, Callable[[bytes, str], Iterator[tuple[str, Raw]]]] = {
    ".json": json_documents,
    ".ofd": ofd_documents,
}
"""Suffix → what reads the documents of a file that may hold several, each under a name of its own."""
ARCHIVE = ".zip"
SUFFIXES = frozenset((*READERS, *SEVERAL, ARCHIVE))
MOST_BYTES = 500 * 1024 * 1024


def find_sources(paths: Sequence[Path]) -> list[Path]:
    """Files to read: folders are walked, hidden files and unknown suffixes in them skipped.

    :param paths: files (always kept, whatever they are called) and folders.
    :returns: in the order given, within a folder sorted by path; each file once.
    """
    return list(dict.fromkeys(file for path in paths for file in _files(path)))


def _files(path: Path) -> Iterator[Path]:
    try:
        inside = sorted(path.rglob("*")) if path.is_dir() else None
    except Exception:
        inside = None
    if inside is None:
        yield path
        return
    for file in inside:
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if file.suffix.lower() in SUFFIXES and not hidden and file.is_file():
            yield file


def read_source(path: Path, name: str | None = None, refused: Refused | None = None) -> tuple[Text, ...]:
    """The documents of one file.

    :param path: the file.
    :param name: what the documents' ``source`` says; None: the path as given.
    :param refused: as in :func:`read_bytes`.
    :raises InputError: it is missing, no file, empty, too large, unreadable or of no known format.
    """
    name = name or source_name(path)
    return read_bytes(source_bytes(path, name), name, refused)


def source_name(path: Path) -> str:
    """What a file is called in the graph and in messages: its path as characters.

    Names that are no UTF-8 are read as GBK: archives packed on a Chinese Windows leave such where they are unpacked.
    """
    named = str(path)
    with suppress(UnicodeEncodeError):
        named.encode()
        return named
    with suppress(UnicodeEncodeError):
        return os.fsencode(named).decode("gb18030", "replace")
    return ascii(named)


def source_bytes(path: Path, name: str) -> bytes:
    """What is in one file.

    :param name: what messages call it.
    :raises InputError: it is missing, no file, too large or cannot be read.
    """
    try:
        if path.is_dir():
            raise InputError(f"{name}: is a folder", "Name the files in it, or build from the folder.")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise _too_large(name)
        if size:
            return path.read_bytes()
        # A pipe or a device says nothing of its size.
        with path.open("rb") as stream:
            return stream_bytes(stream, name)
    except FileNotFoundError:
        raise InputError(f"{name}: does not exist", "Check the path.") from None
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror})", "Check its permissions.") from error
    except ValueError as error:
        raise InputError(f"{name!r}: is no path ({error})", "Check the path.") from error
    except Exception as error:
        if "://" not in name:
            raise
        # Each storage has errors of its own.
        raise InputError(f"{name}: cannot be read ({error})", "Check the address and your credentials.") from error


def stream_bytes(stream: BinaryIO, name: str) -> bytes:
    """What comes out of a stream, which need not end by itself.

    :param name: what messages call it.
    :raises InputError: there is more of it than is read.
    """
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> InputError:
    return InputError(f"{name}: is larger than {MOST_BYTES // 2**20} MB", "Split it into documents.")


def read_bytes(data: bytes, name: str, refused: Refused | None = None) -> tuple[Text, ...]:
    """The documents of a file's bytes, as they come from a pipe or an archive.

    :param data: the bytes.
    :param name: path or URL; its suffix tells the format where the bytes do not.
    :param refused: told of an archive's members that cannot be used, while the others are read; None: they raise.
    :raises InputError: empty, damaged or of no known format.
    """
    if not data.strip():
        raise InputError(f"{name}: is empty", "Give a file that holds text.")
    suffix = suffix_of(data, name)
    if suffix == ARCHIVE:
        return tuple(_archived(data, name, refused))
    if suffix in UNREAD:
        raise InputError(f"{name}: is {UNREAD[suffix]}", "Save it as .docx or .pdf.")
    if suffix in SEVERAL:
        return tuple(_text(member, data, raw) for member, raw in SEVERAL[suffix](data, name))
    # Bytes under an unknown suffix may be text; those that are not will be told.
    return separated(_text(name, data, READERS.get(suffix, read_plain)(data, name)))


def _text(name: str, data: bytes, raw: Raw) -> Text:
    """One document's normalised text."""
    raw = without_site_table(raw)
    text, runs = normalise(raw)
    if not text:
        raise InputError(f"{name}: holds no text", "Give a file that holds text.")
    return Text(name, hashlib.sha256(data).hexdigest(), text, runs, raw.page)


def _archived(data: bytes, name: str, refused: Refused | None) -> Iterator[Text]:
    """The documents of an archive; members of unknown suffixes are skipped."""
    found = False
    for member, content in archive_members(data, name):
        if Path(member).suffix.lower() in SUFFIXES:
            found = True
            yield from _member(content, member, refused)
    if not found:
        raise InputError(f"{name}: holds no document", f"Pack files of these kinds: {', '.join(sorted(SUFFIXES))}.")


def _member(content: bytes | InputError, member: str, refused: Refused | None) -> tuple[Text, ...]:
    try:
        if isinstance(content, InputError):
            raise content
        return read_bytes(content, member, refused)
    except InputError as error:
        if refused is None:
            raise
        refused(error)
        return ()
