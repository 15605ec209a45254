"""Everything that was read, resolved and aligned, as nodes and relationships in the ontology's terms.

Preconditions:  1. every id that a record refers to is the id of some record; 2. document ids are unique.
Postconditions: 1. nodes are sorted by first label, then in document order where they stand in a document and by id
where they do not; relationships by type, then as their ends are; whatever the order of the input; 2. every
relationship's ends are among the nodes; 3. between two nodes there is one relationship of a type, except BASED_ON at
several places and ASSIGNED_TO in several roles; 4. values are strings, numbers, booleans and lists of these, none of
them null.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kg.errors import KgError
from kg.graph.nodes import nodes_of
from kg.graph.relationships import relationships_of
from kg.records import Alignment, Document, Graph, Node, Registry, Relationship

__all__ = ["build_graph"]

End = tuple[str, str]
"""A node as relationships name it: first label and id."""


def build_graph(documents: Sequence[Document], registry: Registry, alignment: Alignment) -> Graph:
    """The graph of these documents.

    :param documents: those whose text is held.
    :raises KgError: a record refers to something that is not there (precondition 1).
    """
    documents = sorted(documents, key=lambda document: document.id)
    nodes = {node.key: node for node in sorted(nodes_of(documents, registry, alignment), key=_order)}
    places = {key: place for place, key in enumerate(nodes)}
    relationships = _checked(relationships_of(documents, registry, alignment), places)
    return Graph(tuple(nodes.values()), tuple(_distinct(relationships, places)))


def _order(node: Node) -> tuple[str, str]:
    """Units and targets come in document order, which a stable sort keeps."""
    label, id_ = node.key
    return label, "" if label in ("Provision", "Target") else id_


def _checked(relationships: Iterable[Relationship], nodes: Collection[End]) -> Iterator[Relationship]:
    for row in relationships:
        for end in (row.start, row.end):
            if end not in nodes:
                raise KgError(
                    f"{row.type} from {row.start[1]} to {row.end[1]}: there is no {end[0]} {end[1]}",
                    "This is a fault of the program: please report it with the sources that show it.",
                )
        yield row


def _distinct(relationships: Iterable[Relationship], places: Mapping[End, int]) -> Iterator[Relationship]:
    """Sorted, and one of each identity: what is said in the place itself and first comes before the rest."""

    def key(row: Relationship) -> tuple[object, ...]:
        _, _, _, *rest = _identity(row)
        said = row.properties.get("inherited", False), row.properties.get("start", -1)
        return row.type, places[row.start], places[row.end], *rest, *said, repr(sorted(row.properties.items()))

    before: tuple[object, ...] | None = None
    for row in sorted(relationships, key=key):
        if (identity := _identity(row)) != before:
            yield row
        before = identity


def _identity(row: Relationship) -> tuple[object, ...]:
    place = row.properties.get("start", -1) if row.type == "BASED_ON" else -1
    return row.type, row.start, row.end, row.properties.get("role", ""), place
