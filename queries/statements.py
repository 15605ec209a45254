"""Where one Cypher statement ends and the next begins: at a ``;`` that stands in no text, name or comment."""

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


def _is_closed(rest: str) -> bool:
    """Whether nothing in blanks and comments is left open."""
    last = rest.rfind("/*")
    return last < 0 or "*/" in rest[last:]
