"""``kg view``: interactive pages."""

import sys
from pathlib import Path

import click

from kg.cli.context import Settings, pass_settings
from kg.cli.output import say


@click.group()
def command() -> None:
    """Write interactive HTML pages that open without a network.

    \b
    Example:
      kg view network
      kg view network --measure 智慧助老 -o helping-the-old.html
    """


@command.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; - for output.")
@click.option("--measure", "words", help="Only measures that hold these words, with what they come from and led to.")
@click.option("--programme", help="Only plans of programmes whose name holds this.")
@click.option("--place", help="Only plans of places whose name holds this, with all above and below them.")
@pass_settings
def network(
    settings: Settings, output: Path | None, words: str | None, programme: str | None, place: str | None
) -> None:
    """Documents and measures as a network, in lanes by level, with the fate of every measure.

    Without -o the page goes into the workspace. A large graph is shown from the nation down as far as the
    page stays usable; the page says how much it leaves out.

    \b
    Example:
      kg view network -o network.html
      kg view network --place 阜新市
    """
    from kg.cli.loading import open_graph
    from kg.workspace import Workspace, write_atomically
    from viz import fetch_network, network_page

    with open_graph(settings) as driver:
        shown = fetch_network(driver, words=words, programme=programme, place=place)
    page = network_page(shown).encode("utf-8", "replace")
    if output == Path("-"):
        sys.stdout.buffer.write(page)
        return
    path = output or Workspace(settings.workspace).views / "network.html"
    write_atomically(path, page)
    counts = shown.coverage()
    say(
        f"{len(shown.plans)} plans ({counts['full_text']} held in full, {counts['catalogued']} catalogued, "
        f"{counts['cited_only']} only named), {len(shown.measures)} measures"
    )
    if left := shown.all_plans - len(shown.plans):
        say(f"{left} more plans are not shown; choose with --place, --programme or --measure.")
    click.echo(path)
