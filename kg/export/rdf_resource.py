"""What is said of one IRI in one place of an RDF file."""

from typing import Any

from msgspec import Struct


class Resource(Struct, frozen=True, gc=False):
    """Classes, predicates and properties are local names of the ontology, or names with the prefix of another."""

    iri: str
    classes: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    """The IRI that each predicate leads to."""
    properties: dict[str, Any] = {}
