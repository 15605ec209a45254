"""Whether a graph speaks the ontology's language: formats that name terms refuse what it does not declare."""

from kg.errors import InputError
from kg.records import Graph
from ontology import ontology


def check_terms(graph: Graph) -> None:
    """Check every label, relationship type and property.

    :raises InputError: the ontology does not declare some; the message names them.
    """
    model = ontology()
    strange = {label for node in graph.nodes for label in node.labels} - model.nodes.keys()
    strange |= {row.type for row in graph.relationships} - model.relationships.keys()
    names = {name for node in graph.nodes for name in node.properties}
    names |= {name for row in graph.relationships for name in row.properties}
    strange |= names - model.properties.keys()
    if strange:
        raise InputError(
            f"the graph uses terms that the ontology does not declare: {', '.join(sorted(strange))}",
            "It was written by another version: run `kg build` again.",
        )
