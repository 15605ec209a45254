"""Parts of a graph joined into one graph file, block by block: the same bytes as if it had been made in one piece."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import count, groupby
from pathlib import Path
from typing import TypeAlias

import msgspec

from kg.export.graph_file import GraphLike
from kg.export.lines import End, RelationshipLine, node_form, relationship_form
from kg.export.parts import TABLES, Block, Home, Kind, Part, RelationshipRow
from kg.files import replacing
from kg.graph.counts import Counts
from kg.graph.nodes import indicator_node
from kg.records import Node, Relationship

_encode = msgspec.json.Encoder().encode
Form: TypeAlias = tuple[bytes, bytes, bytes, bytes]


def join(parts: Sequence[Part], rest: GraphLike, path: Path) -> Counts:
    """Write the graph that these parts and the rest make.

    :param parts: each document in one of them.
    :param rest: what stands in no document: places and organizations.
    :returns: what is in the graph.
    :raises WorkspaceError: the file cannot be written.
    """
    joining = _Joining(parts, rest)
    with replacing(path) as file:
        for lines in (joining.nodes(), joining.relationships()):
            file.writelines(lines)
    return joining.counts


class _Joining:
    def __init__(self, parts: Sequence[Part], rest: GraphLike) -> None:
        self._parts, self._rest = parts, rest
        self.counts = Counts()
        for part in parts:
            self.counts.add(part.index.counts)
        self._numbers: dict[Home, int] = {}
        """Number of the first node of each home."""

    def nodes(self) -> Iterator[bytes]:
        numbers = count()
        yield from self._own_nodes("Document", numbers)
        for node in (*self._indicators(), *self._rest.nodes):
            self.counts.node(node)
            self._numbers[node.key] = number = next(numbers)
            before, after = node_form(node.labels)
            yield b"%b%d%b%b}\n" % (before, number, after, _encode(node.properties))
        for table in TABLES[1:]:
            yield from self._own_nodes(table, numbers)

    def relationships(self) -> Iterator[bytes]:
        numbers = count()
        rest = {type_: list(rows) for type_, rows in groupby(self._rest.relationships, key=lambda row: row.type)}
        own = {type_ for part in self._parts for type_, _ in part.index.blocks if type_}
        bases = [array("q", (self._numbers.get(home, -1) for home in part.index.homes)) for part in self._parts]
        forms = [[relationship_form(*form) for form in part.index.forms] for part in self._parts]
        for type_ in sorted({*rest, *own}):
            yield from self._rest_lines(rest.get(type_, ()), numbers)
            for table in TABLES:
                for at, block in self._blocks((type_, table)):
                    yield from _lines(self._parts[at].relationships(block), forms[at], bases[at], numbers)

    def _blocks(self, kind: Kind) -> Iterator[tuple[int, Block]]:
        """Blocks of one kind with the number of their part, by document."""

        def own(at: int, part: Part) -> Iterator[tuple[str, int, Block]]:
            return ((document, at, block) for document, block in part.blocks(kind))

        # A document is in one part, so neither numbers nor blocks are ever compared.
        return ((at, block) for _, at, block in merge(*(own(at, part) for at, part in enumerate(self._parts))))

    def _own_nodes(self, table: str, numbers: Iterator[int]) -> Iterator[bytes]:
        forms = [[node_form(labels) for labels in part.index.labels] for part in self._parts]
        for at, block in self._blocks(("", table)):
            home = self._parts[at].index.homes[block.home]
            for row in self._parts[at].nodes(block):
                number = next(numbers)
                self._numbers.setdefault(home, number)
                before, after = forms[at][row.labels]
                yield b"%b%d%b%b}\n" % (before, number, after, row.properties)

    def _indicators(self) -> Iterator[Node]:
        """Each indicator under the first of its spellings in any part."""
        names: dict[str, str] = {}
        for part in self._parts:
            for id, name in part.index.indicators.items():
                names[id] = min(name, names.get(id, name))
        return (indicator_node(id, names[id]) for id in sorted(names))

    def _rest_lines(self, rows: Iterable[Relationship], numbers: Iterator[int]) -> Iterator[bytes]:
        for row in rows:
            self.counts.relationship(row)
            start, end = (str(self._numbers[key]) for key in (row.start, row.end))
            ends = End(start, (row.start[0],)), End(end, (row.end[0],))
            yield _encode(RelationshipLine(str(next(numbers)), row.type, *ends, row.properties)) + b"\n"


def _lines(
    rows: Iterable[RelationshipRow], forms: Sequence[Form], bases: Sequence[int], numbers: Iterator[int]
) -> Iterator[bytes]:
    for row in rows:
        before, between, middle, after = forms[row.form]
        start, end = bases[row.start_home] + row.start, bases[row.end_home] + row.end
        yield b"%b%d%b%d%b%d%b%b}\n" % (before, next(numbers), between, start, middle, end, after, row.properties)
