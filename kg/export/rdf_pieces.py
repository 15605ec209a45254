"""A graph as RDF, piece by piece: what is common to all syntaxes."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from kg.export.graph_file import GraphFile, Piece
from kg.export.pieces import in_pieces
from kg.export.provenance import activities
from kg.export.rdf import Resources
from kg.export.rdf_resource import Resource

Write: TypeAlias = Callable[[Iterable[Resource], int], bytes]
"""Resources, and the number of the first blank node in them → what stands in the file."""


def rdf_pieces(graph: GraphFile, writer: Callable[[], Write], base: str, *, repeated: bool = True) -> Iterator[bytes]:
    """What stands in the file, piece by piece; the same graph gives the same bytes. No piece is empty.

    :param writer: makes what writes resources.
    :param base: what the IRIs of nodes and relationships begin with.
    :param repeated: say derivations again in the words of PROV-O and Web Annotation.
    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    methods: set[str] = set()
    for _, (written, used) in in_pieces(graph, _Writing, writer, base, repeated):
        methods |= used
        if written:
            yield written
    if methods:
        yield writer()(activities(base, methods), 0)


class _Writing:
    """Writes pieces of one graph."""

    def __init__(self, graph: GraphFile, writer: Callable[[], Write], base: str, repeated: bool) -> None:
        self._resources, self._write = Resources(graph, base, repeated=repeated), writer()

    def __call__(self, piece: Piece) -> tuple[bytes, set[str]]:
        """What stands in the file for a piece, and the methods of derivation in it and those before."""
        # A blank node takes a byte of the source at least: those of this piece end before the next begins.
        written = self._write(self._resources.of(piece), piece.offset)
        provenance = self._resources.provenance
        return written, provenance.methods if provenance else set()
