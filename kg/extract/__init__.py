"""Text and tree → what one document says: metadata, citations, responsibilities, targets."""

from collections.abc import Iterable

from msgspec.structs import replace

from kg.extract.citations import citations
from kg.extract.metadata import document_id, metadata
from kg.extract.owners import Owners
from kg.extract.responsibilities import responsibilities
from kg.extract.targets import targets
from kg.jurisdictions import Gazetteer
from kg.records import Document, Outline, Provision, Text

__all__ = ["citations", "document_id", "extract", "metadata", "responsibilities", "targets"]


def extract(text: Text, outline: Outline, gazetteer: Gazetteer) -> Document:
    """Return everything that one document says.

    Postconditions: 1. ids of provisions begin with the document's id; 2. every fact that names a provision
    names one of the document's; 3. every quote is ``text[start:end]``.
    """
    found = metadata(text, outline, gazetteer)
    identity = document_id(found)
    provisions = tuple(_identified(outline.provisions, identity))
    owners = Owners(provisions)
    return Document(
        source=text.source,
        id=identity,
        sha256=text.sha256,
        text=text.text,
        metadata=found,
        citations=citations(text.text, outline, found, gazetteer),
        provisions=provisions,
        responsibilities=responsibilities(text.text, provisions, owners),
        targets=targets(text.text, provisions, found, owners),
    )


def _identified(provisions: Iterable[Provision], document: str) -> Iterable[Provision]:
    """Provisions with ids that are unique in the graph: the document's id before the position."""
    for provision in provisions:
        parent = f"{document}/{provision.parent}" if provision.parent is not None else None
        yield replace(provision, id=f"{document}/{provision.id}", parent=parent)
