"""RDF as Turtle: the form that people read."""

from json.encoder import encode_basestring
from typing import BinaryIO

from kg.export.graph_file import GraphLike
from kg.export.rdf import XSD, Resource, literals, write_resources
from ontology.terms import NS

PREFIXES = f"@prefix : <{NS}> .\n@prefix xsd: <{XSD}> .\n\n"
SEPARATOR = " ;\n    "


def write_turtle(graph: GraphLike, out: BinaryIO) -> None:
    """Write the graph, one node or relationship after the other; the same graph gives the same bytes.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    write_value = literals(encode_basestring, _typed)

    def block(resource: Resource) -> str:
        statements = [f":{name} <{iri}>" for name, iri in resource.links]
        if resource.classes:
            statements.insert(0, "a :" + ", :".join(resource.classes))
        for name, value in resource.properties.items():
            if isinstance(value, list):
                statements.append(f":{name} ( {' '.join(map(write_value[name], value))} )")
            else:
                statements.append(f":{name} {write_value[name](value)}")
        return f"<{resource.iri}> {SEPARATOR.join(statements)} .\n"

    out.write(PREFIXES.encode())
    write_resources(graph, out, block)


def _typed(text: str, type_: str) -> str:
    return text if type_ in ("integer", "boolean") else f'"{text}"^^xsd:{type_}'
