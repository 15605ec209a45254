"""Relationships, as the ontology names them, between nodes named by first label and id."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from kg.graph.nodes import indicator_id, stated, target_ids
from kg.records import (
    Alignment,
    Derivation,
    Document,
    DocumentLink,
    Fate,
    InferredMeasure,
    Match,
    Registry,
    Relationship,
    Resemblance,
)

End = tuple[str, str]
"""A node as relationships name it: first label and id."""
Batches = Iterator[list[Relationship]]
T = TypeVar("T")


def relationships_of(documents: Sequence[Document], registry: Registry, alignment: Alignment) -> Batches:
    """Every relationship, in batches: type by type, and of those with most, by the document that they start in.

    What starts in a batch stands before what starts in the next of its type; inside a batch there is no order, and
    the same may come twice.
    """
    homes = _Homes(documents, alignment.inferred)
    made: dict[str, Callable[[], Batches]] = {
        "APPLIES_IN": lambda: _one(_applies_in(registry)),
        "ASSIGNED_TO": lambda: (list(_assigned_to(one, registry.named.get(one.id, {}))) for one in documents),
        "COUNTERPART_OF": lambda: _one(_counterpart_of(registry)),
        "DERIVES_FROM": lambda: homes.batches(alignment.derivations, lambda row: row.child, homes.derives_from),
        "FATE_IN": lambda: homes.batches(alignment.fates, lambda row: row.measure, _fate_in),
        "ISSUED_BY": lambda: _one(_issued_by(registry)),
        "OF_INDICATOR": lambda: (list(_of_indicator(document)) for document in documents),
        "PART_OF": lambda: _part_of(documents, registry, alignment.inferred),
        "RESEMBLES": lambda: _one(map(homes.resembles, alignment.resemblances)),
        "RESPONDS_TO": lambda: _one(_responds_to(alignment)),
        "SERVES": lambda: _one(_serves(registry)),
        "SETS": lambda: (list(_sets(document)) for document in documents),
    }
    for type_ in ("BASED_ON", "CITES", "IMPLEMENTS", "SUCCEEDS"):
        made[type_] = partial(_document_links, registry, type_)
    for type_ in sorted(made):
        yield from made[type_]()


def _one(rows: Iterable[Relationship]) -> Batches:
    yield list(rows)


def _link(type_: str, start: End, end: End, /, **properties: Any) -> Relationship:
    return Relationship(type_, start, end, stated(properties))


def _applies_in(registry: Registry) -> Iterator[Relationship]:
    for document in registry.documents:
        if document.jurisdiction:
            yield _link("APPLIES_IN", ("Document", document.id), ("Jurisdiction", document.jurisdiction))


def _issued_by(registry: Registry) -> Iterator[Relationship]:
    for document in registry.documents:
        for issuer in document.issuers:
            yield _link("ISSUED_BY", ("Document", document.id), ("Organization", issuer))


def _counterpart_of(registry: Registry) -> Iterator[Relationship]:
    for known in registry.organizations:
        if known.counterpart:
            yield _link("COUNTERPART_OF", ("Organization", known.id), ("Organization", known.counterpart))


def _serves(registry: Registry) -> Iterator[Relationship]:
    for known in registry.organizations:
        if known.jurisdiction:
            yield _link("SERVES", ("Organization", known.id), ("Jurisdiction", known.jurisdiction))


def _document_links(registry: Registry, type_: str) -> Batches:
    yield [_document_link(row) for row in registry.links if row.type == type_]


def _document_link(row: DocumentLink) -> Relationship:
    words = {"quote": row.quote, "start": row.start, "end": row.end}
    # Only a parent or a predecessor may be inferred; what is based on or cited is always named.
    inferred = {"inferred": row.inferred} if row.type in ("IMPLEMENTS", "SUCCEEDS") else {}
    return _link(row.type, ("Document", row.start_id), ("Document", row.end_id), **inferred, **words)


def _assigned_to(document: Document, named: Mapping[str, str]) -> Iterator[Relationship]:
    """Who is in charge of a document's provisions; an organization once in each responsibility.

    :param named: name as written → id of the organization.
    """
    for said in document.responsibilities:
        words = {"role": said.role, "inherited": said.inherited, "quote": said.quote}
        for known in dict.fromkeys(named[name] for name in said.organizations):
            ends = ("Provision", said.provision), ("Organization", known)
            yield _link("ASSIGNED_TO", *ends, **words, start=said.start, end=said.end)


def _part_of(documents: Iterable[Document], registry: Registry, inferred: Iterable[InferredMeasure]) -> Batches:
    """The trees of places, and of documents."""
    places = [place for place in registry.jurisdictions if place.parent]
    yield [_link("PART_OF", ("Jurisdiction", one.code), ("Jurisdiction", one.parent or "")) for one in places]
    for document in documents:
        yield list(_tree(document))
    yield [_link("PART_OF", ("Provision", one.id), ("Document", one.document), order=one.order) for one in inferred]


def _tree(document: Document) -> Iterator[Relationship]:
    for provision in document.provisions:
        above = ("Provision", provision.parent) if provision.parent else ("Document", document.id)
        yield _link("PART_OF", ("Provision", provision.id), above, order=provision.order)


def _sets(document: Document) -> Iterator[Relationship]:
    for id_, target in target_ids(document):
        yield _link("SETS", ("Provision", target.provision), ("Target", id_))


def _of_indicator(document: Document) -> Iterator[Relationship]:
    for id_, target in target_ids(document):
        if indicator := indicator_id(target.indicator):
            yield _link("OF_INDICATOR", ("Target", id_), ("Indicator", indicator))


def _fate_in(row: Fate) -> Relationship:
    ends = ("Provision", row.measure), ("Document", row.document)
    result = {"fate": row.fate, "entered_at": row.entered_at, "confidence": row.confidence}
    return _link("FATE_IN", *ends, **result, via=list(row.via))


def _responds_to(alignment: Alignment) -> Iterator[Relationship]:
    for row in alignment.responses:
        start = "Provision" if row.change == "unquantified" else "Target"
        yield _link("RESPONDS_TO", (start, row.child), ("Target", row.parent), change=row.change)


class _Homes:
    """Where provisions stand, and the text that offsets into them count in."""

    def __init__(self, documents: Iterable[Document], inferred: Iterable[InferredMeasure]) -> None:
        self._numbers: dict[str, int] = {}
        self._texts: dict[str, str] = {}
        for number, document in enumerate(documents):
            for provision in document.provisions:
                self._numbers[provision.id] = number
                self._texts[provision.id] = document.text
        self._texts |= {measure.id: measure.text for measure in inferred}

    def batches(self, rows: Iterable[T], start: Callable[[T], str], link: Callable[[T], Relationship]) -> Batches:
        """Links of the rows, by the documents that the provisions stand in where they start.

        Inferred measures, which stand in no text, and what is nowhere, come last.
        """
        groups: dict[int, list[T]] = {}
        for row in rows:
            groups.setdefault(self._numbers.get(start(row), len(self._numbers)), []).append(row)
        for number in sorted(groups):
            yield [link(row) for row in groups.pop(number)]

    def derives_from(self, row: Derivation) -> Relationship:
        """The link of a derivation."""
        child_quote, parent_quote = _quotes(
            row.evidence, self._texts.get(row.child, ""), self._texts.get(row.parent, "")
        )
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

    def resembles(self, row: Resemblance) -> Relationship:
        """The link of a resemblance."""
        return _link(
            "RESEMBLES",
            ("Provision", row.start_id),
            ("Provision", row.end_id),
            similarity=row.similarity,
            confidence=row.confidence,
            quote=_quotes(row.evidence, self._texts.get(row.start_id, ""), "")[0],
            evidence=_flat(row.evidence),
        )


def _quotes(evidence: Sequence[Match], child: str, parent: str) -> tuple[str | None, str | None]:
    """The longest matched words on either side; None where there are none."""
    if not evidence:
        return None, None
    match = max(evidence, key=lambda match: match.child_end - match.child_start)
    return child[match.child_start : match.child_end], parent[match.parent_start : match.parent_end]


def _flat(evidence: Iterable[Match]) -> list[int]:
    """Spans as one list: engines store no lists of lists."""
    return [n for m in evidence for n in (m.child_start, m.child_end, m.parent_start, m.parent_end)]
