"""Properties as cells for Neo4j's import tool, made of the bytes of a graph file.

A value of JSON is a cell of CSV as it stands, a number as well as a text in its quotes, unless a sign in a text is
escaped: only such properties are decoded as a whole and written anew. The tool takes an unquoted nothing for no value
and ``""`` for an empty text.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec import Raw

from kg.errors import InputError
from kg.export.declared import require
from kg.export.lines import Value
from ontology import Property

BETWEEN_ITEMS = "\x1f"
"""Between the items of a list: the control character made for it, which no text holds."""
_ITEMS_END = BETWEEN_ITEMS.encode()
_DECODE = msgspec.json.Decoder(dict[str, Value]).decode


@dataclass
class Seen:
    """What was seen in the cells of a table that the tool has to be told, or cannot be."""

    several_lines: bool = False
    """Whether a text holds a line break."""
    empty: set[str] = field(default_factory=set)
    """Properties that are an empty list somewhere."""
    missing: set[str] = field(default_factory=set)
    """Properties that are missing somewhere, of those that are lists."""
    longest: int = 0
    """Bytes of the longest row."""

    def add(self, other: "Seen") -> None:
        """Add what was seen elsewhere."""
        self.several_lines |= other.several_lines
        self.empty |= other.empty
        self.missing |= other.missing
        self.longest = max(self.longest, other.longest)


class Cells:
    """Writes the properties of one kind of node or relationship as cells of a table."""

    def __init__(self, columns: Sequence[Property], declared: Set[str]) -> None:
        """:param columns: of the table.

        :param declared: names of those that this kind may have.
        """
        self._names = [item.name for item in columns]
        self._declared = declared
        self._lists = [
            (place, item.name) for place, item in enumerate(columns) if item.datatype in ("strings", "integers")
        ]
        fields = [f"cell{place}" for place in range(len(columns))]
        # No property has a name with a question mark: such a cell stays empty.
        names = [name if name in declared else f"?{name}" for name in self._names]
        row = msgspec.defstruct(
            "Row",
            [(name, Raw, Raw(b"")) for name in fields],
            rename=dict(zip(fields, names, strict=True)),
            forbid_unknown_fields=True,
            gc=False,
        )
        self._decode = msgspec.json.Decoder(row).decode

    def __call__(self, properties: Raw, seen: Seen) -> bytes:
        """All cells, each behind a comma.

        :param properties: an object of JSON.
        :raises InputError: the ontology does not declare a property here, or an item of a list holds the sign that
            stands between items.
        :raises msgspec.MsgspecError: they are not properties of a graph.
        """
        try:
            row = list(msgspec.structs.astuple(self._decode(properties)))
        except msgspec.ValidationError:
            require(_DECODE(properties), self._declared)
            raise
        for place, name in self._lists:
            row[place] = _list(bytes(row[place]), name, seen)
        written = b",".join((b"", *row))
        return written if b"\\" not in written else self._decoded(_DECODE(properties), seen)

    def _decoded(self, properties: dict[str, Any], seen: Seen) -> bytes:
        values = map(properties.get, self._names)
        written = ",".join(["", *(_CELLS[type(value)](value) for value in values)])
        seen.several_lines |= "\n" in written or "\r" in written
        return written.encode()


def _list(cell: bytes, name: str, seen: Seen) -> bytes:
    """A list as a cell; one with a backslash comes to nothing that is used."""
    if not cell:
        seen.missing.add(name)
        return cell
    items = cell[1:-1]
    if not items:
        seen.empty.add(name)
    if items.startswith(b'"'):
        return items.replace(b'","', _ITEMS_END)
    return b'"' + items.replace(b",", _ITEMS_END) + b'"'


def _text(value: str) -> str:
    return f'"{value}"' if '"' not in value else '"' + value.replace('"', '""') + '"'


def _joined(value: list[Any]) -> str:
    joined = BETWEEN_ITEMS.join(map(str, value))
    if joined.count(BETWEEN_ITEMS) >= max(len(value), 1):
        raise InputError(
            f"{joined[:40]!r}: an item of a list holds the character U+001F",
            "Remove it from the source and build again.",
        )
    return _text(joined)


_CELLS: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    str: _text,
    bool: lambda value: "true" if value else "false",
    int: str,
    float: str,
    list: _joined,
}
"""How a value of each type that a graph holds is written, once it is decoded."""
