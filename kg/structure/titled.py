"""Paragraphs below a heading that are units without a mark: each opens with a short heading sentence.

What tells them from running text: the heading above stands alone in its line; its paragraphs all open this way (an
introduction may stand before three or more); the sentence is short, names a thing to do or a principle, and has its
text after it. That holds for the principles and aims below 总体要求 too: docs/interfaces.md makes every unit inside a
general part a subsection, and whether a principle is printed behind —— or in bold type says nothing of what it is.
"""

import re

from kg.structure.headings import END_MARKS, without_responsibility
from kg.structure.lines import Line
from kg.structure.markers import Style
from kg.structure.units import Unit

PHRASE = r"[^，,。；;：:！？（）()\s]"
TITLED = re.compile(rf"(?:{PHRASE}{{4,24}}|{PHRASE}{{2,8}}[，,]{PHRASE}{{2,8}})。(?=\S{{6}})")
"""A heading sentence with its text after it: 加强某某。…… or 甲乙丙丁，戊己庚辛。……"""
LABELLED = re.compile(rf"{PHRASE}{{4,12}}[：:](?=\S{{6}})")
"""A label with its text after it, as principles and goals have it: 效益原则：……"""
PROSE = re.compile(
    r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]|[首其再]先|其次|本|各|该|其|此|凡|如|若|对(?![标接口外内])|每|以上|上述|下列|目前|当前|自|由)"
    r"|应当|必须|可以|不[得与予再]|我[国省市区县]|\d年"
)
"""What a sentence of running text, an article or a count inside a sentence (一是……) has, and a heading has not.

一是 and 二是 make no units where they open paragraphs either: docs/interfaces.md counts them as numbering inside
sentences, GB/T 9704 has no such level, and printed in one paragraph or in several they part the same sentence.
"""
STOPPED = tuple("。！？；：”）)》!?;:")
IN_CHARGE_ALONE = re.compile(r"[（(][^（）()]*[）)]。?|(?:责任|牵头|配合|负责)(?:单位|部门)[：:].*")
FEWEST_AFTER_INTRODUCTION = 3


def stands_alone(unit: Unit, text: str) -> bool:
    """Whether a unit's heading has its line for itself; an article's sentence is none."""
    line, below, _ = text[unit.words : unit.own_end].lstrip().partition("\n")
    bare = without_responsibility(line.strip()).rstrip(END_MARKS)
    return bool(below and unit.heading) and unit.style is not Style.ARTICLE and bare == unit.heading


def titled_spans(lines: list[Line], fewest: int = 2, opening: re.Pattern[str] = TITLED) -> list[tuple[int, int]]:
    """Start and end of the units that a heading's paragraphs are; empty where they are running text.

    :param fewest: as many must open as ``opening`` says.
    """
    opens = [index for index, line in enumerate(lines) if not index or not _goes_on(lines[index - 1], line)]
    titled = [index for index in opens if _opens(lines[index].text, opening)]
    introduced = bool(opens) and opens[1:] == titled and len(titled) >= FEWEST_AFTER_INTRODUCTION
    if len(titled) < fewest or not (titled == opens or introduced):
        return []
    ends = [*titled[1:], len(lines)]
    return [(lines[first].start, lines[after - 1].end) for first, after in zip(titled, ends, strict=True)]


def labelled_spans(lines: list[Line]) -> list[tuple[int, int]]:
    """The same for the paragraphs of a general part, where these open with labels."""
    return titled_spans(lines, FEWEST_AFTER_INTRODUCTION, LABELLED)


def _opens(paragraph: str, opening: re.Pattern[str]) -> bool:
    title = opening.match(paragraph)
    return title is not None and not PROSE.search(title.group())


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line goes on with the paragraph before: a line broken by the page, or who is in charge of it."""
    return not before.text.endswith(STOPPED) or bool(IN_CHARGE_ALONE.fullmatch(line.text))
