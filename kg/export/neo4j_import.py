"""A folder of CSV files as Neo4j's import tool reads them, with the arguments to call it with.

::

    Provision.csv                    nodes: id, labels, properties
    PART_OF-Provision-Document.csv   relationships of one type between nodes of two key labels
    import.arguments                 for ``neo4j-admin database import full @import.arguments DATABASE``, run there
    after.cypher                     statements to be run then, one a line

The tool takes an unquoted nothing for no value and ``""`` for an empty text, so texts are quoted always. It cannot
make empty lists: they are made afterwards, of all values that are missing; where a property is missing from some
nodes or relationships and an empty list at others of the same kind, the latter stay without it. Format:
https://neo4j.com/docs/operations-manual/5/import/
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from kg.errors import InputError
from kg.export.declared import declared_nodes, declared_relationships
from kg.export.graph_file import GraphLike
from kg.export.tables import node_tables, relationship_tables
from ontology import MARK, Datatype, Property

ARGUMENTS = "import.arguments"
AFTER = "after.cypher"
BETWEEN_ITEMS = "\x1f"
"""Between the items of a list: the control character made for it, which no text holds."""
TYPES: dict[Datatype, str] = {
    "string": "string",
    "integer": "long",
    "float": "double",
    "boolean": "boolean",
    # The graph holds dates as text, YYYY-MM-DD.
    "date": "string",
    "strings": "string[]",
    "integers": "long[]",
}
OPTIONS = ("--array-delimiter=U+001F", "--read-buffer-size=64m")
"""A buffer holds at least the longest text of a document. They stand last: an option that takes several files, as the
others do, would take the name of the database that follows for one more."""
BUFFER = 1 << 20


class _Table:
    """One CSV file."""

    def __init__(
        self, option: str, pattern: str, head: Sequence[str], columns: Sequence[Property], file: TextIO
    ) -> None:
        self.option = option
        """How the tool is told of it."""
        self.pattern = pattern
        """What its rows are in Cypher, each as ``x``."""
        self.several_lines = False
        """Whether a text in it holds a line break."""
        self.empty: set[str] = set()
        """Properties that are an empty list somewhere."""
        self.missing: set[str] = set()
        """Properties that are missing somewhere, of those that are lists."""
        self._names = [item.name for item in columns]
        self._lists = [item.name for item in columns if item.datatype in ("strings", "integers")]
        self._file = file
        typed = [f"{item.name}:{TYPES[item.datatype]}" for item in columns]
        file.write(",".join([*head, *typed]) + "\n")

    def write(self, head: Sequence[str], properties: dict[str, Any]) -> None:
        get = properties.get
        row = ",".join([CELLS[type(value)](value) for value in (*head, *map(get, self._names))])
        if not self.several_lines and ("\n" in row or "\r" in row):
            self.several_lines = True
        for name in self._lists:
            if not get(name):
                (self.missing if get(name) is None else self.empty).add(name)
        self._file.write(row + "\n")


class _Tables:
    """The CSV files of a folder, each opened when the first row for it comes."""

    def __init__(self, folder: Path, files: ExitStack) -> None:
        self.all: dict[str, _Table] = {}
        self._folder, self._files = folder, files

    def get(self, name: str, option: str, pattern: str, head: Sequence[str], columns: Sequence[Property]) -> _Table:
        """The table of that name.

        :param option: the tool's option for it, up to the name of the file.
        :param pattern: what its rows are in Cypher, each as ``x``.
        :param head: names of the columns before the properties, as the tool wants them.
        """
        if name not in self.all:
            path = self._folder / f"{name}.csv"
            file = self._files.enter_context(path.open("w", BUFFER, encoding="utf-8", newline=""))
            self.all[name] = _Table(f"{option}{path.name}", pattern, head, columns, file)
        return self.all[name]


def write_neo4j_import(graph: GraphLike, folder: Path) -> None:
    """Write the graph, with the mark that ``kg load`` knows its own by, and the tool's arguments into a folder.

    :raises InputError: the graph uses a term that the ontology does not declare, or an item of a list holds the sign
        that stands between items.
    """
    with ExitStack() as files:
        tables = _Tables(folder, files)
        _write_nodes(graph, tables)
        _write_relationships(graph, tables)
        _nodes_of("Graph", (), tables).write((MARK, "Graph", MARK), {})
    several_lines = [f"{name}.csv" for name, table in tables.all.items() if table.several_lines]
    options = [table.option for table in tables.all.values()]
    if several_lines:
        options += ["--multiline-fields-format=v2", f"--multiline-fields={','.join(several_lines)}"]
    (folder / ARGUMENTS).write_text("\n".join((*options, *OPTIONS)) + "\n", encoding="utf-8")
    (folder / AFTER).write_text("".join(map(_empty_lists, tables.all.values())), encoding="utf-8")


def _empty_lists(table: _Table) -> str:
    """The statements that make the empty lists of a table's nodes or relationships."""
    statements = (
        f"MATCH {table.pattern} WHERE x.{name} IS NULL CALL (x) {{ SET x.{name} = [] }} IN TRANSACTIONS;\n"
        for name in sorted(table.empty - table.missing)
    )
    return "".join(statements)


def _write_nodes(graph: GraphLike, tables: _Tables) -> None:
    columns = {label: [item for item in items if item.name != "id"] for label, items in node_tables().items()}
    for node in declared_nodes(graph):
        label, id = node.key
        row = id, BETWEEN_ITEMS.join(node.labels), MARK
        _nodes_of(label, columns[label], tables).write(row, node.properties)


def _nodes_of(label: str, columns: Sequence[Property], tables: _Tables) -> _Table:
    return tables.get(label, "--nodes=", f"(x:{label})", (f"id:ID({label})", ":LABEL", "graph:string"), columns)


def _write_relationships(graph: GraphLike, tables: _Tables) -> None:
    columns = relationship_tables()
    for row in declared_relationships(graph):
        (start, start_id), (end, end_id) = row.start, row.end
        head = f":START_ID({start})", f":END_ID({end})"
        name = f"{row.type}-{start}-{end}"
        pattern = f"(:{start})-[x:{row.type}]->(:{end})"
        table = tables.get(name, f"--relationships={row.type}=", pattern, head, columns[row.type])
        table.write((start_id, end_id), row.properties)


def _text(value: str) -> str:
    return f'"{value}"' if '"' not in value else '"' + value.replace('"', '""') + '"'


def _list(value: list[Any]) -> str:
    joined = BETWEEN_ITEMS.join(map(str, value))
    if joined.count(BETWEEN_ITEMS) >= max(len(value), 1):
        raise InputError(
            f"{joined[:40]!r}: an item of a list holds the character U+001F",
            "Remove it from the source and build again.",
        )
    return _text(joined)


CELLS: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    str: _text,
    bool: lambda value: "true" if value else "false",
    int: str,
    float: str,
    list: _list,
}
"""How a value of each type that a graph holds is written."""
