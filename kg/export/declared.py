"""Whether a graph speaks the ontology's language: formats that name terms refuse what it does not declare."""

from collections.abc import Iterator, Mapping, Set
from functools import cache

from kg.errors import InputError
from kg.export.graph_file import GraphLike
from kg.records import Node, Relationship
from ontology import ontology


def declared_nodes(graph: GraphLike) -> Iterator[Node]:
    """The graph's nodes, each checked as it comes.

    :raises InputError: the ontology does not declare a label, or a property for the labels of its node.
    """
    for node in graph.nodes:
        require(node.properties, node_properties(node.labels))
        yield node


def declared_relationships(graph: GraphLike) -> Iterator[Relationship]:
    """The graph's relationships, each checked as it comes.

    :raises InputError: the ontology does not declare a type, or a property for that type.
    """
    for row in graph.relationships:
        require(row.properties, relationship_properties(row.type))
        yield row


@cache
def node_properties(labels: tuple[str, ...]) -> Set[str]:
    """Names of the properties that a node of these labels may carry.

    :raises InputError: the ontology does not declare a label.
    """
    model = ontology().nodes
    if undeclared := set(labels) - model.keys():
        raise _undeclared(undeclared)
    return frozenset(item.name for label in labels for item in model[label].properties)


@cache
def relationship_properties(type_: str) -> Set[str]:
    """Names of the properties that a relationship of that type may carry.

    :raises InputError: the ontology does not declare the type.
    """
    model = ontology().relationships
    if type_ not in model:
        raise _undeclared({type_})
    return frozenset(item.name for item in model[type_].properties)


def require(properties: Mapping[str, object], declared: Set[str]) -> None:
    """Check the properties of one node or relationship.

    :raises InputError: one is not among those declared.
    """
    if not properties.keys() <= declared:
        raise _undeclared(properties.keys() - declared)


def _undeclared(terms: Set[str]) -> InputError:
    return InputError(
        f"the graph uses terms that the ontology does not declare: {', '.join(sorted(terms))}",
        "It was written by another version: run `kg build` again.",
    )
