"""``kg demo``: the whole way through once, on the bundled sample of fictional plans."""

from importlib.resources import as_file, files
from pathlib import Path

import click

from kg.cli import build as build_command
from kg.cli import trace as trace_command
from kg.cli import view as view_command
from kg.cli.context import pass_settings
from kg.settings import Settings

MEASURE = "织密社区修理网点"


@click.command()
@click.pass_context
@pass_settings
def command(settings: Settings, context: click.Context) -> None:
    """Build the bundled sample, trace one measure and write a page: a first look without plans of your own.

    The sample is a chain of fictional plans, one national, one of a province, two of cities, three of counties,
    and one more county of which only the title is known.

    \b
    Example:
      kg -w /tmp/demo demo
    """
    with as_file(files("kg") / "data" / "sample") as sample:
        context.invoke(
            build_command.command,
            sources=(sample / "plans",),
            catalogues=(sample / "catalogue.csv",),
            no_bundled_catalogue=True,
            places=sample / "divisions.csv",
        )
    click.echo(f"\nkg trace {MEASURE}")
    context.invoke(trace_command.command, words=MEASURE)
    click.echo("\nkg view network")
    context.invoke(view_command.command.commands["network"])
    _what_next(settings.workspace)


def _what_next(workspace: Path) -> None:
    kg = f"kg -w {workspace}"
    click.echo(
        f"""
Open that page in a browser. Then try:
  {kg} query list
  {kg} query run dropped-measures
  {kg} cypher "MATCH (m:Measure)-[f:FATE_IN]->(d:Document) RETURN f.fate, count(*) ORDER BY f.fate"
  {kg} export turtle -o plans.ttl
  kg build FOLDER-OF-YOUR-PLANS"""
    )
