"""``kg evaluate``: how well the graph agrees with what is known to be so."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.context import pass_settings
from kg.cli.output import format_option, write_rows
from kg.errors import UsageError
from kg.messages import say
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.evaluate.report import Report

TABLES = {
    "scores": ("truth", "task", "value", "low", "high", "baseline", "documents", "judged"),
    "worst": ("document", "title", "pairs_f1", "pairs_wrong", "fates_wrong", "fates"),
    "reliability": ("decision", "low", "high", "decisions", "confidence", "right"),
    "misses": ("document", "kind", "unit", "other", "found", "true"),
}
WORST = 10
folder = click.Path(exists=True, path_type=Path)


@click.command()
@click.option("--gold", type=folder, help="Folder of annotations made by hand (docs/evaluate.md).")
@click.option("--truth", type=folder, help="Folder with a truth.jsonl, such as the simulator writes.")
@click.option("--show", type=click.Choice(list(TABLES)), help="One table only; all but the misses on a terminal.")
@format_option
@pass_settings
def command(settings: Settings, gold: Path | None, truth: Path | None, show: str | None, format_: str | None) -> None:
    """Score the graph of the last build against annotations or a known truth, beside a plain method.

    The plain method pairs units by TF-IDF of characters, mutual best match, at the threshold that would have
    been best. Intervals are 95 %, by bootstrap over documents.

    \b
    Example:
      kg evaluate --gold ../shared/gold
      kg evaluate --truth simulated --show misses --format csv > misses.csv
    """
    from kg.evaluate.found import found_in
    from kg.evaluate.report import evaluate
    from kg.export.jsonl import read_jsonl
    from kg.workspace import Workspace

    if gold is None and truth is None:
        raise UsageError("nothing to score against", "Name annotations with --gold DIR or a truth with --truth DIR.")
    report = evaluate(found_in(read_jsonl(Workspace(settings.workspace).graph_file())), gold, truth)
    if report.missing:
        named = ", ".join(report.missing[:WORST])
        say(f"note: {len(report.missing)} documents to score are not in the graph: {named}")
    _print(report, show, format_)


def _print(report: "Report", show: str | None, format_: str | None) -> None:
    """One table; or, for people, all of them but the misses."""
    from kg.evaluate.reliability import calibration_error, plot
    from kg.evaluate.report import rows

    if show is not None or format_ not in (None, "table"):
        name = show or "scores"
        write_rows(TABLES[name], rows(getattr(report, name), TABLES[name]), format_)
        return
    write_rows(TABLES["scores"], rows(report.scores, TABLES["scores"]), "table")
    click.echo(f"\nThe {WORST} documents with the worst pairs")
    write_rows(TABLES["worst"], rows(report.worst[:WORST], TABLES["worst"]), "table")
    for decision in dict.fromkeys(one.decision for one in report.reliability):
        bins = [one for one in report.reliability if one.decision == decision]
        click.echo(f"\nOf the decisions ({decision}) of each confidence (│), how many are right (█)")
        for line in plot(bins):
            click.echo(line)
        click.echo(f"mean distance {calibration_error(bins):.3f}")
