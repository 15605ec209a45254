"""``kg report``: what the last build read, refused, found and cost."""

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.context import pass_settings
from kg.errors import UsageError, WorkspaceError
from kg.messages import say
from kg.records import LEVELS
from kg.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from kg.build_report import BuildReport
    from kg.records import Finding

NOTED = ("unstructured", "unknown-place")
"""Findings of these kinds are said at once: the graph misses what the analyst expects in it."""
FATES = ("verbatim", "localised", "adapted", "split", "merged", "dropped", "unknown")
FEW = 5
"""Findings of a kind that are shown unless all are asked for."""


@click.command()
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write it as a page, too.")
@click.option("--force", is_flag=True, help="Replace what is there.")
@pass_settings
def command(settings: Settings, html: Path | None, force: bool) -> None:
    """Show the report of the last build: stages with their times, memory, what was refused, findings by kind.

    With -v all findings are shown, else a few of each kind. The same facts for programs: build.json in the workspace.

    \b
    Example:
      kg report
      kg -v report --html build.html
    """
    from rich.console import Console

    from kg.build_report import last_report
    from kg.files import write_atomically
    from kg.workspace import Workspace

    workspace = Workspace(settings.workspace)
    report = last_report(workspace)
    if report is None:
        raise WorkspaceError(f"{workspace.root}: nothing was built here yet", "Run `kg build FOLDER` first.")
    if html and html.exists() and not force:
        raise UsageError(f"{html}: exists already", "Add --force to replace it, or name another file.")
    console = Console(record=True)
    _costs(report, console)
    _graph(report, console)
    _refusals(report, console)
    _findings(report, console, in_full=settings.verbose > 0)
    if html:
        write_atomically(html, console.export_html(inline_styles=True).encode())
        say(f"kg: wrote {html}")


def show_refusals(report: "BuildReport") -> None:
    """Name what was refused and why, and the first of what is kept without structure or place, on standard error."""
    for refusal in report.refusals:
        say(f"refused: {refusal.reason}" + (f"\n  {refusal.remedy}" if refusal.remedy else ""))
    notes = [finding.message for finding in report.findings if finding.kind in NOTED]
    for note in notes[:FEW]:
        say(f"note: {note}")
    if len(notes) > FEW:
        say(f"note: … and {len(notes) - FEW} more like these: kg -v report")


def show_report(report: "BuildReport", *, in_full: bool) -> None:
    """What was found: documents by level, the graph's counts, fates; every finding where ``in_full``."""
    from rich.console import Console

    console = Console()
    _graph(report, console)
    if report.findings:
        more = "" if in_full else "; kg report shows them"
        console.print(f"{len(report.findings)} findings to look at (kept in build.json){more}")
    for finding in report.findings if in_full else ():
        console.print(f"{finding.kind}: {_said(finding)}", markup=False, highlight=False, soft_wrap=True)


def _graph(report: "BuildReport", console: "Console") -> None:
    table = _table("documents")
    columns = ("full_text", "catalogued", "cited_only")
    for column in columns:
        table.add_column(column.replace("_", " "), justify="right")
    for level in (*LEVELS, "unknown"):
        if counts := report.levels.get(level):
            table.add_row(level, *(str(counts.get(column, 0)) for column in columns))
    console.print(table)
    nodes, relationships = report.nodes, report.relationships
    measures = f"{nodes.get('Measure', 0)} measures"
    console.print(
        f"{nodes.get('Provision', 0) + nodes.get('Measure', 0)} provisions, of them {measures}; "
        f"{relationships.get('DERIVES_FROM', 0)} derivations; {nodes.get('Target', 0)} targets; "
        f"{nodes.get('Organization', 0)} organizations"
    )
    console.print("fates: " + (", ".join(f"{n} {report.fates[n]}" for n in FATES if n in report.fates) or "none"))
    console.print(f"{report.documents} documents read, {report.reused} of them unchanged since the last build")


def _costs(report: "BuildReport", console: "Console") -> None:
    table = _table("stage")
    for column in ("pieces", "seconds"):
        table.add_column(column, justify="right")
    for stage in report.stages:
        table.add_row(stage.name, str(stage.pieces), f"{stage.seconds:.1f}")
    console.print(table)
    here, worker = (f"{size / 2**20:.0f} MB" if size else "unknown" for size in report.peak_memory)
    console.print(f"most memory: {here} here, {worker} in a worker\n")


def _refusals(report: "BuildReport", console: "Console") -> None:
    if report.refusals:
        console.print(f"\n{len(report.refusals)} refused", style="bold")
    for refusal in report.refusals:
        console.print(refusal.reason, markup=False, highlight=False, soft_wrap=True)


def _findings(report: "BuildReport", console: "Console", *, in_full: bool) -> None:
    kinds = defaultdict(list)
    for finding in report.findings:
        kinds[finding.kind].append(_said(finding))
    for kind, messages in sorted(kinds.items()):
        console.print(f"\n{len(messages)} {kind}", style="bold")
        shown = messages if in_full else messages[:FEW]
        for message in shown:
            console.print(message, markup=False, highlight=False, soft_wrap=True)
        if rest := len(messages) - len(shown):
            console.print(f"… and {rest} more: kg -v report")


def _said(finding: "Finding") -> str:
    """A finding with what it is about."""
    return finding.message if finding.subject in finding.message else f"{finding.subject}: {finding.message}"


def _table(first: str) -> "Table":
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(first)
    return table
