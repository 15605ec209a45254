"""``kg view``: interactive pages."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.choosing import choose, pick_option
from kg.cli.context import Settings, pass_settings
from kg.cli.output import say

if TYPE_CHECKING:
    import neo4j

    from viz import Network
    from viz.data import Plan

output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; - for output."
)


@click.group()
def command() -> None:
    """Write interactive HTML pages that open without a network.

    \b
    Example:
      kg view network
      kg view network --measure 智慧助老 -o helping-the-old.html
      kg view explorer
      kg view matrix
    """


@command.command()
@output_option
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
    from viz import fetch_network, network_page

    with open_graph(settings) as driver:
        shown = fetch_network(driver, words=words, programme=programme, place=place)
    _write(settings, output, "network", network_page(shown))
    _say_held(shown)
    if left := shown.all_plans - len(shown.plans):
        say(f"{left} more plans are not shown; choose with --place, --programme or --measure.")


# Pages that show whole lineages: name, what is seen there, and an example beside the plain one.
LINEAGE_PAGES = (
    (
        "explorer",
        "All plans and measures to walk through, filter, trace and compare, in lanes by level.\n\n"
        "Without -o the page goes into the workspace.",
        "kg view explorer --place 阜新市",
    ),
    (
        "matrix",
        "What became of every measure of a plan in every place below, as a matrix.\n\n"
        "The plan is chosen on the page. Without -o the page goes into the workspace.",
        "kg view matrix --place 辽宁省",
    ),
    (
        "flow",
        "Measures of a plan flowing by fate and level to the places below; totals are those of the matrix.",
        "",
    ),
    (
        "map",
        "Provinces as tiles, then cities and counties, coloured by what was carried, dropped, held, or by days.",
        "",
    ),
    (
        "timeline",
        "When plans were signed, level by level, days after the plan at the top, and the targets set for each year.",
        "",
    ),
)


def _lineage_command(name: str, about: str, example: str) -> click.Command:
    """The command that writes one page of whole lineages."""

    @output_option
    @click.option("--programme", help="Only plans of programmes whose name holds this.")
    @click.option("--place", help="Only plans of places whose name holds this, with all above and below them.")
    @click.option("--boilerplate", is_flag=True, help="General parts and safeguards too.")
    @pass_settings
    def write(
        settings: Settings, /, output: Path | None, programme: str | None, place: str | None, boilerplate: bool
    ) -> None:
        import viz
        from kg.cli.loading import open_graph

        with open_graph(settings) as driver:
            shown = viz.fetch_lineage(driver, programme=programme, place=place, boilerplate=boilerplate)
        page: Callable[[Network], str] = getattr(viz, f"{name}_page")
        _write(settings, output, name, page(shown))
        _say_held(shown)

    examples = "\n".join(f"  {line}" for line in (f"kg view {name} -o {name}.html", example) if line)
    return click.command(name, help=f"{about}\n\n\b\nExample:\n{examples}")(write)


for _page in LINEAGE_PAGES:
    command.add_command(_lineage_command(*_page))


@command.command()
@click.argument("words", metavar="PLAN")
@output_option
@pick_option
@pass_settings
def document(settings: Settings, words: str, output: Path | None, pick: int | None) -> None:
    """One plan as a readable page: its text with marked facts, and beside each measure what is known of it.

    PLAN is its id, its number, its title or some words of the title. Where they fit several plans, a terminal asks
    which one; elsewhere they are listed with numbers for --pick. Without -o the page goes into the workspace.

    \b
    Example:
      kg view document 试政发〔2024〕1号
      kg view document 澄川市 -o plan.html
    """
    from kg.cli.loading import open_graph
    from viz import document_page, fetch_reading

    with open_graph(settings) as driver:
        plan, plans = _chosen_plan(driver, words, pick)
        reading = fetch_reading(driver, plan, plans)
    _write(settings, output, "document", document_page(reading))


def _chosen_plan(driver: "neo4j.Driver", words: str, pick: int | None) -> "tuple[Plan, list[Plan]]":
    """The one plan that the words mean, and all plans."""
    from viz import find_plans

    plans, found = find_plans(driver, words.strip())
    lines = [f"{plan.place or '?'}  {plan.title or plan.number}  {plan.id}" for plan in found]
    return choose(found, lines, repr(words), pick, "plans"), plans


def _write(settings: Settings, output: Path | None, name: str, page: str) -> None:
    """Write a page and name its file; without a place of its own it goes into the workspace."""
    from kg.workspace import Workspace, write_atomically

    data = page.encode("utf-8", "replace")
    if output == Path("-"):
        sys.stdout.buffer.write(data)
        return
    path = output or Workspace(settings.workspace).views / f"{name}.html"
    write_atomically(path, data)
    click.echo(path)


def _say_held(shown: "Network") -> None:
    counts = shown.coverage()
    say(
        f"{len(shown.plans)} plans ({counts['full_text']} held in full, {counts['catalogued']} catalogued, "
        f"{counts['cited_only']} only named), {len(shown.measures)} measures"
    )
