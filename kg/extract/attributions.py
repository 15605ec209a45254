"""Attributions of responsibility as written: where they stand, and who has which role in them.

An attribution stands in brackets （牵头单位：A；责任单位：B、C）, （A牵头，B、C按职责分工负责）, （A、B）, or on a line
(or after a full stop) with its label 责任单位：A、B. A sentence that tells in passing who does what is none.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kg.extract.organizations import CLOSING, OPENING, clean, looks_like_organization, pieces
from kg.records import OrganizationRole

MAX_LENGTH = 3000
"""Characters; a longer bracket is no attribution."""

Part = tuple[OrganizationRole, tuple[str, ...]]


class Attribution(Struct, frozen=True):
    """The words from ``start`` to ``end`` put organizations in charge: one part a role, in order."""

    start: int
    end: int
    parts: tuple[Part, ...]


# 牵头单位：, 责任部门：, 主办：, 第一责任单位：, 牵头责任部门：, 责任分工：
_ROLE_WORD = "牵[ \u3000]*头|主办|主责|主管|责[ \u3000]*任|负责|承办|承担|实施|落实|执行|配合|协办|协助|协作|协同|参与|参加|参建|支持|会办"
_UNIT_WORD = "单位|部门|处室|科室|机构|主体|分工"
_ROLE_LABEL = (
    rf"(?:[省市县区州]级|[省市县区州]|主要|第一|共同|具体|职责|任务|工作)?(?:{_ROLE_WORD})"
    rf"(?:[和及、（(]?(?:{_ROLE_WORD})[）)]?){{0,2}}(?:{_UNIT_WORD})(?:[和及、](?:{_ROLE_WORD})?(?:{_UNIT_WORD}))?"
    r"|(?:职责|任务|工作)分工|牵头|责任|配合"
)
# Labels beside them that name no organization: 完成时限：, 责任领导：, 联系人：
_OTHER_LABEL = (
    r"(?:完成|办理|整改|推进|实施|工作)?(?:时限|时间|期限|进度|节点|目标|要求|措施|步骤)(?:要求|安排|节点)?"
    r"|(?:牵头|责任|分管|负责|联系|主管|市|县|区)*(?:领导|责任人|负责人|联系人|人)|备注"
)
_LABEL = re.compile(rf"(?P<role>{_ROLE_LABEL})[ \u3000\xa0]*[：:]|(?:{_OTHER_LABEL})[ \u3000\xa0]*[：:]")
_LABEL_ON_ITS_OWN = re.compile(
    rf"(?:(?<=[\n。；;！？）)〕\]、\t \u3000\xa0])|^)(?P<role>{_ROLE_LABEL})[ \u3000\xa0]*[：:]"
)

# …牵头, …按职责分工负责, …配合, …具体实施 at the end of a name.
_DUTY = re.compile(
    r"(?:依?按照?)?(?:各自)?(?:职责|职能|任务)?(?:分工|范围)?(?:分别|共同|具体|协同|组织|积极|分头)*"
    r"(?P<verb>牵头|主办|负责|承办|配合|协助|协办|参与|参加|支持|落实|实施|推进)"
    r"(?:负责|牵头|落实|实施|推进|配合|组织|完成|办理|抓好|做好|工作)*$"
    r"|(?:依?按照?)(?:各自)?(?:职责|职能)(?:分工)?$"
)
# Pieces beside the names that say when: 年内持续推进, 2025年底前完成, 长期坚持.
_WHEN = re.compile(r"\d|年[底内末]|长期|持续|完成|坚持|启动|推进|常年|全年|每年")
_BRACKETS = re.compile(rf"[{re.escape(OPENING + CLOSING)}\n]")
_STOP = re.compile(r"[。\n]")


def attributions(text: str, bounds: Sequence[int]) -> tuple[Attribution, ...]:
    """Find every attribution, in order, none inside another.

    :param text: the document's normalised text.
    :param bounds: offsets, ascending, at which a new unit starts; no attribution reaches over one.
    """
    found: list[Attribution] = []
    brackets, labels = _in_brackets(text, bounds), _with_labels(text, bounds)
    for attribution in sorted((*brackets, *labels), key=lambda a: (a.start, -a.end)):
        if not found or attribution.start >= found[-1].end:
            found.append(attribution)
    return tuple(found)


def parse(content: str, *, listing: bool = False) -> tuple[Part, ...]:
    """Read the content of an attribution.

    :param content: the words without the brackets around them.
    :param listing: whether a bare list of organizations counts (A、B are then responsible).
    :returns: one part a role; empty where the words attribute nothing.
    """
    content = content.strip()
    marks = list(_LABEL.finditer(content))
    if any(mark["role"] for mark in marks):
        return tuple(_labelled(content, marks))
    return _by_verbs(content, "responsible", listing=listing)


def _labelled(content: str, marks: Sequence[re.Match[str]]) -> Iterator[Part]:
    """Read 牵头单位：A；责任单位：B、C, label by label."""
    yield from _by_verbs(content[: marks[0].start()], "responsible", listing=False)
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        if not mark["role"]:
            continue
        role = _role(mark["role"])
        value = content[mark.end() : following.start() if following else len(content)]
        yield from _by_verbs(value, role, listing=True, labelled=True)


def _by_verbs(content: str, default: OrganizationRole, *, listing: bool, labelled: bool = False) -> tuple[Part, ...]:
    """Read A牵头，B、C按职责分工负责: each verb closes the list before it; what follows the last has ``default``."""
    parts: list[Part] = []
    waiting: list[str] = []
    strange = 0
    for piece in pieces(content):
        duty = _DUTY.search(piece[-40:])
        name = piece[: len(piece) - (len(piece[-40:]) - duty.start())] if duty else piece
        new = [n for n in clean(name) if labelled or looks_like_organization(n)]
        if _is_aside(name) or (name and not new and not _names_others(name)):
            strange += not _is_aside(name)
            continue
        waiting += new
        if duty:
            parts += _close(waiting, default if labelled and default == "lead" else _role(duty["verb"] or "负责"))
    attributed = sum(len(names) for _, names in parts)
    if parts and strange > attributed + len(waiting):
        return ()
    if waiting and (parts or labelled or (listing and not strange and _is_list(waiting))):
        parts += _close(waiting, default)
    return tuple(parts)


def _close(waiting: list[str], role: OrganizationRole) -> list[Part]:
    """Give the waiting names their role (once each), and wait anew."""
    part = (role, tuple(dict.fromkeys(waiting)))
    waiting.clear()
    return [part] if part[1] else []


def _is_list(waiting: Sequence[str]) -> bool:
    """Say whether a bare list is one of organizations: all look like it, most of them beyond doubt."""
    beyond_doubt = sum(looks_like_organization(name, strict=True) for name in waiting)
    return 2 * beyond_doubt >= len(waiting)


def _is_aside(piece: str) -> bool:
    """Say whether a piece says when, or names a person, and no organization."""
    return piece.endswith(("同志", "书记", "市长", "县长", "区长", "主任")) or (
        _WHEN.search(piece) is not None and not looks_like_organization(piece)
    )


def _names_others(piece: str) -> bool:
    """Say whether a piece is nothing but 等有关单位."""
    return not clean(piece) and "等" in piece


def _role(words: str) -> OrganizationRole:
    """Return the role that a label or verb gives; the first word decides (牵头负责 leads)."""
    words = re.sub(r"\s", "", words)
    places = [(words.find(word), role) for word, role in _ROLES if word in words]
    return min(places)[1] if places else "responsible"


_ROLES: tuple[tuple[str, OrganizationRole], ...] = (
    *((word, "lead") for word in ("牵头", "主办", "主责")),
    *(
        (word, "participating")
        for word in ("配合", "协助", "协办", "协作", "协同", "参与", "参加", "参建", "支持", "会办")
    ),
)


# --- in brackets -------------------------------------------------------------------------------------


def _in_brackets(text: str, bounds: Sequence[int]) -> Iterator[Attribution]:
    """Read every bracket that is not inside an attribution already; outermost first."""
    done = 0
    for start, end in _pairs(text, bounds):
        if start < done or end - start > MAX_LENGTH:
            continue
        inner = text[start + 1 : end - 1 if text[end - 1] in CLOSING else end]
        parts = parse(inner, listing=_may_list(text, start, end))
        if parts:
            yield Attribution(start, end, parts)
            done = end


def _may_list(text: str, start: int, end: int) -> bool:
    """Say whether a bare list may stand in this bracket: after a full stop, or at the end of a heading's line."""
    before = text[max(0, start - 4) : start].rstrip(" \u3000\t")
    after = text[end : end + 3].lstrip(" \u3000\t")
    return before[-1:] in "。；;！\n" or after[:1] in "。\n" or after == ""


def _pairs(text: str, bounds: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the spans of brackets, outer before inner, at most three deep.

    All shapes count as one, as they are mixed up in print. A bracket that is never closed ends with its line.
    """
    limits = iter([*bounds, len(text) + 1])
    limit = next(limits)
    opened: list[int] = []
    closed: list[tuple[int, int]] = []
    for match in _BRACKETS.finditer(text):
        place = match.start()
        while place >= limit:
            yield from _flush(text, opened, closed, limit)
            limit = next(limits)
        if match.group() in OPENING:
            opened.append(place)
        elif match.group() in CLOSING:
            if opened:
                closed.append((opened.pop(), place + 1))
        elif not opened:
            yield from _flush(text, opened, closed, place)
    yield from _flush(text, opened, closed, len(text))


def _flush(text: str, opened: list[int], closed: list[tuple[int, int]], limit: int) -> Iterator[tuple[int, int]]:
    """Yield what one unit's text holds, and forget it."""
    unclosed = []
    for start in opened[:3]:
        line_end = text.find("\n", start, min(limit, len(text)))
        unclosed.append((start, line_end if line_end >= 0 else min(limit, len(text))))
    depth: list[int] = []
    for start, end in sorted((*closed, *unclosed), key=lambda pair: (pair[0], -pair[1])):
        while depth and depth[-1] <= start:
            depth.pop()
        depth.append(end)
        if len(depth) <= 3:
            yield start, end
    opened.clear()
    closed.clear()


# --- with labels -------------------------------------------------------------------------------------


def _with_labels(text: str, bounds: Sequence[int]) -> Iterator[Attribution]:
    """Read every label that opens a line or follows a full stop, with its list."""
    limits = iter([*bounds, len(text)])
    limit, done = next(limits), 0
    for match in _LABEL_ON_ITS_OWN.finditer(text):
        if match.start() < done:
            continue
        while limit <= match.start():
            limit = next(limits)
        end = _end_of_list(text, match.end(), min(limit, match.end() + MAX_LENGTH))
        parts = parse(text[match.start() : end])
        if parts:
            yield Attribution(match.start(), end, parts)
            done = end


def _end_of_list(text: str, start: int, limit: int) -> int:
    """Return where a labelled list ends: at a full stop, or at the last line that goes on with it."""
    end = start
    while True:
        stop = _STOP.search(text, end, limit)
        if stop is None:
            return len(text[:limit].rstrip()) if limit - start < MAX_LENGTH else limit
        end = stop.start()
        if stop.group() == "。" or not _goes_on(text, start, end, limit):
            return end
        end += 1


def _goes_on(text: str, start: int, line_end: int, limit: int) -> bool:
    """Say whether the line after ``line_end`` continues the list: the next label, or nothing but names."""
    so_far = text[max(start, line_end - 64) : line_end].rstrip()
    next_end = _STOP.search(text, line_end + 1, limit)
    line = text[line_end + 1 : next_end.start() if next_end else limit].strip()
    if not line or len(line) > 400:
        return False
    if _LABEL.match(line):
        return _LABEL.match(line)["role"] is None  # type: ignore[index]
    if so_far.endswith(("、", "，", ",", "；", ";", "：", ":")) or line[0] in "、，；":
        return True
    last = re.split(r"[、，,；;：:]", so_far)[-1]
    found = pieces(last + line if not looks_like_organization(last) else line)
    return bool(found) and all(looks_like_organization(piece) for piece in found)
