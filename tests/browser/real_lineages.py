"""Lineages of whole texts for the page tests: the bundled sample, and the seeds where they are at hand."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kg import open_graph
from loaders import local
from viz import (
    Network,
    document_page,
    explorer_page,
    fetch_lineage,
    fetch_reading,
    find_plans,
    flow_page,
    map_page,
    matrix_page,
    network_page,
    timeline_page,
)

# As pages name their sources: from where the program runs.
SAMPLE = Path(os.path.relpath(Path(__file__).parents[2] / "kg" / "data" / "sample"))
SEEDS = Path(__file__).parents[3] / "shared" / "corpus" / "seeds"
QUESTIONS = ("dropped-measures", "coverage-by-locality", "holdings")
# Pages of a whole lineage; the page of one document is made besides.
WHOLE: dict[str, Callable[[Network], str]] = {
    "explorer": explorer_page,
    "matrix": matrix_page,
    "flow": flow_page,
    "map": map_page,
    "timeline": timeline_page,
    "network": network_page,
}


class Lineage(NamedTuple):
    """What the pages show of a graph, and what the catalogue answers about it."""

    workspace: Path
    network: Network
    pages: dict[str, str]
    answers: dict[str, list[dict[str, Any]]]


@contextmanager
def lineage(name: str, workspace: Path, plan: str) -> Iterator[Lineage]:
    """Build one of the lineages in a new workspace; its engine runs until the end.

    :param name: ``sample`` or ``seeds``; the test is skipped where these are missing.
    :param plan: words of the title of the plan that the document page shows.
    """
    if name == "seeds" and not SEEDS.is_dir():
        pytest.skip(f"no corpus at {SEEDS}")
    try:
        with open_graph(workspace) as graph:
            if name == "seeds":
                graph.build(SEEDS)
            else:
                catalogue, places = SAMPLE / "catalogue.csv", SAMPLE / "divisions.csv"
                graph.build(SAMPLE / "plans", catalogues=[catalogue], bundled_catalogue=False, places=places)
            shown = fetch_lineage(graph.driver)
            plans, found = find_plans(graph.driver, plan)
            document = document_page(fetch_reading(graph.driver, found[0], plans))
            pages = {page: make(shown) for page, make in WHOLE.items()} | {"document": document}
            yield Lineage(workspace, shown, pages, {one: graph.ask(one).rows for one in QUESTIONS})
    finally:
        local.stop(local.folder_of(workspace, local.Kind.EMBEDDED))
