"""Who has which role in the words of an attribution: 牵头单位：A；责任单位：B、C, or A牵头，B、C按职责分工负责."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kg.extract.organizations import LAST_CHARACTERS, clean, looks_like_organization, pieces
from kg.records import OrganizationRole

Part = tuple[OrganizationRole, tuple[str, ...]]

# 牵头单位：, 责任部门：, 主办：, 第一责任单位：, 牵头责任部门：, 责任分工：
COLONS = "：:∶"
"""The last is the sign of ratios, which some keyboards give for a colon."""
BLANK = r"[ \u3000\xa0]{0,4}"
_ROLE_WORD = (
    r"牵[ \u3000]{0,4}头|主办|主责|主管|责[ \u3000]{0,4}任|负责|承办|承担|实施|落实|推进|执行|"
    r"配合|协办|协助|协作|协同|参与|参加|参建|支持|会办"
)
_UNIT_WORD = "单位|部门|处室|科室|机构|主体|分工"
ROLE_LABEL = (
    rf"(?:[省市县区州]级|[省市县区州]|主要|第一|共同|具体|职责|任务|工作|主体|监管|属地|直接)?(?:{_ROLE_WORD})"
    rf"(?:[和及、（(]?(?:{_ROLE_WORD})[）)]?){{0,2}}(?:{_UNIT_WORD})(?:[和及、](?:{_ROLE_WORD})?(?:{_UNIT_WORD}))?"
    r"|(?:职责|任务|工作)分工|牵头|责任|配合|主办|承办|协办"
)
# Labels beside them that name nobody in charge: 完成时限：, 责任领导：, 联系人：, 督导单位：
_OTHER_LABEL = (
    r"(?:完成|办理|整改|推进|实施|工作)?(?:时限|时间|期限|进度|节点|目标|要求|措施|步骤)(?:要求|安排|节点)?"
    r"|(?:适用|实施|试点)(?:范围|地区|对象)|(?:牵头|责任|分管|负责|联系|主管|市|县|区)*(?:领导|责任人|负责人|联系人|人)|备注"
    r"|(?:督导|督办|督查|监督|监管|验收|考核|指导|包保|帮扶|业主|申报)(?:单位|部门|机构)"
)
_LABEL_OPENS = (
    "省市县区州主第共具职任工牵责负承实落执配协参支会完办整推时期进节目要措步适试分联领人备监属直督验考指包帮业申"
)
"""First characters of labels: most places in a list of names hold no other."""
# 责任单位为A; not 排第一的责任单位为牵头单位
_IS = rf"(?<=单位|部门)为(?!{_ROLE_WORD})"
LABEL = re.compile(
    rf"(?=[{_LABEL_OPENS}])(?:(?P<role>{ROLE_LABEL}){BLANK}(?:[{COLONS}]|{_IS})|(?:{_OTHER_LABEL}){BLANK}[{COLONS}])"
)
_LABEL_SIGN = re.compile(f"[{COLONS}为]")
"""What each of them ends with."""

# …牵头, …按职责分工负责, …配合, …具体实施, …为牵头单位 at the end of a name.
_DUTY = re.compile(
    r"(?:依?按照?|依据?)?(?:各自)?(?:职责|职能|任务)?(?:分工|范围)?(?:分别|共同|具体|协同|组织|积极|分头)*"
    r"(?P<verb>牵头|主办|主责|负责|承办|配合|协助|协办|协同|协作|参与|参加|支持|指导|落实|实施|推进)"
    r"(?:负责|牵头|落实|实施|推进|配合|组织|完成|办理|抓好|做好|工作|督导|督促|监督|指导|统筹|协调)*$"
    r"|(?:依?按照?|依据?)(?:各自)?(?:职责|职能)(?:分工)?$"
    rf"|为(?P<named>{_ROLE_WORD})(?:单位|部门)$"
)
_DUTY_ENDS = tuple("头办责合助同与加持导实施进织成理好作能工位门促督筹调")
"""Last characters of what :data:`_DUTY` finds: most names end in none of them."""
_ATTRIBUTES = re.compile(rf"[{COLONS}头办责合助同与加持导实施推进]|职[责能]")
_LISTS = re.compile(f"[{COLONS}职{LAST_CHARACTERS}]|{_ATTRIBUTES.pattern}")
"""What a list of organizations has, and most words in brackets have not."""
# Pieces beside the names that say when: 年内持续推进, 2025年底前完成, 长期坚持.
_WHEN = re.compile(r"\d|年[底内末]|长期|持续|完成|坚持|启动|推进|常年|全年|每年")
# 列第一位者为牵头单位，下同
_REMARK = re.compile(r"(?:以下)?[简统]称|(?:排|列)[^（(]{0,4}(?:第一|首)位|下同$|以下(?:均|除|同)")
_REMARK_OPENS = tuple("以简统排列下")
# …负责。以下均需各县落实，不再列出; …负责。任务均涉及各市，下同: a sentence of its own about the whole list
_NOTE = re.compile(r"[。；;]\s*(?:(?:以下|下文|后文)[^。；;]*|[^。；;]{0,80}?(?:下同|不再)[^。；;]{0,16})。?\s*$")
# In a table of tasks those who guide have them in their charge: 指导部门
_COLUMN = re.compile(rf"\s*(?P<role>{ROLE_LABEL}|指导(?:部门|单位))\s*")
# 哈尔滨, before 黑河市政府
_PLACE = re.compile("[一-鿿]{2,4}")
SHORTEST = 2
"""Characters; no name of an organization has less."""
_ROLES: tuple[tuple[OrganizationRole, re.Pattern[str]], ...] = (
    ("lead", re.compile("牵头|主办|主责")),
    ("participating", re.compile("配合|协[助办作同]|参[与加建]|支持|会办")),
)


def may_attribute(content: str) -> bool:
    """Say whether words hold what :func:`parse` asks of a list at least; told at a glance."""
    return _LISTS.search(content) is not None


def parse(content: str, *, listing: bool = False) -> tuple[Part, ...]:
    """Read the content of an attribution.

    :param content: the words without the brackets around them.
    :param listing: whether a bare list of organizations counts (A、B are then responsible).
    :returns: one part a role; empty where the words attribute nothing.
    """
    content = content.strip()
    if len(content) < SHORTEST or not (_LISTS if listing else _ATTRIBUTES).search(content):
        return ()
    if "下" in content or "不再" in content:
        content = _NOTE.sub("", content)
    marks = list(LABEL.finditer(content)) if _LABEL_SIGN.search(content) else []
    if any(mark["role"] for mark in marks):
        return tuple(_labelled(content, marks))
    return _by_verbs(content, "responsible", listing=listing)


def parse_sentence(sentence: str) -> tuple[Part, ...]:
    """Read a sentence of nothing but organizations with the labels before or the verbs behind them.

    :param sentence: its words without the full stop; empty comes back where one piece is anything else.
    """
    marks = list(LABEL.finditer(sentence))
    labels = [(0, 0), *(mark.span() for mark in marks), (len(sentence), len(sentence))]
    words = [sentence[end:start] for (_, end), (start, _) in pairwise(labels)]
    found = [_piece(piece) for part in words for piece in pieces(part)]
    if not all(_only_names(piece) for piece in found) or not (marks or (found and found[-1].verb)):
        return ()
    return parse(sentence)


def _only_names(piece: "_Piece") -> bool:
    """Say whether a piece is organizations, with or without a verb, or the verb for those before it."""
    return not piece.aside and (piece.others or not piece.words or 0 < len(piece.names) == len(piece.offices))


def column_role(caption: str) -> OrganizationRole | None:
    """Return the role that a column of a table gives by its caption; None where it names no role."""
    match = _COLUMN.fullmatch(caption)
    return _role(match["role"]) if match else None


def parse_cell(content: str, role: OrganizationRole) -> tuple[Part, ...]:
    """Read a cell below such a caption."""
    return _by_verbs(content.strip(), role, listing=True)


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
    for piece in _with_places([_piece(piece) for piece in pieces(content)]):
        new = piece.names if labelled else piece.offices
        if piece.aside or (piece.words and not new and not piece.others):
            strange += not piece.aside
            if piece.verb is None or piece.timed:
                continue
        waiting += new
        if piece.verb is not None:
            parts += _close(waiting, default if labelled and default == "lead" else _role(piece.verb))
    attributed = sum(len(names) for _, names in parts)
    if parts and strange > attributed + len(waiting):
        return ()
    if waiting and (parts or labelled or (listing and not strange and _is_list(waiting))):
        parts += _close(waiting, default)
    return tuple(parts)


class _Piece(NamedTuple):
    """A piece of a list: names, and the verb that closes the list."""

    words: str
    """As written, without the verb."""
    verb: str | None
    names: tuple[str, ...]
    offices: tuple[str, ...]
    """Those of the names that look like organizations."""
    aside: bool
    others: bool
    """Whether it is nothing but 等有关单位."""
    timed: bool
    """Whether it says when."""


@lru_cache(maxsize=4096)
def _piece(piece: str) -> _Piece:
    """Read a piece; plans name the same offices again and again."""
    words, verb = _without_duty(piece)
    names = tuple(clean(words))
    offices = tuple(name for name in names if looks_like_organization(name))
    others = not names and re.search("等|有关|相关", words) is not None
    return _Piece(words, verb, names, offices, _is_aside(words), others, _WHEN.search(words) is not None)


def _with_places(found: list[_Piece]) -> list[_Piece]:
    """Take places before a government for governments too: 哈尔滨、黑河、绥芬河市政府 are three."""
    governs = False
    for at in range(len(found) - 1, -1, -1):
        piece = found[at]
        if governs and not (piece.names != (piece.words,) or piece.offices or piece.verb or piece.aside):
            governs = _PLACE.fullmatch(piece.words) is not None
            if governs:
                found[at] = piece._replace(offices=piece.names)
        else:
            governs = bool(piece.offices) and piece.offices[0].endswith("政府")
    return found


def _without_duty(piece: str) -> tuple[str, str | None]:
    """Part a piece from its verb: 市科协协办 → 市科协; a name that only ends like a verb stays whole (市经协办)."""
    tail = piece[-40:]
    duty = _DUTY.search(tail) if tail.endswith(_DUTY_ENDS) else None
    if duty is None or (duty["named"] and _REMARK.match(piece)):  # 排在第一位的部门为牵头单位
        return piece, None
    name = piece[: len(piece) - len(tail) + duty.start()]
    if name and looks_like_organization(piece, strict=True) and not looks_like_organization(name):
        return piece, None
    return name, duty["verb"] or duty["named"] or "负责"


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
    """Say whether a piece says when, names a person, or remarks on the list, and names no organization."""
    if piece[:1] in _REMARK_OPENS and _REMARK.match(piece):
        return True
    return piece.endswith(("同志", "书记", "市长", "县长", "区长", "主任")) or (
        not looks_like_organization(piece) and _WHEN.search(piece) is not None
    )


@lru_cache(maxsize=1024)
def _role(words: str) -> OrganizationRole:
    """Return the role that a label or verb gives; the first word decides (牵头负责 leads)."""
    words = re.sub(r"\s", "", words)
    places = [(match.start(), role) for role, pattern in _ROLES if (match := pattern.search(words))]
    return min(places)[1] if places else "responsible"
