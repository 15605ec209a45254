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
    HAN = 5
    SERIES = 6
    PAREN_HAN = 7
    ARABIC = 8
    DECIMAL = 9
    TRIPLE = 10
    PAREN_ARABIC = 11
    HALF_PAREN = 12
    CIRCLED = 13
    LATIN = 14
    LATIN_SMALL = 15
    DASH = 16
    BOX = 17
    ROW = 18


class Mark(Struct, frozen=True, gc=False):
    """A candidate: ``text[start:end]`` reads as a mark of this style and number (0: the style has none)."""

    style: Style
    number: int
    start: int
    end: int
    run_in: bool = False
    """It opens a sentence inside a paragraph, not the paragraph; a box never does, wherever it is printed."""


HAN = "〇零一二三四五六七八九十百"
NUMBER = rf"[{HAN}]{{1,6}}|\d{{1,3}}"
# What follows a mark that is spoken of, not set: （三）（四）项.
MENTIONED = rf"[（(][{HAN}\d]{{1,3}}[)）]|[、，至]|[项款](?:[规所中、，。和]|的)"
# What follows a figure: 1.5倍.
UNITS = "%％‰个倍万亿元年月人名次家项所亩吨平公千米度分"
# One alternative a style; each example opens a paragraph.
PATTERNS: dict[Style, str] = {
    Style.ATTACHMENT: rf"附\s?(?:件|表|录)\s?(?:{NUMBER})?(?:[：:]|(?=\n|$|[^：:\n]{{0,40}}(?:\n|$)))",  # 附件1：
    Style.PART: rf"第(?:{NUMBER})(?:编|篇|部分)",  # 第一部分
    Style.CHAPTER: rf"第(?:{NUMBER})章",  # 第一章
    Style.SECTION: rf"第(?:{NUMBER})节",  # 第一节
    Style.ARTICLE: rf"第(?:{NUMBER})条(?![款例规所的、，和]|[至到]第|第(?:{NUMBER})[款项])",  # 第一条
    Style.HAN: rf"(?:[{HAN}]{{1,4}}|[—―－](?=\s?、))\s?[{STOP}](?![{HAN}]、)",  # 一、 and —、 (typed for it)
    Style.SERIES: rf"(?:重点|专项)?(?:任务|行动|工程|项目|举措|措施)[{HAN}]{{1,3}}[：:、]",  # 任务一：
    Style.PAREN_HAN: rf"(?:[（(]\s?[{HAN}]{{1,4}}\s?[)）]|[{BRACKETED_HAN}])、?(?!{MENTIONED})",  # （一）, ㈠
    Style.TRIPLE: r"\d{1,2}[.．]\d{1,2}[.．]\d{1,2}(?![\d.．])(?=.)",  # 1.1.1
    Style.DECIMAL: rf"\d{{1,2}}[.．]\d{{1,2}}(?![\d.．{UNITS}])(?=.)",  # 1.1
    Style.ARABIC: rf"\d{{1,3}}\s?[{STOP}]{{1,2}}(?!\s?\d)|[{DOTTED}]",  # 1., ⒈
    Style.PAREN_ARABIC: rf"(?:[（(]\s?\d{{1,3}}\s?[)）]|[{BRACKETED}])(?!{MENTIONED})",  # （1）, ⑴
    Style.HALF_PAREN: r"\d{1,2}[)）]",  # 1）
    Style.CIRCLED: f"[{CIRCLED}]",  # ①
    Style.LATIN: r"[A-ZＡ-Ｚ][.．、)）](?![A-Za-z])",  # A.
    Style.LATIN_SMALL: r"[a-zａ-ｚ][.．、)）](?![A-Za-z])",  # a.
    Style.DASH: r"(?:——|──|--)(?=[^\s—─-])",  # ——
    Style.BOX: rf"专\s?栏\s?(?:{NUMBER})?\s?[：:]?",  # 专栏一：
}
BY_NAME = {style.name: style for style in Style}
LATINS = {Style.LATIN: "A", Style.LATIN_SMALL: "a"}
"""Styles that count in letters, with their first."""
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
MAY_RUN_IN = re.compile(rf"[{HAN}\d{ENCLOSED}专](?:[{STOP})）章节条]|\s[{STOP})）章节条]|(?<=[{ENCLOSED}专]))")
"""What every such mark ends with, told faster: most paragraphs hold none."""


def number_of(style: Style, mark: str) -> int:
    """The number in a mark; 0 where it has none. Of 1.2.3 it is the last, 3; —、 stands for 一、."""
    if mark[0] in ENCLOSED:
        return int(unicodedata.numeric(mark[0]))
    if style in LATINS:
        return ord(unicodedata.normalize("NFKC", mark[0])) - ord(LATINS[style]) + 1
    found = NUMERAL.findall(mark)
    return (read_numeral(found[-1]) or 0) if found else int(style is Style.HAN)


@lru_cache(maxsize=4096)
def _read(name: str, mark: str) -> tuple[Style, int]:
    """Style, given by its name, and number of a mark; plans have the same few hundred marks."""
    style = BY_NAME[name]
    return style, number_of(style, mark)


def mark_of(match: re.Match[str], *, run_in: bool) -> Mark:
    """The mark that :data:`OPENING` or :data:`RUN_IN` found."""
    style, number = _read(str(match.lastgroup), match.group())
    return Mark(style, number, match.start(), match.end(), run_in and style is not Style.BOX)


NAMES = {
    Style.ATTACHMENT: "附件{n}",
    Style.PART: "第{han}部分",
    Style.CHAPTER: "第{han}章",
    Style.SECTION: "第{han}节",
    Style.ARTICLE: "第{han}条",
    Style.HAN: "{han}",
    Style.SERIES: "任务{han}",
    Style.PAREN_HAN: "（{han}）",
    Style.ARABIC: "{n}",
    Style.DECIMAL: "{n}",
    Style.TRIPLE: "{n}",
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
