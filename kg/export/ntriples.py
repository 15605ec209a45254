"""RDF as N-Triples: one statement a line, what stores load fastest and line tools can cut."""

from collections.abc import Iterator
from itertools import count
from json.encoder import encode_basestring
from typing import BinaryIO

from kg.export.graph_file import GraphLike
from kg.export.rdf import RDF, XSD, Resource, literals, write_resources
from ontology.terms import NS as ONTOLOGY

NS = str(ONTOLOGY)
TYPE, FIRST, REST, NIL = (f"<{RDF}{name}>" for name in ("type", "first", "rest", "nil"))
LINE_END = "\n"


def write_ntriples(graph: GraphLike, out: BinaryIO) -> None:
    """Write the graph; the same graph gives the same bytes.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    write_value = literals(encode_basestring, lambda text, type_: f'"{text}"^^<{XSD}{type_}>')
    blanks = map("_:b{}".format, count())

    def lines(resource: Resource) -> str:
        pairs = [f"{TYPE} <{NS}{name}>" for name in resource.classes]
        pairs += [f"<{NS}{name}> <{iri}>" for name, iri in resource.links]
        lists: list[str] = []
        for name, value in resource.properties.items():
            if isinstance(value, list):
                head = next(blanks) if value else NIL
                pairs.append(f"<{NS}{name}> {head}")
                lists += _items(head, list(map(write_value[name], value)), blanks)
            else:
                pairs.append(f"<{NS}{name}> {write_value[name](value)}")
        subject = f"<{resource.iri}> "
        return f"{subject}{f' .{LINE_END}{subject}'.join(pairs)} .\n{''.join(lists)}"

    write_resources(graph, out, lines)


def _items(head: str, items: list[str], blanks: Iterator[str]) -> Iterator[str]:
    """The statements of an RDF list."""
    for number, item in enumerate(items, 1):
        rest = next(blanks) if number < len(items) else NIL
        yield f"{head} {FIRST} {item} .\n{head} {REST} {rest} .\n"
        head = rest
