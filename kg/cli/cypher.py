"""``kg cypher``: queries of one's own, one or many."""

import sys
from contextlib import closing
from typing import Any

import click

from kg.cli.context import pass_settings
from kg.cli.output import format_option, write_rows
from kg.cli.parameters import parameter_option, split_parameters
from kg.messages import say
from kg.settings import Settings


@click.command()
@click.argument("query", required=False)
@parameter_option
@click.option("--write", is_flag=True, help="Let queries change the graph, each after a question; a build undoes it.")
@format_option
@pass_settings
def command(
    settings: Settings, query: str | None, parameters: tuple[str, ...], write: bool, format_: str | None
) -> None:
    """Run one Cypher QUERY (`-` reads it from standard input); without one, many (`:help` says how).

    Read-only unless --write. A parameter's value is JSON where it is JSON (2025, true, ["a","b"]), else text.

    \b
    Example:
      kg cypher 'MATCH (d:Document) RETURN d.title, d.coverage ORDER BY d.id'
      kg cypher 'MATCH (m:Measure) WHERE m.heading CONTAINS $w RETURN m.id, m.heading' -p w=助老
      kg cypher
      kg cypher < statements.cypher
    """
    from queries.values import guess_value

    values = {name: guess_value(value) for name, value in split_parameters(parameters).items()}
    if query is None:
        _many(settings, values, write, format_)
    else:
        _one(settings, sys.stdin.read() if query == "-" else query, values, write, format_)


def _one(settings: Settings, text: str, values: dict[str, Any], write: bool, format_: str | None) -> None:
    from kg.engines import open_graph
    from queries import asked_cypher, write_clause

    clause = write_clause(text)
    if clause and write and not _allowed(clause):
        say("Not run.")
        return
    with (
        open_graph(settings, write=write) as driver,
        asked_cypher(driver, text, values, write=bool(clause) and write) as answer,
    ):
        # The embedded engine names no columns where there are no rows.
        number = write_rows(answer.columns, answer.rows, format_) if answer.columns else sum(1 for _ in answer.rows)
    if not number:
        say("Done." if clause else "No rows.")


def _many(settings: Settings, values: dict[str, Any], write: bool, format_: str | None) -> None:
    from kg.cli.shell import Shell, converse, run_all
    from kg.engines import open_graph

    def connect() -> Any:
        return open_graph(settings, write=write)

    with closing(Shell(connect, values, format_, allowed=_allowed if write else None)) as shell:
        if not sys.stdin.isatty():
            run_all(shell, sys.stdin)
            return
        from kg.cli.shell_prompt import prompter

        # Opened at once: a wrong address shall not show only after the first statement.
        say(f"{shell.connected()}; read-only{' unless you agree' if write else ''}. :help tells more, :exit leaves.")
        converse(shell, prompter(settings.workspace, shell.parameters))


def _allowed(clause: str) -> bool:
    """Ask before a statement that may write; where nobody can be asked, --write has said it."""
    return not sys.stdin.isatty() or click.confirm(f"This may change the graph ({clause}). Run it?", err=True)
