"""The head and foot of a document: title of the notice, signatures with their dates, imprint (GB/T 9704)."""

import re
from collections.abc import Iterator

from msgspec import Struct

from kg.document_numbers import FILE_NAME, MOST_AGENCY, find_numbers
from kg.numerals import find_dates
from kg.records import Span
from kg.titles import LETTER_KINDS, joined, kind_of

MOST_TITLE_LINES = 8
LONGEST_TITLE = 300
MOST_SIGNERS = 12
MOST_GLUED = 48
SHORTEST_FILE_TITLE = 8
MOST_OPENING = 80
"""Characters of a first line that stand for a title where there is none."""
# What may stand before a title on its line: marks of Markdown, the path of a web page, a caption, a number in a
# compilation (3. or 三、).
_LEAD = re.compile(
    r"^(?:[#>*\s\-]+|[^<]*>\s*|(?:信息|文件|公文)?(?:标\s*题|名\s*称)\s*[:：]\s*|\d{1,3}\s*[.．、]\s*(?!\d)"
    r"|[一二三四五六七八九十]{1,3}、)+"
)
# The date behind a title in a compilation.
_DATE_TAIL = re.compile(r"[（(][^（()）]{6,24}日\s*[）)]\s*$")
VERB = re.compile(r"关于|印发|转发|批转|发布|公布|下达|下发|颁[发布]")
_CAPTION = re.compile(r"^(?:[#*\s]+|(?:发文字号|文\s*号|文件编号|字号)\s*[:：])+")
_FIRST_ARTICLE = re.compile(r"第[一1][章条]|目\s*录")
_LETTER_END = re.compile(rf"(?:{'|'.join(LETTER_KINDS)})$")
_STOP = re.compile(r"[:：。；;！!]$")
ORGANIZATION = (
    r"(?:人民政府|政府|办公[厅室]|委员会|管委会|国务院|总局|[局厅部委院署办行社会]|党组|公司|集团|中心|兵团|指挥部|"
    r"领导小组|联席会议)"
)
_ORGANIZATION_LINE = re.compile(rf"[^，。：:；;、（(《\d]{{1,40}}{ORGANIZATION}")
_HALF_NAME = re.compile(r"[一-鿿（）()]{2,20}")
_DATE_LINE_EXTRAS = re.compile(r"[（(]此件[^（()）]{0,12}[）)]|[（()）\s]|(?:成文|发布|印发)日期[:：]?")
_IMPRINT = re.compile(
    rf"(?:^|\n)\s*(?P<office>[^\n，。]{{2,40}}?{ORGANIZATION})(?:秘书[处科])?\s+(?=[12２１一二].{{5,24}}印\s*发)"
)
_SECRETARIAT = re.compile(r"秘书[处科]$")
# 。某市人民政府2013年2月4日某某办法…: what stands between a full stop and the date
_GLUED_NAME = re.compile(rf"(?:^|[。！？；）)”\n])(?P<name>[^，。：:；;、！（()）《\d\s]{{2,40}}{ORGANIZATION})?\Z")
_PUBLISHED = re.compile(r"\s*[（(](?:此件|本件|联系|公开|主动)")
_FILE = re.compile(r"(?:^|[/\\\\])(?:[（(]?\d{1,4}[)）.．、\s]\s*)?(?P<title>[^/\\\\]{1,200})\.[A-Za-z]{2,5}$")
_SIGNED_OFF = re.compile(r"\s*(?:\Z|\n|附\s*件|抄送)")


class Line(Struct, frozen=True, array_like=True):
    """A line that is not blank: offset of its first character that is none, and its words."""

    start: int
    words: str


class Signature(Struct, frozen=True):
    """Who signs a document or notice, as written, and when."""

    names: tuple[str, ...]
    date: str


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
    lines = [_title_words(line.words) for line in lines_of(text, notice)]
    found = [title for i in range(len(lines)) if VERB.search(lines[i]) and (title := _title_at(lines, i))]
    return next((title for title in found if not VERB.match(title)), found[0] if found else None)


def _title_words(line: str) -> str:
    """A line without what may stand before a title: page captions, numbers in a compilation, the document number."""
    line = _LEAD.sub("", line)
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
    while first and _is_begun_above(lines[first]) and is_organization(lines[first - 1]):
        first -= 1
    title = ""
    for line in lines[first : first + MOST_TITLE_LINES]:
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


def signature(text: str, span: Span) -> Signature | None:
    """Return the last signature of a stretch: a line that is a date, and the organizations right before it."""
    lines = list(lines_of(text, span))
    for place in range(len(lines) - 1, -1, -1):
        if dated := _date_line(lines[place].words):
            name, day = dated
            names = [name] if name else []
            return Signature(
                (*_signers([line.words for line in lines[max(0, place - MOST_SIGNERS) : place]]), *names), day
            )
    return None


def _signers(lines: list[str]) -> list[str]:
    """The organizations that lines end with, from top to bottom and from left to right."""
    names: list[str] = []
    while lines and is_organization(lines[-1]):
        below = lines.pop()
        columns = _in_columns(lines[-1], below) if lines else []
        if columns:
            lines.pop()
        names = (columns or [below]) + names
    return names


def _in_columns(above: str, below: str) -> list[str]:
    """The names that two lines hold in columns, the first part of each above the second; none where they do not.

    ``河南省  中国人民银行`` over ``商务厅  郑州中心支行``: a joint notice's signers, side by side.
    """
    first, second = above.split(), below.split()
    if len(first) < 2 or len(first) != len(second) or len("".join(first)) > MOST_GLUED:
        return []
    halves = all(_HALF_NAME.fullmatch(name) for name in first) and not all(map(is_organization, first))
    return [a + b for a, b in zip(first, second, strict=True)] if halves and all(map(is_organization, second)) else []


def undated_signers(text: str, notice: Span) -> tuple[str, ...]:
    """Return the organizations that a notice ends with where it is dated elsewhere; empty where it ends otherwise."""
    return tuple(_signers([line.words for line in lines_of(text, notice)])[-MOST_SIGNERS:])


def glued_signature(text: str, issuers: frozenset[str]) -> Signature | None:
    """Return the first signature that stands inside a line, where a source has lost its paragraph marks.

    :param issuers: who the title says issues the document. A date behind another's name, or behind none, counts
        only where the text ends there, or goes on as it does behind a signature.
    """
    for dated in find_dates(text):
        before = _GLUED_NAME.search(text, max(0, dated.start - MOST_GLUED), dated.start)
        name = before["name"] or "" if before else ""
        name = next((known for known in sorted(issuers) if text.endswith(known, 0, dated.start)), name)
        ours = name in issuers and before is not None and not text.startswith("印发", dated.end)
        off = before is not None and _SIGNED_OFF.match(text, dated.end)
        if ours or off or _PUBLISHED.match(text, dated.end):
            return Signature((name,) if name else (), dated.date)
    return None


def _date_line(line: str) -> tuple[str, str] | None:
    """The organization (or nothing) and the date of a line that holds nothing else; None for other lines."""
    if len(line) > 60:
        return None
    dated = next(find_dates(line), None)
    if dated is None or _DATE_LINE_EXTRAS.sub("", line[dated.end :]):
        return None
    before = _DATE_LINE_EXTRAS.sub("", line[: dated.start])
    if before and not is_organization(before):
        return None
    return before, dated.date


def title_date(text: str, span: Span) -> str | None:
    """Return the date in brackets that ends a line of the head: behind a title or on a line of its own."""
    for line in lines_of(text, span):
        bracket = _DATE_TAIL.search(line.words)
        if bracket and (dated := next(find_dates(bracket[0]), None)):
            return dated.date
    return None


def imprint_office(text: str) -> str | None:
    """Return the office that printed the document (版记: 某市人民政府办公室 2022年9月5日印发)."""
    found = None
    for match in _IMPRINT.finditer(text, max(0, len(text) - 3000)):
        found = joined(match["office"])
    return found


def printed_date(text: str, foot: Span) -> str | None:
    """Return when the document was printed, by a line of the imprint; None where none says so."""
    for line in reversed(list(lines_of(text, foot))):
        words = joined(line.words)
        dated = next(find_dates(words), None) if words.endswith("印发") else None
        if dated and words[dated.end :] == "印发" and is_organization(_SECRETARIAT.sub("", words[: dated.start])):
            return dated.date
    return None


def own_number(text: str, head: Span) -> str | None:
    """Return the document's own number: one that stands alone on a line of its head, or at either end of one.

    A number in a bracket or right behind a title is a citation's. On the first line of all, what follows may
    follow without a blank: paragraph marks are lost in some sources. It may be broken over two lines.
    """
    lines = list(lines_of(text, head))
    for place, line in enumerate(lines):
        before_line = text[: line.start].rstrip()[-1:]
        words = _CAPTION.sub("", line.words)
        for number in find_numbers(words):
            before, after = words[: number.start], words[number.end :]
            first = not before and (not after or after[0].isspace() or place == 0)
            parted = before[-1:].isspace() or before[-1:].isdigit()  # 2021-04-12某政发〔2021〕5号: a lost blank
            last = not after and parted and not before.rstrip().endswith(("》", "、", "，"))
            if (first or last) and before_line not in ("（", "("):
                return number.number
        if broken := _broken_number(lines[place : place + 2]):
            return broken
    return None


def _broken_number(lines: list[Line]) -> str | None:
    """The number that two short lines are together and nothing else: 某政办 over 〔2021〕10号."""
    if len(lines) < 2 or len(lines[0].words) > MOST_AGENCY or any(find_numbers(lines[1].words)):
        return None
    whole = _CAPTION.sub("", lines[0].words) + lines[1].words
    number = next(find_numbers(whole), None)
    return number.number if number and (number.start, number.end) == (0, len(whole)) else None


def attached_number(text: str, foot: Span) -> str | None:
    """Return the number by which a file attached at the foot is named: the document itself, as issued."""
    named = find_numbers(text[foot.start : foot.end])
    return next((found.number for found in named if FILE_NAME.match(text, foot.start + found.end)), None)


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
    """Return a title on one line, without the first article or the document's own number behind it."""
    words = joined(_FIRST_ARTICLE.split(title)[0]) or joined(title)
    number = next(find_numbers(words), None)
    bracketed = number and words[number.start - 1 : number.start] in ("（", "(") and len(words) - number.end <= 1
    return words[: number.start - 1] if number and bracketed else words
