"""``kg validate``: whether all holds in the graph that must."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.context import pass_settings
from kg.cli.output import format_option, write_rows
from kg.errors import UsageError
from kg.messages import say
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.validate import Finding

COLUMNS = ("severity", "place", "message", "words", "rule")
ONLY_WARNINGS = 6
"""Exit code where nothing is wrong but something looks odd."""


@click.command()
@click.option("--shacl", is_flag=True, help="Check the graph's RDF by the shapes themselves; slow for large graphs.")
@click.option("--report", type=click.Path(path_type=Path), help="Write the SHACL validation report to this file.")
@click.option("--force", is_flag=True, help="Replace what is there.")
@format_option
@pass_settings
def command(settings: Settings, shacl: bool, report: Path | None, force: bool, format_: str | None) -> None:
    """List what does not hold in the graph of the last build, the gravest first.

    The rules are those of ontology/shapes.ttl, asked of the engine in Cypher; --shacl has them checked in RDF
    instead, which finds the same. Ends with 0 where all holds, 1 after a violation, 6 where there are only warnings.

    \b
    Example:
      kg validate
      kg validate --shacl --report report.ttl
    """
    from kg.files import replacing
    from kg.validate import write_report

    if report and report.exists() and not force:
        raise UsageError(f"{report}: exists already", "Add --force to replace it, or name another file.")
    findings = _by_shapes(settings) if shacl else _in_database(settings)
    if report:
        with replacing(report) as file:
            write_report(findings, file)
        say(f"{report}: {len(findings)} results")
    counts = Counter(finding.severity for finding in findings)
    if findings:
        write_rows(COLUMNS, ({name: getattr(found, name) for name in COLUMNS} for found in findings), format_)
        say(", ".join(f"{count} {severity}{'s' * (count > 1)}" for severity, count in counts.items()))
    else:
        say("All holds that must.")
    sys.exit(1 if counts["violation"] else ONLY_WARNINGS if counts["warning"] else 0)


def _by_shapes(settings: Settings) -> list["Finding"]:
    from kg.export.graph_file import GraphFile
    from kg.validate import check_shapes
    from kg.workspace import Workspace

    return check_shapes(GraphFile(Workspace(settings.workspace).graph_file()))


def _in_database(settings: Settings) -> list["Finding"]:
    from kg.engines import open_graph
    from kg.validate import check_database

    with open_graph(settings) as driver:
        return check_database(driver)
