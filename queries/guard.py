"""Does a query write? Told from its words, so that one that does is refused before any engine sees it.

The engine's own refusal (an account or session that may only read) stands behind it; and a transaction is rolled
back whatever it did. None of the three is enough alone: schema commands and ``IN TRANSACTIONS`` outlive a rollback.
"""

import re

# Text, names in backticks and comments are read over; what remains is words, and signs one at a time.
TOKEN = re.compile(
    r"""
    (?P<skip> //[^\n]* | /\*.*?\*/ | /\*.* | '(?:\\.|[^'\\])*'? | "(?:\\.|[^"\\])*"? | \s+ )
  | (?P<name> `(?:``|[^`])*`? )
  | (?P<word> [^\W\d]\w* )
  | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)
# fmt: off
_WRITES = frozenset({
    "CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "INSERT",
    "DROP", "ALTER", "RENAME", "GRANT", "DENY", "REVOKE", "LOAD", "TERMINATE",
    "START", "STOP", "ENABLE", "REALLOCATE", "DEALLOCATE", "TRUNCATE", "UPDATE",
})
# fmt: on
_READING_PROCEDURES = re.compile(
    r"db\.(?:labels|relationshipTypes|propertyKeys|info|indexes|constraints|ping"
    r"|schema\.(?:visualization|nodeTypeProperties|relTypeProperties)"
    r"|index\.(?:fulltext|vector)\.query(?:Nodes|Relationships))"
    r"|dbms\.(?:components|procedures|functions|info|queryJmx|showCurrentUser)",
    re.IGNORECASE,
)
_UNICODE = re.compile(r"\\u+([0-9A-Fa-f]{4})")


def write_clause(cypher: str) -> str | None:
    """The first word of the query that may change something; None where it only reads.

    Careful rather than clever: a variable called ``set`` counts, unless it stands in backticks.
    """
    # Neo4j turns \\u0043 into C before it reads anything else; the embedded engine does not.
    decoded = _UNICODE.sub(lambda match: chr(int(match[1], 16)), cypher)
    return _first_write(cypher) or (_first_write(decoded) if decoded != cypher else None)


def _first_write(cypher: str) -> str | None:
    words = _tokens(cypher)
    for position, word in enumerate(words):
        before = words[position - 1] if position else ""
        after = words[position + 1] if position + 1 < len(words) else ""
        upper = word.upper()
        if before in {".", ":", "$", "|", "&", "!"} or after == ":":
            continue  # a property, label, parameter or key of a map
        if upper in _WRITES:
            return upper
        if upper == "IN" and after.upper() in {"TRANSACTIONS", "CONCURRENT"}:
            return "IN TRANSACTIONS"
        if upper == "CALL" and after not in {"{", "("}:
            name = _procedure(words[position + 1 :])
            if not _READING_PROCEDURES.fullmatch(name):
                return f"CALL {name}"
    return None


def _tokens(cypher: str) -> list[str]:
    return [match[0] for match in TOKEN.finditer(cypher) if match.lastgroup != "skip"]


def _procedure(words: list[str]) -> str:
    """The dotted name that a CALL begins with."""
    name: list[str] = []
    for word in words:
        if word in {"(", "{", ";"} or (name and name[-1] != "." and word != "."):
            break
        name.append(word.strip("`"))
    return "".join(name)
