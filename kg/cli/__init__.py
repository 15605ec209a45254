"""The command line: one thin module a command, loaded only when that command runs."""

import atexit
import errno
import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from kg import __version__
from kg.cli import logs
from kg.errors import KgError, WorkspaceError
from kg.settings import Settings

# command → module; the module's `command` is the click command. Imported on use: start-up stays under 0.3 s.
COMMANDS = {
    "build": "kg.cli.build",
    "cypher": "kg.cli.cypher",
    "demo": "kg.cli.demo",
    "doctor": "kg.cli.doctor",
    "engine": "kg.cli.engine",
    "evaluate": "kg.cli.evaluate",
    "export": "kg.cli.export",
    "load": "kg.cli.load",
    "query": "kg.cli.query",
    "read": "kg.cli.read",
    "report": "kg.cli.report",
    "review": "kg.cli.review",
    "serve": "kg.cli.serve",
    "sparql": "kg.cli.sparql",
    "trace": "kg.cli.trace",
    "validate": "kg.cli.validate",
    "view": "kg.cli.view",
}
SHORT_HELP = {
    "build": "Build the graph of plans and load it into the engine.",
    "cypher": "Run Cypher, one query or many; read-only unless --write.",
    "demo": "Build the bundled sample, trace one measure, write a page.",
    "doctor": "Check what this machine, workspace and engine can do.",
    "engine": "Start, stop or show the workspace's graph engine.",
    "evaluate": "Score the graph against annotations or a known truth.",
    "export": "Write the graph, or a part of it, for programs and people.",
    "load": "Load the graph into the engine, now.",
    "query": "List, show and run the questions of the catalogue.",
    "read": "Show what single documents say: outline or JSON Lines.",
    "report": "Show what the last build read, found and cost.",
    "review": "Decide on what the program is least sure of.",
    "serve": "Serve the pages over the graph on this machine.",
    "sparql": "Ask the graph in SPARQL, read-only.",
    "trace": "Show what became of a measure in every place below.",
    "validate": "Check that all holds in the graph that must.",
    "view": "Write interactive HTML pages.",
}


class LazyGroup(click.Group):
    """A group that knows its commands' names and imports a command only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of the commands, in order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown command is answered with the nearest name."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, n=1)
            ctx.fail(f"No such command {name!r}." + (f" Did you mean {near[0]!r}?" if near else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands for ``--help``, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(SHORT_HELP.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-w",
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".kg"),
    envvar="KG_WORKSPACE",
    show_default=True,
    show_envvar=True,
    help="Folder that keeps results, graph and engine.",
)
@click.option(
    "--engine",
    type=click.Choice(["embedded", "neo4j"]),
    default="embedded",
    envvar="KG_ENGINE",
    show_default=True,
    show_envvar=True,
    help="Engine that the program starts itself.",
)
@click.option("--uri", envvar="KG_URI", show_envvar=True, help="Bolt address of a server to use instead.")
@click.option("--user", envvar="KG_USER", show_envvar=True, default="neo4j", show_default=True, help="Its user.")
@click.option("--password", envvar="KG_PASSWORD", show_envvar=True, default="", help="Its password.")
@click.option("--database", envvar="KG_DATABASE", show_envvar=True, help="Its database; its default one if left out.")
@click.option("-v", "--verbose", count=True, help="Say more, such as every finding; twice: where an error arose.")
@click.option(
    "--log-format",
    type=click.Choice(logs.FORMATS),
    default="text",
    envvar="KG_LOG_FORMAT",
    show_default=True,
    show_envvar=True,
    help="Form of the messages on standard error; `json`: a line each, progress too.",
)
@click.version_option(__version__, "--version", prog_name="kg")
@click.pass_context
def cli(
    ctx: click.Context,
    workspace: Path,
    engine: str,
    uri: str | None,
    user: str,
    password: str,
    database: str | None,
    verbose: int,
    log_format: str,
) -> None:
    """Follow policy measures from the national plan down to every province, city and county.

    \b
    Example:
      kg build plans/            read the plans, build the graph, load it
      kg trace 智慧助老           what became of that measure in every place
    """
    logs.set_up(log_format, verbose)
    ctx.obj = Settings(workspace, engine, uri, user, password, database, verbose, log_format)


def main() -> NoReturn:
    """Run the command line; a :class:`KgError` ends in its message and exit code, never in a traceback."""
    # Once all is done, memory goes back as a whole: looking through all that was loaded for rings takes a second.
    atexit.register(gc.freeze)
    try:
        status = cli.main(standalone_mode=False)
        if sys.stdout:  # there is none where a shell has closed it
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except KgError as error:
        logs.kg.debug("where it arose:", exc_info=True)
        facts = {"error": error.message, "remedy": error.remedy, "exit_code": error.exit_code}
        logs.kg.error("kg: %s", error, extra={"facts": facts})
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if error.errno != errno.ENOSPC or error.filename:
            raise
        # A file of ours would have been named: it is the disk that standard output goes to.
        logs.kg.error(
            "kg: standard output cannot be written (%s)\n  Free space or choose another place.", error.strerror
        )
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left to write goes nowhere
        sys.exit(WorkspaceError.exit_code)
    except (click.exceptions.Abort, KeyboardInterrupt):  # which click makes the former of
        logs.kg.error("kg: interrupted; what was finished is kept.")
        sys.exit(130)
    sys.exit(status if isinstance(status, int) else 0)
