"""``kg export``: the graph of the last build, or a part of it, in every format of :mod:`kg.export.formats`."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.context import pass_settings
from kg.cli.parameters import parameter_option, split_parameters
from kg.errors import UsageError
from kg.export.formats import FORMATS, Format
from kg.messages import say
from kg.records import LEVELS
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.export.graph_file import GraphFile
    from kg.export.selection import Selection

STANDARD_OUTPUT = Path("-")

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where to write it; `-`, and the default in a pipe, is standard output.",
)
base_option = click.option(
    "--base", metavar="IRI", help="What the IRIs of nodes begin with, such as https://example.org/lineage/."
)
force_option = click.option("--force", is_flag=True, help="Replace what is there.")


@click.group()
def command() -> None:
    """Write the graph of the last build, or a part of it, for other programs and for people.

    Beside every file a manifest tells what it holds and its SHA-256. A part is chosen by its documents: with them go
    their provisions and everything that those rest on (docs/export.md).

    \b
    Example:
      kg export turtle -o graph.ttl
      kg export excel -o city.xlsx --place 盘锦市
      kg export jsonl | jq 'select(.label == "FATE_IN")'
    """


def _selection_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options that choose a part of the graph."""
    for option in reversed(
        (
            click.option("--place", help="Only documents of that place: its code, or part of its name."),
            click.option("--programme", help="Only documents of programmes whose name holds this."),
            click.option("--level", type=click.Choice(LEVELS), help="Only documents of that level."),
            click.option("--query", metavar="NAME", help="Only documents that the answer to this question names."),
            parameter_option,
        )
    ):
        function = option(function)
    return function


@command.command()
@output_option
@force_option
@click.option("--place", help="The place to report on: its name or code.")
@click.option("--measure", help="The measure to report on: its id, or words of its heading.")
@pass_settings
def report(settings: Settings, output: Path | None, force: bool, place: str | None, measure: str | None) -> None:
    """An analyst's note on one place or one measure, as Markdown or Word (.docx), captions in two languages.

    Figures with what they stand on, tables, quotes with their sources, and what is unknown.

    \b
    Example:
      kg export report --place 盘锦市 -o 盘锦市.docx
      kg export report --measure 智慧助老 -o note.md
    """
    from kg.export.report import about_measure, about_place, writer_of

    if (place is None) == (measure is None):
        raise UsageError("a note is on one place or on one measure", "Give --place NAME or --measure WORDS.")
    target = _file(output, force)
    writer = writer_of(target)
    graph = _graph(settings)
    part, selection, note = about_place(graph, place) if place else about_measure(graph, measure or "")
    _write("report", lambda _, out: writer(note, out), part, selection, target)


def _command(format_: Format) -> click.Command:
    """The command that writes one format."""

    @output_option
    @force_option
    @_selection_options
    @pass_settings
    def write(
        settings: Settings, /, output: Path | None, force: bool, parameters: tuple[str, ...], **part: Any
    ) -> None:
        from kg.export.selection import select

        how = {"base": _base(part.pop("base"))} if format_.is_rdf else {}
        place = _folder(format_.name, output, force) if format_.is_folder else _file(output, force)
        selection = _selection(settings, split_parameters(parameters), part)
        graph = select(_graph(settings), selection)
        _write(format_.name, partial(format_.write, **how), graph, selection, place, is_folder=format_.is_folder)

    if format_.is_rdf:
        write = base_option(write)
    example = f"\b\nExample:\n  kg export {format_.name} -o {format_.output}"
    return click.command(format_.name, help=f"{format_.help}\n\n{example}")(write)


def _file(output: Path | None, force: bool) -> Path:
    """The file to write to, or standard output.

    :raises UsageError: nowhere was named and standard output is a terminal, or the place is taken or a folder.
    """
    if output is None and sys.stdout.isatty():
        raise UsageError("no file was named, and standard output is a terminal", "Add -o FILE, or `-o -` to see it.")
    if output is None or output == STANDARD_OUTPUT:
        return STANDARD_OUTPUT
    if output.is_dir():
        raise UsageError(f"{output}: is a folder", "Name a file with -o FILE.")
    if output.exists() and not force:
        raise UsageError(f"{output}: exists already", "Add --force to replace it, or name another file.")
    return output


def _base(base: str | None) -> str:
    """What IRIs begin with.

    :raises UsageError: none can begin with it.
    """
    from kg.export.rdf import checked_base
    from ontology.terms import BASE

    return BASE if base is None else checked_base(base)


def _folder(name: str, output: Path | None, force: bool) -> Path:
    """The folder to write to.

    :raises UsageError: none was named, or it is a file or not empty.
    """
    if output is None or output == STANDARD_OUTPUT:
        raise UsageError(
            f"{name} is a folder of files: it cannot go to standard output", "Name a folder with -o DIR."
        )
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output}: is not a folder", "Name a folder with -o DIR.")
    if output.is_dir() and any(output.iterdir()) and not force:
        raise UsageError(f"{output}: is not empty", "Add --force to replace its files, or name another folder.")
    return output


def _selection(settings: Settings, parameters: dict[str, str], part: dict[str, Any]) -> "Selection":
    """Which part was asked for; a question is asked now.

    :raises UsageError: parameters without a question, or the question is none of the catalogue's.
    """
    from kg.export.selection import Selection

    if part["query"] is None:
        if parameters:
            raise UsageError("-p is for the question of --query", "Name one with --query NAME.")
        return Selection(**part)
    from kg.engines import open_graph
    from queries import find, run

    query = find(part["query"])
    query.check(parameters)
    with open_graph(settings) as driver:
        rows = run(driver, query, parameters).rows
    texts = {text for row in rows for value in row.values() for text in _texts(value)}
    return Selection(**part, ids=tuple(sorted(texts)))


def _texts(value: Any) -> list[str]:
    """The texts in a value of an answer: any may be the id of a node."""
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in _texts(item)] if isinstance(value, list) else [str(value)]


def _graph(settings: Settings) -> "GraphFile":
    from kg.export.graph_file import GraphFile
    from kg.workspace import Workspace

    return GraphFile(Workspace(settings.workspace).graph_file())


def _write(
    name: str,
    write: Callable[..., None],
    graph: "GraphFile",
    selection: "Selection",
    output: Path,
    *,
    is_folder: bool = False,
) -> None:
    """Write the files and their manifest, and say what was written."""
    from kg.export.manifest import manifest, manifest_path
    from kg.files import filling, replacing

    if output == STANDARD_OUTPUT:
        write(graph, sys.stdout.buffer)
        return
    if is_folder:
        with filling(output) as folder:
            write(graph, folder)
            names = [path.name for path in folder.iterdir()]
        files = [output / name for name in names]
    else:
        with replacing(output) as file:
            write(graph, file)
        files = [output]
    described = manifest(name, graph, selection, files)
    with replacing(manifest_path(output)) as file:
        file.write(described)
    nodes, relationships = sum(graph.node_counts().values()), sum(graph.relationship_counts().values())
    say(f"{output}: {nodes} nodes, {relationships} relationships")


for _format in FORMATS:
    command.add_command(_command(_format))
