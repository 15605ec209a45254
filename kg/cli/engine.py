"""``kg engine``: the workspace's embedded engine."""

from typing import TYPE_CHECKING

import click

from kg.cli.context import Settings, pass_settings
from kg.errors import EngineError
from kg.workspace import Workspace

if TYPE_CHECKING:
    from loaders.embedded import Running


@click.group()
def command() -> None:
    """Start, stop or show the workspace's graph engine.

    Commands that need it start it themselves; it ends by itself after half an hour without use.

    \b
    Example:
      kg engine status
    """


@command.command()
@pass_settings
def start(settings: Settings) -> None:
    """Start the engine and print its address.

    \b
    Example:
      kg engine start
    """
    from loaders import embedded

    running = embedded.start(Workspace(settings.workspace).engine)
    click.echo(_running(settings, running))


@command.command()
@pass_settings
def stop(settings: Settings) -> None:
    """Stop the engine; what it holds is kept.

    \b
    Example:
      kg engine stop
    """
    from loaders import embedded

    click.echo("stopped" if embedded.stop(Workspace(settings.workspace).engine) else "was not running")


@command.command()
@pass_settings
def status(settings: Settings) -> None:
    """Show whether the engine runs and where; exit code 4 where it does not.

    \b
    Example:
      kg engine status
    """
    from loaders import embedded

    running = embedded.status(Workspace(settings.workspace).engine)
    if running is None:
        raise EngineError("the embedded engine is not running", "Start it with: kg engine start")
    click.echo(_running(settings, running))


def _running(settings: Settings, running: "Running") -> str:
    from loaders.embedded import address_file

    file = address_file(Workspace(settings.workspace).engine)
    return f"running at {running.uri} (process {running.pid}); users and passwords in {file}"
