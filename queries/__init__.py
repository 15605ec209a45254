"""The questions that can be asked of the graph: a catalogue of ``.cypher`` files, and running them read-only."""

from queries.catalogue import Column, Parameter, Query, catalogue, find
from queries.guard import write_clause
from queries.running import Answer, Result, asked, asked_cypher, explain, run, run_cypher

__all__ = [
    "Answer",
    "Column",
    "Parameter",
    "Query",
    "Result",
    "asked",
    "asked_cypher",
    "catalogue",
    "explain",
    "find",
    "run",
    "run_cypher",
    "write_clause",
]
