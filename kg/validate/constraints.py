"""The SPARQL constraints of the shapes, each asked once of the whole graph.

SHACL asks them of every node by itself, with ``$this`` set to it (SHACL, 5.3.1): milliseconds a node. Each of ours
finds ``$this`` by a pattern of its own, so that one answer holds the rows of all nodes; those of nodes that the
shape does not aim at are left out. A test holds both ways to the same results.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from ontology.rules import SH

_INSTANCES = f"SELECT ?this {{ ?this <{RDF.type}>/<{RDFS.subClassOf}>* <%s> }}"


class Broken(NamedTuple):
    """A constraint that a node breaks."""

    constraint: URIRef
    focus: URIRef
    path: URIRef | Literal | None
    value: URIRef | Literal | None


def broken_constraints(store: ox.Store, shapes: Graph) -> Iterator[Broken]:
    """What breaks the SPARQL constraints of the shapes.

    :param store: the data together with the ontology.
    :param shapes: their targets are classes, as all of ours are.
    """
    prefixes = {
        str(shapes.value(one, SH.prefix)): str(shapes.value(one, SH.namespace))
        for one in shapes.objects(None, SH.declare)
    }
    for shape, constraint in shapes.subject_objects(SH.sparql):
        aimed_at = {
            row["this"]
            for class_ in shapes.objects(shape, SH.targetClass)
            for row in _solutions(store, _INSTANCES % class_, {})
        }
        for row in _solutions(store, str(shapes.value(constraint, SH.select)), prefixes):
            if row["this"] in aimed_at:
                yield Broken(
                    URIRef(str(constraint)), URIRef(row["this"].value), _term(row, "path"), _term(row, "value")
                )


def _solutions(store: ox.Store, query: str, prefixes: dict[str, str]) -> ox.QuerySolutions:
    found = store.query(query, prefixes=prefixes)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"no SELECT query: {query}")
    return found


def _term(row: ox.QuerySolution, name: str) -> URIRef | Literal | None:
    """What a variable is bound to; None where the query has no such variable."""
    term = row[name]
    if term is None:
        return None
    return URIRef(term.value) if isinstance(term, ox.NamedNode) else Literal(term.value)
