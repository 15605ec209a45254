"""What is wrong with a query that is none, and where: in words for who wrote it.

Oxigraph tells where its reading ended and lists all that could stand there, dozens of signs; rdflib's grammar tells
the word that it could not read on from.
"""

import re

from pyparsing import ParseException
from rdflib.plugins.sparql.parser import parseQuery

_UNREAD = re.compile(r"<[^<>]*>|[\w:?$]+|\S")
_REASON = re.compile(r"(?:expected |one of |, )([A-Z][a-z]*(?: [\w]+){2,})(?=,|$)", re.MULTILINE)
LONGEST = 40


def fault(query: str, said: str) -> str:
    """Why a text is no SPARQL query, with line and column from 1 where they are known.

    :param said: what Oxigraph says of it.
    """
    try:
        parseQuery(query)
    except ParseException as error:
        found = _UNREAD.match(query, error.loc)
        reason = f"{_cut(found[0])!r} is not understood" if found else "it ends too early"
        return f"line {error.lineno}, column {error.col}: {reason}"
    except RecursionError:
        return "it is nested too deeply"
    except ValueError:
        return "an escape (\\u, \\U) stands for no character"
    # Of sound grammar, and without sense: an unknown prefix, say.
    reasons = _REASON.findall(said)
    return reasons[0] if reasons else said.partition(": expected")[0]


def _cut(word: str) -> str:
    return word if len(word) <= LONGEST else f"{word[:LONGEST]}…"
