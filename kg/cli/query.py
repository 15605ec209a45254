"""``kg query``: the questions of the catalogue."""

from typing import TYPE_CHECKING

import click

from kg.cli.completion import complete_name
from kg.cli.context import pass_settings
from kg.cli.output import format_option, write_rows
from kg.cli.parameters import parameter_option, split_parameters
from kg.messages import say
from kg.settings import Settings

if TYPE_CHECKING:
    from queries import Query

name_argument = click.argument("name", shell_complete=complete_name)


@click.group()
def command() -> None:
    """List, show and run the questions of the catalogue.

    \b
    Example:
      kg query run dropped-measures -p place=盘锦市
    """


@command.command("list")
@format_option
def list_(format_: str | None) -> None:
    """List all questions.

    \b
    Example:
      kg query list
    """
    from queries import catalogue

    rows = (
        {
            "name": query.name,
            "title": query.title,
            "标题": query.title_zh,
            "parameters": [parameter.name for parameter in query.parameters],
        }
        for query in catalogue()
    )
    write_rows(("name", "title", "标题", "parameters"), rows, format_)


@command.command()
@name_argument
def show(name: str) -> None:
    """Print a question's Cypher, with what it wants and answers; it runs as printed in any Cypher shell.

    \b
    Example:
      kg query show measure-trace
    """
    from queries import find

    click.echo(find(name).text, nl=False)


@command.command()
@name_argument
@parameter_option
@click.option("--explain", is_flag=True, help="Print how the engine would find the answer.")
@format_option
@pass_settings
def run(settings: Settings, name: str, parameters: tuple[str, ...], explain: bool, format_: str | None) -> None:
    """Ask a question.

    \b
    Example:
      kg query run coverage-by-locality
      kg query run measure-trace -p words=智慧助老 --format csv
      kg query run dropped-measures --explain
    """
    from kg.engines import open_graph
    from queries import asked, find
    from queries import explain as plan

    query = find(name)
    values = query.check(split_parameters(parameters))
    with open_graph(settings) as driver:
        if explain:
            click.echo(plan(driver, query, values))
            return
        with asked(driver, query, values) as answer:
            number = write_rows(answer.columns, answer.rows, format_)
    if not number:
        say(f"No rows.{_why(query)}")


def _why(query: "Query") -> str:
    """Of what the question has rows, and what to do for it."""
    if not query.needs:
        return ""
    return f" They come of {query.needs}; `kg query run missing-documents` lists what is not held in full."
