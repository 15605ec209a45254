"""``kg trace``: what became of a measure in every place below."""

import os
import sys
from typing import TYPE_CHECKING

import click

from kg.cli.choosing import choose, pick_option
from kg.cli.completion import complete_place
from kg.cli.context import pass_settings
from kg.cli.output import format_option, write_rows
from kg.errors import UsageError
from kg.messages import say
from kg.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    import neo4j
    from rich.tree import Tree

    from queries.trace import Row, Trace

PLACES = 10
"""How many places are offered for one that is not concerned."""
PIPE_WIDTH = 240
"""Columns of a tree that goes into a pipe of which nobody says how wide it is (``COLUMNS``)."""
COLUMNS = (
    "level", "place", "document", "coverage", "fate", "entered_at", "confidence", "carriers", "in_charge", "targets",
    "text", "carrier_ids",
)  # fmt: skip
MARKED = ("above_marked", "here_marked")
"""Further columns where the evidence is asked for."""


@click.command()
@click.argument("words")
@click.option("--up", "up", flag_value=True, default=False, type=bool, help="Show where it comes from instead.")
@click.option("--down", "up", flag_value=False, type=bool, help="Show what became of it below; this is the default.")
@click.option(
    "--to",
    "place",
    metavar="PLACE",
    shell_complete=complete_place,
    help="Only the way to places with this in their name.",
)
@click.option("--evidence", is_flag=True, help="Whole texts here and above, with what was cut, added and moved.")
@pick_option
@format_option
@pass_settings
def command(
    settings: Settings,
    words: str,
    up: bool,
    place: str | None,
    evidence: bool,
    pick: int | None,
    format_: str | None,
) -> None:
    """Show what became of a measure in every place below it, or where it comes from, as a tree.

    WORDS are words of its heading (or of its text where no heading has them), its whole heading, or its id. Where
    they fit several measures, a terminal asks which one; elsewhere they are listed with numbers for --pick.

    \b
    Example:
      kg trace 智慧助老
      kg trace 智慧助老 --to 阜新市 --evidence
      kg trace 智慧助老 --up --to 阜新市
      kg trace 助老 --pick 2 --format csv > trace.csv
    """
    from kg.engines import open_graph

    words = words.strip()
    if not words:
        raise UsageError("no words given", "Give some of the measure's heading, for example: kg trace 助老")
    with open_graph(settings) as driver:
        if up:
            _up(driver, _found_above(driver, words, place, pick), evidence, format_)
        else:
            _down(_traced(driver, words, pick), place, evidence, format_)


def _traced(driver: "neo4j.Driver", words: str, pick: int | None) -> "Trace":
    """The trace of the measure at the top that the words mean."""
    from queries.running import about_one_graph
    from queries.trace import candidates, carriers, top_ids, trace

    found = candidates(driver, words)
    tops = list(dict.fromkeys(top for row in found for top in top_ids(row)))
    if len(found) > 1 and len(tops) > 1:
        ids = {row["measure_id"] for row in found}
        # What descends from another that is listed is found through it.
        highest = [row for row in found if ids.isdisjoint(row["sources"])]
        found, pick = [_choose(words, highest, pick)], None
        tops = top_ids(found[0])
    if not tops:
        _refuse_words(words)
    if len(tops) > 1:
        known = about_one_graph(driver, lambda: carriers(driver, tops))
        lines = [f"{known[top].place or '?'}  {known[top].heading}  {top}" for top in tops]
        tops = [choose(tops, lines, f"{found[0]['measure_id']} carries several measures; it", pick)]
    return trace(driver, tops[0], [row["measure_id"] for row in found if row["rank"] == 0])


def _found_above(driver: "neo4j.Driver", words: str, place: str | None, pick: int | None) -> str:
    """Id of the one measure of the place that the words mean."""
    from queries.trace import matches

    found = matches(driver, words)
    if place:
        names = dict.fromkeys(row["place"] for row in found if row["place"])
        found = [row for row in found if place in (row["place"] or "")]
        if names and not found:
            _refuse_place(place, names)
    if not found:
        _refuse_words(words)
    id: str = _choose(words, found, pick)["measure_id"]
    return id


def _choose(words: str, found: "list[Row]", pick: int | None) -> "Row":
    lines = [f"{row['place'] or '?'}  {row['heading'] or row['text']}  {row['measure_id']}" for row in found]
    return choose(found, lines, repr(words), pick)


def _down(result: "Trace", place: str | None, evidence: bool, format_: str | None) -> None:
    if place:
        whole, result = result, result.to(place)
        if not result.fates:
            _refuse_place(place, dict.fromkeys(fate.places[-1] for fate in whole.fates if fate.places))
    if format_ in (None, "table"):
        from kg.cli.trace_tree import tree

        _print(tree(result, evidence=evidence), evidence)
        click.echo(f"\n{_held(result)}")
        if not evidence and result.count("full_text"):
            say("Whole texts with what was kept, cut, added and moved: --evidence")
    else:
        columns = (*COLUMNS, *MARKED) if evidence else COLUMNS
        write_rows(columns, _rows(result), format_)
        say(_held(result))


def _up(driver: "neo4j.Driver", id: str, evidence: bool, format_: str | None) -> None:
    from queries import find, run
    from queries.upstream import upstream

    if format_ in (None, "table"):
        from kg.cli.trace_tree import tree_up

        result = upstream(driver, id)
        _print(tree_up(result, evidence=evidence), evidence)
        if not result.steps:
            click.echo("\nIt comes from nothing above that is known.")
    else:
        answer = run(driver, find("upstream-trace"), {"words": id})
        write_rows(answer.columns, answer.rows, format_)


def _refuse_words(words: str) -> None:
    raise UsageError(f"no measure with {words!r} in its heading or text", "Try fewer or other words.")


def _refuse_place(place: str, names: "Iterable[str]") -> None:
    shown = "、".join(list(names)[:PLACES])
    none = "No document below it lies in a known place; `kg build --places` adds places."
    remedy = f"Some that are: {shown}." if shown else none
    raise UsageError(f"no document of {place!r} is concerned", remedy)


def _print(tree: "Tree", evidence: bool) -> None:
    from rich.console import Console

    # A program or pager behind a pipe breaks lines itself, unless somebody says how wide it is.
    known = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = Console(width=None if known else PIPE_WIDTH)
    console.print(tree)
    if evidence:
        from kg.cli.trace_marks import LEGEND

        click.echo(f"\n{LEGEND}")


def _held(result: "Trace") -> str:
    held, catalogued, named = (result.count(kind) for kind in ("full_text", "catalogued", "cited_only"))
    total = len(result.fates)
    return (
        f"{total} document{'' if total == 1 else 's'} below: {held} held in full, {catalogued} catalogued, "
        f"{named} only named; fate unknown in {sum(fate.fate == 'unknown' for fate in result.fates)}."
    )


def _rows(result: "Trace") -> "list[Row]":
    from kg.cli.trace_marks import marked_above, marked_here

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
            "above_marked": "\n".join(text for carrier in fate.carriers for text in marked_above(carrier)),
            "here_marked": "\n".join(map(marked_here, fate.carriers)),
        }
        for fate in result.fates
    ]
