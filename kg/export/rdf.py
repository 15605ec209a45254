"""A graph as RDF resources in the ontology's terms; :mod:`kg.export.rdf_syntax` writes them.

A node is a resource of its classes. A relationship is one triple between two of them. One of a type that can carry
properties stands besides as a member of the class that qualifies it (as in PROV-O), with its ends and properties:
``<a> :derives_from <b> .`` and ``<…> a :Derivation ; :influenced <a> ; :influencer <b> ; :similarity … .``

IRIs are made of the keys of nodes, so that they are the same in every export; ``~`` stands between the ends of a
relationship and before the number of one that is not the first between the same two nodes.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

from kg.errors import UsageError
from kg.export.declared import node_properties, relationship_properties, require
from kg.export.graph_file import GraphFile, Piece
from kg.export.provenance import QUALIFIED, Provenance
from kg.export.rdf_resource import Resource
from ontology import ontology
from ontology.terms import BASE, NS

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
ENDS = "influenced", "influencer"
DERIVATION = ("Derivation",)
REMEMBERED = 20_000
"""Names of nodes that are held for the next time: some megabytes."""

# What may stand in the path of an IRI (RFC 3987: unreserved, sub-delims, ":", "@", "/", ucschar), less our own "~".
_UNSAFE = re.compile(
    "[^-A-Za-z0-9._!$&'()*+,;=:@/\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e1000-\U000efffd]+"
)


class Names:
    """What the nodes and relationships of a graph are called: IRIs as UTF-8."""

    def __init__(self, graph: GraphFile, base: str = BASE) -> None:
        """:param base: what all IRIs begin with."""
        self._ids = f"{base}id/".encode()
        key = graph.structure.key
        # Most relationships start or end where others near them do.
        self._path = lru_cache(maxsize=REMEMBERED)(lambda number: path_of(*key(number)).encode())

    def node(self, number: int) -> bytes:
        """IRI of the node of that number."""
        return self._ids + self._path(number)

    def relationship(self, type_: str, start: int, end: int, place: int) -> bytes:
        """IRI of a qualified relationship between the nodes of those numbers.

        :param place: among those of its type between the same two, from 1.
        """
        path = self._path
        iri = b"".join((self._ids, type_.encode(), b"/", path(start), b"~", path(end)))
        return iri if place == 1 else b"%b~%d" % (iri, place)


class Resources:
    """Everything in a graph, piece by piece, nodes first, in its order."""

    def __init__(self, graph: GraphFile, base: str, *, repeated: bool) -> None:
        """:param base: what the IRIs of nodes and relationships begin with.

        :param repeated: say derivations again in the words of PROV-O and Web Annotation.
        """
        self._graph, self._names = graph, Names(graph, base)
        self.provenance = Provenance(graph, base, self._names.node) if repeated else None
        self._terms = {
            row.type: ((_local(row.iri),), (_local(row.qualified_by),) if row.qualified_by else None)
            for row in ontology().relationships.values()
        }

    def of(self, piece: Piece) -> Iterator[Resource]:
        """What is said of the nodes or relationships of a piece.

        :raises InputError: the graph uses a term that the ontology does not declare.
        """
        return self._nodes(piece) if piece.of_nodes else self._relationships(piece)

    def _nodes(self, piece: Piece) -> Iterator[Resource]:
        for number, node in self._graph.nodes_of(piece):
            require(node.properties, node_properties(node.labels))
            yield Resource((self._names.node(number),), node.labels, (), node.properties)

    def _relationships(self, piece: Piece) -> Iterator[Resource]:
        names, provenance, terms = self._names, self.provenance, self._terms
        last, place = self._graph.structure.run_before(piece.first)
        for type_, start, end, properties in self._graph.relationships_of(piece):
            require(properties, relationship_properties(type_))
            predicate, classes = terms[type_]
            ends = names.node(start), names.node(end)
            if not classes:
                yield Resource(ends, (), predicate)
                continue
            place = place + 1 if (type_, start, end) == last else 1
            last = type_, start, end
            qualified = Resource((names.relationship(type_, start, end, place), *ends), classes, ENDS, properties)
            if provenance and classes == DERIVATION:
                yield Resource((*ends, qualified.iris[0]), (), (*predicate, QUALIFIED))
                yield provenance.of(qualified, start, end)
            else:
                yield Resource(ends, (), predicate)
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


def path_of(label: str, id_: str) -> str:
    """A node's key as the path of its IRI after ``id/``; Chinese stays readable."""
    if _UNSAFE.search(id_):
        id_ = _UNSAFE.sub(lambda unsafe: quote(unsafe[0], safe="", errors="replace").replace("~", "%7E"), id_)
    return f"{label}/{id_}"


def _local(iri: str) -> str:
    return iri.removeprefix(str(NS))
