"""The parts of a Word file (.docx, ECMA-376): which hold text or number it, as they stand once changes are accepted.

Parts are opened with a parser that resolves no entity, within limits on size and ratio.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from kg.errors import InputError
from kg.read.archive import DAMAGED
from kg.read.numbering import W

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# ISO/IEC 29500 Strict names the same elements in a namespace of its own.
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
MAIN = "document"
ROLES = frozenset({"numbering", "styles", "footnotes", "endnotes"})
MOST_BYTES = 200 * 1024 * 1024
"""Largest unpacked part that is read."""
MOST_RATIO = 200
"""A part that unpacks to more than this many times its size is taken for a bomb (XML of plans: 5 to 30)."""


def word_parts(data: bytes, name: str) -> dict[str, Any]:
    """Root elements of the parts that hold text or say how to number it, changes accepted.

    :param data: the file's bytes.
    :param name: what messages call it.
    :returns: by role: ``document`` (missing where the file is no Word document), ``numbering``, ``styles`` …
    :raises InputError: damaged, encrypted, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {role: _root(archive, part, name) for role, part in _named(archive, name)}
    except (etree.XMLSyntaxError, *DAMAGED) as error:
        raise InputError(
            f"{name}: is a damaged or encrypted Word document ({error})", "Save it anew as .docx."
        ) from error
    for root in parts.values():
        _accept_changes(root)
    return parts


def _named(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str]]:
    """Roles and names of the parts that are there: called as relationships say, else as usual."""
    present = frozenset(archive.namelist())
    main = dict(_related(archive, "", name)).get("officeDocument", "word/document.xml")
    related = dict(_related(archive, main, name))
    usual = ((MAIN, main), *((role, related.get(role, f"word/{role}.xml")) for role in sorted(ROLES)))
    return ((role, part) for role, part in usual if part in present)


def _related(archive: zipfile.ZipFile, part: str, name: str) -> Iterator[tuple[str, str]]:
    """Last words of the types, and targets, of a part's relationships (those of the file itself for "")."""
    folder, file = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{file}.rels")
    if listed not in archive.NameToInfo:
        return
    for one in _root(archive, listed, name).iter(RELATIONSHIP):
        target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
        yield posixpath.basename(one.get("Type", "")), target.lstrip("/")


def _root(archive: zipfile.ZipFile, part: str, name: str) -> Any:
    info = archive.getinfo(part)
    if info.file_size > MOST_BYTES or info.file_size > MOST_RATIO * max(info.compress_size, 1024):
        raise InputError(f"{name}: unpacks to {info.file_size:,} bytes", "Check where it comes from.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=False)
    xml = archive.read(info).replace(STRICT, W.strip("{}").encode())
    return etree.fromstring(xml, parser)


def _accept_changes(root: Any) -> None:
    """Take out the rows that are deleted, and join a paragraph whose mark is deleted to the next one.

    From the last paragraph to the first, so that nothing is moved twice.
    """
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}del") is not None:
            row.getparent().remove(row)
    for paragraph in reversed(list(root.iter(f"{W}p"))):
        following = paragraph.getnext()
        if following is None or following.tag != f"{W}p" or paragraph.find(f"{W}pPr/{W}rPr/{W}del") is None:
            continue
        at = 1 if following.find(f"{W}pPr") is not None else 0
        for element in reversed([one for one in paragraph if one.tag != f"{W}pPr"]):
            following.insert(at, element)
        paragraph.getparent().remove(paragraph)
