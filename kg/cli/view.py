"""``kg view``: interactive pages."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.choosing import choose, pick_option
from kg.cli.context import Settings, pass_settings
from kg.cli.output import say
from viz.pages import LINEAGE, OPTIONS, PAGES, GraphPage, page_named

if TYPE_CHECKING:
    import neo4j

    from viz import Network
    from viz.data import Plan

Command = Callable[..., Any]

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
      kg view site -o site
    """


def _page_command(page: GraphPage) -> click.Command:
    """The command that writes one page of the graph."""

    @output_option
    @_narrowing(page.options)
    @pass_settings
    def write(settings: Settings, /, output: Path | None, **given: str | bool | None) -> None:
        from kg.cli.loading import open_graph

        with open_graph(settings) as driver:
            shown = page.fetch(driver, _texts(given), None)
        _write(settings, output, page.name, page.draw(shown))
        _say_held(shown)

    examples = "\n".join(f"  kg view {page.name} {rest}" for rest in (f"-o {page.name}.html", page.example) if rest)
    about = f"{page.about[1]}\n\nWithout -o the page goes into the workspace."
    return click.command(page.name, help=f"{about}\n\n\b\nExample:\n{examples}")(write)


def _narrowing(names: Sequence[str]) -> Callable[[Command], Command]:
    """The options of those names, of :data:`viz.pages.OPTIONS`."""

    def decorated(write: Command) -> Command:
        for name in reversed(names):
            option = OPTIONS[name]
            write = click.option(f"--{name}", is_flag=option.is_flag, help=option.help)(write)
        return write

    return decorated


def _texts(given: Mapping[str, str | bool | None]) -> dict[str, str]:
    """What was given, as pages take it."""
    return {name: "true" if value is True else value for name, value in given.items() if value}


for _page in PAGES:
    if _page.is_whole:
        command.add_command(_page_command(_page))


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
    from viz import fetch_reading

    with open_graph(settings) as driver:
        plan, plans = _chosen_plan(driver, words, pick)
        reading = fetch_reading(driver, plan, plans)
    _write(settings, output, "document", page_named("document").draw(reading))


@command.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to write.")
@click.option("--force", is_flag=True, help="Replace the site that is there.")
@_narrowing(LINEAGE)
@pass_settings
def site(settings: Settings, /, output: Path | None, force: bool, **given: str | bool | None) -> None:
    """All pages as a folder, linked among each other, for a web server or a stick.

    It begins with index.html: what is held and what is unknown, in figures, and every document. Each document whose
    text is held has a page of its own. manifest.json names all files with their SHA-256. Without -o the folder goes
    into the workspace.

    \b
    Example:
      kg view site -o site
      kg view site -o panjin --place 盘锦市
    """
    from kg.cli.loading import open_graph
    from kg.export.site import write_site
    from kg.workspace import Workspace
    from viz.site import site_pages

    folder = output or Workspace(settings.workspace).views / "site"
    narrowed = _texts(given)
    with open_graph(settings) as driver:
        written = write_site(site_pages(driver, narrowed), folder, narrowed, force=force or not output)
    click.echo(folder / "index.html")
    say(f"{len(written)} pages, {sum(one.bytes for one in written) / 1e6:.1f} MB")


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
    if left := shown.all_plans - len(shown.plans):
        say(f"{left} more plans are not shown; choose with --place, --programme or --measure.")
