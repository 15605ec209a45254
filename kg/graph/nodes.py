"""Nodes: jurisdictions, organizations, documents, provisions and measures, targets and indicators."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.records import Alignment, Document, KnownDocument, Node, Provision, Registry, Target

NAME_LENGTH = 30
"""Characters of a unit without a heading that stand for one: about a line of a page (28, GB/T 9704)."""


def nodes_of(documents: Sequence[Document], registry: Registry, alignment: Alignment) -> Iterator[Node]:
    """Every node by its first label; units and targets document by document, as they stand there, others by id."""
    yield from _documents(documents, registry)
    yield from _indicators(documents)
    yield from _jurisdictions(registry)
    yield from _organizations(registry)
    yield from _provisions(documents, alignment)
    yield from _inferred(alignment)
    yield from _targets(documents)


def target_ids(document: Document) -> Iterator[tuple[str, Target]]:
    """Every target with its id: provision id + ``/t`` + position within the provision, from 1."""
    counts: dict[str, int] = {}
    for target in sorted(document.targets, key=lambda target: (target.start, target.end)):
        counts[target.provision] = counts.get(target.provision, 0) + 1
        yield f"{target.provision}/t{counts[target.provision]}", target


def indicator_id(name: str) -> str:
    """A name of an indicator as all its spellings share it: full-width forms folded, no white space."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def indicator_node(id_: str, name: str) -> Node:
    """An indicator under one of its spellings."""
    return _node("Indicator", id=id_, name=name)


def provision_name(heading: str, words: str) -> str:
    """What a unit is called where one line has to do: its heading, or how its words begin."""
    return heading or words[:NAME_LENGTH]


def _node(*labels: str, **properties: Any) -> Node:
    return Node(labels, stated(properties))


def stated(properties: dict[str, Any]) -> dict[str, Any]:
    """Properties without those that say nothing."""
    if None not in properties.values():
        return properties
    return {name: value for name, value in properties.items() if value is not None}


def _jurisdictions(registry: Registry) -> Iterator[Node]:
    for place in sorted(registry.jurisdictions, key=lambda place: place.code):
        yield _node("Jurisdiction", id=place.code, name=place.name, level=place.level)


def _organizations(registry: Registry) -> Iterator[Node]:
    for known in sorted(registry.organizations, key=lambda known: known.id):
        names = {"name": known.name, "short_name": known.short_name, "function": known.function}
        yield _node("Organization", id=known.id, **names)


def _documents(documents: Sequence[Document], registry: Registry) -> Iterator[Node]:
    held = {document.id: document for document in documents}
    levels = {place.code: place.level for place in registry.jurisdictions}
    for known in sorted(registry.documents, key=lambda known: known.id):
        document = held.get(known.id)
        level = levels.get(known.jurisdiction or "") or (document.metadata.level if document else None)
        yield _document(known, document.text if document else None, level)


def _document(known: KnownDocument, text: str | None, level: str | None) -> Node:
    start, end = known.period or (None, None)
    return _node(
        "Document",
        id=known.id,
        title=known.title,
        document_number=known.document_number,
        document_type=known.document_type,
        document_date=known.document_date,
        period_start=start,
        period_end=end,
        status=known.status,
        coverage=known.coverage,
        level=level,
        programme=known.programme,
        source=known.source,
        sha256=known.sha256,
        text=text,
    )


def _provisions(documents: Iterable[Document], alignment: Alignment) -> Iterator[Node]:
    boilerplate = frozenset(alignment.boilerplate)
    aligned = frozenset(alignment.origins).union(alignment.elsewhere, (fate.measure for fate in alignment.fates))
    for document in documents:
        measures = _measures(document, aligned)
        for provision, words in _own_words(document):
            properties = {
                "id": provision.id,
                "marker": provision.marker,
                "heading": provision.heading,
                "name": provision_name(provision.heading, words),
                "kind": provision.kind,
                "depth": provision.depth,
                "order": provision.order,
                "start": provision.start,
                "end": provision.end,
                "boilerplate": provision.id in boilerplate,
                "origin": alignment.origins.get(provision.id),
                "text": words,
            }
            if provision.id in measures:
                yield _node("Provision", "Measure", **properties, inferred=False)
            else:
                yield _node("Provision", **properties)


def _measures(document: Document, aligned: frozenset[str]) -> frozenset[str]:
    """Ids of a document's measures: what was aligned; where nothing was, the lowest units except lists of people."""
    own = frozenset(provision.id for provision in document.provisions)
    if own & aligned:
        return own & aligned
    inner = {provision.parent for provision in document.provisions}
    return frozenset(p.id for p in document.provisions if p.id not in inner and p.kind != "members")


def _own_words(document: Document) -> Iterator[tuple[Provision, str]]:
    """Every provision with its words up to the first unit below it."""
    first_below: dict[str | None, int] = {}
    for provision in document.provisions:
        first_below.setdefault(provision.parent, provision.start)
    for provision in document.provisions:
        end = first_below.get(provision.id, provision.end)
        yield provision, document.text[provision.start : end].rstrip()


def _inferred(alignment: Alignment) -> Iterator[Node]:
    for measure in sorted(alignment.inferred, key=lambda measure: (measure.document, measure.order, measure.id)):
        yield _node(
            "Provision",
            "Measure",
            id=measure.id,
            marker="",
            heading=measure.heading,
            name=provision_name(measure.heading, measure.text),
            kind=measure.kind,
            depth=1,
            order=measure.order,
            boilerplate=measure.boilerplate,
            origin=alignment.origins.get(measure.id),
            text=measure.text,
            inferred=True,
            confidence=measure.confidence,
        )


def _indicators(documents: Iterable[Document]) -> Iterator[Node]:
    """Each indicator under the first of its spellings."""
    names: dict[str, str] = {}
    for target in (target for document in documents for target in document.targets):
        if indicator := indicator_id(target.indicator):
            names[indicator] = min(target.indicator, names.get(indicator, target.indicator))
    for indicator in sorted(names):
        yield indicator_node(indicator, names[indicator])


def _targets(documents: Iterable[Document]) -> Iterator[Node]:
    for document in documents:
        for id_, target in target_ids(document):
            yield _target(id_, target)


def _target(id_: str, target: Target) -> Node:
    return _node(
        "Target",
        id=id_,
        comparator=target.comparator,
        value=target.value,
        value_max=target.value_max,
        unit=target.unit,
        year=target.year,
        frequency=target.frequency,
        baseline=target.baseline,
        start=target.start,
        end=target.end,
        text=target.quote,
    )
