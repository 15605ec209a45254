"""Who signs a document or notice, and when; who printed it, and when (GB/T 9704: 落款, 版记)."""

import re

from msgspec import Struct

from kg.extract.head import ORGANIZATION, is_organization, lines_of
from kg.numerals import find_dates
from kg.records import Span
from kg.titles import joined

MOST_SIGNERS = 12
MOST_GLUED = 48
_SEALED_FOR = re.compile(r"[（(][^（()）]{2,40}代章[）)]")
_HALF_NAME = re.compile(r"[一-鿿（）()]{2,20}")
_DATE_LINE_EXTRAS = re.compile(r"[（(]此件[^（()）]{0,12}[）)]|[（()）\s]|(?:成文|发布|印发)日期[:：]?")
_IMPRINT = re.compile(
    rf"(?:^|\n)\s*(?P<office>[^\n，。]{{2,40}}?{ORGANIZATION})(?:秘书[处科])?\s+(?=[12２１一二].{{5,24}}印\s*发)"
)
_SECRETARIAT = re.compile(r"秘书[处科]$")
# 。某市人民政府2013年2月4日某某办法…: what stands between a full stop and the date
_GLUED_NAME = re.compile(rf"(?:^|[。！？；）)”\n])(?P<name>[^，。：:；;、！（()）《\d\s]{{2,40}}{ORGANIZATION})?\Z")
_PUBLISHED = re.compile(r"\s*[（(](?:此件|本件|联系|公开|主动)")
_SIGNED_OFF = re.compile(r"\s*(?:\Z|\n|附\s*件|抄送)")


class Signature(Struct, frozen=True):
    """Who signs a document or notice, as written, and when."""

    names: tuple[str, ...]
    date: str


def signature(text: str, span: Span) -> Signature | None:
    """Return the last signature of a stretch: a line that is a date, and the organizations right before it.

    A date as letters have it (2021年3月5日) comes before those of cells in tables below (2021.3.5).
    """
    lines = list(lines_of(text, span))
    last_first = range(len(lines) - 1, -1, -1)
    for place in sorted(last_first, key=lambda place: "年" not in lines[place].words):
        if dated := _date_line(lines[place].words):
            name, day = dated
            names = [name] if name else []
            return Signature(
                (*_signers([line.words for line in lines[max(0, place - MOST_SIGNERS) : place]]), *names), day
            )
    return None


def in_full(issuer: str, signed: Signature) -> str:
    """Return an issuer by the name that it signs with: 某市卫生健康委 → 某市卫生健康委员会."""
    whole = {issuer + ending for ending in ("员会", "公厅", "公室")}
    return next((name for name in signed.names if name in whole), issuer)


def _signers(lines: list[str]) -> list[str]:
    """The organizations that lines end with, from top to bottom and from left to right."""
    names: list[str] = []
    lines = [line for line in lines if not _SEALED_FOR.fullmatch(line)]
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
