"""``kg trace``: what became of a measure in every place below."""

import sys
from typing import TYPE_CHECKING

import click

from kg.cli.context import Settings, pass_settings
from kg.cli.output import format_option, say, write_rows
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import neo4j
    from rich.console import Console

    from queries.trace import Row, Trace

CHOICES = 10
PIPE_WIDTH = 240
COLUMNS = (
    "level", "place", "document", "coverage", "fate", "entered_at", "confidence", "carriers", "in_charge", "targets",
    "text", "carrier_ids",
)  # fmt: skip


@click.command()
@click.argument("words")
@click.option("--up", "up", flag_value=True, default=False, type=bool, help="Show where it comes from instead.")
@click.option("--down", "up", flag_value=False, type=bool, help="Show what became of it below; this is the default.")
@click.option("--to", "place", metavar="PLACE", help="Only the way to places with this in their name.")
@click.option("--evidence", is_flag=True, help="Show the whole words, and those shared with the measure above.")
@format_option
@pass_settings
def command(settings: Settings, words: str, up: bool, place: str | None, evidence: bool, format_: str | None) -> None:
    """Show what became of a measure in every place below it, or where it comes from, as a tree.

    WORDS are words of its heading (or of its text where no heading has them), its whole heading, or its id. Where
    they fit several measures these are listed, to be named by id.

    \b
    Example:
      kg trace 智慧助老
      kg trace 智慧助老 --to 阜新市 --evidence
      kg trace 智慧助老 --up --to 阜新市
      kg trace 智慧助老 --format csv > trace.csv
    """
    from kg.cli.loading import open_graph

    if not words.strip():
        raise UsageError("no words given", "Give some of the measure's heading, for example: kg trace 助老")
    with open_graph(settings) as driver:
        if up:
            _up(driver, words.strip(), place, evidence, format_)
        else:
            _down(driver, words.strip(), place, evidence, format_)


def _down(driver: "neo4j.Driver", words: str, place: str | None, evidence: bool, format_: str | None) -> None:
    from queries.trace import candidates, top_ids, trace

    found = candidates(driver, words)
    tops = sorted({top for row in found for top in top_ids(row)})
    if len(tops) != 1:
        _refuse(words, found, tops)
    result = trace(driver, tops[0], [row["measure_id"] for row in found if row["rank"] == 0])
    if place:
        whole, result = result, result.to(place)
        if not result.fates:
            names = dict.fromkeys(fate.places[-1] for fate in whole.fates if fate.places)
            _refuse_place(place, names)
    if format_ in (None, "table"):
        _show(result, evidence)
    else:
        write_rows(COLUMNS, _rows(result), format_)


def _up(driver: "neo4j.Driver", words: str, place: str | None, evidence: bool, format_: str | None) -> None:
    from queries import find, run
    from queries.trace import matches
    from queries.upstream import upstream

    found = matches(driver, words)
    if place:
        names = dict.fromkeys(row["place"] for row in found if row["place"])
        found = [row for row in found if place in (row["place"] or "")]
        if names and not found:
            _refuse_place(place, names)
    if len(found) != 1:
        _refuse_several(words, found)
    id = found[0]["measure_id"]
    if format_ in (None, "table"):
        from kg.cli.trace_tree import tree_up

        result = upstream(driver, id)
        _console().print(tree_up(result, evidence=evidence))
        if not result.steps:
            click.echo("\nIt comes from nothing above that is known.")
    else:
        answer = run(driver, find("upstream-trace"), {"words": id})
        write_rows(answer.columns, [row for row in answer.rows if row["via"][0] == id], format_)


def _refuse_place(place: str, names: "Iterable[str]") -> None:
    shown = "、".join(list(names)[:CHOICES])
    raise UsageError(f"no document of {place!r} is concerned", f"Some that are: {shown}." if shown else "")


def _refuse(words: str, found: "list[Row]", tops: list[str]) -> None:
    """Say that nothing fits, or list the highest of what fits."""
    if len(found) == 1:
        listed = "".join(f"\n  {top}" for top in tops)
        raise UsageError(f"{found[0]['measure_id']} carries several measures:{listed}", "Name one of them by its id.")
    ids = {row["measure_id"] for row in found}
    # What descends from another that is listed is found through it.
    highest = [row for row in found if ids.isdisjoint(row["sources"])]
    _refuse_several(words, highest)


def _refuse_several(words: str, found: "list[Row]") -> None:
    """Say that nothing fits, or list what fits."""
    if not found:
        raise UsageError(f"no measure with {words!r} in its heading or text", "Try fewer or other words.")
    rows = [f"\n  {row['place'] or '?'}  {row['heading'] or row['text']}  {row['measure_id']}" for row in found]
    more = f"\n  … and {len(rows) - CHOICES} more" if len(rows) > CHOICES else ""
    raise UsageError(
        f"{words!r} fits {len(rows)} measures:{''.join(rows[:CHOICES])}{more}",
        "Name one by its id, or give more words; `kg query run find-measures` lists all.",
    )


def _console() -> "Console":
    from rich.console import Console

    # Nobody reads a pipe's width; a program or pager breaks lines itself.
    return Console(width=None if sys.stdout.isatty() else PIPE_WIDTH)


def _show(result: "Trace", evidence: bool) -> None:
    from kg.cli.trace_tree import tree

    _console().print(tree(result, evidence=evidence))
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
