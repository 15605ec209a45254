"""The page docs/queries.md, generated from the files' headers and their answers about the sample (`make docs`)."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import chdir
from importlib.resources import as_file, files
from pathlib import Path

import click

from kg.access import PolicyGraph, open_graph
from kg.cli.output import cell
from loaders import local
from queries import Query, Result, catalogue
from queries.values import literal

ROWS, WIDTH = 3, 28
"""Rows of an answer that are shown, and characters of a value."""
HEAD = f"""# The questions

Generated from the headers of `queries/cypher/*.cypher` by `make docs`; a test fails when it is stale.
Run one by name with `kg query run NAME -p parameter=value`, see its text with `kg query show NAME`, or paste the file
into any Cypher shell: its first line gives every parameter a value, to be changed by hand.

The answers are those about the bundled sample with the defaults, the first {ROWS} rows, long values cut.
"""


def queries_page() -> str:
    """The whole page in Markdown; builds the sample in a folder of its own and asks every question about it.

    :raises KgError: it cannot be built, or the embedded engine cannot be started.
    """
    with tempfile.TemporaryDirectory(prefix="kg-docs-") as folder, open_graph(folder) as graph:
        try:
            build_sample(graph)
            sections = ["\n".join(_section(query, graph.ask(query.name))) for query in catalogue()]
        finally:
            graph.close()
            local.stop(local.folder_of(Path(folder), local.Kind.EMBEDDED))
    return "\n".join((HEAD, *sections))


def build_sample(graph: PolicyGraph) -> None:
    """Build the bundled sample; its sources are named as they stand in it, on every machine the same."""
    with as_file(files("kg") / "data" / "sample") as sample, chdir(sample):
        graph.build("plans", catalogues=["catalogue.csv"], bundled_catalogue=False, places="divisions.csv")


def _section(query: Query, answer: Result) -> Iterator[str]:
    yield f"## {query.name}\n\n**{query.title}** · {query.title_zh}\n\n{query.question}\n"
    if query.needs:
        yield f"Needs {query.needs}.\n"
    if query.parameters:
        yield "| parameter | type | default | meaning |\n| --- | --- | --- | --- |"
        for parameter in query.parameters:
            yield f"| `{parameter.name}` | {parameter.kind} | `{literal(parameter.value)}` | {parameter.meaning} |"
        yield ""
    yield "| column | meaning |\n| --- | --- |"
    yield from (f"| `{column.name}` | {column.meaning} |" for column in query.columns)
    yield from _answer(answer)


def _answer(answer: Result) -> Iterator[str]:
    yield f"\n{_line(answer.columns)}\n{_line('---' for _ in answer.columns)}"
    for row in answer.rows[:ROWS]:
        yield _line(_short(cell(row[column])) for column in answer.columns)
    if (more := len(answer.rows) - ROWS) > 0:
        yield f"\n… and {more} more row{'' if more == 1 else 's'}"
    elif not answer.rows:
        yield "\nNo rows: the sample has nothing of that kind."
    yield ""


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _short(text: str) -> str:
    line = " ".join(text.split()).replace("|", "\\|")
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"


if __name__ == "__main__":
    click.echo(queries_page(), nl=False)
