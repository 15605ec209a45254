"""Marks of numbering (GB/T 9704 and its habits): what they look like, their styles and their numbers."""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

from msgspec import Struct

from kg.numerals import BRACKETED, BRACKETED_HAN, CIRCLED, DOTTED, ENCLOSED, STOP, read_numeral, write_numeral


class Style(IntEnum):
    """Styles of numbering, in the order in which they usually nest."""

    ATTACHMENT = 0
    PART = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 4
    ROMAN = 5
    HAN = 6
    SERIES = 7
    PAREN_HAN = 8
    PLAIN = 9
    DECIMAL = 10
    TRIPLE = 11
    QUADRUPLE = 12
    ARABIC = 13
    PAREN_ARABIC = 14
    HALF_PAREN = 15
    CIRCLED = 16
    LATIN = 17
    LATIN_SMALL = 18
    DASH = 19
    BOX = 20
    ROW = 21


BOX, ATTACHMENT, ARABIC = Style.BOX, Style.ATTACHMENT, Style.ARABIC
"""Asked for of every unit or line: to look a member up in its Enum takes as long as a short search."""


class Mark(Struct, frozen=True, gc=False):
    """A candidate: ``text[start:end]`` reads as a mark of this style and number (0: the style has none)."""

    style: Style
    number: int
    start: int
    end: int
    run_in: bool = False
    """It stands inside a paragraph, which it does not open."""
    named: int = 0
    """The unit above that the mark names: 1 in 1.2, 102 in 1.2.3; 0 where it names none."""

    @property
    def doubtful(self) -> bool:
        """Whether it may be no mark but words of the sentence before; a box's is one wherever it is printed."""
        return self.run_in and self.style is not Style.BOX


HAN = "〇零一二三四五六七八九十百"
NUMBER = rf"[{HAN}]{{1,6}}|\d{{1,3}}"
# What follows a mark that is spoken of, not set: （三）（四）项.
MENTIONED = rf"[（(][{HAN}\d]{{1,3}}[)）]|[、，至]|[项款](?:[规所中、，。和]|的)"
# What follows a figure: 1.5倍.
UNITS = "%％‰个倍万亿元年月人名次家项所亩吨平公千米度分"
DASHES = "——|──|--"
# Ⅳ in one character, or in letters up to XX; I, V and X alone are taken for numbers, as few lists have nine letters.
ROMAN = r"[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]{1,2}|(?=[IVX])X?(?:IX|IV|V?I{0,3}|X)(?![IVX])"
# One alternative a style; each example opens a paragraph.
PATTERNS: dict[Style, str] = {
    Style.ATTACHMENT: rf"附\s?(?:件|表|录)\s?(?:{NUMBER})?(?:[：:]|(?=\n|$|[^：:\n]{{0,40}}(?:\n|$)))",  # 附件1：
    Style.PART: rf"第(?:{NUMBER})(?:编|篇|部分)(?![、和及与至]第)",  # 第一部分; not 第一部分、第二部分分别
    Style.CHAPTER: rf"第(?:{NUMBER})章",  # 第一章
    Style.SECTION: rf"第(?:{NUMBER})节",  # 第一节
    # 第一条, 第三条之一
    Style.ARTICLE: rf"第(?:{NUMBER})条(?:之[{HAN}]{{1,2}})?(?![款例规所的、，和]|[至到]第|第(?:{NUMBER})[款项])",
    Style.ROMAN: rf"(?:{ROMAN})\s?[{STOP}](?!\s?[\dA-Za-zⅠ-Ⅻ])",  # Ⅱ. or II.
    Style.HAN: rf"(?:[{HAN}]{{1,4}}|[—―－](?=\s?、))\s?[{STOP}](?![{HAN}]、)",  # 一、 and —、 (typed for it)
    Style.SERIES: rf"(?:重点|专项)?(?:任务|行动|工程|项目|举措|措施)[{HAN}]{{1,3}}[：:、]",  # 任务一：
    # （一）, 【一】, ㈠, ——（一）
    Style.PAREN_HAN: rf"(?:{DASHES})?(?:[（(〔【]\s?[{HAN}]{{1,4}}\s?[)）〕】]|[{BRACKETED_HAN}])、?(?!{MENTIONED})",
    Style.QUADRUPLE: r"\d{1,2}(?:[.．]\d{1,2}){3}(?![\d.．])(?=.)",  # 1.1.1.1
    Style.TRIPLE: r"\d{1,2}[.．]\d{1,2}[.．]\d{1,2}(?![\d.．])(?=.)",  # 1.1.1
    Style.DECIMAL: rf"\d{{1,2}}[.．]\d{{1,2}}(?![\d.．{UNITS}])(?=.)",  # 1.1
    Style.ARABIC: rf"\d{{1,3}}\s?[{STOP}]{{1,2}}(?!\s?\d)|[{DOTTED}]",  # 1., ⒈
    # （1）, ⑴, ——（1）
    Style.PAREN_ARABIC: rf"(?:{DASHES})?(?:[（(〔【]\s?\d{{1,3}}\s?[)）〕】]|[{BRACKETED}])(?!{MENTIONED})",
    Style.HALF_PAREN: r"\d{1,2}[)）]",  # 1）
    Style.CIRCLED: f"[{CIRCLED}]",  # ①
    Style.LATIN: r"[A-ZＡ-Ｚ][.．、)）](?![A-Za-z])",  # A.
    Style.LATIN_SMALL: r"[a-zａ-ｚ][.．、)）](?![A-Za-z])",  # a.
    Style.DASH: rf"(?:{DASHES})(?=[^\s—─-])",  # ——
    Style.BOX: rf"专\s?栏\s?(?:{NUMBER})?\s?[：:]?",  # 专栏一：
}
BY_NAME = {style.name: style for style in Style}
LATINS = {Style.LATIN: "A", Style.LATIN_SMALL: "a"}
"""Styles that count in letters, with their first."""
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
PLACES = 100
"""What each number of 1.2.3 but the last counts for in one number: no unit has more below it."""
NUMERAL = re.compile(rf"[{HAN}]+|\d+")
OPENING = re.compile("|".join(f"(?P<{style.name}>{pattern})" for style, pattern in PATTERNS.items()))
RUN_IN_STYLES = (
    *(Style.CHAPTER, Style.SECTION, Style.ARTICLE, Style.HAN, Style.PAREN_HAN, Style.ARABIC),
    *(Style.PAREN_ARABIC, Style.CIRCLED),
)
RUN_IN = re.compile(
    rf"(?=[第{HAN}（(\d{ENCLOSED}专])(?<=[。！？；：）)〕\]\u4e00-\u9fff])(?:"
    + "|".join(f"(?P<{style.name}>{PATTERNS[style]})" for style in RUN_IN_STYLES)
    + rf"|(?<=[。！？；）)])(?P<BOX>专\s?栏\s?(?:{NUMBER})\s?[：:]?)"  # where a page's paragraphs were joined
    + r")(?=[^\s，。、])"
)
MAY_RUN_IN = re.compile(rf"[{HAN}0-9０-９{ENCLOSED}专](?:[{STOP})）章节条]|\s[{STOP})）章节条]|(?<=[{ENCLOSED}专]))")
"""What every such mark ends with, told faster: most paragraphs hold none.

Digits one by one: all that Unicode knows take twice as long to tell in what is no digit.
"""


def number_of(style: Style, mark: str) -> int:
    """The number in a mark; 0 where it has none. Of 1.2.3 it is the last, 3, of 第三条之一 the first; —、 is 一、."""
    if mark[0] in ENCLOSED:
        return int(unicodedata.numeric(mark[0]))
    if style in LATINS:
        return ord(unicodedata.normalize("NFKC", mark[0])) - ord(LATINS[style]) + 1
    if style is Style.ROMAN:
        return _roman(unicodedata.normalize("NFKC", mark))
    found = NUMERAL.findall(mark)
    place = 0 if style is Style.ARTICLE else -1
    return (read_numeral(found[place]) or 0) if found else int(style is Style.HAN)


def _roman(mark: str) -> int:
    """The value of a Roman numeral: a letter before a greater one is taken off."""
    values = [ROMAN_VALUES[letter] for letter in mark if letter in ROMAN_VALUES]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


@lru_cache(maxsize=4096)
def _read(name: str, mark: str) -> tuple[Style, int, int]:
    """Style, given by its name, number of a mark, and what it names; plans have the same few hundred marks."""
    style = BY_NAME[name]
    named = 0
    if style in (Style.DECIMAL, Style.TRIPLE, Style.QUADRUPLE):
        for number in NUMERAL.findall(mark)[:-1]:
            named = named * PLACES + int(number)
    return style, number_of(style, mark), named


def mark_of(match: re.Match[str], *, run_in: bool) -> Mark:
    """The mark that :data:`OPENING` or :data:`RUN_IN` found."""
    style, number, named = _read(str(match.lastgroup), match.group())
    start, end = match.span()
    return Mark(style, number, start, end, run_in, named)


NAMES = {
    Style.ATTACHMENT: "附件{n}",
    Style.PART: "第{han}部分",
    Style.CHAPTER: "第{han}章",
    Style.SECTION: "第{han}节",
    Style.ARTICLE: "第{han}条",
    Style.HAN: "{han}",
    Style.SERIES: "任务{han}",
    Style.PAREN_HAN: "（{han}）",
    Style.ROMAN: "{n}",
    Style.PLAIN: "{n}",
    Style.DECIMAL: "{n}",
    Style.TRIPLE: "{n}",
    Style.QUADRUPLE: "{n}",
    Style.ARABIC: "{n}",
    Style.PAREN_ARABIC: "（{n}）",
    Style.HALF_PAREN: "{n}）",
    Style.BOX: "专栏{n}",
    Style.ROW: "{n}",
}


@lru_cache(maxsize=4096)
def canonical(style: Style, number: int) -> str:
    """A mark as identifiers spell it: 一, （一）, 1, （1）, ①; empty for marks without a number."""
    if style is Style.CIRCLED:
        return CIRCLED[number - 1]
    if style in LATINS:
        return chr(ord(LATINS[style]) + number - 1)
    if style is Style.DASH or not number:
        return ""
    return NAMES[style].format(n=number, han=write_numeral(number))
