"""Names → documents, organizations and jurisdictions: what the documents speak of, each thing once."""

from collections.abc import Sequence

from kg.jurisdictions import Gazetteer
from kg.records import Document, Head, Registry
from kg.resolve.catalogue import Catalogue, CatalogueEntry, load_catalogue
from kg.resolve.documents import resolve_documents
from kg.resolve.functions import Functions, load_functions
from kg.resolve.heads import head_of
from kg.resolve.organizations import resolve_organizations

__all__ = ["Catalogue", "CatalogueEntry", "Functions", "head_of", "load_catalogue", "load_functions", "resolve"]


def resolve(
    documents: Sequence[Document | Head],
    catalogue: Catalogue,
    gazetteer: Gazetteer,
    functions: Functions | None = None,
) -> Registry:
    """Resolve everything that documents name.

    :param documents: those whose text is held; their heads are enough.
    :param functions: what organizations do, by their names; None: the table that ships with the program.

    Preconditions:  1. ids of documents are unique.
    Postconditions: 1. the same registry whatever the order of documents; 2. every held document and every row of
    the catalogue is a known document, those that are one merged; 3. what could not be resolved is a document of
    coverage ``cited_only`` or an organization without function, and a finding where it matters.
    """
    heads = [head_of(one) if isinstance(one, Document) else one for one in documents]
    lineage = resolve_documents(heads, catalogue, gazetteer)
    named = resolve_organizations(heads, lineage.works, gazetteer, functions or load_functions())
    codes = {work.place for work in lineage.works} | {one.jurisdiction for one in named.organizations}
    above = {place.code for code in codes for place in gazetteer.chain(code)}
    return Registry(
        documents=tuple(
            work.known(named.issuers.get(work.id, ()), lineage.programmes.get(work.id)) for work in lineage.works
        ),
        links=lineage.links,
        jurisdictions=tuple(gazetteer.places[code] for code in sorted(above)),
        organizations=named.organizations,
        named=named.named,
        findings=lineage.findings,
    )
