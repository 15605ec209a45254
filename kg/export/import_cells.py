"""Properties as cells for Neo4j's import tool, made of the bytes of a graph file.

A value of JSON is a cell of CSV as it stands, a number as well as a text in its quotes, unless a sign in a text is
escaped: only such cells are decoded and written anew. The tool takes an unquoted nothing for no value and ``""`` for
an empty text. Work goes column by column, for many rows at once.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

import msgspec
from msgspec import Raw, Struct

from kg.errors import InputError
from ontology import Property

BETWEEN_ITEMS = "\x1f"
"""Between the items of a list: the control character made for it, which no text holds."""
_ITEMS_END = BETWEEN_ITEMS.encode()
_ESCAPE = b"\\"
_TEXT, _LIST = msgspec.json.Decoder(str), msgspec.json.Decoder(list[str])


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
    """Writes the properties of one kind of nodes or relationships as cells of a table."""

    def __init__(self, columns: Sequence[Property], declared: Set[str]) -> None:
        """:param columns: of the table.

        :param declared: names of those that this kind may have.
        """
        self._lists = {place: item for place, item in enumerate(columns) if item.datatype in ("strings", "integers")}
        fields = [f"cell{place}" for place in range(len(columns))]
        # No property has a name with a question mark: such a cell stays empty.
        names = [item.name if item.name in declared else f"?{item.name}" for item in columns]
        self.row = msgspec.defstruct(
            "Row",
            [(name, Raw, Raw(b"")) for name in fields],
            rename=dict(zip(fields, names, strict=True)),
            forbid_unknown_fields=True,
            frozen=True,
            gc=False,
        )
        """What the properties of one node or relationship are decoded to: JSON, field by field."""
        self.decode = msgspec.json.Decoder(self.row).decode

    def columns(self, rows: Iterable[Struct], seen: Seen) -> list[Sequence[bytes]]:
        """The cells of rows, column by column.

        :raises InputError: an item of a list holds the sign that stands between items.
        :raises msgspec.MsgspecError: a list is none, or a text is not written as JSON wants it.
        """
        columns = zip(*map(msgspec.structs.astuple, rows), strict=True)
        return [
            _lists(column, self._lists[place], seen) if place in self._lists else _texts(column, seen)
            for place, column in enumerate(columns)
        ]


def _texts(column: Sequence[bytes], seen: Seen) -> Sequence[bytes]:
    """A column of anything but lists."""
    if _ESCAPE not in b"".join(column):
        return column
    return [_quoted(_TEXT.decode(cell), seen) if _ESCAPE in bytes(cell) else cell for cell in column]


def _lists(column: Sequence[bytes], of: Property, seen: Seen) -> Sequence[bytes]:
    """A column of lists.

    Rewritten as one text, a cell a line: JSON holds no line break as such, so a bracket beside one is a list's.
    """
    lines = b"\n".join((b"", *column, b""))
    if b"\n\n" in lines:
        seen.missing.add(of.name)
    if b"\n[]" in lines:
        seen.empty.add(of.name)
    if of.datatype == "integers":
        lines = lines.replace(b"\n[", b'\n"').replace(b"]\n", b'"\n').replace(b",", _ITEMS_END)
    elif _ESCAPE in lines or b'\n[","' in lines:
        # A comma that is the first item looks like the end of one.
        return [_quoted(_joined(_LIST.decode(cell)), seen) if bytes(cell) else cell for cell in column]
    else:
        lines = lines.replace(b'\n["', b'\n"').replace(b'"]\n', b'"\n').replace(b"\n[]", b'\n""')
        lines = lines.replace(b'","', _ITEMS_END)
    return lines.split(b"\n")[1:-1]


def _joined(items: list[str]) -> str:
    joined = BETWEEN_ITEMS.join(items)
    if joined.count(BETWEEN_ITEMS) >= max(len(items), 1):
        raise InputError(
            f"{joined[:40]!r}: an item of a list holds the character U+001F",
            "Remove it from the source and build again.",
        )
    return joined


def _quoted(text: str, seen: Seen) -> bytes:
    seen.several_lines |= "\n" in text or "\r" in text
    return '"{}"'.format(text.replace('"', '""')).encode()
