"""Which labels, relationship types and properties a Cypher text uses, as far as its patterns show."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
_STRING = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_NODE = re.compile(r"\(\s*(\w*)\s*((?::\s*[\w|&!:]+\s*)+)(\{[^{}]*\})?")
_RELATIONSHIP = re.compile(r"\[\s*(\w*)\s*:\s*([\w|!&]+)[^\]{}]*(\{[^{}]*\})?")
_KEY = re.compile(r"(\w+)\s*:")


@dataclass
class Used:
    """What a Cypher text uses: properties by the labels or types of the variable that they are asked of."""

    labels: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    properties: set[tuple[frozenset[str], str]] = field(default_factory=set)


def used_in(cypher: str) -> Used:
    """The terms that a query uses. Properties of variables that no pattern names are not seen."""
    text = _STRING.sub("''", _COMMENT.sub("", cypher))
    used = Used()
    named: dict[str, set[str]] = defaultdict(set)
    for pattern, terms in ((_NODE, used.labels), (_RELATIONSHIP, used.types)):
        for variable, names, map_ in pattern.findall(text):
            found = set(re.findall(r"\w+", names))
            terms |= found
            named[variable] |= found
            used.properties |= {(frozenset(found), key) for key in _KEY.findall(map_)}
    for variable, property_ in re.findall(r"\b(\w+)\.(\w+)", text):
        if variable in named and variable:
            used.properties.add((frozenset(named[variable]), property_))
    return used
