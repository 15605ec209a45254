"""How a syntax of RDF writes resources: those that say the same kinds of things share one pattern.

A graph of a million provisions has some hundred combinations of classes and properties. Each becomes a text with
places for the values, once; a resource then costs no more than writing its values and setting them in. All is done
in bytes: Chinese between ASCII would make Python's texts twice as long.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
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
_AS_JSON = msgspec.json.Encoder().encode


class Syntax(Protocol):
    """What differs between syntaxes. ``{0}`` in a pattern stands for the subject, ``{1}`` … for what follows."""

    waiting: list[bytes]
    """What has to be said of lists, after the resource that holds them."""

    def pattern(self, classes: tuple[str, ...], predicates: tuple[str, ...], literals: tuple[Literal, ...]) -> str:
        """What is said of a resource: its classes, where its predicates lead to, its properties."""

    def iri(self, iri: str) -> bytes:
        """An IRI as it stands in a pattern's place."""

    def text(self, text: str) -> bytes:
        """A text as it stands there."""

    def listed(self, items: list[bytes], type_: str) -> bytes:
        """A list of values, written but for their XSD type."""


def written(said: Iterable[Resource], syntax: Syntax) -> Iterator[bytes]:
    """Resources as UTF-8, piece by piece."""
    writers, write_iri, waiting = _writers(syntax), syntax.iri, syntax.waiting
    types = {item.name: TYPES[item.datatype] for item in ontology().properties.values()}
    patterns: dict[tuple[Any, ...], _Pattern] = {}
    for one in said:
        shape = one.classes, one.predicates, *one.properties
        pattern = patterns.get(shape)
        if pattern is None:
            text = syntax.pattern(one.classes, one.predicates, tuple((name, types[name]) for name in one.properties))
            pattern = patterns[shape] = _Pattern(text, [writers[name] for name in one.properties])
        values = [write_iri(one.iri), *map(write_iri, one.objects)]
        values += [write(value) for write, value in zip(pattern.writers, one.properties.values(), strict=True)]
        yield pattern.filled(values)
        if waiting:
            yield b"".join(waiting)
            waiting.clear()


class _Pattern:
    """A pattern cut at its places."""

    def __init__(self, pattern: str, writers: list[Write]) -> None:
        self.writers = writers
        cut = [(text, field) for text, field, _, _ in Formatter().parse(pattern)]
        self._pieces = [piece for text, field in cut for piece in (text.encode(), b"")]
        self._order = [int(field) for _, field in cut if field is not None]
        if cut[-1][1] is None:
            self._pieces.pop()

    def filled(self, values: list[bytes]) -> bytes:
        """The pattern with the values, numbered from 0, in their places."""
        pieces = self._pieces.copy()
        pieces[1::2] = [values[place] for place in self._order]
        return b"".join(pieces)


def _writers(syntax: Syntax) -> Mapping[str, Write]:
    """Property → what writes its value."""
    by_datatype: dict[Datatype, Write] = {
        "string": syntax.text,
        "integer": _AS_JSON,
        "float": lambda value: repr(value).encode(),
        "boolean": _AS_JSON,
        "date": str.encode,
        "strings": lambda values: syntax.listed([syntax.text(value) for value in values], "string"),
        "integers": lambda values: syntax.listed([_AS_JSON(value) for value in values], "integer"),
    }
    return {item.name: by_datatype[item.datatype] for item in ontology().properties.values()}
