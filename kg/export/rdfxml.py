"""RDF as RDF/XML: for programs that read nothing else.

The one form that cannot hold everything: characters that XML forbids become the replacement character.
"""

from operator import methodcaller
from typing import BinaryIO

from kg.export.graph_file import GraphFile
from kg.export.provenance import VOCABULARIES, expanded
from kg.export.rdf import RDF, XSD
from kg.export.rdf_pieces import rdf_pieces
from kg.export.rdf_syntax import LIST, Chains, Literal, Writer
from kg.export.xml_text import escaped
from ontology.terms import BASE
from ontology.terms import NS as ONTOLOGY

NS = str(ONTOLOGY)
NIL = f'rdf:resource="{RDF}nil"'
_SPACES = "".join(f' xmlns:{prefix}="{iri}"' for prefix, iri in VOCABULARIES.items())
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="{RDF}" xmlns="{NS}"{_SPACES}>\n'


def write_rdfxml(graph: GraphFile, out: BinaryIO, base: str = BASE) -> None:
    """Write the graph; the same graph gives the same bytes.

    :param base: what the IRIs of nodes and relationships begin with.
    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    out.write(HEAD.encode())
    out.writelines(rdf_pieces(graph, _writer, base))
    out.write(b"</rdf:RDF>\n")


def _writer() -> Writer:
    return Writer(_RdfXml())


class _RdfXml(Chains):
    # A list's items are resources of their own: nested, a long list would be too deep for some readers.
    iri = staticmethod(methodcaller("replace", b"&", b"&amp;"))  # all else that XML minds is in no IRI

    def __init__(self) -> None:
        items = {type_: _element("rdf:first", "%(item)b", type_) for type_ in ("string", "integer")}
        link, end = (
            {type_: f'<rdf:Description rdf:nodeID="b%(at)d">\n{item}<rdf:rest {rest}/>\n</rdf:Description>\n'
             for type_, item in items.items()}
            for rest in ('rdf:nodeID="b%(rest)d"', NIL)
        )  # fmt: skip
        super().__init__(NIL, 'rdf:nodeID="b%d"', link, end)

    def pattern(self, classes: tuple[str, ...], predicates: tuple[str, ...], literals: tuple[Literal, ...]) -> str:
        parts = [f'<rdf:type rdf:resource="{expanded(name)}"/>\n' for name in classes]
        parts += [f'<{name} rdf:resource="{{{place}}}"/>\n' for place, name in enumerate(predicates, 1)]
        for place, (name, type_) in enumerate(literals, 1 + len(predicates)):
            parts.append(f"<{name} {{{place}}}/>\n" if type_ == LIST else _element(name, f"{{{place}}}", type_))
        return f'<rdf:Description rdf:about="{{0}}">\n{"".join(parts)}</rdf:Description>\n'

    def text(self, text: str) -> bytes:
        return escaped(text).encode()


def _element(name: str, text: str, type_: str) -> str:
    typed = "" if type_ == "string" else f' rdf:datatype="{XSD}{type_}"'
    return f"<{name}{typed}>{text}</{name}>\n"
