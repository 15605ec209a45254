"""The documents that a document names: where, by which words, in which role (docs/interfaces.md)."""

import re

from msgspec import Struct

from kg.extract.citation_context import Context
from kg.extract.citation_roles import Roles
from kg.extract.head import ORGANIZATION
from kg.extract.mentions import Mention, mentions
from kg.jurisdictions import Gazetteer
from kg.records import Citation, CitationRole, Metadata, Outline
from kg.titles import bare, folded, forwarded, kind_of

_ABOUT = "关于"
_ISSUER = re.compile(rf"^[^《》，。]{{2,80}}?{ORGANIZATION}(?={_ABOUT})")


class _Known(Struct):
    """What was seen so far of one document."""

    keys: dict[str, str]
    """Folded title or number → key of the document."""
    short_names: set[str]
    """What documents are called from here on, folded."""
    numbers: dict[str, str]
    """Key of the document → its number, folded."""
    by_matter: dict[str, tuple[str, Mention]]
    """Folded title from 关于 on → key and mention of the document that was named last by it."""


def citations(text: str, outline: Outline, found: Metadata, gazetteer: Gazetteer) -> tuple[Citation, ...]:
    """Return the documents that a document names, one row per document and role, in order of first mention.

    A ground or an earlier plan that is named again later has no second row. Where a document is named first without
    its number, the mention that has the number counts.

    Left out: the plan itself (unless it is named as its own ground, which is a fault to be seen) and what the notice
    forwards, things in 《》 that no authority issues, and short names that an 以下简称 has introduced.
    """
    context = Context(text, outline, found)
    roles = Roles(context, gazetteer)
    known = _Known({}, set(), {}, {})
    rows: dict[tuple[str, CitationRole], Citation] = {}
    for mention in mentions(text):
        by_title_alone = mention.title is not None and mention.number is None
        known_as_short = by_title_alone and folded(mention.title or "") in known.short_names
        if mention.short_name:
            known.short_names.add(folded(mention.short_name))
        taken = known_as_short and not context.is_former(mention)
        if taken or not context.counts(mention) or _abbreviates(mention):
            if mention.title and context.sends(mention):
                known.short_names.add(folded(mention.title))
            continue
        role = roles.role(mention)
        key = _key(mention, known, gazetteer)
        if role in ("basis", "predecessor"):
            # A title names its ground, or what it changes, before the sentence that says so.
            rows.pop((key, "other"), None)
            rows.pop((key, "law"), None)
        row = rows.get((key, role))
        fuller = row is not None and row.document_number is None and mention.number is not None
        if fuller or (row is None and (role == "predecessor" or not _named_before(key, rows))):
            rows[key, role] = Citation(
                title=mention.title,
                document_number=mention.number,
                role=role,
                start=mention.start,
                end=mention.end,
                quote=text[mention.start : mention.end],
                short_name=mention.short_name,
            )
    return tuple(rows.values())


def _named_before(key: str, rows: dict[tuple[str, CitationRole], Citation]) -> bool:
    """Whether the document is the ground or the earlier plan already, of which a later mention says nothing more."""
    return (key, "basis") in rows or (key, "predecessor") in rows


def _key(mention: Mention, known: _Known, gazetteer: Gazetteer) -> str:
    """One key for all the ways in which a document is named: number, title, title of the plan that it forwards.

    An authority may name its own place by the level alone: 《自治区某规划》 is 《某某自治区某规划》.

    Titles that are alike are of two documents where these have two numbers.
    """
    number = folded(mention.number or "")
    titles = (mention.title, forwarded(mention.title or ""), _of_level(mention.title or "", gazetteer))
    names = [folded(name) for name in titles if name]
    same = (known.keys[name] for name in names if name in known.keys)
    key = known.keys.get(number) or next((key for key in same if _fits(number, known.numbers.get(key))), None)
    matter = folded(_ISSUER.sub("", mention.title or ""))
    if key is None and matter in known.by_matter:
        other, first = known.by_matter[matter]
        key = other if _may_be_one(mention, first) else None
    key = key or number or names[0]
    for name in filter(None, (number, *names)):
        known.keys.setdefault(name, key)
    if number:
        known.numbers.setdefault(key, number)
    if matter.startswith(_ABOUT):
        known.by_matter[matter] = key, mention
    return key


def _of_level(title: str, gazetteer: Gazetteer) -> str | None:
    """A title with its place named by the level alone: 江苏省某规划 → 省某规划; None where no place begins it."""
    leading = gazetteer.leading(title)
    if leading is None:
        return None
    place, length = leading
    level = place.name.removeprefix(place.name.rstrip("省市县区州盟旗"))
    return ("自治区" if place.name.endswith("自治区") else level) + title[length:] if level else None


def _fits(number: str, known: str | None) -> bool:
    """Whether a mention with this number (empty without one) may be of the document of that number."""
    return not (number and known) or number == known


def _may_be_one(first: Mention, second: Mention) -> bool:
    """Whether mentions of one matter (关于…的意见) may be of one document: issuer or number is left out in one."""
    leaves_out = any((mention.title or "").startswith(_ABOUT) for mention in (first, second))
    return leaves_out and (first.number is None or second.number is None)


def _abbreviates(mention: Mention) -> bool:
    """Whether a title is a mere kind word (《纲要》) that stands for a document named elsewhere, or for this one."""
    return mention.number is None and mention.title is not None and kind_of(mention.title) == bare(mention.title)
