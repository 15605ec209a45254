"""A folder of CSV files as Neo4j's import tool reads them, with the arguments to call it with.

::

    Provision.csv                    nodes: number, labels, properties
    PART_OF-Provision-Document.csv   relationships of one type between nodes of two key labels
    import.arguments                 for ``neo4j-admin database import full @import.arguments DATABASE``, run there
    after.cypher                     statements to be run then, one a line

The tool cannot make empty lists: they are made afterwards, of all values that are missing; where a property is
missing from some nodes or relationships and an empty list at others of the same kind, the latter stay without it.
Format: https://neo4j.com/docs/operations-manual/5/import/
"""

from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import ontology
from kg.export.graph_file import GraphFile
from kg.export.import_cells import Seen
from kg.export.import_rows import Rows, Table, Writing
from kg.export.pieces import in_pieces

ARGUMENTS = "import.arguments"
AFTER = "after.cypher"
OPTIONS = ("--id-type=integer", "--array-delimiter=U+001F")
BUFFER = 4 << 20
"""Bytes that the tool reads at a time where no row is longer: it holds several such buffers, and hands each to one
thread."""
SIGNATURE = "Graph.csv"
"""The database's signature without a fingerprint, as a load has it that is under way (``loaders.signing``)."""


class _File:
    """One CSV file."""

    def __init__(self, table: Table, file: BinaryIO) -> None:
        self.table, self.seen = table, Seen()
        self._file = file
        file.write(f"{table.head}\n".encode())

    def add(self, rows: Rows) -> None:
        self._file.write(rows.lines)
        self.seen.add(rows.seen)


def write_neo4j_import(graph: GraphFile, folder: Path) -> None:
    """Write the graph, with the mark that ``kg load`` knows its own by, and the tool's arguments into a folder.

    :raises InputError: the graph uses a term that the ontology does not declare, or an item of a list holds the sign
        that stands between items.
    :raises WorkspaceError: a line of the graph's file is not one of a graph.
    """
    files = _write_tables(graph, folder)
    signature = f'0,"{ontology.MARK}","Graph","{ontology.MARK}","{ontology.version()}"'
    head = ":ID(Graph),id:string,:LABEL,graph:string,model:string"
    (folder / SIGNATURE).write_text(f"{head}\n{signature}\n", encoding="utf-8")
    options = [f"{file.table.option}{file.table.name}.csv" for file in files] + [f"--nodes={SIGNATURE}"]
    several_lines = [f"{file.table.name}.csv" for file in files if file.seen.several_lines]
    if several_lines:
        options += ["--multiline-fields-format=v2", f"--multiline-fields={','.join(several_lines)}"]
    # Options that take one value stand last: the others would take the name of the database that follows for a file.
    options += [*OPTIONS, f"--read-buffer-size={_buffer(files)}"]
    (folder / ARGUMENTS).write_text("\n".join(options) + "\n", encoding="utf-8")
    (folder / AFTER).write_text("".join(map(_empty_lists, files)), encoding="utf-8")


def _write_tables(graph: GraphFile, folder: Path) -> list[_File]:
    """Write the files of all tables, each opened when the first row for it comes."""
    files: dict[str, _File] = {}
    with ExitStack() as opened:
        for _, written in in_pieces(graph, Writing, by_line=True):
            for rows in written:
                name = rows.table.name
                if name not in files:
                    files[name] = _File(rows.table, opened.enter_context((folder / f"{name}.csv").open("wb")))
                files[name].add(rows)
    return list(files.values())


def _buffer(files: list[_File]) -> int:
    """Bytes that the tool has to read at a time: a row must fit, and is found sooner in one of twice its size."""
    longest = max((file.seen.longest for file in files), default=0)
    return max(BUFFER, 1 << (2 * longest).bit_length())


def _empty_lists(file: _File) -> str:
    """The statements that make the empty lists of a table's nodes or relationships."""
    statements = (
        f"MATCH {file.table.pattern} WHERE x.{name} IS NULL CALL (x) {{ SET x.{name} = [] }} IN TRANSACTIONS;\n"
        for name in sorted(file.seen.empty - file.seen.missing)
    )
    return "".join(statements)
