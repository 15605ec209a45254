"""The documents that a document names: where, by which words, in which role (docs/interfaces.md)."""

from msgspec import Struct

from kg.extract.citation_context import Context
from kg.extract.mentions import Mention, mentions
from kg.jurisdictions import Gazetteer
from kg.records import Citation, CitationRole, Metadata, Outline
from kg.titles import bare, folded, forwarded, kind_of


class _Known(Struct):
    """What was seen so far of one document."""

    keys: dict[str, str]
    """Folded title or number → key of the document."""
    short_names: set[str]
    """What documents are called from here on, folded."""


def citations(text: str, outline: Outline, found: Metadata, gazetteer: Gazetteer) -> tuple[Citation, ...]:
    """Return the documents that a document names, one row per document and role, in order of first mention.

    A ground that is named again later has no second row.

    Left out: the plan itself (unless it is named as its own ground, which is a fault to be seen) and what the notice
    forwards, things in 《》 that no authority issues, and short names that an 以下简称 has introduced.
    """
    context = Context(text, outline, found, gazetteer)
    known = _Known({}, set())
    rows: dict[tuple[str, CitationRole], Citation] = {}
    for mention in mentions(text):
        known_as_short = mention.title is not None and folded(mention.title) in known.short_names
        if mention.short_name:
            known.short_names.add(folded(mention.short_name))
        if known_as_short or not context.counts(mention) or _abbreviates(mention):
            continue
        role = context.role(mention)
        key = _key(mention, known)
        if role == "basis":
            # A title names its ground before the sentence that says so.
            rows.pop((key, "other"), None)
            rows.pop((key, "law"), None)
        if (key, role) not in rows and (role == "predecessor" or (key, "basis") not in rows):
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


def _key(mention: Mention, known: _Known) -> str:
    """One key for all the ways in which a document is named: number, title, title of the plan that it forwards."""
    names = [folded(name) for name in (mention.number, mention.title, forwarded(mention.title or "")) if name]
    key = next((known.keys[name] for name in names if name in known.keys), names[0])
    for name in names:
        known.keys.setdefault(name, key)
    return key


def _abbreviates(mention: Mention) -> bool:
    """Whether a title is a mere kind word (《纲要》) that stands for a document named elsewhere, or for this one."""
    return mention.number is None and mention.title is not None and kind_of(mention.title) == bare(mention.title)
