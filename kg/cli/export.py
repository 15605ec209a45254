"""``kg export``: the graph of the last build as JSON Lines, Turtle or CSV."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from kg.cli.context import Settings, pass_settings
from kg.cli.output import say
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.records import Graph

STANDARD_OUTPUT = Path("-")

file_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="File to write; `-`, and the default in a pipe, is standard output.",
)
force_option = click.option("--force", is_flag=True, help="Replace what is there.")


@click.group()
def command() -> None:
    """Write the graph of the last build for other programs.

    \b
    Example:
      kg export jsonl -o graph.jsonl
    """


@command.command()
@file_option
@force_option
@pass_settings
def jsonl(settings: Settings, output: Path | None, force: bool) -> None:
    """JSON Lines, nodes first, as Neo4j's APOC exports and imports them.

    \b
    Example:
      kg export jsonl -o graph.jsonl
      kg export jsonl | jq 'select(.label == "FATE_IN")'
    """
    from kg.export.jsonl import write_jsonl

    _export(settings, output, force, write_jsonl)


@command.command()
@file_option
@force_option
@pass_settings
def turtle(settings: Settings, output: Path | None, force: bool) -> None:
    """RDF in the terms of ontology/policy.ttl; what a relationship carries stands on a node of its own.

    \b
    Example:
      kg export turtle -o graph.ttl
    """
    from kg.export.turtle import write_turtle

    _export(settings, output, force, write_turtle)


@command.command("csv")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder for one file a kind of node and type of relationship.",
)
@force_option
@pass_settings
def csv_(settings: Settings, output: Path, force: bool) -> None:
    """A folder of CSV files that spreadsheets open: Document.csv, Provision.csv, FATE_IN.csv …

    UTF-8 with a byte order mark. Text that would count as a formula gets an apostrophe; lists are JSON.

    \b
    Example:
      kg export csv -o tables/
    """
    from kg.export.csv import write_csv

    if output == STANDARD_OUTPUT:
        raise UsageError("CSV is a folder of files: it cannot go to standard output", "Name a folder with -o DIR.")
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output}: is not a folder", "Name a folder with -o DIR.")
    if output.is_dir() and any(output.iterdir()) and not force:
        raise UsageError(f"{output}: is not empty", "Add --force to replace its tables, or name another folder.")
    graph = _graph(settings)
    write_csv(graph, output)
    _tell(output, graph)


def _export(settings: Settings, output: Path | None, force: bool, write: Callable[["Graph", BinaryIO], None]) -> None:
    """Write the graph to a file or to standard output.

    :raises UsageError: no place was named and standard output is a terminal, or the place is taken.
    """
    from kg.export.files import replacing

    if output is None and sys.stdout.isatty():
        raise UsageError("no file was named, and standard output is a terminal", "Add -o FILE, or `-o -` to see it.")
    if output is None or output == STANDARD_OUTPUT:
        write(_graph(settings), sys.stdout.buffer)
        return
    if output.is_dir():
        raise UsageError(f"{output}: is a folder", "Name a file with -o FILE.")
    if output.exists() and not force:
        raise UsageError(f"{output}: exists already", "Add --force to replace it, or name another file.")
    graph = _graph(settings)
    with replacing(output) as file:
        write(graph, file)
    _tell(output, graph)


def _graph(settings: Settings) -> "Graph":
    from kg.export.jsonl import read_jsonl
    from kg.workspace import Workspace

    return read_jsonl(Workspace(settings.workspace).graph_file())


def _tell(output: Path, graph: "Graph") -> None:
    say(f"{output}: {len(graph.nodes)} nodes, {len(graph.relationships)} relationships")
