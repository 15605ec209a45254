"""The property graph back from RDF of this model, in any of the syntaxes that are written.

Postconditions: 1. every statement in the ontology's terms became part of the graph, or the file was refused;
2. nodes and relationships keep the order of the file, sorted by label or type as :class:`kg.records.Graph` wants it;
3. no relationship leaves the graph, connects what its type does not, or closes a circle where none can be.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.export.rdf_model import Statements
from kg.records import Graph

RDF_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
"""Suffix → syntax."""
MOST_BYTES = 500 * 1024 * 1024
"""A graph is held in memory while it is read, in about ten times the size of its file."""
# Where a JSON-LD file's relative IRIs would point, which the format leaves out without a word where there is no base.
_RELATIVE = "https://relative.invalid/"
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*<!", re.DOTALL)
READABLE = "Name a file that `kg export` wrote, or RDF in the terms of docs/model.md."


def read_rdf(path: Path) -> tuple[Graph, int]:
    """The graph of a file, and how many statements in the terms of other models were left out.

    :raises InputError: it cannot be read, is too large, no RDF, or not of this model;
        a fault of syntax is named with its line.
    """
    data = _bytes(path)
    statements = Statements(str(path))
    for subject, predicate, value in _triples(path, data):
        statements.add(subject, predicate, value)
    graph = statements.graph()
    if not graph.nodes:
        raise InputError(f"{path}: holds no node of this model", READABLE)
    return graph, statements.foreign


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(
                f"{path}: is larger than {MOST_BYTES // 2**20} MB", "Export parts of it, with --place or --programme."
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror})", "Check the path and its permissions."
        ) from error


def _triples(path: Path, data: bytes) -> Iterator[tuple[str, str, ox.NamedNode | ox.BlankNode | ox.Literal]]:
    """Statements in the order of the file."""
    format_ = RDF_FORMATS[path.suffix.lower()]
    if format_ == ox.RdfFormat.RDF_XML and _PROLOG.match(data):
        raise InputError(f"{path}: has a document type declaration", "Remove it: entities are never expanded here.")
    base = _RELATIVE if format_ == ox.RdfFormat.JSON_LD else None
    try:
        for quad in ox.parse(data, format=format_, base_iri=base):
            if isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple):
                raise InputError(f"{path}: holds statements about statements (RDF 1.2)", READABLE)
            yield _subject(path, quad.subject), quad.predicate.value, quad.object
    except SyntaxError as error:
        raise _no_rdf(path, error) from error


def _subject(path: Path, subject: ox.NamedNode | ox.BlankNode) -> str:
    """The IRI, or the blank node as ``_:name``.

    :raises InputError: the IRI is relative, or of a scheme that names no thing of this model.
    """
    if isinstance(subject, ox.BlankNode):
        return f"_:{subject.value}"
    if subject.value.startswith(_RELATIVE) or not subject.value.lower().startswith(("https:", "http:", "urn:")):
        raise InputError(
            f"{path}: <{subject.value.removeprefix(_RELATIVE)}> names nothing of this model",
            "Give every node an absolute IRI that begins with https:, http: or urn:.",
        )
    return subject.value


def _no_rdf(path: Path, error: SyntaxError) -> InputError:
    """What to say about a fault of syntax."""
    if "LoadDocumentCallback" in str(error):
        return InputError(f"{path}: its context stands elsewhere", "Put the context itself into the file.")
    place = f":{error.lineno}" if error.lineno else ""
    said = re.sub(r" \(line \d+\)$", "", str(error))
    return InputError(f"{path}{place}: {said}", READABLE)
