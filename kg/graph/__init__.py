"""Everything that was read, resolved and aligned, as nodes and relationships in the ontology's terms.

Preconditions:  1. every id that a record refers to is the id of some record; 2. document ids are unique.
Postconditions: 1. nodes are sorted by first label, then in document order where they stand in a document and by id
where they do not; relationships by type, then as their ends are; whatever the order of the input; 2. every
relationship's ends are among the nodes; 3. between two nodes there is one relationship of a type, except BASED_ON at
several places and ASSIGNED_TO in several roles; 4. values are strings, numbers, booleans and lists of these, none of
them null.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from kg.errors import KgError
from kg.graph.nodes import nodes_of
from kg.graph.relationships import End, relationships_of
from kg.records import Alignment, Document, Graph, Node, Registry, Relationship

__all__ = ["GraphRows", "build_graph"]


def build_graph(documents: Sequence[Document], registry: Registry, alignment: Alignment) -> Graph:
    """The graph of these documents.

    :param documents: those whose text is held.
    :raises KgError: a record refers to something that is not there (precondition 1).
    """
    rows = GraphRows(documents, registry, alignment)
    return Graph(tuple(rows.nodes), tuple(rows.relationships))


class GraphRows:
    """The same graph as it is made, row by row: it need not fit into the memory.

    Relationships can be gone through once the nodes have been.
    """

    def __init__(self, documents: Sequence[Document], registry: Registry, alignment: Alignment) -> None:
        self._made_of = sorted(documents, key=lambda document: document.id), registry, alignment
        self._places: dict[End, int] = {}

    @property
    def nodes(self) -> Iterator[Node]:
        """All nodes, each once."""
        self._places.clear()
        for node in nodes_of(*self._made_of):
            if node.key not in self._places:
                self._places[node.key] = len(self._places)
                yield node

    @property
    def relationships(self) -> Iterator[Relationship]:
        """All relationships.

        :raises KgError: a record refers to something that is not there (precondition 1).
        """
        return _in_order(relationships_of(*self._made_of), self._places)


def _in_order(batches: Iterator[list[Relationship]], places: Mapping[End, int]) -> Iterator[Relationship]:
    """Each batch sorted by its ends; of what is said twice, what is said in the place itself and first."""
    for batch in batches:
        ordered = sorted((*_ends(row, places), number) for number, row in enumerate(batch))
        for _, same in groupby(ordered, key=itemgetter(0, 1)):
            rows = [batch[number] for _, _, number in same]
            yield from _distinct(rows) if len(rows) > 1 else rows


def _ends(row: Relationship, places: Mapping[End, int]) -> tuple[int, int]:
    """Places of the nodes that a row stands between."""
    try:
        return places[row.start], places[row.end]
    except KeyError as missing:
        label, id = missing.args[0]
        raise KgError(
            f"{row.type} from {row.start[1]} to {row.end[1]}: there is no {label} {id}",
            "This is a fault of the program: please report it with the sources that show it.",
        ) from None


def _distinct(rows: Sequence[Relationship]) -> Iterator[Relationship]:
    """Rows of one type between two nodes, sorted, and one of each identity."""
    before: tuple[object, ...] | None = None
    for row in sorted(rows, key=_preference):
        if (identity := _identity(row)) != before:
            yield row
        before = identity


def _preference(row: Relationship) -> tuple[object, ...]:
    said = row.properties.get("inherited", False), row.properties.get("start", -1)
    return *_identity(row), *said, repr(sorted(row.properties.items()))


def _identity(row: Relationship) -> tuple[object, ...]:
    """What tells rows of one type between two nodes apart."""
    place = row.properties.get("start", -1) if row.type == "BASED_ON" else -1
    return row.properties.get("role", ""), place
