"""Where one Cypher statement ends and the next begins: at a ``;`` that stands in no text, name or comment."""

from kg.errors import UsageError
from queries.guard import TOKEN


def split(cypher: str) -> tuple[list[str], str]:
    """The statements that are ended by a ``;``, without it, and what stands after the last.

    Blanks around statements are left out, and so is what is nothing but blanks and comments.
    """
    ended: list[str] = []
    begin, empty = 0, True
    for token in TOKEN.finditer(cypher):
        if token[0] == ";" and token.lastgroup == "sign":
            if not empty:
                ended.append(cypher[begin : token.start()].strip())
            begin, empty = token.end(), True
        elif token.lastgroup != "skip":
            empty = False
    return ended, "" if empty and _is_closed(cypher[begin:]) else cypher[begin:].strip()


def only(cypher: str) -> str:
    """The one statement in a text, without the ``;`` and the remarks behind it.

    :raises UsageError: there is none, or there are several.
    """
    ended, rest = split(cypher)
    found = [*ended, rest] if any(token.lastgroup != "skip" for token in TOKEN.finditer(rest)) else ended
    if not found:
        raise UsageError("no query given", "Give one, for example: kg cypher 'MATCH (d:Document) RETURN d.title'")
    if len(found) > 1:
        raise UsageError(f"{len(found)} queries given where one is run", "Give many as a file: kg cypher < FILE")
    return found[0]


def _is_closed(rest: str) -> bool:
    """Whether nothing in blanks and comments is left open."""
    last = rest.rfind("/*")
    return last < 0 or "*/" in rest[last:]
