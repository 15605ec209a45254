"""A document as a tree for the terminal: metadata, provisions with what they set and who is in charge, citations."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.text import Text
from rich.tree import Tree

from kg.cli.words import Words
from kg.records import Citation, Document, Metadata, Provision, Responsibility, Target

ROLES = {"lead": "lead", "responsible": "in charge", "participating": "with"}
CITATION_ROLES = ("basis", "predecessor", "law", "other")
OPENING = 24
"""Characters of its text that stand for a provision without a heading."""
Fact = TypeVar("Fact", Responsibility, Target)


def outline(document: Document) -> Tree:
    """Return the whole document as a tree; its words are shown as they are, never taken for markup."""
    root = Tree(Words(document.metadata.title or document.id, style="bold"), guide_style="dim")
    for line in _metadata_lines(document):
        root.add(Words(line, style="dim"))
    assigned, targets = _by_provision(document.responsibilities), _by_provision(document.targets)
    branches: dict[str | None, Tree] = {None: root}
    for provision in document.provisions:
        branch = branches[provision.parent].add(_provision_line(provision, document.text))
        branches[provision.id] = branch
        for responsibility in assigned[provision.id]:
            branch.add(_responsibility_line(responsibility))
        for target in targets[provision.id]:
            branch.add(_target_line(target))
    _add_citations(root, document.citations)
    root.add(Words(_summary(document), style="dim"))
    return root


def _by_provision(facts: Iterable[Fact]) -> defaultdict[str, list[Fact]]:
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.provision].append(fact)
    return found


def _metadata_lines(document: Document) -> Iterator[str]:
    """Who, where and when on one line; on others the notice and the source."""
    found = document.metadata
    yield " · ".join(part for part in _identity(found) if part)
    if found.notice_title:
        yield f"forwarded by {found.notice_title}"
    yield f"id {document.id} · {document.source}"


def _identity(found: Metadata) -> Iterator[str | None]:
    yield found.document_number
    yield found.issuing_authority
    above = None if (found.jurisdiction or "").startswith(found.province or " ") else found.province
    level = f"({found.level})" if found.level else None
    yield " ".join(part for part in (above, found.jurisdiction, level) if part)
    yield found.document_date
    yield "—".join(map(str, dict.fromkeys(found.period))) if found.period else None
    yield found.document_type
    yield "draft" if found.status == "draft" else None


def _provision_line(provision: Provision, text: str) -> Text:
    line = Words()
    line.append(provision.marker, style="cyan")
    heading = provision.heading
    if not heading:
        opening = text[provision.start : provision.end].strip().removeprefix(provision.marker).strip()
        heading = opening.split("\n")[0][:OPENING] + "…"
    line.append(f" {heading}" if provision.marker[-1:].isascii() and provision.marker else heading)
    line.append(f"  {provision.kind}", style="dim green")
    return line


def _responsibility_line(responsibility: Responsibility) -> Text:
    inherited = " (from the heading above)" if responsibility.inherited else ""
    words = f"{ROLES[responsibility.role]}: {'、'.join(responsibility.organizations)}{inherited}"
    return Words(words, style="magenta")


def _target_line(target: Target) -> Text:
    upper = f"—{target.value_max:g}" if target.value_max is not None else ""
    when = (
        f" by {target.year}" if target.year and not target.baseline else f" in {target.year}" if target.year else ""
    )
    words = f"{target.indicator} {target.comparator} {target.value:g}{upper}{target.unit}"
    words += when + (f", {target.frequency}" if target.frequency else "")
    return Words(words + (" (reached)" if target.baseline else ""), style="yellow")


def _add_citations(root: Tree, citations: Iterable[Citation]) -> None:
    """One branch for each role that occurs."""
    listed = list(citations)
    for role in CITATION_ROLES:
        named = [citation for citation in listed if citation.role == role]
        if named:
            branch = root.add(Words(f"cites as {role}", style="blue"))
        for citation in named:
            branch.add(Words(" ".join(part for part in (citation.title, citation.document_number) if part)))


def _summary(document: Document) -> str:
    return (
        f"provisions {len(document.provisions)} · responsibilities {len(document.responsibilities)} · "
        f"targets {len(document.targets)} · citations {len(document.citations)}"
    )
