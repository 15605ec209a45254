"""``kg load``: the workspace's graph into an engine, now."""

import click

from kg.cli.context import Settings, pass_settings
from kg.workspace import Workspace


@click.command()
@pass_settings
def command(settings: Settings) -> None:
    """Load the workspace's graph into the engine that --engine or --uri names, unless it holds it already.

    Only what differs is written, what left the graph is removed, and nothing else in the database is touched. A load
    that was interrupted is finished by the next.

    \b
    Example:
      kg --engine neo4j load
      kg --uri neo4j+s://HOST --user neo4j load
    """
    from kg.cli.loading import load_graph

    report = load_graph(settings, Workspace(settings.workspace))
    if not report.changed:
        click.echo("The engine holds this graph already.")
        return
    click.echo(
        f"{report.nodes_written} nodes and {report.relationships_written} relationships written, "
        f"{report.nodes_removed} and {report.relationships_removed} removed."
    )
