"""Inputs that are text: plans cut, shuffled, doubled, sown with marks, and bytes that were never a text."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from random import Random

from kg.read.decoding import decode

Source = tuple[bytes, str]
"""The bytes of a file and its name."""

MARKS = (
    *(
        "第一章",
        "第三条",
        "一、",
        "十二、",
        "（一）",
        "(二)",
        "1.",
        "1．",
        "12、",
        "1.1",
        "2.3.4",
        "（1）",
        "3)",
        "①",
        "⑳",
    ),
    *(
        "A.",
        "b）",
        "——",
        "专栏1",
        "专栏一：",
        "附件2：",
        "附件",
        "一是",
        "第二，",
        "目录",
        "- 3 -",
        "— 12 —",
        "第3页",
    ),
)
WORDS = (
    *(
        "加强",
        "组织",
        "市科协",
        "县政府",
        "（责任单位：",
        "牵头单位：市教育局",
        "达到15%",
        "到2025年",
        "不少于3个",
        "《某办法》",
    ),
    *(
        "2022年9月1日",
        "某政发〔2022〕5号",
        "：",
        "；",
        "。",
        "，",
        "、",
        "（",
        "）",
        "《",
        "》",
        "“",
        "”",
        "\t",
        "\u3000",
        " ",
    ),
    *(
        "\u200b",
        "\ufeff",
        "**",
        "#",
        "\\.",
        "a",
        "Plan",
        "1",
        "２",
        "二〇二二",
        "关于印发某方案的通知",
        "总体要求",
        "保障措施",
    ),
)
BREAKS = ("\n", "\r\n", "\r", "\n\n", "\x0c", "\u2028", "\x85", "")
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")


@cache
def plans() -> tuple[str, ...]:
    """The bundled sample's plans, as text."""
    folder = files("kg") / "data" / "sample" / "plans"
    named = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith((".txt", ".md"))), key=lambda e: e.name
    )
    return tuple(decode(entry.read_bytes(), entry.name) for entry in named)


def some_lines(random: Random, most: int = 60) -> list[str]:
    """Lines that stand together in some plan."""
    lines = random.choice(plans()).splitlines()
    start = random.randrange(len(lines))
    return lines[start : start + random.randint(1, most)]


def _encoded(text: str, random: Random) -> Source:
    encoding = random.choice(ENCODINGS) if random.random() < 0.3 else "utf-8"
    return text.encode(encoding, errors="replace"), random.choice(("plan.txt", "plan.md", "plan", "plan.doc"))


def cut(random: Random) -> Source:
    """Lines cut anywhere, as extraction from pages cuts them."""
    text = "\n".join(some_lines(random))
    width = random.randint(1, 50)
    return _encoded(
        random.choice(BREAKS[:7]).join(text[at : at + width] for at in range(0, len(text), width)), random
    )


def shuffled(random: Random) -> Source:
    """Lines in any order."""
    lines = some_lines(random)
    random.shuffle(lines)
    return _encoded(random.choice(BREAKS[:5]).join(lines), random)


def doubled(random: Random) -> Source:
    """Lines repeated, whole plans after each other."""
    lines = some_lines(random, 30)
    repeated = [line for line in lines for _ in range(random.choice((1, 1, 1, 2, 9)))]
    return _encoded("\n".join(repeated * random.randint(1, 4)), random)


def marked(random: Random) -> Source:
    """Nothing but marks of numbering and the words that readers look for."""
    pieces = (random.choice((MARKS, WORDS, BREAKS)) for _ in range(random.randint(1, 900)))
    return _encoded("".join(random.choice(pool) for pool in pieces), random)


def one_mark(random: Random) -> Source:
    """One mark, a thousand times."""
    mark, between = random.choice(MARKS + WORDS), random.choice(BREAKS + WORDS)
    return _encoded((mark + between) * random.randint(1, 3_000), random)


def sown(random: Random) -> Source:
    """A plan with marks and odd characters sown into it."""
    text = list("\n".join(some_lines(random)))
    for _ in range(random.randint(1, 60)):
        text.insert(random.randrange(len(text) + 1), random.choice(random.choice((MARKS, WORDS, BREAKS))))
    return _encoded("".join(text), random)


def one_line(random: Random) -> Source:
    """A plan whose paragraph marks were lost."""
    return _encoded("".join(some_lines(random, 200)), random)


def spoiled(random: Random) -> Source:
    """A plan's bytes, some of them changed."""
    data = bytearray("\n".join(some_lines(random)).encode(random.choice(ENCODINGS)))
    for _ in range(random.randint(1, 40) if data else 0):
        data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data), random.choice(("plan.txt", "plan.html", "plan.json"))


def noise(random: Random) -> Source:
    """Bytes that were never a text, under the suffix of any format."""
    suffix = random.choice((".txt", ".html", ".docx", ".doc", ".pdf", ".ofd", ".zip", ".json", ".mht"))
    opening = random.choice(
        (b"", b"PK\x03\x04", b"%PDF-1.4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"{\\rtf", b"[")
    )
    return opening + random.randbytes(random.randint(0, 3_000)), f"plan{suffix}"


def characters(random: Random) -> Source:
    """Any characters of Unicode, paragraph separators and surrogates' neighbours included."""
    ranges = ((0x20, 0x7F), (0x4E00, 0x9FFF), (0x2000, 0x206F), (0x3000, 0x303F), (0x1F300, 0x1F5FF), (0, 0xD7FF))
    codes = (random.randint(*random.choice(ranges)) for _ in range(random.randint(1, 2_000)))
    return _encoded("".join(map(chr, codes)), random)


GENERATORS: tuple[Callable[[Random], Source], ...] = (
    *(cut, shuffled, doubled, marked, one_mark, sown, one_line, spoiled, noise, characters),
)
