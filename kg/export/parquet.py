"""Parquet: a folder with one table for each kind of node and each type of relationship, typed as the ontology says.

For DuckDB, pandas, Spark and the like. Lists are lists, dates are dates; every table is there, even an empty one.
"""

from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kg.export.declared import declared_nodes, declared_relationships
from kg.export.graph_file import GraphLike
from kg.export.tables import ENDS, node_tables, relationship_tables
from ontology import Datatype, Property

TYPES: dict[Datatype, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "float": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "strings": pa.list_(pa.string()),
    "integers": pa.list_(pa.int64()),
}
BATCH = 2_000
"""Rows of a table that are held before they are written: a document's whole text may stand in one."""


class _Table:
    """One file, written batch by batch."""

    def __init__(self, path: Path, head: list[pa.Field], properties: tuple[Property, ...]) -> None:
        self._columns = [(item.name, item.datatype == "date") for item in properties]
        self._schema = pa.schema([*head, *(pa.field(item.name, TYPES[item.datatype]) for item in properties)])
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[list[Any]] = []

    def add(self, head: tuple[Any, ...], properties: dict[str, Any]) -> None:
        """Add a row."""
        row = [*head]
        for name, is_date in self._columns:
            value = properties.get(name)
            row.append(date.fromisoformat(value) if is_date and value else value)
        self._rows.append(row)
        if len(self._rows) >= BATCH:
            self._flush()

    def close(self) -> None:
        """Write what is left and end the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        columns = zip(*self._rows, strict=True) if self._rows else [()] * len(self._schema)
        arrays = [pa.array(values, type_) for values, type_ in zip(columns, self._schema.types, strict=True)]
        self._writer.write_batch(pa.record_batch(arrays, schema=self._schema))
        self._rows = []


def write_parquet(graph: GraphLike, folder: Path) -> None:
    """Write the graph as ``LABEL.parquet`` and ``TYPE.parquet`` into a folder.

    :raises InputError: the graph uses a term that the ontology does not declare.
    """
    labels = [pa.field("labels", pa.list_(pa.string()))]
    ends = [pa.field(name, pa.string()) for name in ENDS]
    with ExitStack() as files:

        def opened(name: str, head: list[pa.Field], properties: tuple[Property, ...]) -> _Table:
            table = _Table(folder / f"{name}.parquet", head, properties)
            files.callback(table.close)
            return table

        tables = {name: opened(name, labels, columns) for name, columns in node_tables().items()}
        for node in declared_nodes(graph):
            tables[node.labels[0]].add((node.labels,), node.properties)
        tables = {name: opened(name, ends, columns) for name, columns in relationship_tables().items()}
        for row in declared_relationships(graph):
            tables[row.type].add((*row.start, *row.end), row.properties)
