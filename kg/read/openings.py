"""How paragraphs, headings and titles of official documents begin and end, where lines alone do not tell."""

import re

from kg.brackets import YEAR_CLOSES, YEAR_OPENS
from kg.numerals import ENCLOSED, STOP
from kg.read.lines import SENTENCE, width

HAN = "一二三四五六七八九十百"
_IN_CHARGE = "(?:牵头|责任|负责|主办|承办|协办|配合|参与|参加|协助)(?:单位|部门|领导|处室|科室)?[：:]"
IN_CHARGE = re.compile(_IN_CHARGE)
"""Opening of a line that says who is in charge of what stands above; such lines end without a full stop."""
NEW_UNIT = re.compile(
    rf"第[{HAN}〇零\d]{{1,5}}[章节条编篇]|第[{HAN}]{{1,3}}部分|[{HAN}]{{1,4}}[{STOP}]|[（(](?:[{HAN}]{{1,4}}|\d{{1,3}})[)）]"
    rf"|\d{{1,3}}[{STOP}](?!\d)|\d{{1,2}}[)）]|[{ENCLOSED}]"
    r"|——|--|[A-Za-z][.．、)）]|附\s*件|附\s*[：:]|专\s*栏|抄\s*送|主\s*送|[（(]此件"
    rf"|{_IN_CHARGE}|[（(](?:牵头|责任|负责|配合)"
    r"|[12]\d{3}年\d{1,2}月\d{1,2}日(?:印发)?$|二[〇○Oo零]"
)
"""Openings of a line that never go on with the sentence above."""
BARE_MARKER = re.compile(rf"[{HAN}]{{1,4}}、|[（(][{HAN}\d]{{1,4}}[)）]|\d{{1,3}}[{STOP}]|[{ENCLOSED}]")
LONGEST_MARKER = 6
STOPS, CLOSERS, BRACKETS = tuple("。！？；：:!?;…"), "”’」』）)》", ("）", ")")
PAIRS = (
    ("（", "）", ")"),
    ("(", "）", ")"),
    ("《", "》", "》"),
    ("“", "”", "”"),
    ("〔", "〕", "〕"),
    ("〈", "〉", "〉"),
)
"""A bracket or quote, and by which marks it is closed."""
YEARS = re.compile(r"[（(](?![^（）()]*日)[^（）()]{0,6}\d{4}[^（）()]{0,24}[)）]")
"""Years of a title in brackets; not the day on which a meeting passed it."""
HANGING = re.compile(r"(?:关于|印发|转发|推进|加快|促进|支持|加强|做好|开展|[和与及或的、《“])$")
KIND_OPENS = re.compile(
    "实施(?:方案|意见|细则|办法)|行动(?:计划|方案)|工作(?:方案|要点|计划)|发展规划|规划纲要|三年行动|若干"
    "|的(?:通知|意见|决定)"
)
NO_TITLE = re.compile(r"(?:政府|办公室|办公厅|委员会|[局厅部委院会号日文件])$|[：:]")
NOTICE_ENDS = re.compile(r"的(?:通知|意见|决定|批复|函|报告|公告|通告|请示)(?:[（(].*)?$")

NUMBERED = re.compile(rf"[{YEAR_OPENS}]\d{{4}}[{YEAR_CLOSES}]第?\d{{1,5}}号$")
ASIDE = re.compile(r"[（(][^（）()]*[)）]")
CONTENTS_ENTRY = re.compile(r"[.·…．]{4,}\s*[（(—-]?\s*\d{1,4}\s*[）)—-]?$")
"""What an entry of a table of contents ends with: leaders and the number of its page."""
LOOK = 300
"""Characters of a paragraph's opening and of its end that are looked at."""


def is_finished(text: str) -> bool:
    """Whether a line ends with a stop, quotes and brackets after it apart, or with a bracket."""
    return text.endswith(BRACKETS) or text.rstrip(CLOSERS).endswith(STOPS)


def is_heading(text: str) -> bool:
    """Whether a line is a heading of its own: a marker and a few words, no full stop."""
    return bool(NEW_UNIT.match(text)) and not BARE_MARKER.fullmatch(text) and "。" not in text and width(text) <= 40


def unclosed(text: str, below: str) -> bool:
    """Whether the end of a text opens a bracket that the line below closes."""
    tail = text[-LOOK:]
    for mark, closing, other in PAIRS:
        if mark in tail:
            opened = tail.rfind(mark)
            if tail.rfind(closing) < opened and tail.rfind(other) < opened:
                return closing in below or other in below
    return False


def title_goes_on(text: str, below: str) -> bool:
    """Whether a line goes on with a title that is broken over lines."""
    if SENTENCE.search(below) and not unclosed(text, below):
        return False
    if unclosed(text, below) or (YEARS.fullmatch(below) and not NO_TITLE.search(text)):
        return True
    if HANGING.search(text):
        return True
    if "关于" in text and not NOTICE_ENDS.search(text) and NOTICE_ENDS.search(below) and width(text) > 8:
        return "关于" not in below
    return bool(KIND_OPENS.match(below)) and not NO_TITLE.search(text) and not NOTICE_ENDS.search(text)


def displayed_title_goes_on(text: str, below: str) -> bool:
    """Whether a line goes on with a title, where it is seen to be set as titles are (in the middle, or large)."""
    if unclosed(text, below):
        return True
    if SENTENCE.search(text) or SENTENCE.search(below) or NEW_UNIT.match(text) or NEW_UNIT.match(below):
        return False
    if NUMBERED.search(text) or NUMBERED.search(below) or text.endswith(("文件", "：", ":")):
        return False
    if ASIDE.fullmatch(below):
        return bool(YEARS.fullmatch(below)) and not NO_TITLE.search(text)
    return not is_whole_title(text) and (bool(HANGING.search(text)) or not NO_TITLE.search(below))


def is_whole_title(text: str) -> bool:
    """Whether a text is the title of a notice up to its end: 关于…的通知."""
    whole = "关于" in text and text.count("《") == text.count("》") and not SENTENCE.search(text)
    return whole and bool(NOTICE_ENDS.search(text))
