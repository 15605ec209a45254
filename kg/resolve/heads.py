"""What resolving needs to know of a document."""

import hashlib
from collections import Counter

from kg.records import Document, Head


def head_of(document: Document) -> Head:
    """The head of a document."""
    named = Counter(name for charge in document.responsibilities for name in charge.organizations)
    return Head(
        source=document.source,
        id=document.id,
        sha256=document.sha256,
        text=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        metadata=document.metadata,
        citations=document.citations,
        organizations=dict(named),
        units=len(document.provisions),
    )
