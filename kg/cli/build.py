"""``kg build``: sources in, graph out, loaded into the engine."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from kg.cli.context import pass_settings
from kg.cli.logs import progress_lines
from kg.cli.report import show_refusals, show_report
from kg.messages import stages
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.costs import Progress


class Source(click.ParamType[Path]):
    """A file or folder, of this machine or of object storage."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002
        """Path of what the user named."""
        from kg.read import source_path

        return source_path(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """The shell's own completion of files."""
        return [CompletionItem(incomplete, type="file")]


@click.command()
@click.argument("sources", nargs=-1, required=True, type=Source())
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
    help="Address of a Dask scheduler whose workers build; they see sources and workspace at the same paths.",
)
@pass_settings
def command(
    settings: Settings,
    sources: tuple[Path, ...],
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
    from kg.cluster import cluster
    from kg.engines import load_graph
    from kg.workspace import Workspace

    workspace = Workspace(settings.workspace)
    inputs = Inputs(sources, catalogues, not no_bundled_catalogue, places, organizations, encoder)
    with (
        _progress(settings.log_format) as progress,
        cluster(address, workspace.root) if address else nullcontext() as crew,
    ):
        rdf = is_rdf(sources)
        report = build_from_rdf(sources, workspace, progress) if rdf else build(inputs, workspace, progress, crew)
    show_refusals(report)
    show_report(report, in_full=settings.verbose > 0)
    load_graph(settings, workspace)
    if report.refusals:
        raise click.exceptions.Exit(1)


def _progress(log_format: str) -> AbstractContextManager["Progress"]:
    """How far each stage is, on standard error: bars on a terminal, lines where programs read; else nothing."""
    return nullcontext(progress_lines) if log_format == "json" else stages()
