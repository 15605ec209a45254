"""Figures on pages beside what the catalogue answers about the same graph."""

import neo4j
import pytest
from little_graph import little_graph

from loaders import load
from queries import find, run
from viz.data import Network, fetch_lineage
from viz.grids import carried, grids


@pytest.fixture
def shown(driver: neo4j.Driver, reader: neo4j.Driver) -> Network:
    load(driver, little_graph())
    return fetch_lineage(reader)


def test_matrix_tells_what_coverage_by_locality_counts(shown: Network, reader: neo4j.Driver) -> None:
    rows = run(reader, find("coverage-by-locality"), {}).rows
    parents = {plan.id: plan.parent for plan in shown.plans}
    counted = {}
    for grid in grids(shown):
        for plan in grid.below:
            if parents[plan.id] == grid.plan.id:
                fates = grid.counts()[plan.id]
                counted[plan.title, grid.plan.title] = (
                    fates.total(),
                    carried(fates),
                    fates["dropped"],
                    fates["unknown"],
                )
    answered = {
        (row["document"], row["parent"]): (row["measures"], row["carried"], row["dropped"], row["unknown"])
        for row in rows
    }
    assert answered
    assert counted == answered


def test_matrix_tells_of_every_measure_what_coverage_matrix_does(shown: Network, reader: neo4j.Driver) -> None:
    first = grids(shown)[0]
    rows = run(reader, find("coverage-matrix"), {"plan": first.plan.id}).rows
    assert [row["measure_id"] for row in rows] == [measure.id for measure in first.measures]
    names = {plan.id: plan.place or plan.title for plan in first.below}
    for row, measure in zip(rows, first.measures, strict=True):
        for fate in ("verbatim", "localised", "adapted", "split", "merged", "dropped", "unknown"):
            told = sorted(names[below.document] or "" for below in measure.fates if below.fate == fate)
            assert sorted(row[fate]) == told
