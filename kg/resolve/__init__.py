"""Names → documents, organizations and jurisdictions: what the documents speak of, each thing once."""

from collections.abc import Sequence

from kg.jurisdictions import Gazetteer
from kg.records import Document, Registry
from kg.resolve.catalogue import Catalogue, CatalogueEntry, load_catalogue
from kg.resolve.documents import resolve_documents

__all__ = ["Catalogue", "CatalogueEntry", "load_catalogue", "resolve"]


def resolve(documents: Sequence[Document], catalogue: Catalogue, gazetteer: Gazetteer) -> Registry:
    """Resolve everything that documents name.

    Preconditions:  1. ids of documents are unique.
    Postconditions: 1. the same registry whatever the order of documents; 2. every held document and every row of
    the catalogue is a known document, those that are one merged; 3. what could not be resolved is a document of
    coverage ``cited_only`` or an organization without function, and a finding where it matters.
    """
    lineage = resolve_documents(documents, catalogue, gazetteer)
    codes = {place.code for work in lineage.works for place in gazetteer.chain(work.place)}
    return Registry(
        documents=tuple(work.known((), lineage.programmes.get(work.id)) for work in lineage.works),
        links=lineage.links,
        jurisdictions=tuple(gazetteer.places[code] for code in sorted(codes)),
        organizations=(),
        assignments=(),
        findings=lineage.findings,
    )
