"""Validation of a property graph by the shapes, fast enough for tests."""

import io
from functools import cache
from typing import Any

import pyshacl
from rdflib import Graph as Triples
from rdflib import Namespace
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

from kg.export.turtle import write_turtle
from kg.records import Graph
from ontology.terms import POLICY, SHAPES

SH = Namespace("http://www.w3.org/ns/shacl#")
_prepared = cache(prepareQuery)


class Prepared(Triples):
    """Triples that parse a query text once: the validator asks the same one for every node."""

    def query(self, query_object: str | Query, *arguments: Any, **options: Any) -> Result:
        parsed = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(parsed, *arguments, **options)


def triples(graph: Graph) -> Triples:
    """The graph's RDF together with the ontology."""
    out = io.BytesIO()
    write_turtle(graph, out)
    return Prepared().parse(POLICY).parse(data=out.getvalue(), format="turtle")


def violations(data: Triples) -> set[str]:
    """Messages of everything that does not hold."""
    _, report, text = pyshacl.validate(data, shacl_graph=Triples().parse(SHAPES), inplace=True)
    assert isinstance(report, Triples), text
    return {str(message) for message in report.objects(None, SH.resultMessage)}
