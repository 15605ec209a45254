"""``kg sparql``: one SPARQL query over the graph of the last build."""

from pathlib import Path

import click

from kg.cli.context import pass_settings
from kg.cli.output import format_option, write_rows
from kg.errors import UsageError
from kg.messages import say
from kg.settings import Settings


@click.command()
@click.argument("query")
@format_option
@pass_settings
def command(settings: Settings, query: str, format_: str | None) -> None:
    """Ask the graph in SPARQL: QUERY is a file (.rq), the query itself, or `-` for standard input.

    The graph of the last build and the ontology stand in one RDF store that the workspace keeps. The prefixes
    `:` (ontology), `id:`, rdf, rdfs, owl, skos and xsd are declared. Queries only read, and call no other service.

    \b
    Example:
      kg sparql 'SELECT ?title WHERE { ?d a :Document ; :title ?title } LIMIT 5'
    """
    from kg.sparql import ask, kept_store
    from kg.workspace import Workspace

    text = _text(query)
    answer = ask(kept_store(Workspace(settings.workspace)), text)
    rows = list(answer.rows)
    write_rows(answer.columns, rows, format_)
    if not rows:
        say("No rows.")


def _text(query: str) -> str:
    """The query, or what the file of that name holds."""
    if query == "-":
        with click.open_file("-", encoding="utf-8") as file:
            return str(file.read())
    if "{" in query or not query.endswith((".rq", ".sparql")):
        return query
    try:
        return Path(query).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{query}: cannot be read ({error})", "Name a file that holds a SPARQL query.") from error
