"""Plain text and Markdown."""

from kg.read.decoding import decode
from kg.read.raw import Raw


def read_plain(data: bytes, name: str) -> Raw:
    """Text as it stands; lines may be cut anywhere.

    :raises InputError: empty, no text, or of no known encoding.
    """
    return Raw(decode(data, name))
