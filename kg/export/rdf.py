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
from urllib.parse import quote

from kg.errors import UsageError
from kg.export.declared import node_properties, relationship_properties, require
from kg.export.graph_file import GraphFile
from kg.export.provenance import QUALIFIED, Provenance
from kg.export.rdf_resource import Resource
from ontology import ontology
from ontology.terms import BASE, NS

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
ENDS = "influenced", "influencer"
DERIVATION = ("Derivation",)

# What may stand in the path of an IRI (RFC 3987: unreserved, sub-delims, ":", "@", "/", ucschar), less our own "~".
_UNSAFE = re.compile(
    "[^-A-Za-z0-9._!$&'()*+,;=:@/\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e1000-\U000efffd]+"
)


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


def resources(graph: GraphFile, base: str = BASE, *, repeated: bool = True) -> Iterator[Resource]:
    """Everything in the graph, nodes first, in its order.

    :param base: what the IRIs of nodes and relationships begin with.
    :param repeated: say derivations again in the words of PROV-O and Web Annotation.
    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    names = Names(graph, base)
    provenance = Provenance(graph, base, names.node) if repeated else None
    for number, node in graph.numbered_nodes():
        require(node.properties, node_properties(node.labels))
        yield Resource(names.node(number), node.labels, (), (), node.properties)
        if provenance and node.properties.get("inferred"):
            provenance.infer(number)
    yield from _relationships(graph, names, provenance)


def _relationships(graph: GraphFile, names: Names, provenance: Provenance | None) -> Iterator[Resource]:
    terms = {
        row.type: ((_local(row.iri),), (_local(row.qualified_by),) if row.qualified_by else None)
        for row in ontology().relationships.values()
    }
    last, place = ("", 0, 0), 0
    for type_, start, end, properties in graph.numbered_relationships():
        require(properties, relationship_properties(type_))
        predicate, classes = terms[type_]
        ends = names.node(start), names.node(end)
        if not classes:
            yield Resource(ends[0], (), predicate, ends[1:])
            continue
        place = place + 1 if (type_, start, end) == last else 1
        last = type_, start, end
        qualified = Resource(names.relationship(type_, *ends, place), classes, ENDS, ends, properties)
        if provenance and classes == DERIVATION:
            yield Resource(ends[0], (), (*predicate, QUALIFIED), (ends[1], qualified.iri))
            yield from provenance.of(qualified, start, end)
        else:
            yield Resource(ends[0], (), predicate, ends[1:])
            yield qualified


def checked_base(base: str) -> str:
    """The base, if IRIs can begin with it.

    :raises UsageError: it is relative, of a scheme that is not read back, or holds what no IRI holds.
    """
    scheme, found, path = base.partition(":")
    if not found or scheme not in ("https", "http", "urn") or path.strip("/") == "" or _UNSAFE.search(path):
        wrong = "is no base for IRIs"
    elif scheme != "urn" and not path.startswith("//"):
        wrong = "names no host"
    elif not base.endswith(("/", ":")):
        wrong = "does not end in / or :"
    else:
        return base
    raise UsageError(f"--base {base!r} {wrong}", "Give one such as https://example.org/lineage/ or urn:lineage:.")


@lru_cache(maxsize=10_000)
def path_of(label: str, id_: str) -> str:
    """A node's key as the path of its IRI after ``id/``; Chinese stays readable."""
    if _UNSAFE.search(id_):
        id_ = _UNSAFE.sub(lambda unsafe: quote(unsafe[0], safe="", errors="replace").replace("~", "%7E"), id_)
    return f"{label}/{id_}"


def _local(iri: str) -> str:
    return iri.removeprefix(str(NS))
