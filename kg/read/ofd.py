"""OFD (GB/T 33190): a zip of XML parts, one or several documents of pages on which letters have places.

Read are the pages with their templates. Annotations (stamps, watermarks, remarks), signatures and files that are
attached say nothing of the text and are left out.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from kg.errors import InputError
from kg.read.archive import DAMAGED
from kg.read.ofd_page import box, page_letters, page_rules
from kg.read.page_furniture import without_furniture
from kg.read.page_tables import with_tables
from kg.read.placed import Line
from kg.read.printed import paragraphs
from kg.read.raw import Raw, from_lines
from kg.read.ruled import grids

MOST_BYTES = 200 * 1024 * 1024
MOST_RATIO = 200
"""A part that unpacks to more than this many times its size is taken for a bomb."""
MOST_PAGES = 10_000
A4 = "0 0 210 297"


def ofd_documents(data: bytes, name: str) -> Iterator[tuple[str, Raw]]:
    """Names and texts of the documents in a file: its own name, or ``file.ofd#2`` where it holds several.

    :raises InputError: damaged, unpacks to too much, or holds pictures only.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            roots = list(_texts(_part(archive, "OFD.xml", name), "DocRoot"))
            read = [(number, _lines(archive, root, name)) for number, root in enumerate(roots, 1)]
    except (etree.XMLSyntaxError, KeyError, IndexError, OverflowError, *DAMAGED) as error:
        raise InputError(f"{name}: is a damaged OFD document ({error})", "Save or download it anew.") from error
    found = [(number, lines) for number, lines in read if lines]
    if not found:
        raise InputError(f"{name}: its pages hold pictures and no text", "Give a version with text.")
    for number, lines in found:
        yield f"{name}#{number}" if len(roots) > 1 else name, from_lines(paragraphs(without_furniture(lines)))


def _lines(archive: zipfile.ZipFile, root: str, name: str) -> list[Line]:
    """The lines of one document's pages, in order."""
    document = _part(archive, root, name)
    usual = next(_texts(document, "PhysicalBox"), A4)
    templates = {
        template.get("ID"): _part(archive, _resolve(root, template.get("BaseLoc", "")), name)
        for template in document.iter("{*}TemplatePage")
    }
    pages = [page.get("BaseLoc") for pages in document.iter("{*}Pages") for page in pages.iter("{*}Page")]
    if len(pages) > MOST_PAGES:
        raise InputError(f"{name}: has {len(pages):,} pages", f"Split it into parts of {MOST_PAGES:,} at most.")
    lines: list[Line] = []
    for number, location in enumerate(filter(None, pages)):
        page = _part(archive, _resolve(root, location), name)
        height = box(next(_texts(page, "PhysicalBox"), usual))[3]
        contents = [*(templates[key] for key in _templates_of(page) if key in templates), page]
        tables = grids(page_rules(contents, height))
        lines += with_tables(page_letters(contents, number, height), tables)
    return lines


def _templates_of(page: Any) -> list[str]:
    return [template.get("TemplateID", "") for template in page.iter("{*}Template")]


def _resolve(base: str, location: str) -> str:
    """A part's name inside the archive; names that lead out of it do not exist there."""
    if location.startswith("/"):
        return location.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), location))


def _part(archive: zipfile.ZipFile, part: str, name: str) -> Any:
    """Root element of a part."""
    info = archive.getinfo(part.lstrip("/"))
    if info.file_size > MOST_BYTES or info.file_size > MOST_RATIO * max(info.compress_size, 1024):
        raise InputError(f"{name}: unpacks to {info.file_size:,} bytes", "Check where it comes from.")
    return etree.fromstring(archive.read(info), etree.XMLParser(resolve_entities=False, no_network=True))


def _texts(element: Any, tag: str) -> Iterator[str]:
    yield from (found.text.strip() for found in element.iter(f"{{*}}{tag}") if found.text)
