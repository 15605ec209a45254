"""Text in XML: what XML 1.0 cannot hold must not break a file."""

import re
from xml.sax.saxutils import escape

# Not a Char of XML 1.0: control characters, halves of surrogate pairs, U+FFFE and U+FFFF.
_UNHOLDABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = {"\r": "&#13;", '"': "&quot;"}


def held(text: str) -> str:
    """The text with the replacement character for each that no XML file can hold."""
    return text if text.isprintable() else _UNHOLDABLE.sub("\ufffd", text)


def escaped(text: str) -> str:
    """The text as it stands between tags or in double quotes; line ends come back as they were."""
    if text.isprintable() and not ("&" in text or "<" in text or ">" in text or '"' in text):
        return text
    return escape(held(text), _ENTITIES)


def attribute(text: str) -> str:
    """The text as it stands in an attribute in double quotes, where readers would make blanks of line ends."""
    plain = escaped(text)
    return plain if plain.isprintable() else plain.replace("\n", "&#10;").replace("\t", "&#9;")
