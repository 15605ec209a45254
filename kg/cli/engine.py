"""``kg engine``: the workspace's own engine, of the kind that ``--engine`` names."""

from typing import TYPE_CHECKING

import click

from kg.cli.context import pass_settings
from kg.errors import EngineError
from kg.settings import Settings

if TYPE_CHECKING:
    from loaders.local import Running


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
      kg --engine neo4j engine start
    """
    from kg.engines import start_engine

    click.echo(_running(settings, start_engine(settings)))


@command.command()
@pass_settings
def stop(settings: Settings) -> None:
    """Stop the engine; what it holds is kept.

    \b
    Example:
      kg engine stop
    """
    from kg.engines import engine_folder
    from loaders import local

    click.echo("stopped" if local.stop(engine_folder(settings)) else "was not running")


@command.command()
@pass_settings
def status(settings: Settings) -> None:
    """Show whether the engine runs and where; exit code 4 where it does not.

    \b
    Example:
      kg engine status
    """
    from kg.engines import engine_folder
    from loaders import local

    running = local.status(engine_folder(settings))
    if running is None:
        option = "" if settings.engine == "embedded" else f"--engine {settings.engine} "
        raise EngineError(f"the {settings.engine} engine is not running", f"Start it with: kg {option}engine start")
    click.echo(_running(settings, running))


def _running(settings: Settings, running: "Running") -> str:
    from kg.engines import engine_folder
    from loaders.local import address_file

    file = address_file(engine_folder(settings))
    return f"running at {running.uri} (process {running.pid}); users and passwords in {file}"
