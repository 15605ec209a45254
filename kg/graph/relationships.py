"""Relationships, as the ontology names them, between nodes named by first label and id."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.graph.nodes import indicator_id, stated, target_ids
from kg.records import (
    Alignment,
    Derivation,
    Document,
    InferredMeasure,
    Match,
    Registry,
    Relationship,
)

End = tuple[str, str]


def relationships_of(
    documents: Sequence[Document], registry: Registry, alignment: Alignment
) -> Iterator[Relationship]:
    """Every relationship, in no particular order; the same may come twice."""
    yield from _registry_links(registry)
    yield from _provision_links(documents, alignment)
    yield from _alignment_links(documents, alignment)


def _link(type_: str, start: End, end: End, /, **properties: Any) -> Relationship:
    return Relationship(type_, start, end, stated(properties))


def _registry_links(registry: Registry) -> Iterator[Relationship]:
    """Between jurisdictions, organizations and documents, and from provisions to organizations."""
    for place in registry.jurisdictions:
        if place.parent:
            yield _link("PART_OF", ("Jurisdiction", place.code), ("Jurisdiction", place.parent))
    for known in registry.organizations:
        start = ("Organization", known.id)
        if known.jurisdiction:
            yield _link("SERVES", start, ("Jurisdiction", known.jurisdiction))
        if known.counterpart:
            yield _link("COUNTERPART_OF", start, ("Organization", known.counterpart))
    for document in registry.documents:
        start = ("Document", document.id)
        if document.jurisdiction:
            yield _link("APPLIES_IN", start, ("Jurisdiction", document.jurisdiction))
        for issuer in document.issuers:
            yield _link("ISSUED_BY", start, ("Organization", issuer))
    yield from _document_links(registry)
    for row in registry.assignments:
        words = {"quote": row.quote, "start": row.start, "end": row.end}
        ends = ("Provision", row.provision), ("Organization", row.organization)
        yield _link("ASSIGNED_TO", *ends, role=row.role, inherited=row.inherited, **words)


def _document_links(registry: Registry) -> Iterator[Relationship]:
    for row in registry.links:
        words = {"quote": row.quote, "start": row.start, "end": row.end}
        # Only a parent or a predecessor may be inferred; what is based on or cited is always named.
        inferred = {"inferred": row.inferred} if row.type in ("IMPLEMENTS", "SUCCEEDS") else {}
        yield _link(row.type, ("Document", row.start_id), ("Document", row.end_id), **inferred, **words)


def _provision_links(documents: Iterable[Document], alignment: Alignment) -> Iterator[Relationship]:
    """The trees of the documents, and the targets that provisions set."""
    for document in documents:
        for provision in document.provisions:
            above = ("Provision", provision.parent) if provision.parent else ("Document", document.id)
            yield _link("PART_OF", ("Provision", provision.id), above, order=provision.order)
        for id_, target in target_ids(document):
            yield _link("SETS", ("Provision", target.provision), ("Target", id_))
            if indicator := indicator_id(target.indicator):
                yield _link("OF_INDICATOR", ("Target", id_), ("Indicator", indicator))
    for measure in alignment.inferred:
        yield _link("PART_OF", ("Provision", measure.id), ("Document", measure.document), order=measure.order)


def _alignment_links(documents: Iterable[Document], alignment: Alignment) -> Iterator[Relationship]:
    texts = _texts(documents, alignment.inferred)
    for derivation in alignment.derivations:
        yield _derivation(derivation, texts)
    for fate in alignment.fates:
        ends = ("Provision", fate.measure), ("Document", fate.document)
        result = {"fate": fate.fate, "entered_at": fate.entered_at, "confidence": fate.confidence}
        yield _link("FATE_IN", *ends, **result, via=list(fate.via))
    for row in alignment.resemblances:
        yield _link(
            "RESEMBLES",
            ("Provision", row.start_id),
            ("Provision", row.end_id),
            similarity=row.similarity,
            confidence=row.confidence,
            quote=_quotes(row.evidence, texts.get(row.start_id, ""), "")[0],
            evidence=_flat(row.evidence),
        )
    for response in alignment.responses:
        yield _link("RESPONDS_TO", ("Target", response.child), ("Target", response.parent), change=response.change)


def _derivation(row: Derivation, texts: dict[str, str]) -> Relationship:
    child_quote, parent_quote = _quotes(row.evidence, texts.get(row.child, ""), texts.get(row.parent, ""))
    return _link(
        "DERIVES_FROM",
        ("Provision", row.child),
        ("Provision", row.parent),
        relation=row.relation,
        similarity=row.similarity,
        copied_share=row.copied_share,
        retained_share=row.retained_share,
        confidence=row.confidence,
        method=row.method,
        modality_change=row.modality_change,
        child_quote=child_quote,
        parent_quote=parent_quote,
        evidence=_flat(row.evidence),
    )


def _texts(documents: Iterable[Document], inferred: Iterable[InferredMeasure]) -> dict[str, str]:
    """Provision id → the text that offsets into it count in."""
    texts = {provision.id: document.text for document in documents for provision in document.provisions}
    return texts | {measure.id: measure.text for measure in inferred}


def _quotes(evidence: Sequence[Match], child: str, parent: str) -> tuple[str | None, str | None]:
    """The longest matched words on either side; None where there are none."""
    if not evidence:
        return None, None
    match = max(evidence, key=lambda match: match.child_end - match.child_start)
    return child[match.child_start : match.child_end], parent[match.parent_start : match.parent_end]


def _flat(evidence: Iterable[Match]) -> list[int]:
    """Spans as one list: engines store no lists of lists."""
    return [n for m in evidence for n in (m.child_start, m.child_end, m.parent_start, m.parent_end)]
