"""``kg read``: what single documents say, as an outline for people or as JSON Lines for programs."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from kg.errors import InputError
from kg.messages import say

if TYPE_CHECKING:
    from kg.jurisdictions import Gazetteer
    from kg.read.sources import Refused
    from kg.records import Document


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["outline", "jsonl"]),
    default="outline",
    show_default=True,
    help="`outline` to look at, `jsonl` for programs (docs/interfaces.md).",
)
@click.option("--places", type=click.Path(path_type=Path), help="CSV of places that GB/T 2260 does not have.")
def command(files: tuple[Path, ...], format_: str, places: Path | None) -> None:
    """Show what each of FILES says: metadata, provisions, who is in charge, targets, citations.

    `-` reads standard input. A file that cannot be used is named on standard error and the others go
    through: exit code 1; 3 when none could be used.

    \b
    Example:
      kg read plan.txt
      kg read plans/*.docx --format jsonl > plans.jsonl
      curl -s https://example.org/plan.html | kg read -
    """
    from kg.jurisdictions import Gazetteer

    gazetteer = Gazetteer.load(places)
    refused: list[InputError] = []
    shown = 0
    for path in files:
        told = len(refused)
        try:
            for document in _documents(path, gazetteer, refused.append):
                _show(document, format_)
                shown += 1
        except InputError as error:
            refused.append(error)
        for reason in refused[told:]:
            say(f"kg: {reason}")
    if refused:
        raise click.exceptions.Exit(1 if shown else InputError.exit_code)


def _documents(path: Path, gazetteer: "Gazetteer", refused: "Refused") -> Iterator["Document"]:
    """What one file holds: one document, or several from an archive or a search site's answer."""
    from kg.extract import extract
    from kg.read import read_bytes, read_source, stream_bytes
    from kg.structure import structure

    piped = str(path) == "-"
    texts = (
        read_bytes(stream_bytes(sys.stdin.buffer, "-"), "-", refused) if piped else read_source(path, refused=refused)
    )
    for text in texts:
        yield extract(text, structure(text), gazetteer)


def _show(document: "Document", format_: str) -> None:
    """Write one document to standard output."""
    if format_ == "jsonl":
        write_line(document, sys.stdout.buffer)
        return
    from rich.console import Console

    from kg.cli.outline import outline

    Console().print(outline(document))


def write_line(document: "Document", out: BinaryIO) -> None:
    """Write one line of JSON, fields in the published order, UTF-8 whatever the locale."""
    import msgspec

    out.write(msgspec.json.encode(document) + b"\n")
    out.flush()
