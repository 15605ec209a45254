"""What documents claim about one another, as links; and which of the claims cannot be right."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import networkx as nx

from kg.records import DocumentLink, DocumentLinkType, Finding
from kg.resolve.index import Mention, Resolution
from kg.resolve.programmes import same_subject
from kg.resolve.works import Work

Mentions = Sequence[tuple[Mention, Resolution]]


def claimed_links(mentions: Mentions, works: Mapping[str, Work]) -> list[DocumentLink]:
    """Links that mentions make, one a type and pair of documents: the first with a quote, else the catalogue's."""
    found: dict[tuple[str, str, str], DocumentLink] = {}
    for mention, resolution in sorted(mentions, key=_by_place_in_text):
        end = resolution.work or ""
        if end == mention.citing:
            continue
        for type_ in _types(mention, works[mention.citing], works[end]):
            link = DocumentLink(
                type_, mention.citing, end, mention.quote, mention.start, mention.end, resolution.inferred
            )
            found.setdefault((type_, mention.citing, end), link)
    return list(found.values())


def bases_of(links: Iterable[DocumentLink], works: Mapping[str, Work]) -> dict[str, list[Work]]:
    """Work id → the works that it is based on."""
    bases: dict[str, list[Work]] = {}
    for link in links:
        if link.type == "BASED_ON":
            bases.setdefault(link.start_id, []).append(works[link.end_id])
    return bases


def doubtful_claims(
    mentions: Mentions, links: Sequence[DocumentLink], works: Mapping[str, Work]
) -> Iterator[Finding]:
    """Report documents that cite themselves, rest on later ones, or rest on one another in a circle."""
    for mention, resolution in mentions:
        if resolution.work == mention.citing and mention.role == "basis":
            yield Finding("self-citation", mention.citing, f"names itself as its ground: “{mention.written}”")
    based_on = [(link.start_id, link.end_id) for link in links if link.type == "BASED_ON"]
    for start, end in based_on:
        own, base = works[start].date, works[end].date
        if own and base and own < base:
            yield Finding("dated-before-basis", start, f"dated {own}, before {end} that it rests on ({base})")
    for circle in nx.strongly_connected_components(nx.DiGraph(based_on)):
        if len(circle) > 1:
            members = sorted(circle)
            yield Finding("circular-basis", members[0], f"rest on one another: {', '.join(members)}")


def _types(mention: Mention, citing: Work, cited: Work) -> list[DocumentLinkType]:
    if mention.role == "basis":
        return ["BASED_ON"]
    if mention.role == "predecessor" and _may_succeed(citing, cited):
        return ["CITES", "SUCCEEDS"]
    return ["CITES"]


def _may_succeed(citing: Work, cited: Work) -> bool:
    """Whether a document named as an earlier one is of the same place and subject, and earlier."""
    if citing.place is None or citing.place != cited.place or _later(cited, citing):
        return False
    if citing.name is None or cited.name is None:
        return False
    return same_subject(citing.name.stem, cited.name.stem)


def _later(first: Work, second: Work) -> bool:
    """Whether one document's years end after the other's, or it is dated after."""
    if first.period and second.period:
        return first.period[1] >= second.period[1]
    return first.date is not None and second.date is not None and first.date > second.date


def _by_place_in_text(pair: tuple[Mention, Resolution]) -> tuple[bool, int, int, str]:
    mention = pair[0]
    return mention.start is None, mention.start or 0, mention.end or 0, mention.written
