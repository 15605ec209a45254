"""Plain text and Markdown."""

from kg.read.decoding import decode
from kg.read.one_line import with_paragraphs
from kg.read.raw import Raw


def read_plain(data: bytes, name: str) -> Raw:
    """Text as it stands; lines may be cut anywhere, or not at all.

    :raises InputError: empty, no text, or of no known encoding.
    """
    return with_paragraphs(decode(data, name))
