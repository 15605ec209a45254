"""RDF as N-Triples: one statement a line, what stores load fastest and line tools can cut."""

from typing import BinaryIO

from kg.export.graph_file import GraphFile
from kg.export.provenance import expanded
from kg.export.rdf import RDF, XSD
from kg.export.rdf_pieces import rdf_pieces
from kg.export.rdf_syntax import AS_JSON, LIST, Chains, Literal, Writer
from ontology.terms import BASE
from ontology.terms import NS as ONTOLOGY

NS = str(ONTOLOGY)
TYPE, FIRST, REST, NIL = (f"<{RDF}{name}>" for name in ("type", "first", "rest", "nil"))


def write_ntriples(graph: GraphFile, out: BinaryIO, base: str = BASE, *, repeated: bool = True) -> None:
    """Write the graph; the same graph gives the same bytes.

    :param base: what the IRIs of nodes and relationships begin with.
    :param repeated: say derivations again in the words of PROV-O and Web Annotation.
    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    out.writelines(rdf_pieces(graph, _writer, base, repeated=repeated))


def _writer() -> Writer:
    return Writer(_NTriples())


class _NTriples(Chains):
    iri = bytes
    text = staticmethod(AS_JSON)

    def __init__(self) -> None:
        item = {type_: f"_:b%(at)d {FIRST} {_typed('%(item)b', type_)} .\n" for type_ in ("string", "integer")}
        link = {type_: f"{said}_:b%(at)d {REST} _:b%(rest)d .\n" for type_, said in item.items()}
        end = {type_: f"{said}_:b%(at)d {REST} {NIL} .\n" for type_, said in item.items()}
        super().__init__(NIL, "_:b%d", link, end)

    def pattern(self, classes: tuple[str, ...], predicates: tuple[str, ...], literals: tuple[Literal, ...]) -> str:
        said = [f"{TYPE} {_name(name)}" for name in classes]
        said += [f"{_name(name)} <{{{place}}}>" for place, name in enumerate(predicates, 1)]
        for place, (name, type_) in enumerate(literals, 1 + len(predicates)):
            said.append(f"{_name(name)} {_typed(f'{{{place}}}', type_)}")
        return "".join(f"<{{0}}> {one} .\n" for one in said)


def _typed(text: str, type_: str) -> str:
    if type_ in ("string", LIST):
        return text
    quoted = text if type_ == "date" else f'"{text}"'
    return f"{quoted}^^<{XSD}{type_}>"


def _name(term: str) -> str:
    return f"<{expanded(term)}>"
