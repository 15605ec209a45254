"""Bytes → characters: UTF-8, UTF-16, GB 18030, whatever the source says of itself."""

import codecs
import re

from charset_normalizer import from_bytes

from kg.errors import InputError

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SAMPLE = 65_536
BINARY = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
"""Control characters that no text holds, whatever its encoding."""
COMMON = re.compile("[的一是在和有人中大为市县省工作发展建设加强各部门,.，。、：；（）()\\d\\s]")
"""Characters that make up more than an eighth of any Chinese text of offices, of none read in a wrong encoding."""


def decode(data: bytes, name: str) -> str:
    """Characters of a source.

    :param data: its bytes.
    :param name: what messages call it.
    :raises InputError: it is empty, is no text, or no encoding fits.
    """
    if not data.strip():
        raise InputError(f"{name}: is empty", "Give a file that holds text.")
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if utf16 := _utf16(data):
        return data.decode(utf16, errors="replace")
    _refuse_binary(data, name)
    text = _eight_bit(data)
    if text is None:
        raise InputError(f"{name}: its encoding is not known", "Save it as UTF-8.")
    return text


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: its blanks, digits and line ends hold zero bytes, and one byte order reads as text."""
    sample = data[: SAMPLE // 2 * 2]
    if b"\0" not in sample:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="replace")
        if _plausible(text) and "\0" not in text:
            return encoding
    return None


def _refuse_binary(data: bytes, name: str) -> None:
    sample = data[:SAMPLE]
    if len(sample) - len(sample.translate(None, BINARY)) > len(sample) / 50:
        raise InputError(f"{name}: is no text", "Give a text, HTML, Word, PDF or OFD file under its proper suffix.")


def _eight_bit(data: bytes) -> str | None:
    """Text in the first encoding that fits; None where none does."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _plausible(text):
            return text
    text = data.decode("utf-8", errors="replace")
    if _nearly_whole(text):
        return text
    best = from_bytes(data[:SAMPLE]).best()
    if best is not None and _plausible(str(best)):
        return data.decode(best.encoding, errors="replace")
    text = data.decode("gb18030", errors="replace")
    return text if _plausible(text) and text.count("\ufffd") < len(text) / 50 else None


def _plausible(text: str) -> bool:
    sample = text[:SAMPLE]
    return len(COMMON.findall(sample)) > len(sample) / 8


def _nearly_whole(text: str) -> bool:
    """UTF-8 with a few broken characters, as a cut or carelessly joined file has them."""
    return text.count("\ufffd") < len(text) / 100
