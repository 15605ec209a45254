"""``kg export``: the graph of the last build, or a part of it, in every format of :mod:`kg.export.formats`."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.context import Settings, pass_settings
from kg.cli.output import say
from kg.cli.parameters import parameter_option, split_parameters
from kg.errors import UsageError
from kg.export.formats import FORMATS, Format
from kg.records import LEVELS

if TYPE_CHECKING:
    from kg.export.graph_file import GraphFile
    from kg.export.selection import Selection

STANDARD_OUTPUT = Path("-")
NAME_FOLDER = "Name a folder with -o DIR."

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where to write it; `-`, and the default in a pipe, is standard output.",
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


def _command(format_: Format) -> click.Command:
    """The command that writes one format."""

    @output_option
    @force_option
    @_selection_options
    @pass_settings
    def write(
        settings: Settings, /, output: Path | None, force: bool, parameters: tuple[str, ...], **part: Any
    ) -> None:
        place = _place(format_, output, force)
        selection = _selection(settings, split_parameters(parameters), part)
        _write(format_, _graph(settings, selection), selection, place)

    example = f"\b\nExample:\n  kg export {format_.name} -o {format_.output}"
    return click.command(format_.name, help=f"{format_.help}\n\n{example}")(write)


def _place(format_: Format, output: Path | None, force: bool) -> Path:
    """Where to write to.

    :raises UsageError: nowhere was named and standard output is a terminal, or the place is taken or does not fit.
    """
    what, name_it = ("folder", NAME_FOLDER) if format_.is_folder else ("file", "Name a file with -o FILE.")
    if format_.is_folder and output in (None, STANDARD_OUTPUT):
        raise UsageError(f"{format_.name} is a folder of files: it cannot go to standard output", NAME_FOLDER)
    if output is None and sys.stdout.isatty():
        raise UsageError("no file was named, and standard output is a terminal", "Add -o FILE, or `-o -` to see it.")
    if output is None or output == STANDARD_OUTPUT:
        return STANDARD_OUTPUT
    if output.exists() and output.is_dir() is not format_.is_folder:
        is_what = "is not a folder" if format_.is_folder else "is a folder"
        raise UsageError(f"{output}: {is_what}", name_it)
    taken = any(output.iterdir()) if output.is_dir() else output.exists()
    if taken and not force:
        said = "is not empty" if format_.is_folder else "exists already"
        raise UsageError(f"{output}: {said}", f"Add --force to replace it, or name another {what}.")
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
    from kg.cli.loading import open_graph
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


def _graph(settings: Settings, selection: "Selection") -> "GraphFile":
    from kg.export.graph_file import GraphFile
    from kg.export.selection import select
    from kg.workspace import Workspace

    return select(GraphFile(Workspace(settings.workspace).graph_file()), selection)


def _write(format_: Format, graph: "GraphFile", selection: "Selection", output: Path) -> None:
    from kg.export.files import filling, replacing
    from kg.export.manifest import manifest, manifest_path

    if output == STANDARD_OUTPUT:
        format_.write(graph, sys.stdout.buffer)
        return
    if format_.is_folder:
        with filling(output) as folder:
            format_.write(graph, folder)
            names = [path.name for path in folder.iterdir()]
        files = [output / name for name in names]
    else:
        with replacing(output) as file:
            format_.write(graph, file)
        files = [output]
    described = manifest(format_.name, graph, selection, files)
    with replacing(manifest_path(output)) as file:
        file.write(described)
    nodes, relationships = sum(graph.node_counts().values()), sum(graph.relationship_counts().values())
    say(f"{output}: {nodes} nodes, {relationships} relationships")


for _format in FORMATS:
    command.add_command(_command(_format))
