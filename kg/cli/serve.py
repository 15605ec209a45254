"""``kg serve``: the pages over the live graph, on this machine."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.context import pass_settings
from kg.cli.output import WRITERS, cell
from kg.messages import say
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.export.formats import Format
    from viz.serving import Source

PORT = 8321


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; others than loopback need a token."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Port; 0 takes any that is free."
)
@click.option("--seconds", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="For one question.")
@click.option(
    "--rows", type=click.IntRange(min=50), default=100_000, show_default=True, help="Of one answer, at most."
)
@pass_settings
def command(settings: Settings, host: str, port: int, seconds: float, rows: int) -> None:
    """Serve the pages, the questions and the downloads over the graph, read-only, until Ctrl-C.

    Only this machine is answered. With another --host the address that is printed holds a random token, which whoever
    shall see the pages needs; the connection is not encrypted (docs/serve.md).

    \b
    Example:
      kg serve
      kg serve --port 0
    """
    from kg.engines import open_graph
    from viz.serving import Access, Asker, Limits, application, listen, serve

    with open_graph(settings):
        asker = Asker(_source(settings), Limits(seconds=seconds, rows=rows))
        listener = listen(host, port)
        access = Access.to(host, listener.getsockname()[1])
        serve(application(asker, access), listener, partial(_tell, access.address), asker.stop)
    say("Stopped.")


def _tell(address: str) -> None:
    click.echo(address)
    say("Ctrl-C stops it.")


def _source(settings: Settings) -> "Source":
    from kg.engines import dial
    from kg.export.formats import FORMATS
    from viz.serving import Export, Source

    exports = [] if settings.uri else FORMATS
    return Source(
        connect=partial(dial, settings),
        tables=WRITERS,
        cell=cell,
        exports=[
            Export(one.name, one.output, one.help.partition("\n")[0], partial(_export, settings, one))
            for one in exports
        ],
    )


def _export(settings: Settings, format_: "Format", path: Path) -> None:
    """Write the workspace's graph as it is now to that file or folder."""
    from kg.export.graph_file import GraphFile
    from kg.workspace import Workspace

    graph = GraphFile(Workspace(settings.workspace).graph_file())
    if format_.is_folder:
        path.mkdir()
        format_.write(graph, path)
    else:
        with path.open("wb") as file:
            format_.write(graph, file)
