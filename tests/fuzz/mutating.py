"""Valid inputs spoiled: cut, doubled, shuffled, sown with marks, bytes turned over."""

from collections.abc import Sequence
from random import Random

NASTY = (
    "", "\x00", "\n", "\r\n", "\t", ",", ";", "'", '"', "`", '\\', "/", "//", "../", '..\\', "%00", "%2e%2e/",
    "\ufeff", "\ufffe", "\ud800", "\u202e", "\U0001f600", "$", "{", "}", "[", "]", "(", ")", "<", ">", "&", "#",
    "?", "=", "@", ":", "null", "NaN", "Infinity", "-1", "1e400", "9" * 40, "true", "\\u0043", "\\ud800", "/*",
    "*/", "--", "{{7*7}}", "${x}", "=1+1", "<script>", "&#0;", "A" * 3000, "[" * 500, "{" * 500, "(" * 500,
    '"a":' * 300, "省市县", "2021-02-30", "0x10",
)  # fmt: skip
"""Marks that mean something to some reader of text."""


def spoiled(text: str, chance: Random) -> str:
    """A text with some of its stretches cut, doubled, moved or replaced."""
    for _ in range(chance.choice((0, 1, 1, 2, 4, 9))):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + int(chance.expovariate(0.1)))
        piece = chance.choice(("", text[start:end] * 2, chance.choice(NASTY), chance.choice(NASTY) + text[start:end]))
        text = text[:start] + piece + text[end:]
    return text


def spoiled_bytes(data: bytes, chance: Random) -> bytes:
    """The same of bytes: of their text, or byte by byte."""
    if chance.random() < 0.7:
        text = spoiled(data.decode("utf-8", "replace"), chance)
        return text.encode(chance.choice(("utf-8", "utf-8", "utf-8", "gb18030", "utf-16")), "replace")
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 64))):
        if spoilt:
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt[: chance.choice((len(spoilt), len(spoilt), chance.randrange(len(spoilt) + 1)))])


def words(choice: Sequence[str], chance: Random, most: int = 12) -> str:
    """Words and marks in a row."""
    return chance.choice(("", " ", "\n")).join(
        chance.choice(choice if chance.random() < 0.7 else NASTY) for _ in range(chance.randint(0, most))
    )
