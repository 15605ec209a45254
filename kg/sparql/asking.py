"""One SPARQL query, read-only and at home: it may change nothing and call out to nobody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pyoxigraph as ox

from kg.errors import EngineError, UsageError
from kg.sparql.faults import fault
from ontology.terms import BASE, NS

PREFIXES = {
    "": str(NS),
    "id": f"{BASE}id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes that a query need not declare."""
_XSD = PREFIXES["xsd"]
_NUMBERS = {f"{_XSD}integer": int, f"{_XSD}decimal": float, f"{_XSD}double": float, f"{_XSD}float": float}
# Texts, IRIs and comments are read over; what remains is words and signs.
_TOKEN = re.compile(
    r"""
    (?P<skip> \#[^\n]*
            | \"\"\"(?:\\.|[^\\])*?\"\"\" | '''(?:\\.|[^\\])*?'''
            | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'
            | <[^<>"{}|^`\\\s]*> )
  | (?P<name> [?$:@]\w+ | \w[\w.-]*:[\w.-]* | \d[\d.]* | \^\^ )
  | (?P<word> \w+ )
    """,
    re.VERBOSE | re.DOTALL,
)
DEEPEST, LONGEST = 100, 1_000
"""Brackets in each other, and words and signs of the language: some hundreds of brackets overflow Oxigraph's stack,
which ends the process, and some thousands of clauses or operators, for each stands in the one before."""
_BRACKETS = str.maketrans("", "", "()[]{}")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True)
class Answer:
    """What a query answered: rows of plain values."""

    columns: tuple[str, ...]
    rows: Iterator[dict[str, Any]]


def ask(store: ox.Store, query: str) -> Answer:
    """Ask; rows come as they are found.

    ``ASK`` answers one row with the column ``answer``; ``CONSTRUCT`` and ``DESCRIBE`` answer with triples.

    :raises UsageError: it is empty, nested very deeply or very long, or would call a service on the network.
    :raises EngineError: it is no SPARQL query; the message shows where.
    """
    if not query.strip():
        raise UsageError("no query given", "Give one, for example: kg sparql 'SELECT ?t WHERE { ?d :title ?t }'")
    if _calls_out(query):
        raise UsageError(
            "the query calls a SERVICE on the network and was not run",
            "Ask that service itself and bring its answer along in VALUES.",
        )
    if _depth(query) > DEEPEST:
        raise UsageError(f"the query nests more than {DEEPEST} brackets and was not run", "Write it flatter.")
    if (length := _length(query)) > LONGEST:
        raise UsageError(
            f"the query has {length} words and signs and was not run: more than {LONGEST} may overflow the engine",
            "Put long lists into VALUES, or ask several questions.",
        )
    try:
        result = store.query(query, prefixes=PREFIXES)
    except (SyntaxError, UnicodeEncodeError) as error:
        reason = fault(query, error.msg) if isinstance(error, SyntaxError) else error.reason
        raise EngineError(f"no SPARQL query that only reads: {reason}", "docs/ontology.md shows examples.") from error
    return _answer(result)


def _calls_out(query: str) -> bool:
    """Whether the word SERVICE stands in the query as a word of the language."""
    decoded = _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16) % 0x110000), query)
    return any(_has_service(text) for text in {query, decoded})


def _has_service(query: str) -> bool:
    words = (match["word"] for match in _TOKEN.finditer(query))
    return any(word is not None and word.upper() == "SERVICE" for word in words)


def _depth(query: str) -> int:
    """How many brackets stand in each other at most."""
    signs = _TOKEN.sub("", query)
    return max(accumulate((sign in "([{") - (sign in ")]}") for sign in signs), default=0)


def _length(query: str) -> int:
    """How many words and signs of the language it has; names and values, as in VALUES, count for nothing."""
    signs = "".join(_TOKEN.sub("", query).split())
    return len(signs.translate(_BRACKETS)) + sum(match["word"] is not None for match in _TOKEN.finditer(query))


def _answer(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
    if isinstance(result, ox.QueryBoolean):
        return Answer(("answer",), iter([{"answer": bool(result)}]))
    if isinstance(result, ox.QueryTriples):
        columns = ("subject", "predicate", "object")
        rows = ({c: plain(term) for c, term in zip(columns, triple, strict=True)} for triple in result)
        return Answer(columns, rows)
    names = tuple(variable.value for variable in result.variables)
    return Answer(names, ({name: plain(row[name]) for name in names} for row in _found(result)))


def _found(result: ox.QuerySolutions) -> Iterator[ox.QuerySolution]:
    """The solutions; what goes wrong on the way is the query's fault."""
    try:
        yield from result
    except (OSError, RuntimeError, ValueError) as error:
        raise EngineError(f"the query failed: {error}", "Ask for less, or mend it.") from error


def plain(term: Any) -> Any:
    """A term as a value: numbers and truth values as such, everything else as text, nothing as None."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        if datatype == f"{_XSD}boolean":
            return term.value in ("true", "1")
        return _NUMBERS[datatype](term.value) if datatype in _NUMBERS else term.value
    return str(term.value) if hasattr(term, "value") else str(term)
