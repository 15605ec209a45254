"""``kg trace``: what became of a measure in every place below."""

import sys
from typing import TYPE_CHECKING

import click

from kg.cli.context import Settings, pass_settings
from kg.cli.output import format_option, say, write_rows
from kg.errors import UsageError

if TYPE_CHECKING:
    from queries.trace import Row, Trace

CHOICES = 10
PIPE_WIDTH = 240
COLUMNS = (
    "level", "place", "document", "coverage", "fate", "entered_at", "confidence", "carriers", "in_charge", "targets",
    "text", "carrier_ids",
)  # fmt: skip


@click.command()
@click.argument("words")
@click.option("--evidence", is_flag=True, help="Show the whole words, and those shared with the measure above.")
@format_option
@pass_settings
def command(settings: Settings, words: str, evidence: bool, format_: str | None) -> None:
    """Show what became of a measure in every place below it, as a tree.

    WORDS are words of its heading (or of its text where no heading has them), its whole heading, or its id. Where
    they fit several measures these are listed, to be named by id.

    \b
    Example:
      kg trace 智慧助老
      kg trace 智慧助老 --evidence
      kg trace 智慧助老 --format csv > trace.csv
    """
    from kg.cli.loading import open_graph
    from queries.trace import candidates, top_ids, trace

    if not words.strip():
        raise UsageError("no words given", "Give some of the measure's heading, for example: kg trace 助老")
    with open_graph(settings) as driver:
        found = candidates(driver, words.strip())
        tops = sorted({top for row in found for top in top_ids(row)})
        if len(tops) != 1:
            _refuse(words, found, tops)
        result = trace(driver, tops[0], [row["measure_id"] for row in found if row["rank"] == 0])
    if format_ in (None, "table"):
        _show(result, evidence)
    else:
        write_rows(COLUMNS, _rows(result), format_)


def _refuse(words: str, found: "list[Row]", tops: list[str]) -> None:
    """Say that nothing fits, or list what fits."""
    if not found:
        raise UsageError(f"no measure with {words!r} in its heading or text", "Try fewer or other words.")
    if len(found) == 1:
        listed = "".join(f"\n  {top}" for top in tops)
        raise UsageError(f"{found[0]['measure_id']} carries several measures:{listed}", "Name one of them by its id.")
    ids = {row["measure_id"] for row in found}
    # What descends from another that is listed is found through it.
    highest = [row for row in found if ids.isdisjoint(row["sources"])]
    rows = [f"\n  {row['place'] or '?'}  {row['heading'] or row['text']}  {row['measure_id']}" for row in highest]
    more = f"\n  … and {len(rows) - CHOICES} more" if len(rows) > CHOICES else ""
    raise UsageError(
        f"{words!r} fits {len(rows)} measures:{''.join(rows[:CHOICES])}{more}",
        "Name one by its id, or give more words; `kg query run find-measures` lists all.",
    )


def _show(result: "Trace", evidence: bool) -> None:
    from rich.console import Console

    from kg.cli.trace_tree import tree

    # Nobody reads a pipe's width; a program or pager breaks lines itself.
    console = Console(width=None if sys.stdout.isatty() else PIPE_WIDTH)
    console.print(tree(result, evidence=evidence))
    held, catalogued = result.count("full_text"), result.count("catalogued")
    total = len(result.fates)
    click.echo(
        f"\n{total} document{'' if total == 1 else 's'} below: {held} held in full, {catalogued} catalogued, "
        f"{result.count('cited_only')} only named; fate unknown in {sum(f.fate == 'unknown' for f in result.fates)}."
    )
    if not evidence and held:
        say("Whole words and matched passages: --evidence")


def _rows(result: "Trace") -> "list[Row]":
    return [
        {
            "level": fate.level,
            "place": fate.places[-1] if fate.places else None,
            "document": fate.document,
            "coverage": fate.coverage,
            "fate": fate.fate,
            "entered_at": fate.entered_at,
            "confidence": fate.confidence,
            "carriers": [carrier.heading for carrier in fate.carriers],
            "in_charge": [f"{role}: {name}" for carrier in fate.carriers for role, name in carrier.in_charge],
            "targets": [target for carrier in fate.carriers for target in carrier.targets],
            "text": "\n".join(carrier.text for carrier in fate.carriers),
            "carrier_ids": [carrier.id for carrier in fate.carriers],
        }
        for fate in result.fates
    ]
