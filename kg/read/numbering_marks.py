"""Marks of numbering in running text that open a paragraph: they follow each other, one level inside another."""

import re
from collections.abc import Container, Iterator

from kg.numerals import CIRCLED, STOP

HAN = "一二三四五六七八九十"
MARK = re.compile(
    rf"第(?P<编>[{HAN}百\d]{{1,4}})编|第(?P<章>[{HAN}百\d]{{1,4}})章|第(?P<节>[{HAN}百\d]{{1,4}})节"
    rf"|第(?P<条>[{HAN}百\d]{{1,5}})条|(?P<一>[{HAN}]{{1,3}})\s?、|[（(](?P<二>[{HAN}]{{1,3}})[)）]"
    rf"|(?<![\d.．])(?P<三>\d{{1,2}})[{STOP}](?!\d)|[（(](?P<四>\d{{1,2}})[)）]|(?P<五>[{CIRCLED}])"
)
LEVELS = "编章节条一二三四五"
"""Kinds of marks from the highest; a mark begins those below it anew (articles run on through chapters)."""
STOPS = frozenset("。：；！？”）)】:;录")
"""What ends the paragraph before a mark; 目录 is one."""
NEVER_BEFORE = frozenset("第和至及与或到见按照依据《（(、，—-~")
"""What stands before a number that is named, not set."""
NEVER_AFTER = re.compile(rf"\s?(?:[项款条目类至和及与]|[{HAN}]{{1,3}}[、，产])")
LONGEST_HEADING = 60
MOST_KNOWN = 50
"""Headings that are kept for one mark."""
POINTS = re.compile("[，。；]")
BLANKS = re.compile(r"\s+")
GENERAL = re.compile(
    r"\s*(?:指导思想|总体要求|总体思路|基本原则|主要目标|总体目标|工作目标|发展目标|目标任务|工作原则|工作要求|保障措施|组织保障"
    r"|重点任务|主要任务|工作任务|重点工作|组织实施|实施步骤|工作步骤|工作措施|组织领导|附则|总则)(?![，。、；：的和与及为是之性下])"
)
"""Headings that many plans have, and that no full stop ends."""
DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}


def mark_places(text: str, known: Container[int] = ()) -> Iterator[int]:
    """Places at which a numbered unit begins, or at which its heading ends.

    :param known: places at which a paragraph begins, as after a title, which no stop ends.
    """
    expected = dict.fromkeys(LEVELS, 1)
    headings: dict[str, list[str]] = {}
    last: re.Match[str] | None = None
    for match in MARK.finditer(text):
        kind = match.lastgroup or ""
        number = _number(match[kind])
        if not ((number == expected[kind] or number == 1) and _opens(text, match, last.end() if last else 0, known)):
            continue
        yield match.start()
        if last is not None:
            _remember(headings, last, text[last.end() : match.start()])
        yield from _heading_end(text, match, headings)
        expected[kind] = number + 1
        for below in LEVELS[LEVELS.index(kind) + 1 :]:
            if below != "条":
                expected[below] = 1
        last = match


def _remember(headings: dict[str, list[str]], mark: re.Match[str], words: str) -> None:
    """Keep what follows a mark without a stop: a table of contents tells the headings of the text after it."""
    known = headings.setdefault(mark.group(), [])
    heading = BLANKS.sub("", words)
    if 1 < len(heading) <= LONGEST_HEADING and len(known) < MOST_KNOWN and not POINTS.search(words):
        known.append(heading)


def _heading_end(text: str, mark: re.Match[str], headings: dict[str, list[str]]) -> Iterator[int]:
    """Where the heading after a mark ends, if it is known: from the contents, or because many plans have it."""
    general = GENERAL.match(text, mark.end()) if mark.lastgroup in set("章节一二") else None
    if general:
        yield general.end()
        return
    known = headings.get(mark.group())
    if not known:
        return
    following = text[mark.end() : mark.end() + 2 * LONGEST_HEADING]
    letters = [at for at, char in enumerate(following) if not char.isspace()]
    folded = "".join(following[at] for at in letters)
    heading = max((one for one in known if folded.startswith(one)), key=len, default="")
    if heading:
        yield mark.end() + letters[len(heading) - 1] + 1


def _opens(text: str, match: re.Match[str], last: int, known: Container[int]) -> bool:
    """Whether a mark opens a unit: after a stop, or after a heading, which has none.

    :param last: where the mark before it ends.
    """
    before = text[max(match.start() - 80, 0) : match.start()].rstrip()[-1:]
    if before in NEVER_BEFORE or NEVER_AFTER.match(text, match.end()) or _repeated(text, match):
        return False
    if not before or before in STOPS or match.start() in known or text[match.start() - 1].isspace():
        return True
    between = text[last : match.start()]
    return bool(last) and len(between) <= LONGEST_HEADING and not POINTS.search(between)


def _repeated(text: str, match: re.Match[str]) -> bool:
    """Whether nothing stands between a mark and the next of its kind: both are named, or mean nothing."""
    after = MARK.match(text, match.end())
    return after is not None and after.lastgroup == match.lastgroup


def _number(mark: str) -> int:
    """Value of a mark's number."""
    if mark in CIRCLED:
        return CIRCLED.index(mark) + 1
    if mark.isdecimal():
        return int(mark)
    hundreds, _, rest = mark.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 * DIGITS.get(hundreds[-1:], 1) if "百" in mark else 0
    return value + (10 * DIGITS.get(tens[-1:], 1) if ten else 0) + DIGITS.get(ones[-1:], 0)
