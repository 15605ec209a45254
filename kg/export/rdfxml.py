"""RDF as RDF/XML: for programs that read nothing else.

The one form that cannot hold everything: characters that XML forbids become the replacement character.
"""

from itertools import count
from typing import BinaryIO

from kg.export.graph_file import GraphFile
from kg.export.provenance import VOCABULARIES, expanded
from kg.export.rdf import RDF, XSD, resources
from kg.export.rdf_syntax import LIST, Literal, written
from kg.export.xml_text import escaped
from ontology.terms import BASE
from ontology.terms import NS as ONTOLOGY

NS = str(ONTOLOGY)
_SPACES = "".join(f' xmlns:{prefix}="{iri}"' for prefix, iri in VOCABULARIES.items())
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="{RDF}" xmlns="{NS}"{_SPACES}>\n'


def write_rdfxml(graph: GraphFile, out: BinaryIO, base: str = BASE) -> None:
    """Write the graph; the same graph gives the same bytes.

    :param base: what the IRIs of nodes and relationships begin with.
    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    out.write(HEAD.encode())
    out.writelines(written(resources(graph, base), _RdfXml()))
    out.write(b"</rdf:RDF>\n")


class _RdfXml:
    def __init__(self) -> None:
        self._blanks = map("b{}".format, count())
        self.waiting: list[bytes] = []
        # A list's items are resources of their own: nested, a long list would be too deep for some readers.

    def pattern(self, classes: tuple[str, ...], predicates: tuple[str, ...], literals: tuple[Literal, ...]) -> str:
        parts = [f'<rdf:type rdf:resource="{expanded(name)}"/>\n' for name in classes]
        parts += [f'<{name} rdf:resource="{{{place}}}"/>\n' for place, name in enumerate(predicates, 1)]
        for place, (name, type_) in enumerate(literals, 1 + len(predicates)):
            parts.append(f"<{name} {{{place}}}/>\n" if type_ == LIST else _element(name, f"{{{place}}}", type_))
        return f'<rdf:Description rdf:about="{{0}}">\n{"".join(parts)}</rdf:Description>\n'

    def iri(self, iri: str) -> bytes:
        return iri.replace("&", "&amp;").encode()  # all else that XML minds is in no IRI

    def text(self, text: str) -> bytes:
        return escaped(text).encode()

    def listed(self, items: list[bytes], type_: str) -> bytes:
        head = at = next(self._blanks) if items else None
        for number, item in enumerate(items, 1):
            rest = next(self._blanks) if number < len(items) else None
            said = f"{_element('rdf:first', item.decode(), type_)}<rdf:rest {_reference(rest)}/>\n"
            self.waiting.append(f'<rdf:Description rdf:nodeID="{at}">\n{said}</rdf:Description>\n'.encode())
            at = rest
        return _reference(head).encode()


def _element(name: str, text: str, type_: str) -> str:
    typed = "" if type_ == "string" else f' rdf:datatype="{XSD}{type_}"'
    return f"<{name}{typed}>{text}</{name}>\n"


def _reference(blank: str | None) -> str:
    return f'rdf:nodeID="{blank}"' if blank else f'rdf:resource="{RDF}nil"'
