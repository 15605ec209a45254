"""What is said of one IRI in one place of an RDF file."""

from typing import Any

from msgspec import Struct


class Resource(Struct, frozen=True, gc=False):
    """Classes, predicates and properties are local names of the ontology, or names with the prefix of another."""

    iris: tuple[bytes, ...]
    """Its own, then the one that each predicate leads to; UTF-8, as all that large files are made of."""
    classes: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    properties: dict[str, Any] = {}
