"""``kg view``: interactive pages."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.choosing import choose, pick_option
from kg.cli.context import pass_settings
from kg.errors import UsageError
from kg.messages import say
from kg.settings import Settings
from viz.pages import LINEAGE, OPTIONS, PAGES, GraphPage, page_named

if TYPE_CHECKING:
    from viz import Network
    from viz.data import Plan

Command = Callable[..., Any]

output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; - for output."
)


PICK_EACH = "Of several that fit, the Nth listed; once for every name that fits several."


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
        from kg.engines import open_graph

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
    from kg.engines import open_graph
    from viz import fetch_reading, find_plans

    with open_graph(settings) as driver:
        plans, found = find_plans(driver, words.strip())
        reading = fetch_reading(driver, _choose_plan(words, found, pick), plans)
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
    from kg.engines import open_graph
    from kg.export.site import write_site
    from kg.workspace import Workspace
    from viz.site import site_pages

    folder = output or Workspace(settings.workspace).views / "site"
    narrowed = _texts(given)
    with open_graph(settings) as driver:
        written = write_site(site_pages(driver, narrowed), folder, narrowed, force=force or not output)
    click.echo(folder / "index.html")
    say(f"{len(written)} pages, {sum(one.bytes for one in written) / 1e6:.1f} MB")


@command.command()
@click.argument("words", metavar="A B [C]", nargs=-1, required=True)
@output_option
@click.option("--pick", type=click.IntRange(1), metavar="N", multiple=True, help=PICK_EACH)
@pass_settings
def diff(settings: Settings, words: tuple[str, ...], output: Path | None, pick: tuple[int, ...]) -> None:
    """Two or three plans side by side, provision by provision, what was kept, cut, added and moved marked.

    Each of A, B and C is a plan's id, its number, its title, or some words of its title or place; the higher plan
    stands first. Plans of which neither derives from the other are aligned by what both derive from. Without -o the
    page goes into the workspace.

    \b
    Example:
      kg view diff 国发〔2024〕199号 澄川市
      kg view diff 国发〔2024〕199号 云泽政发〔2024〕31号 澄川市 -o three.html
    """
    from kg.engines import open_graph
    from viz import fetch_comparison, find_plans

    if len(words) not in (2, 3):
        raise UsageError(
            f"{len(words)} plan{'' if len(words) == 1 else 's'} given, two or three wanted",
            "For example: kg view diff 国发〔2024〕199号 澄川市",
        )
    picks = iter(pick)
    with open_graph(settings) as driver:
        chosen = []
        for some in words:
            plans, found = find_plans(driver, some.strip())
            chosen.append(_choose_plan(some, found, next(picks, None) if len(found) > 1 else None))
        comparison = fetch_comparison(driver, chosen, plans)
    if len(list(picks)):
        raise UsageError("--pick was given more often than names fit several plans", "Leave out what is too many.")
    _write(settings, output, "diff", page_named("diff").draw(comparison))
    for reading in comparison.readings:
        if not reading.plan.held:
            say(f"no text of {reading.plan.title or reading.plan.id} is held")


def _choose_plan(words: str, found: "list[Plan]", pick: int | None) -> "Plan":
    """The one of the plans found that the words mean."""
    lines = [f"{plan.place or '?'}  {plan.title or plan.number}  {plan.id}" for plan in found]
    return choose(found, lines, repr(words), pick, "plans")


def _write(settings: Settings, output: Path | None, name: str, page: str) -> None:
    """Write a page and name its file; without a place of its own it goes into the workspace."""
    from kg.files import write_atomically
    from kg.workspace import Workspace

    data = page.encode("utf-8", "replace")
    if output == Path("-"):
        sys.stdout.buffer.write(data)
        return
    path = output or Workspace(settings.workspace).views / f"{name}.html"
    write_atomically(path, data)
    click.echo(path)


def _say_held(shown: "Network") -> None:
    counts = shown.coverage()
    general = sum(measure.boilerplate for measure in shown.measures)
    say(
        f"{len(shown.plans)} plans ({counts['full_text']} held in full, {counts['catalogued']} catalogued, "
        f"{counts['cited_only']} only named), {len(shown.measures) - general} measures"
        + (f", {general} general parts and safeguards" if general else "")
    )
    if left := shown.all_plans - len(shown.plans):
        say(f"{left} more plans are not shown; choose with --place, --programme or --measure.")
