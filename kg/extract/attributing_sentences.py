"""Sentences that do nothing but attribute, without label or brackets: 市教育局牵头，市财政局、市民政局配合。

Each of their pieces is an organization, or several that a verb closes; one word more, and the sentence tells in
passing who does what, which is no attribution.
"""

import re
from collections.abc import Iterator

from kg.extract.organizations import looks_like_organization
from kg.extract.roles import Part, parse_sentence

LONGEST = 600
"""Characters; a longer sentence lists no organizations only."""
_DUTIES = ("牵头", "负责", "配合", "参与", "参加", "承办", "主办", "协办", "协助", "落实", "实施", "推进")
# All begin with one character, for which a text is scanned fastest; what stands before is told after.
_DUTY_ENDS = [
    re.compile("{}(?<=[{}].)(?<=(?:{}).)".format(stop, "".join(d[-1] for d in _DUTIES), "|".join(_DUTIES)), re.DOTALL)
    for stop in "。\n"
]
_LABEL_ENDS = re.compile("为(?<=(?:单位|部门)为)")
_STOP = re.compile("[。！？\n]")
_APART = re.compile("[：:\t]")
"""What labels and cells of tables are read by."""
# 此项工作由, 由
_LEADING = re.compile(r"(?:(?:[本此该]|以上|上述)[项条]?(?:工作|任务|措施|事项|内容)?|具体)?由")
# What no name of an office holds, and a sentence about one does
_PROSE = re.compile(r"[的由要须将把\d]|设[在立]|成立|开展|建立|加强|推进|做好|负责|牵头|[余多个家]单位")
# 各区, 市公安: names that end like no office in particular
_OF_PLACE = re.compile("[各国省市州县区乡镇]")
_NOBODY = re.compile(
    "(?:各级|各地|各|有关|相关|本|全体|其他|所有)(?:地|地区|级|有关|相关|责任|职能|成员)*(?:部门|单位|机构|科室|处室|地区)?"
)
"""Whoever it may concern: 各有关部门."""


def attributing_sentences(text: str) -> Iterator[tuple[int, int, tuple[Part, ...]]]:
    """Yield start, end (before its full stop) and roles of each such sentence, in order."""
    for end in _ends(text):
        start = _start(text, end)
        words = text[start:end]
        if not _APART.search(words) and (parts := _read(words)):
            yield start, end, parts


def _ends(text: str) -> list[int]:
    """Where the sentences end that close with a verb of duty, or hold a label with 为."""
    ends = {match.start() for pattern in _DUTY_ENDS for match in pattern.finditer(text)}
    if text.endswith(_DUTIES):
        ends.add(len(text))
    for label in _LABEL_ENDS.finditer(text):
        stop = _STOP.search(text, label.end(), label.end() + LONGEST)
        ends.add(stop.start() if stop else min(len(text), label.end() + LONGEST))
    return sorted(ends)


def _start(text: str, end: int) -> int:
    """Where the sentence that ends at ``end`` starts."""
    low = max(0, end - LONGEST)
    after = max(text.rfind(stop, low, end) for stop in "。！？\n") + 1
    start = max(after, low)
    return start + len(text[start:end]) - len(text[start:end].lstrip())


def _read(words: str) -> tuple[Part, ...]:
    """The roles in a sentence that attributes and does nothing else; empty for any other."""
    leading = _LEADING.match(words)
    parts = parse_sentence(words[leading.end() :] if leading else words)
    names = [name for _, organizations in parts for name in organizations]
    return parts if all(map(_is_office, names)) and not all(map(_NOBODY.fullmatch, names)) else ()


def _is_office(name: str) -> bool:
    """Say whether a name is an office's beyond doubt."""
    if _PROSE.search(name):
        return False
    return looks_like_organization(name, strict=True) or _OF_PLACE.match(name) is not None
