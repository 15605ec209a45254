"""Texts whose paragraph marks were lost (search sites put a whole document into one line): where paragraphs began.

What tells: the blanks that are left of line ends and indents; the parts of an official letter (GB/T 9704: title,
number, addressees, signature and date, asides, attachments); and marks of numbering that follow each other.
Nothing is changed but that line ends are set.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.brackets import YEAR_CLOSES, YEAR_OPENS
from kg.read.numbering_marks import mark_places
from kg.read.raw import Raw
from kg.records import Run

LEAST = 200
"""Characters of a line that is long enough to be a document."""
SHARE = 0.8
"""Share of a text that its longest line holds when paragraph marks were lost."""
HEAD = 400
"""Characters in which title, number and addressees stand."""
ISSUER = r"[\u4e00-\u9fff（）]{2,30}?(?:政府|办公[厅室]|委员会|[局厅部委院会])"
DIGIT, COUNT = "[〇○ＯOo零一二三四五六七八九]", "[一二三四五六七八九十]"
DATE = rf"(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日|{DIGIT}{{4}}年{COUNT}{{1,2}}月{COUNT}{{1,3}}日)"
SIGNED = re.compile(rf"(?:(?<=[。；：！）])|(?<=\s)){ISSUER}(?:\s*{ISSUER})?\s*{DATE}(?![起前以至—－-]|印发)")
PRINTED = re.compile(rf"(?<=[。；：！）日]){ISSUER}\s*{DATE}印发")
NUMBER = re.compile(rf"[\u4e00-\u9fff]{{1,12}}[{YEAR_OPENS}]\d{{4}}[{YEAR_CLOSES}]第?\d{{1,5}}号")
RED_HEAD = re.compile(rf"{ISSUER}文件")
NUMBER_AND_DATE = re.compile(rf"{NUMBER.pattern}(?:\s+\d{{4}}-\d{{1,2}}-\d{{1,2}}(?=\s))?")
TITLE = re.compile(
    r"[^。；：:]{4,150}?的(?:通知|(?:实施|指导|若干)?意见|决定|批复|复?函|报告|公告|通告|通报|请示)(?![的》〉>”，。、；])"
    r"(?:[（(][^（）()]{1,12}[)）])?"
    r"|[^，。；：:！？]{4,70}?(?:规划|计划|方案|意见|要点|措施|办法)(?=[ \u3000][^。；：:]{2,200}[：:])"
)
ADDRESSED = re.compile(r"[^。；：:]{2,200}?[\u4e00-\u9fff）)][：:]")
OWN_ISSUER = re.compile(rf"{ISSUER}(?=关于|印发|转发|批转)")
ASIDE = re.compile(r"[（(](?:此件|本件|联系人|公开|信息公开|有效期)[^（）()]{0,60}[)）]")
ATTACHMENT = re.compile(r"附\s?件\s?\d{0,2}(?![\d：:.．、，）)])")
LISTED = re.compile(r"(?<=[。\s日）)])附\s?件\s?[：:]|抄\s?送[：:]")
CONTENTS = re.compile(r"目\s*录(?=\s*(?:第一|一、))")
NAMED = re.compile(r"《([^《》]{4,120}(?:〈[^〉]{0,120}〉[^《》]{0,120})?)》")
FORWARDED = re.compile(r"(?:印发|转发|批转|下发|发布|公布)(.{4,100}?)的通知")
SUFFIX = re.compile(r"\s*[（(][^（）()]{1,30}[)）]")
PLAIN_TITLE = re.compile(
    r"[^，。；：！？]{4,70}?(?:规划|纲要|计划|方案|意见|要点|措施|办法|细则|规定|条例|制度|清单|分工|政策|规则)"
    r"(?:[（(][^（）()]{1,30}[)）])?(?=为|根据|按照|第一[章条]|一、|目\s*录|近年来)"
)
FOLDED = re.compile(r"[\s《》〈〉“”\"（）()]")
BLANKS = re.compile(r"(?<=[。；：！？])[ \t\u00a0\u2002-\u200a\u3000]+|\u3000{2,}|[ \t\u00a0\u2002-\u200a\u3000]{4,}")


def paragraphs_lost(text: str) -> bool:
    """Whether a text is one long line, but for its title perhaps."""
    words = text.strip()
    edge = len(words) - int(SHARE * len(words))
    if words.find("\n", edge, len(words) - edge) >= 0:
        return False  # a line that long reaches over the middle
    longest = max(map(len, words.splitlines()), default=0)
    return longest >= LEAST and longest >= SHARE * len(words)


def with_paragraphs(text: str) -> Raw:
    """The text with line ends set where its paragraphs began; other texts as they are."""
    if not paragraphs_lost(text):
        return Raw(text)
    known = frozenset(_places(text))
    starts = [0, *sorted(place for place in known.union(mark_places(text, known)) if 0 < place < len(text))]
    runs = (Run(start + line, start, end - start) for line, (start, end) in enumerate(pairwise([*starts, len(text)])))
    return Raw("\n".join(text[start:end] for start, end in pairwise([*starts, len(text)])), tuple(runs))


def _places(text: str) -> Iterator[int]:
    """Places at which a paragraph begins, whatever the marks of numbering say."""
    yield from (blank.end() for blank in BLANKS.finditer(text))
    yield from (found.start() for found in LISTED.finditer(text))
    yield from (place for found in CONTENTS.finditer(text) for place in found.span())
    yield from (found.start() for found in PRINTED.finditer(text))
    yield from _head(text)
    yield from _signatures(text)


def _head(text: str) -> Iterator[int]:
    """Ends of title, number and addressees; the red head with its number may stand before the title."""
    head = text[:HEAD]
    at = 0
    for part in (RED_HEAD, NUMBER, TITLE, NUMBER_AND_DATE, ADDRESSED):
        at += len(head[at:]) - len(head[at:].lstrip())
        found = part.match(head, at)
        if found:
            at = found.end()
            yield at
    if not at and (title := PLAIN_TITLE.match(text)):
        yield title.end()


def _signatures(text: str) -> Iterator[int]:
    """Beginnings and ends of signatures, of the asides after them, and of the title that follows."""
    issuer = OWN_ISSUER.match(text)
    pattern = re.compile(rf"{re.escape(issuer.group())}\s*{DATE}(?!印发)") if issuer else SIGNED
    found = {match.start(): match for kind in (pattern, SIGNED) for match in kind.finditer(text)}
    names: list[str] | None = None
    for start, match in sorted(found.items()):
        yield start
        date = re.search(DATE, match.group())
        yield start + date.start() if date else start
        yield match.end()
        if names is None:
            names = _names(text[:start])
        yield from _after_signature(text, match.end(), names)


def _after_signature(text: str, at: int, names: list[str]) -> Iterator[int]:
    """Places after a signature: its asides, the word 附件, and the plan's title."""
    while True:
        at += len(text[at : at + 80]) - len(text[at : at + 80].lstrip())
        aside = ASIDE.match(text, at) or ATTACHMENT.match(text, at)
        if aside is None:
            break
        yield at
        at = aside.end()
        yield at
    end = next((end for name in names if (end := _name_end(text, at, name))), None)
    if end is not None:
        suffix = SUFFIX.match(text, end)
        yield suffix.end() if suffix else end
    elif title := PLAIN_TITLE.match(text, at):
        yield title.end()


def _names(notice: str) -> list[str]:
    """What a notice calls the plan that it forwards, longest first, letters alone."""
    found = {*NAMED.findall(notice), *FORWARDED.findall(notice[:HEAD])}
    return sorted((FOLDED.sub("", name) for name in found), key=lambda name: (-len(name), name))


def _name_end(text: str, at: int, name: str) -> int | None:
    """Where a name ends that stands at a place, blanks and brackets apart."""
    for letter in name:
        while at < len(text) and FOLDED.match(text[at]):
            at += 1
        if not text.startswith(letter, at):
            return None
        at += 1
    closing = re.compile("[》〉”）)]*").match(text, at)
    return closing.end() if closing and name else None
