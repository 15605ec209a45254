"""CSV for spreadsheets: a folder with one file for each kind of node and each type of relationship.

Every file is there, with its header, even where the graph has nothing for it. UTF-8 with a byte order mark, as
Excel expects it; text that a spreadsheet would take for a formula gets an apostrophe; lists are JSON.
"""

import codecs
import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from io import StringIO
from pathlib import Path
from typing import Any

from kg.export.declared import node_properties, relationship_properties, require
from kg.export.graph_file import GraphFile, Piece
from kg.export.pieces import in_pieces
from kg.export.tables import AS_TEXT, ENDS, node_tables, relationship_tables
from kg.spreadsheets import defused
from ontology import Property


class _Table:
    """Writes rows of one CSV file."""

    def __init__(self, head: tuple[str, ...], columns: tuple[Property, ...]) -> None:
        self._names = [item.name for item in columns]
        self.head = [*head, *self._names]
        places = dict(enumerate((item.datatype for item in columns), len(head)))
        self._texts = [*range(len(head)), *(place for place, type_ in places.items() if type_ in ("string", "date"))]
        self._others = [(place, AS_TEXT[type_]) for place, type_ in places.items() if type_ in AS_TEXT]

    def row(self, head: Iterable[str], properties: dict[str, Any]) -> list[Any]:
        """A row; what is missing is an empty cell."""
        row = [*head, *map(properties.get, self._names)]
        for place in self._texts:
            if row[place]:
                row[place] = defused(row[place])
        for place, as_text in self._others:
            if row[place] is not None:
                row[place] = as_text(row[place])
        return row


def write_csv(graph: GraphFile, folder: Path) -> None:
    """Write the graph as ``LABEL.csv`` and ``TYPE.csv`` into a folder.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    tables = _nodes() | _relationships()
    with ExitStack() as stack:
        files = {name: stack.enter_context((folder / f"{name}.csv").open("wb")) for name in tables}
        for name, table in tables.items():
            files[name].write(codecs.BOM_UTF8 + _lines([table.head]))
        for _, written in in_pieces(graph, _Writing):
            for name, lines in written.items():
                files[name].write(lines)


class _Writing:
    """Writes pieces of one graph."""

    def __init__(self, graph: GraphFile) -> None:
        self._graph, self._of_nodes, self._of_relationships = graph, _nodes(), _relationships()

    def __call__(self, piece: Piece) -> dict[str, bytes]:
        """Name of a file → the lines in it for a piece."""
        rows: dict[str, list[list[Any]]] = {}
        for name, row in self._nodes(piece) if piece.of_nodes else self._relationships(piece):
            rows.setdefault(name, []).append(row)
        return {name: _lines(some) for name, some in rows.items()}

    def _nodes(self, piece: Piece) -> Iterator[tuple[str, list[Any]]]:
        for _, node in self._graph.nodes_of(piece):
            require(node.properties, node_properties(node.labels))
            name = node.labels[0]
            yield name, self._of_nodes[name].row((";".join(node.labels),), node.properties)

    def _relationships(self, piece: Piece) -> Iterator[tuple[str, list[Any]]]:
        key = self._graph.structure.key
        for type_, start, end, properties in self._graph.relationships_of(piece):
            require(properties, relationship_properties(type_))
            yield type_, self._of_relationships[type_].row((*key(start), *key(end)), properties)


def _nodes() -> dict[str, _Table]:
    return {name: _Table(("labels",), columns) for name, columns in node_tables().items()}


def _relationships() -> dict[str, _Table]:
    return {name: _Table(ENDS, columns) for name, columns in relationship_tables().items()}


def _lines(rows: list[list[Any]]) -> bytes:
    written = StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()
