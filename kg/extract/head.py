"""The head of a document: its lines, the title of the notice, the title of its own (GB/T 9704)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from kg.document_numbers import find_numbers
from kg.numerals import find_dates
from kg.records import Span
from kg.titles import LETTER_KINDS, joined, kind_of, without_outer_marks

MOST_TITLE_LINES = 8
LONGEST_TITLE = 300
SHORTEST_FILE_TITLE = 8
MOST_OPENING = 80
"""Characters of a first line that stand for a title where there is none."""
# What may stand before a title on its line: marks of Markdown, the path of a web page, a caption, a number in a
# compilation (3. or 三、), whether it is in force (已废止).
_LEAD = re.compile(
    r"^(?:[#>*\s\-]+|[^<]*>\s*|(?:信息|文件|公文)?(?:标\s*题|名\s*称)\s*[:：]\s*|\d{1,3}\s*[.．、]\s*(?!\d)"
    r"|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}篇\s*[:：]"
    r"|[（(【]已?(?:废止|失效)[）)】])+"
)
# The date behind a title in a compilation.
_DATE_TAIL = re.compile(r"[（(][^（()）]{6,24}日\s*[）)]\s*$")
VERB = re.compile(r"关于|印发|转发|批转|发布|公布|下达|下发|颁[发布]")
# 某办法第一章总则, 某规划目录第一章: not 权责清单目录
_FIRST_ARTICLE = re.compile(r"(?:目\s*录\s*(?=第[一1]|一、|前言))|第[一1][章条]")
# A page's caption over the title itself: 《某某意见》某某意见
_TWICE = re.compile(r"《(?P<title>.+)》(?P=title)")
# 《某意见》, alone on its line, is no beginning of a notice's title
_NAMED_ALONE = re.compile(r"《.{2,200}(?<!知)(?<!告)》")
_LETTER_END = re.compile(rf"(?:{'|'.join(LETTER_KINDS)})$")
# 废止时间：2020-01-23 名称：某县…的通知: a caption behind another on one line of a page's table
_CAPTIONED = re.compile(r"^[^《]{1,80}?(?:\s|(?<=\d))(?:标\s*题|名\s*称)\s*[:：]")
_DATE_CAPTION = re.compile(r"(?:成文|发文|制发|颁布)(?:日期|时间)\s?[:：|]{1,2}\s?[|]?\s?")
LONGEST_DATE = 14
_STOP = re.compile(r"[:：。；;！!]$")
ORGANIZATION = (
    r"(?:人民政府|政府|办公[厅室]|委员会|管委会|国务院|总局|[局厅部委院署办行社会司]|党组|集团|中心|兵团|指挥部|"
    r"(?:办事|管理|工作|事务|教育)处|[总支大]队|学校|大学|"
    r"领导小组|联席会议)"
)
_ORGANIZATION_LINE = re.compile(rf"[^，。：:；;、（(《\d]{{1,40}}{ORGANIZATION}")
_FILE = re.compile(r"(?:^|[/\\\\])(?:[（(]?\d{1,4}[)）.．、\s]\s*)?(?P<title>[^/\\\\]{1,200})\.[A-Za-z]{2,5}$")


class Line(Struct, frozen=True, array_like=True):
    """A line that is not blank: offset of its first character that is none, and its words."""

    start: int
    words: str


def lines_of(text: str, span: Span) -> Iterator[Line]:
    """Lines of a stretch that are not blank."""
    start = span.start
    for line in text[span.start : span.end].split("\n"):
        if words := line.strip():
            yield Line(start + line.index(words[0]), words)
        start += len(line) + 1


def notice_title(text: str, notice: Span) -> str | None:
    """Return the title of the notice that forwards a plan (关于印发…的通知), lines joined; None where none stands.

    A web page names it twice, the first time often without the issuer: the one with the issuer counts.
    """
    lines = [line.words for line in lines_of(text, notice)]
    # Told by the whole line first: most lines need not be rid of what stands before titles.
    begins = [i for i, line in enumerate(lines) if VERB.search(line) and _may_begin(_title_words(line))]
    found = [title for i in begins if (title := _title_at(lines, i))]
    return next((title for title in found if not VERB.match(title)), found[0] if found else None)


def _may_begin(line: str) -> bool:
    """Whether a line, less what stands before titles, can be the one of a notice's title that says what it does."""
    return VERB.search(line) is not None and not _NAMED_ALONE.fullmatch(line)


@lru_cache(maxsize=64)
def _title_words(line: str) -> str:
    """A line without what may stand before a title: page captions, numbers in a compilation, the document number."""
    line = _LEAD.sub("", _CAPTIONED.sub("", line))
    number = next(find_numbers(line), None)
    if number and number.start == 0:
        return line[number.end :].strip()
    if number and number.end == len(line) and line[number.start - 1].isspace():
        return line[: number.start].strip()
    if number and line[number.start - 1] in "（(" and line[number.end :] in ("）", ")"):
        return line[: number.start - 1].strip()
    return line


def _title_at(lines: list[str], place: int) -> str | None:
    """The title whose 关于 or 印发 stands on that line; it may begin lines before and end lines after."""
    first = place
    while first and _is_begun_above(_title_words(lines[first])) and is_organization(_title_words(lines[first - 1])):
        first -= 1
    title = ""
    for line in map(_title_words, lines[first : first + MOST_TITLE_LINES]):
        title += "\n" + line
        whole = joined(_DATE_TAIL.sub("", title))
        if len(whole) > LONGEST_TITLE:
            return None
        if _LETTER_END.search(whole) and "《" * (whole.count("《") - whole.count("》")) == "":
            return whole
        if _STOP.search(line):
            return None
    return None


def _is_begun_above(line: str) -> bool:
    """Whether a line goes on with a title: 关于 opens it, or it is one of the issuers of a joint notice."""
    return not joined(line) or VERB.match(line) is not None or is_organization(line)


def is_organization(line: str) -> bool:
    """Whether a line is nothing but the name of an organization, or of several with blanks between."""
    return _ORGANIZATION_LINE.fullmatch(joined(line)) is not None and not VERB.search(line)


def title_date(text: str, span: Span) -> str | None:
    """Return the date that ends a line of the head: in brackets behind a title or alone, or behind the number."""
    for line in lines_of(text, span):
        bracket = _DATE_TAIL.search(line.words)
        if bracket and (dated := next(find_dates(bracket[0]), None)):
            return dated.date
        number = next(find_numbers(line.words), None)
        behind = line.words[number.end :].strip() if number and number.start == 0 else ""
        if behind and (dated := next(find_dates(behind), None)) and (dated.start, dated.end) == (0, len(behind)):
            return dated.date
    return None


def captioned_date(text: str, span: Span) -> str | None:
    """Return the date behind a caption in the head, where a page's table was copied: 成文日期:2021年5月8日."""
    for caption in _DATE_CAPTION.finditer(text, span.start, span.end):
        dated = next(find_dates(text[caption.end() : caption.end() + LONGEST_DATE]), None)
        if dated and dated.start == 0:
            return dated.date
    return None


def opening_title(text: str) -> str:
    """Return what a text begins with as far as it can be a title: its first line, or less where marks are lost.

    ``某市人民政府关于…的意见某政发〔2019〕17号各区县…`` and ``某省…办法第一章总则…`` end where the number or the
    first article begins.
    """
    line = next((line.words for line in lines_of(text, Span(0, len(text)))), "")[:LONGEST_TITLE]
    number = next(find_numbers(line), None)
    if number and number.start > 0 and line[number.start - 1] not in "（(":
        line = line[: number.start]
    return title_alone(line)[:MOST_OPENING]


def file_title(source: str) -> str | None:
    """Return the title that a file is named by (``(45)关于某事的实施意见.docx``); None where its name is none."""
    name = _FILE.search(source)
    title = joined(name["title"]) if name else ""
    return title if len(title) >= SHORTEST_FILE_TITLE and "关于" in title and kind_of(title) else None


def title_alone(title: str) -> str:
    """Return a title on one line, without the first article or the document's own number before or behind it."""
    words = joined(_FIRST_ARTICLE.split(title)[0]) or joined(title)
    number = next(find_numbers(words), None)
    if number and number.start == 0 and words.startswith("《", number.end):
        twice = _TWICE.fullmatch(words, number.end)
        return twice["title"] if twice else without_outer_marks(words[number.end :])
    if number and number.start == 0 and VERB.match(words, number.end):
        return words[number.end :]
    bracketed = number and words[number.start - 1 : number.start] in ("（", "(") and len(words) - number.end <= 1
    return words[: number.start - 1] if number and bracketed else words
