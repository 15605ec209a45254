"""RDF as JSON-LD 1.1: for programs that know JSON and no RDF; one resource a line, so that it can be streamed.

The context stands in the file itself, because readers must not fetch anything; the same one is
``ontology/context.jsonld``, for those who publish. Numbers with a fraction are strings that the context types:
a JSON number would lose digits on its way (JSON-LD 1.1 API, 8.6: fifteen of them are kept).
"""

import json
from collections.abc import Iterable, Set
from typing import Any, BinaryIO

import msgspec

from kg.export.graph_file import GraphFile
from kg.export.provenance import ACTIVITY, AGENT, ENTITY, QUALIFIED, TARGET, VOCABULARIES
from kg.export.rdf import XSD
from kg.export.rdf_pieces import Write, rdf_pieces
from kg.export.rdf_resource import Resource
from ontology import ontology
from ontology.terms import BASE, NS

_BETWEEN = b",\n"


def context() -> dict[str, Any]:
    """The context: what every key of the file stands for."""
    terms: dict[str, Any] = {"@version": 1.1, "@vocab": str(NS)} | VOCABULARIES
    typed = {"float": "double", "date": "date"}
    for item in ontology().properties.values():
        if item.datatype in ("strings", "integers"):
            terms[item.name] = {"@id": f"{NS}{item.name}", "@container": "@list"}
        elif item.datatype in typed:
            terms[item.name] = {"@id": f"{NS}{item.name}", "@type": XSD + typed[item.datatype]}
    links = [row.iri.removeprefix(str(NS)) for row in ontology().relationships.values()]
    terms |= {name: {"@type": "@id"} for name in (QUALIFIED, ENTITY, ACTIVITY, AGENT, TARGET)}
    return terms | {name: {"@id": f"{NS}{name}", "@type": "@id"} for name in ("influenced", "influencer", *links)}


def context_page() -> str:
    """The file ``ontology/context.jsonld``."""
    return json.dumps({"@context": context()}, ensure_ascii=False, indent=2) + "\n"


def write_jsonld(graph: GraphFile, out: BinaryIO, base: str = BASE) -> None:
    """Write the graph; the same graph gives the same bytes.

    :param base: what the IRIs of nodes and relationships begin with.
    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    out.write(f'{{"@context": {json.dumps(context(), ensure_ascii=False)},\n"@graph": [\n'.encode())
    separator = b""
    for written in rdf_pieces(graph, _writer, base):
        out.writelines((separator, written))
        separator = _BETWEEN
    out.write(b"\n]}\n")


def _writer() -> Write:
    encode = msgspec.json.Encoder().encode
    floats = {item.name for item in ontology().properties.values() if item.datatype == "float"}

    def write(resources: Iterable[Resource], _: int) -> bytes:
        return _BETWEEN.join(encode(_said(one, floats)) for one in resources)

    return write


def _said(resource: Resource, floats: Set[str]) -> dict[str, Any]:
    itself, *objects = map(_quoted, resource.iris)
    said: dict[str, Any] = {"@id": itself}
    if resource.classes:
        said["@type"] = resource.classes
    for name, iri in zip(resource.predicates, objects, strict=True):
        if name == TARGET:
            said.setdefault(name, []).append(iri)
        else:
            said[name] = iri
    said |= resource.properties
    for name in floats & resource.properties.keys():
        said[name] = repr(said[name])
    return said


def _quoted(iri: bytes) -> msgspec.Raw:
    """An IRI as JSON: what JSON escapes is in no IRI."""
    return msgspec.Raw(b'"%b"' % iri)


if __name__ == "__main__":
    print(context_page(), end="")
