"""``kg build``: sources in, graph out, loaded into the engine."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.context import Settings, pass_settings
from kg.cli.output import say
from kg.records import LEVELS

if TYPE_CHECKING:
    from kg.build_report import BuildReport
    from kg.reading import Progress

UNSTRUCTURED = "unstructured"
FATES = ("verbatim", "localised", "adapted", "split", "merged", "dropped", "unknown")


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "--catalogue",
    "catalogues",
    multiple=True,
    type=click.Path(path_type=Path),
    help="CSV of plans that are known without their text (docs/catalogue.md); may be given again.",
)
@click.option("--no-bundled-catalogue", is_flag=True, help="Leave out the catalogue that ships with the program.")
@click.option("--places", type=click.Path(path_type=Path), help="CSV of places that GB/T 2260 does not have.")
@click.option(
    "--organizations",
    type=click.Path(path_type=Path),
    help="CSV of what organizations do, added to the program's own table (docs/catalogue.md).",
)
@click.option(
    "--encoder",
    type=click.Path(path_type=Path),
    help="Folder of a local sentence-transformers model: what it finds to mean the same counts as one more signal.",
)
@click.option(
    "--cluster",
    "address",
    metavar="ADDRESS",
    help="Address of a Dask scheduler whose workers read and compare; they see the sources at the same paths.",
)
@pass_settings
def command(
    settings: Settings,
    sources: tuple[str, ...],
    catalogues: tuple[Path, ...],
    no_bundled_catalogue: bool,
    places: Path | None,
    organizations: Path | None,
    encoder: Path | None,
    address: str | None,
) -> None:
    """Build the graph of the plans in SOURCES (files or folders) and load it into the engine.

    Only what changed since the last build is read and compared again. Exit code 1: some sources were refused.
    RDF of this model (.ttl, .nt, .jsonld, .rdf, named file by file) is taken as the graph that it is.
    Object storage is read too: s3://BUCKET/FOLDER (docs/scale.md).

    \b
    Example:
      kg build plans/
      kg build plans/ --catalogue my-plans.csv
      kg build graph.ttl
    """
    from kg.build import Inputs, build
    from kg.build_from_rdf import build_from_rdf, is_rdf
    from kg.cli.loading import load_graph
    from kg.cluster import cluster
    from kg.read import source_path
    from kg.workspace import Workspace

    workspace = Workspace(settings.workspace)
    paths = tuple(map(source_path, sources))
    inputs = Inputs(paths, catalogues, not no_bundled_catalogue, places, organizations, encoder)
    with _progress() as progress, cluster(address) if address else nullcontext() as crew:
        rdf = is_rdf(paths)
        report = build_from_rdf(paths, workspace, progress) if rdf else build(inputs, workspace, progress, crew)
    show_refusals(report)
    show_report(report, in_full=settings.verbose > 0)
    load_graph(settings, workspace)
    if report.refusals:
        raise click.exceptions.Exit(1)


def show_refusals(report: "BuildReport") -> None:
    """Name what was refused and why, and what is kept without structure, on standard error."""
    for refusal in report.refusals:
        say(f"refused: {refusal.reason}" + (f"\n  {refusal.remedy}" if refusal.remedy else ""))
    for finding in report.findings:
        if finding.kind == UNSTRUCTURED:
            say(f"note: {finding.message}")


def show_report(report: "BuildReport", *, in_full: bool) -> None:
    """What was found: documents by level, the graph's counts, fates; every finding where ``in_full``."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("documents")
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
    if report.findings:
        more = "" if in_full else "; kg -v build lists them"
        console.print(f"{len(report.findings)} findings to look at (kept in build.json){more}")
    for finding in report.findings if in_full else ():
        console.print(f"{finding.kind}: {finding.message}", markup=False, highlight=False)


@contextmanager
def _progress() -> Iterator["Progress"]:
    """A progress display on standard error where that is a terminal; silent elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description:8}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as display:
        tasks = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = display.add_task(stage, total=total)
            display.update(tasks[stage], completed=done, total=total)

        yield tell
