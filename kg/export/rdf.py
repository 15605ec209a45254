"""A graph as RDF resources in the ontology's terms; :mod:`kg.export.rdf_syntax` writes them.

A node is a resource of its classes. A relationship is one triple between two of them. One of a type that can carry
properties stands besides as a member of the class that qualifies it (as in PROV-O), with its ends and properties:
``<a> :derives_from <b> .`` and ``<…> a :Derivation ; :influenced <a> ; :influencer <b> ; :similarity … .``

IRIs are made of the keys of nodes, so that they are the same in every export; ``~`` stands between the ends of a
relationship and before the number of one that is not the first between the same two nodes.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from kg.export.declared import node_properties, relationship_properties, require
from kg.export.graph_file import GraphFile
from ontology import ontology
from ontology.terms import BASE, NS

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
ENDS = "influenced", "influencer"

# What may stand in the path of an IRI (RFC 3987: unreserved, sub-delims, ":", "@", "/", ucschar), less our own "~".
_UNSAFE = re.compile(
    "[^-A-Za-z0-9._!$&'()*+,;=:@/\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e1000-\U000efffd]+"
)


class Resource(Struct, frozen=True, gc=False):
    """What is said of one IRI in one place.

    Classes, predicates and properties are local names of the ontology, or names of other vocabularies with a prefix.
    """

    iri: str
    classes: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    """The IRI that each predicate leads to."""
    properties: dict[str, Any] = {}


class Names:
    """What the nodes and relationships of a graph are called."""

    def __init__(self, graph: GraphFile, base: str = BASE) -> None:
        """:param base: what all IRIs begin with."""
        self.base = base
        self._ids = f"{base}id/"
        self.node: Callable[[int], str] = lru_cache(maxsize=10_000)(
            lambda number: self._ids + path_of(*graph.structure.key(number))
        )
        """Number of a node → its IRI."""

    def relationship(self, type_: str, start: str, end: str, place: int) -> str:
        """IRI of a qualified relationship.

        :param start: IRI of the node that it starts at.
        :param place: among those of its type between the same two, from 1.
        """
        skipped = len(self._ids)
        return f"{self._ids}{type_}/{start[skipped:]}~{end[skipped:]}" + (f"~{place}" if place > 1 else "")


def resources(graph: GraphFile, base: str = BASE) -> Iterator[Resource]:
    """Everything in the graph, nodes first, in its order.

    :param base: what the IRIs of nodes and relationships begin with.
    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    names = Names(graph, base)
    for number, node in graph.numbered_nodes():
        require(node.properties, node_properties(node.labels))
        yield Resource(names.node(number), node.labels, (), (), node.properties)
    terms = {
        row.type: ((_local(row.iri),), (_local(row.qualified_by),) if row.qualified_by else None)
        for row in ontology().relationships.values()
    }
    last, place = ("", 0, 0), 0
    for type_, start, end, properties in graph.numbered_relationships():
        require(properties, relationship_properties(type_))
        predicate, qualified_by = terms[type_]
        ends = names.node(start), names.node(end)
        yield Resource(ends[0], (), predicate, ends[1:])
        if qualified_by:
            place = place + 1 if (type_, start, end) == last else 1
            last = type_, start, end
            yield Resource(names.relationship(type_, *ends, place), qualified_by, ENDS, ends, properties)


@lru_cache(maxsize=10_000)
def path_of(label: str, id_: str) -> str:
    """A node's key as the path of its IRI after ``id/``; Chinese stays readable."""
    if _UNSAFE.search(id_):
        id_ = _UNSAFE.sub(lambda unsafe: quote(unsafe[0], safe="", errors="replace").replace("~", "%7E"), id_)
    return f"{label}/{id_}"


def _local(iri: str) -> str:
    return iri.removeprefix(str(NS))
