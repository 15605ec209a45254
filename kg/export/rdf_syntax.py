"""How a syntax of RDF writes resources: those that say the same kinds of things share one pattern.

A graph of a million provisions has some hundred combinations of classes and properties. Each becomes a text with
places for the values, once; a resource then costs no more than writing its values and setting them in. All is done
in bytes: Chinese between ASCII would make Python's texts twice as long.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import call, itemgetter
from string import Formatter
from typing import Any, Protocol, TypeAlias

import msgspec

from kg.export.rdf_resource import Resource
from ontology import Datatype, ontology

Write = Callable[[Any], bytes]
Literal: TypeAlias = tuple[str, str]
"""Name of a property, and the local name of its values' XSD type; :data:`LIST` where the value is a list."""
LIST = "list"
TYPES: Mapping[Datatype, str] = {
    "string": "string",
    "integer": "integer",
    "float": "double",
    "boolean": "boolean",
    "date": "date",
    "strings": LIST,
    "integers": LIST,
}
AS_JSON = msgspec.json.Encoder().encode
"""Numbers and truth values as every syntax writes them; texts with escapes that are all escapes of Turtle too."""


class Syntax(Protocol):
    """What differs between syntaxes. ``{0}`` in a pattern stands for the subject, ``{1}`` … for what follows."""

    waiting: list[bytes]
    """What has to be said of lists, after the resource that holds them."""
    next: int
    """Number of the next blank node."""

    def pattern(self, classes: tuple[str, ...], predicates: tuple[str, ...], literals: tuple[Literal, ...]) -> str:
        """What is said of a resource: its classes, where its predicates lead to, its properties."""

    def iri(self, iri: bytes, /) -> bytes:
        """An IRI as it stands in a pattern's place."""

    def text(self, text: str, /) -> bytes:
        """A text, or a date, as it stands there."""

    def listed(self, items: list[bytes], type_: str) -> bytes:
        """A list of values, written but for their XSD type."""


class Writer:
    """Writes resources in a syntax, as UTF-8."""

    def __init__(self, syntax: Syntax) -> None:
        self._syntax, self._writers = syntax, _writers(syntax)
        self._types = {item.name: TYPES[item.datatype] for item in ontology().properties.values()}
        self._patterns: dict[tuple[Any, ...], _Pattern] = {}

    def __call__(self, said: Iterable[Resource], first: int) -> bytes:
        """Some of them.

        :param first: number of the first blank node in them; they take fewer than their source has bytes.
        """
        return b"".join(self._written(said, first))

    def _written(self, said: Iterable[Resource], first: int) -> Iterator[bytes]:
        patterns, write_iri, waiting = self._patterns, self._syntax.iri, self._syntax.waiting
        self._syntax.next = first
        for one in said:
            shape = one.classes, one.predicates, *one.properties
            pattern = patterns.get(shape)
            if pattern is None:
                pattern = patterns[shape] = self._pattern(one)
            values = map(call, pattern.writers, one.properties.values())
            yield pattern.filled([*map(write_iri, one.iris), *values])
            if waiting:
                yield b"".join(waiting)
                waiting.clear()

    def _pattern(self, like: Resource) -> "_Pattern":
        literals = tuple((name, self._types[name]) for name in like.properties)
        text = self._syntax.pattern(like.classes, like.predicates, literals)
        return _Pattern(text, [self._writers[name] for name in like.properties])


class _Pattern:
    """A pattern cut at its places."""

    def __init__(self, pattern: str, writers: list[Write]) -> None:
        self.writers = writers
        cut = [(text, field) for text, field, _, _ in Formatter().parse(pattern)]
        self._pieces = [piece for text, field in cut for piece in (text.encode(), b"")]
        order = [int(field) for _, field in cut if field is not None]
        self._ordered = itemgetter(*order, 0)  # one more than wanted: of a single place it would give no tuple
        if cut[-1][1] is None:
            self._pieces.pop()

    def filled(self, values: list[bytes]) -> bytes:
        """The pattern with the values, numbered from 0, in their places."""
        pieces = self._pieces.copy()
        pieces[1::2] = self._ordered(values)[:-1]
        return b"".join(pieces)


class Chains:
    """Lists in syntaxes that have no sign for them: a chain of blank nodes, numbered through the file."""

    def __init__(self, nothing: str, first: str, link: Mapping[str, str], end: Mapping[str, str]) -> None:
        """:param nothing: refers to the empty list.

        :param first: refers to the list that begins at the blank node ``%d``.
        :param link: XSD type → what is said of the blank node ``%(at)d``, its ``%(item)b`` and the next (``rest``).
        :param end: the same of the last item.
        """
        self.waiting: list[bytes] = []
        self.next = 0
        self._nothing, self._first = nothing.encode(), first.encode()
        self._link, self._end = (
            {type_: pattern.encode() for type_, pattern in patterns.items()} for patterns in (link, end)
        )

    def listed(self, items: list[bytes], type_: str) -> bytes:
        """A reference to a list of values; what has to be said of it waits."""
        if not items:
            return self._nothing
        first = self.next
        self.next = last = first + len(items)
        said = [
            (self._link if rest < last else self._end)[type_] % {b"at": rest - 1, b"item": item, b"rest": rest}
            for rest, item in enumerate(items, first + 1)
        ]
        self.waiting += said
        return self._first % first


def _writers(syntax: Syntax) -> Mapping[str, Write]:
    """Property → what writes its value."""
    by_datatype: dict[Datatype, Write] = {
        "string": syntax.text,
        "integer": AS_JSON,
        "float": AS_JSON,
        "boolean": AS_JSON,
        "date": syntax.text,
        "strings": lambda values: syntax.listed([*map(syntax.text, values)], "string"),
        "integers": lambda values: syntax.listed([*map(AS_JSON, values)], "integer"),
    }
    return {item.name: by_datatype[item.datatype] for item in ontology().properties.values()}
