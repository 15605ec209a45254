"""RDF as RDF/XML: for programs that read nothing else.

The one form that cannot hold everything: characters that XML forbids become the replacement character.
"""

from collections.abc import Iterator
from itertools import count
from typing import BinaryIO

from kg.export.graph_file import GraphLike
from kg.export.rdf import RDF, XSD, Resource, literals, write_resources
from kg.export.xml_text import attribute, escaped
from ontology.terms import NS as ONTOLOGY

NS = str(ONTOLOGY)
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="{RDF}" xmlns="{NS}">\n'


def write_rdfxml(graph: GraphLike, out: BinaryIO) -> None:
    """Write the graph; the same graph gives the same bytes.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    write_value = literals(
        lambda text: f">{escaped(text)}", lambda text, type_: f' rdf:datatype="{XSD}{type_}">{text}'
    )
    blanks = map("b{}".format, count())

    def description(resource: Resource) -> str:
        parts = [f'<rdf:type rdf:resource="{NS}{name}"/>\n' for name in resource.classes]
        parts += [f'<{name} rdf:resource="{attribute(iri)}"/>\n' for name, iri in resource.links]
        lists: list[str] = []
        for name, value in resource.properties.items():
            if isinstance(value, list):
                head = next(blanks) if value else None
                parts.append(f"<{name} {_reference(head)}/>\n")
                lists += _items(head, list(map(write_value[name], value)), blanks)
            else:
                parts.append(f"<{name}{write_value[name](value)}</{name}>\n")
        about = f'<rdf:Description rdf:about="{attribute(resource.iri)}">\n'
        return "".join([about, *parts, "</rdf:Description>\n", *lists])

    out.write(HEAD.encode())
    write_resources(graph, out, description)
    out.write(b"</rdf:RDF>\n")


def _items(head: str | None, items: list[str], blanks: Iterator[str]) -> Iterator[str]:
    """The resources of an RDF list, one behind the other: nested, a long list would be too deep for some readers."""
    for number, item in enumerate(items, 1):
        rest = next(blanks) if number < len(items) else None
        first = f"<rdf:first{item}</rdf:first>\n"
        yield f'<rdf:Description rdf:nodeID="{head}">\n{first}<rdf:rest {_reference(rest)}/>\n</rdf:Description>\n'
        head = rest


def _text(text: str) -> str:
    """What follows the name in an element that holds text, up to its end tag."""
    return f">{escaped(text)}"


def _typed(text: str, type_: str) -> str:
    return f' rdf:datatype="{XSD}{type_}">{text}'


def _reference(blank: str | None) -> str:
    return f'rdf:nodeID="{blank}"' if blank else f'rdf:resource="{RDF}nil"'
