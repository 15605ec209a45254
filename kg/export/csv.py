"""CSV for spreadsheets: a folder with one file for each kind of node and each type of relationship.

Every file is there, with its header, even where the graph has nothing for it. UTF-8 with a byte order mark, as
Excel expects it; text that a spreadsheet would take for a formula gets an apostrophe; lists are JSON.
"""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from kg.export.declared import declared_nodes, declared_relationships
from kg.export.graph_file import GraphLike
from kg.export.tables import AS_TEXT, ENDS, node_tables, relationship_tables
from kg.spreadsheets import defused
from ontology import Property


class _Table:
    """One CSV file."""

    def __init__(self, file: TextIO, head: tuple[str, ...], columns: tuple[Property, ...]) -> None:
        self._names = [item.name for item in columns]
        self._add = csv.writer(file).writerow
        self._add([*head, *self._names])
        places = dict(enumerate((item.datatype for item in columns), len(head)))
        self._texts = [*range(len(head)), *(place for place, type_ in places.items() if type_ in ("string", "date"))]
        self._others = [(place, AS_TEXT[type_]) for place, type_ in places.items() if type_ in AS_TEXT]

    def add(self, head: Iterable[str], properties: dict[str, Any]) -> None:
        """Add a row; what is missing is an empty cell."""
        row = [*head, *map(properties.get, self._names)]
        for place in self._texts:
            if row[place]:
                row[place] = defused(row[place])
        for place, as_text in self._others:
            if row[place] is not None:
                row[place] = as_text(row[place])
        self._add(row)


def write_csv(graph: GraphLike, folder: Path) -> None:
    """Write the graph as ``LABEL.csv`` and ``TYPE.csv`` into a folder.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    with ExitStack() as files:

        def opened(name: str, head: tuple[str, ...], columns: tuple[Property, ...]) -> _Table:
            file = files.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline=""))
            return _Table(file, head, columns)

        tables = {name: opened(name, ("labels",), columns) for name, columns in node_tables().items()}
        for node in declared_nodes(graph):
            tables[node.labels[0]].add((";".join(node.labels),), node.properties)
        tables = {name: opened(name, ENDS, columns) for name, columns in relationship_tables().items()}
        for row in declared_relationships(graph):
            tables[row.type].add((*row.start, *row.end), row.properties)
