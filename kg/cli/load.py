"""``kg load``: the workspace's graph into an engine, now."""

import click

from kg.cli.context import pass_settings
from kg.errors import UsageError
from kg.settings import Settings
from kg.workspace import Workspace


@click.command()
@click.option("--bulk", is_flag=True, help="Fill the database of --engine neo4j anew, by Neo4j's import tool.")
@pass_settings
def command(settings: Settings, bulk: bool) -> None:
    """Load the workspace's graph into the engine that --engine or --uri names, unless it holds it already.

    Only what differs is written, what left the graph is removed, and nothing else in the database is touched. A load
    that was interrupted is finished by the next.

    A first load of a graph of hundreds of thousands of measures is fastest with --bulk, which replaces whatever the
    program's own Neo4j holds. For a server, export the same files: kg export neo4j-import.

    \b
    Example:
      kg --engine neo4j load
      kg --engine neo4j load --bulk
      kg --uri neo4j+s://HOST --user neo4j load
    """
    from kg.engines import bulk_load, load_graph

    if bulk and (settings.uri or settings.engine != "neo4j"):
        raise UsageError(
            "--bulk fills the files of the program's own Neo4j, which is not what is to be loaded",
            "Use --engine neo4j, or leave out --bulk; for a server: kg export neo4j-import -o DIR.",
        )
    report = (bulk_load if bulk else load_graph)(settings, Workspace(settings.workspace))
    if not report.changed:
        click.echo("The engine holds this graph already.")
        return
    click.echo(
        f"{report.nodes_written} nodes and {report.relationships_written} relationships written, "
        f"{report.nodes_removed} and {report.relationships_removed} removed."
    )
