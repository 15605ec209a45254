"""RDF as N-Triples: one statement a line, what stores load fastest and line tools can cut."""

from itertools import count
from typing import BinaryIO

import msgspec

from kg.export.graph_file import GraphFile
from kg.export.provenance import expanded
from kg.export.rdf import RDF, XSD, resources
from kg.export.rdf_syntax import LIST, Literal, written
from ontology.terms import BASE
from ontology.terms import NS as ONTOLOGY

NS = str(ONTOLOGY)
TYPE, FIRST, REST, NIL = (f"<{RDF}{name}>".encode() for name in ("type", "first", "rest", "nil"))


def write_ntriples(graph: GraphFile, out: BinaryIO, base: str = BASE, *, repeated: bool = True) -> None:
    """Write the graph; the same graph gives the same bytes.

    :param base: what the IRIs of nodes and relationships begin with.
    :param repeated: say derivations again in the words of PROV-O and Web Annotation.
    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    out.writelines(written(resources(graph, base, repeated=repeated), _NTriples()))


class _NTriples:
    iri = staticmethod(str.encode)
    text = staticmethod(msgspec.json.Encoder().encode)  # JSON's escapes are all escapes of N-Triples too

    def __init__(self) -> None:
        self._blanks = map(b"_:b%d".__mod__, count())
        self.waiting: list[bytes] = []

    def pattern(self, classes: tuple[str, ...], predicates: tuple[str, ...], literals: tuple[Literal, ...]) -> str:
        said = [f"{TYPE.decode()} {_name(name)}" for name in classes]
        said += [f"{_name(name)} <{{{place}}}>" for place, name in enumerate(predicates, 1)]
        for place, (name, type_) in enumerate(literals, 1 + len(predicates)):
            said.append(f"{_name(name)} {_typed(f'{{{place}}}', type_)}")
        return "".join(f"<{{0}}> {one} .\n" for one in said)

    def listed(self, items: list[bytes], type_: str) -> bytes:
        head = at = next(self._blanks) if items else NIL
        for number, item in enumerate(items, 1):
            rest = next(self._blanks) if number < len(items) else NIL
            value = _typed(item.decode(), type_).encode()
            self.waiting.append(b"%b %b %b .\n%b %b %b .\n" % (at, FIRST, value, at, REST, rest))
            at = rest
        return head


def _typed(text: str, type_: str) -> str:
    return text if type_ in ("string", LIST) else f'"{text}"^^<{XSD}{type_}>'


def _name(term: str) -> str:
    return f"<{expanded(term)}>"
