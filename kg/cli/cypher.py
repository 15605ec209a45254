"""``kg cypher``: one query of one's own."""

import sys

import click

from kg.cli.context import Settings, pass_settings
from kg.cli.output import format_option, say, write_rows
from kg.cli.parameters import parameter_option, split_parameters


@click.command()
@click.argument("query")
@parameter_option
@click.option("--write", is_flag=True, help="Let the query change the graph; the next build undoes it.")
@format_option
@pass_settings
def command(settings: Settings, query: str, parameters: tuple[str, ...], write: bool, format_: str | None) -> None:
    """Run one Cypher QUERY (`-` reads it from standard input); read-only unless --write.

    A parameter's value is JSON where it is JSON (2025, true, ["a","b"]), else text.

    \b
    Example:
      kg cypher 'MATCH (d:Document) RETURN d.title, d.coverage ORDER BY d.id'
      kg cypher 'MATCH (m:Measure) WHERE m.heading CONTAINS $w RETURN m.id, m.heading' -p w=助老
    """
    from kg.cli.loading import open_graph
    from queries import run_cypher
    from queries.values import guess_value

    text = sys.stdin.read() if query == "-" else query
    values = {name: guess_value(value) for name, value in split_parameters(parameters).items()}
    with open_graph(settings, write=write) as driver:
        result = run_cypher(driver, text, values, write=write)
    if result.columns:
        write_rows(result.columns, result.rows, format_)
    if not result.rows:
        say("Done." if write else "No rows.")
