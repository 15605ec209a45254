"""The shapes over a graph's RDF: their core by pyshacl, their SPARQL by the store; the standard's own words for what
must hold.

About a millisecond a node and relationship; a large graph's database (:mod:`kg.validate.checks`) finds the same
sooner.
"""

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
import pyshacl
from oxrdflib import OxigraphStore
from rdflib import RDF, Graph, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node as Term

from kg.export.graph_file import GraphFile
from kg.sparql.store import memory_store
from kg.validate.constraints import broken_constraints
from kg.validate.findings import Finding, beginning, in_order
from ontology import ontology
from ontology.rules import RULES, SH, rules
from ontology.terms import NS, SHAPES


def check_shapes(graph: GraphFile) -> list[Finding]:
    """What does not hold, the gravest first.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    return check_store(memory_store(graph))


def check_store(store: ox.Store) -> list[Finding]:
    """The same for RDF that stands in a store together with the ontology."""
    shapes = Graph().parse(SHAPES)
    finding = _Places(_triples(store)).finding
    by_sparql = [finding(*broken) for broken in broken_constraints(store, shapes)]
    shapes.remove((None, SH.sparql, None))
    return in_order((*by_sparql, *by_pyshacl(store, shapes)))


def by_pyshacl(store: ox.Store, shapes: Graph) -> Iterator[Finding]:
    """What breaks these shapes, every one of them checked by pyshacl node by node.

    :param store: the data together with the ontology.
    """
    data = _triples(store)
    _, report, text = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    if not isinstance(report, Graph):
        raise TypeError(text)  # the shapes themselves are wrong
    finding = _Places(data).finding
    for result in report.subjects(RDF.type, SH.ValidationResult):
        source = report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)
        focus, path, value = (report.value(result, name) for name in (SH.focusNode, SH.resultPath, SH.value))
        yield finding(source, focus, path, value)


def _triples(store: ox.Store) -> Graph:
    return Graph(OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID)


class _Places:
    """Names the places of results by label and id, as the property graph does."""

    def __init__(self, data: Graph) -> None:
        self.data = data
        model = ontology()
        self.labels = {str(node.iri): (node.supertypes or (node.label,))[0] for node in model.nodes.values()}
        self.types = {str(row.qualified_by): row.type for row in model.relationships.values() if row.qualified_by}

    def finding(self, source: Term | None, focus: Term | None, path: Term | None, value: Term | None) -> Finding:
        """What is found at a focus node, path and value, where the message of the broken rule speaks of these."""
        rule = rules()[str(source).removeprefix(str(RULES))]
        path = path if "{?path}" in rule.message else None
        value = value if "{?value}" in rule.message else None
        label, id_, end = self._place(focus)
        words = self._words(focus) or self._words(self.data.value(focus, NS.influenced))
        return Finding(rule.name, label, id_, end, _local(path), self._id(value), beginning(words))

    def _place(self, focus: Term | None) -> tuple[str, str, str]:
        classes = sorted(str(found) for found in self.data.objects(focus, RDF.type))
        for found in classes:
            if found in self.types:
                ends = (self.data.value(focus, end) for end in (NS.influenced, NS.influencer))
                return self.types[found], *map(self._id, ends)  # type: ignore[return-value]
        return next(self.labels[found] for found in classes if found in self.labels), self._id(focus), ""

    def _id(self, term: Term | None) -> str:
        """Id of a node; the term itself where it is none."""
        if term is None:
            return ""
        return str(self.data.value(term, NS.id) or term) if isinstance(term, URIRef) else str(term)

    def _words(self, focus: Term | None) -> str | None:
        return next(self._said(focus), None)

    def _said(self, focus: Term | None) -> Iterator[str]:
        for name in ("quote", "title", "text", "name"):
            found: Any = self.data.value(focus, NS[name])
            if found is not None:
                yield str(found)


def _local(path: Term | None) -> str:
    return str(path).removeprefix(str(NS)) if path is not None else ""
