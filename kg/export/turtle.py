"""RDF as Turtle: the form that people read."""

from typing import BinaryIO

from kg.export.graph_file import GraphFile
from kg.export.provenance import VOCABULARIES
from kg.export.rdf import XSD
from kg.export.rdf_pieces import rdf_pieces
from kg.export.rdf_syntax import AS_JSON, Literal, Writer
from ontology.terms import BASE, NS

SEPARATOR = " ;\n    "
PREFIXES = {"": NS, "xsd": XSD} | VOCABULARIES


def write_turtle(graph: GraphFile, out: BinaryIO, base: str = BASE) -> None:
    """Write the graph, one node or relationship after the other; the same graph gives the same bytes.

    :param base: what the IRIs of nodes and relationships begin with.
    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    out.writelines(f"@prefix {prefix}: <{iri}> .\n".encode() for prefix, iri in PREFIXES.items())
    out.write(b"\n")
    out.writelines(rdf_pieces(graph, _writer, base))


def _writer() -> Writer:
    return Writer(_Turtle())


class _Turtle:
    waiting: list[bytes] = []  # noqa: RUF012 - lists stand in place
    next = 0  # it has no use for blank nodes
    iri = bytes
    text = staticmethod(AS_JSON)

    def pattern(self, classes: tuple[str, ...], predicates: tuple[str, ...], literals: tuple[Literal, ...]) -> str:
        statements = [f"a {', '.join(map(_name, classes))}"] if classes else []
        statements += [f"{_name(name)} <{{{place}}}>" for place, name in enumerate(predicates, 1)]
        for place, (name, type_) in enumerate(literals, 1 + len(predicates)):
            statements.append(f"{_name(name)} {_typed(f'{{{place}}}', type_)}")
        return f"<{{0}}> {SEPARATOR.join(statements)} .\n"

    def listed(self, items: list[bytes], _type: str) -> bytes:
        return b"( %b )" % b" ".join(items)


def _typed(text: str, type_: str) -> str:
    return {"double": f'"{text}"^^xsd:double', "date": f"{text}^^xsd:date"}.get(type_, text)


def _name(term: str) -> str:
    return term if ":" in term else f":{term}"
