"""RDF as Turtle: the form that people read."""

from json.encoder import encode_basestring
from typing import Any, BinaryIO

from kg.export.graph_file import GraphLike
from kg.export.rdf import XSD, Resource, datatypes, lexical, write_resources
from ontology import Datatype
from ontology.terms import NS

PREFIXES = f"@prefix : <{NS}> .\n@prefix xsd: <{XSD}> .\n\n"


def write_turtle(graph: GraphLike, out: BinaryIO) -> None:
    """Write the graph, one node or relationship after the other; the same graph gives the same bytes.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    types = datatypes()

    def block(resource: Resource) -> str:
        statements = [f":{name} <{iri}>" for name, iri in resource.links]
        if resource.classes:
            statements.insert(0, "a :" + ", :".join(resource.classes))
        statements += [f":{name} {_object(value, types[name])}" for name, value in resource.properties.items()]
        return f"<{resource.iri}> " + " ;\n    ".join(statements) + " .\n"

    write_resources(graph, out, PREFIXES, block)


def _object(value: Any, datatype: Datatype) -> str:
    if isinstance(value, list):
        return f"( {' '.join(_object(item, datatype) for item in value)} )"
    text, type_ = lexical(value, datatype)
    if type_ in ("integer", "boolean"):
        return text
    # JSON's escapes are all escapes of Turtle too.
    quoted = encode_basestring(text)
    return f"{quoted}^^xsd:{type_}" if type_ else quoted
