"""CSV for spreadsheets: a folder with one file for each kind of node and each type of relationship.

Every file is there, with its header, even where the graph has nothing for it. UTF-8 with a byte order mark, as
Excel expects it; text that a spreadsheet would take for a formula gets an apostrophe; lists are JSON.
"""

import csv
import json
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from kg.export.declared import declared_nodes, declared_relationships
from kg.export.graph_file import GraphLike
from kg.export.tables import ENDS, node_tables, relationship_tables
from kg.spreadsheets import defused
from ontology import Property


def write_csv(graph: GraphLike, folder: Path) -> None:
    """Write the graph as ``LABEL.csv`` and ``TYPE.csv`` into a folder.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    with ExitStack() as files:

        def opened(name: str, head: tuple[str, ...], properties: tuple[Property, ...]) -> Callable[[list[Any]], None]:
            file = files.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline=""))
            writer = csv.writer(file)
            writer.writerow([*head, *(item.name for item in properties)])
            return lambda row: writer.writerow(map(_cell, row))

        tables = {name: (opened(name, ("labels",), columns), columns) for name, columns in node_tables().items()}
        for node in declared_nodes(graph):
            write, columns = tables[node.labels[0]]
            write([";".join(node.labels), *(node.properties.get(item.name) for item in columns)])
        tables = {name: (opened(name, ENDS, columns), columns) for name, columns in relationship_tables().items()}
        for row in declared_relationships(graph):
            write, columns = tables[row.type]
            write([*row.start, *row.end, *(row.properties.get(item.name) for item in columns)])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return defused(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
