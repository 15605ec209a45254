"""``kg review``: the least certain decisions, and the analyst's word on them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.context import pass_settings
from kg.cli.output import format_option, write_rows
from kg.errors import UsageError
from kg.messages import say
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.review.decisions import Decision
    from kg.review.items import Item, Items

LIST_COLUMNS = ("about", "confidence", "found", "place", "subject", "object")
LISTED = 20
EFFECT = "They take effect at the next `kg build`."
KEYS = {
    "derivation": "[a]ccept  [r]eject  [i]nstead: another provision  [s]kip  [q]uit",
    "fate": "[a]ccept  [f]ate: another one  [s]kip  [q]uit",
}
limit_option = click.option(
    "--limit", type=click.IntRange(1), default=LISTED, show_default=True, help="How many, the least certain first."
)


@click.group(invoke_without_command=True)
@limit_option
@click.pass_context
@pass_settings
def command(settings: Settings, ctx: click.Context, limit: int) -> None:
    """Decide on what the program is least sure of; without a command, one after the other in the terminal.

    A decision is kept in the workspace, wins over the machine at the next build and survives rebuilds
    (docs/review.md).

    \b
    Example:
      kg review
      kg review export open.csv --limit 200
      kg review import open.csv
    """
    if ctx.invoked_subcommand is not None:
        return
    items = _items(settings)
    made = list(_ask(_open(settings, items, limit), items))
    _keep(settings, made)


@command.command("list")
@limit_option
@format_option
@pass_settings
def list_(settings: Settings, limit: int, format_: str | None) -> None:
    """List the least certain derivations and fates that are not decided.

    \b
    Example:
      kg review list --limit 50
    """
    rows = [{c: getattr(item, c) for c in LIST_COLUMNS} for item in _open(settings, _items(settings), limit)]
    write_rows(LIST_COLUMNS, rows, format_)


@command.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@limit_option
@click.option("--force", is_flag=True, help="Replace what is there.")
@pass_settings
def export(settings: Settings, file: Path, limit: int, force: bool) -> None:
    """Write all decisions, and the least certain open ones, as a CSV to be filled in.

    Columns to fill in: verdict (accept, reject, instead; for a fate accept, fate), instead (id of the right
    provision above), fate, note. Rows without a verdict stay open.

    \b
    Example:
      kg review export open.csv --limit 200
    """
    from kg.files import write_atomically
    from kg.review.decisions import read_decisions
    from kg.review.table import csv_bytes, rows_of
    from kg.workspace import Workspace

    if file.exists() and not force:
        raise UsageError(f"{file}: exists already", "Add --force to replace it, or name another file.")
    items = _items(settings)
    decided = {one.key: one for one in read_decisions(Workspace(settings.workspace))}
    listed = items.decided(decided.values()) + _open(settings, items, limit)
    write_atomically(file, csv_bytes(rows_of(listed, decided)))
    say(f"{file}: {len(listed)} rows, {sum(item.key in decided for item in listed)} of them decided")


@command.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@pass_settings
def import_(settings: Settings, file: Path) -> None:
    """Take the decisions of a filled-in CSV. Rows that cannot be taken are named: exit code 1.

    \b
    Example:
      kg review import open.csv
    """
    from kg.review.table import read_table

    filled = read_table(file, _items(settings))
    for problem in filled.problems:
        say(f"not taken: {problem}")
    _keep(settings, list(filled.decisions))
    if filled.problems:
        raise click.exceptions.Exit(1)


def _items(settings: Settings) -> "Items":
    from kg.export.jsonl import read_jsonl
    from kg.review.items import Items
    from kg.workspace import Workspace

    return Items(read_jsonl(Workspace(settings.workspace).graph_file()))


def _open(settings: Settings, items: "Items", limit: int) -> "list[Item]":
    from kg.review.decisions import read_decisions
    from kg.workspace import Workspace

    return items.open(read_decisions(Workspace(settings.workspace)))[:limit]


def _keep(settings: Settings, made: "list[Decision]") -> None:
    from kg.review.decisions import decide
    from kg.workspace import Workspace

    if not made:
        say("No decision made.")
        return
    workspace = Workspace(settings.workspace)
    with workspace.writing():
        total = decide(workspace, made)
    say(f"{len(made)} decisions kept, {total} in all. {EFFECT}")


def _ask(listed: "list[Item]", items: "Items") -> "Iterator[Decision]":
    """Show one item after the other and ask, until the last or until the user has had enough."""
    for number, item in enumerate(listed, 1):
        _show(item, number, len(listed))
        choices = ["a", "s", "q", *("ri" if item.about == "derivation" else "f")]
        try:
            answer = click.prompt(KEYS[item.about], type=click.Choice(choices), default="s", show_choices=False)
            if answer == "q":
                return
            if answer != "s":
                yield _answered(item, answer, items)
        except click.Abort:
            # What was decided before is kept.
            return


def _answered(item: "Item", answer: str, items: "Items") -> "Decision":
    from kg.review.decisions import FATES, Decision

    if answer == "i":
        instead = click.prompt("Id of the provision above that it comes from")
        while misfit := items.misfit(item.about, item.subject, instead):
            instead = click.prompt(f"{misfit[0].upper()}{misfit[1:]}; id")
        return Decision(item.about, item.subject, item.object, "instead", instead=instead)
    if answer == "f":
        fate = click.prompt("Fate", type=click.Choice(FATES))
        return Decision(item.about, item.subject, item.object, "fate", fate=fate)
    if item.about == "fate":
        fate = next(name for name in FATES if name == item.found)
        return Decision(item.about, item.subject, item.object, "accept", fate=fate)
    return Decision(item.about, item.subject, item.object, "accept" if answer == "a" else "reject")


def _show(item: "Item", number: int, total: int) -> None:
    """Both texts, what was found and how sure that is."""
    click.secho(f"\n{number}/{total}  {item.about}: {item.found}, confidence {item.confidence:.2f}", bold=True)
    click.echo(item.place)
    upper, lower = (item.object, item.object_text), (item.subject, item.subject_text)
    if item.about == "fate":
        upper, lower = lower, upper
    for name, (id, text) in (("above", upper), ("here", lower)):
        click.secho(f"{name}  {id}", dim=True)
        click.echo(text or "(nothing carries it)")
