"""RDF as N-Triples: one statement a line, what stores load fastest and line tools can cut."""

from collections.abc import Iterator
from itertools import count
from json.encoder import encode_basestring
from typing import Any, BinaryIO

from kg.export.graph_file import GraphLike
from kg.export.rdf import RDF, XSD, Resource, datatypes, lexical, write_resources
from ontology import Datatype
from ontology.terms import NS


def write_ntriples(graph: GraphLike, out: BinaryIO) -> None:
    """Write the graph; the same graph gives the same bytes.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    types = datatypes()
    blanks = map("_:b{}".format, count())

    def lines(resource: Resource) -> str:
        subject = f"<{resource.iri}>"
        pairs = [f"<{RDF}type> <{NS}{name}>" for name in resource.classes]
        pairs += [f"<{NS}{name}> <{iri}>" for name, iri in resource.links]
        lists: list[str] = []
        for name, value in resource.properties.items():
            if isinstance(value, list):
                head = next(blanks) if value else f"<{RDF}nil>"
                pairs.append(f"<{NS}{name}> {head}")
                lists += _items(head, value, types[name], blanks)
            else:
                pairs.append(f"<{NS}{name}> {_literal(value, types[name])}")
        return "".join([*(f"{subject} {pair} .\n" for pair in pairs), *lists])

    write_resources(graph, out, "", lines)


def _items(head: str, items: list[Any], datatype: Datatype, blanks: Iterator[str]) -> Iterator[str]:
    """The statements of an RDF list."""
    for number, item in enumerate(items, 1):
        rest = next(blanks) if number < len(items) else f"<{RDF}nil>"
        yield f"{head} <{RDF}first> {_literal(item, datatype)} .\n{head} <{RDF}rest> {rest} .\n"
        head = rest


def _literal(value: Any, datatype: Datatype) -> str:
    text, type_ = lexical(value, datatype)
    # JSON's escapes are all escapes of N-Triples too.
    quoted = encode_basestring(text)
    return f"{quoted}^^<{XSD}{type_}>" if type_ else quoted
