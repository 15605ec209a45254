"""CSV for spreadsheets: a folder with one file for each kind of node and each type of relationship.

Every file is there, with its header, even where the graph has nothing for it. UTF-8 with a byte order mark, as
Excel expects it; text that a spreadsheet would take for a formula gets an apostrophe; lists are JSON.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.errors import WorkspaceError
from kg.export.declared import check_terms
from kg.records import Graph
from kg.spreadsheets import defused
from ontology import Ontology, ontology

ENDS = ("from_label", "from_id", "to_label", "to_id")

Rows = Iterable[Sequence[Any]]


def write_csv(graph: Graph, folder: Path) -> None:
    """Write the graph as ``LABEL.csv`` and ``TYPE.csv`` into a folder; files of these names are replaced.

    All files are complete before the first is put in place.

    :raises InputError: the graph uses a term that the ontology does not declare.
    :raises WorkspaceError: the folder cannot be written.
    """
    check_terms(graph)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".partial-", dir=folder) as partial:
            for name, rows in _files(graph, ontology()):
                with Path(partial, name).open("w", encoding="utf-8-sig", newline="") as file:
                    csv.writer(file).writerows([_cell(value) for value in row] for row in rows)
            for path in sorted(Path(partial).iterdir()):
                path.replace(folder / path.name)
    except OSError as error:
        raise WorkspaceError(
            f"{folder}: cannot be written ({error.strerror})", "Free space or name another folder with -o."
        ) from error


def _files(graph: Graph, model: Ontology) -> Iterator[tuple[str, Rows]]:
    """Name and rows, header first, of every file."""
    for node in model.nodes.values():
        if not node.supertypes and not node.in_database_only:
            yield f"{node.label}.csv", _node_rows(graph, node.label, _columns(model, node.label))
    for declared in model.relationships.values():
        columns = [item.name for item in declared.properties]
        yield f"{declared.type}.csv", _relationship_rows(graph, declared.type, columns)


def _columns(model: Ontology, label: str) -> list[str]:
    """Properties of a label and of those that its nodes may also carry."""
    types = [node for node in model.nodes.values() if label in (node.label, *node.supertypes)]
    return list(dict.fromkeys(item.name for node in types for item in node.properties))


def _node_rows(graph: Graph, label: str, columns: Sequence[str]) -> Iterator[Sequence[Any]]:
    yield ["labels", *columns]
    for node in graph.nodes:
        if node.labels[0] == label:
            yield [";".join(node.labels), *map(node.properties.get, columns)]


def _relationship_rows(graph: Graph, type_: str, columns: Sequence[str]) -> Iterator[Sequence[Any]]:
    yield [*ENDS, *columns]
    for row in graph.relationships:
        if row.type == type_:
            yield [*row.start, *row.end, *map(row.properties.get, columns)]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return defused(value) if isinstance(value, str) else str(value)
