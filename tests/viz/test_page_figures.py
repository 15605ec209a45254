"""Figures on pages beside what the catalogue answers about the same graph."""

import neo4j
import pytest
from little_graph import little_graph

from kg.errors import UsageError
from loaders import load
from queries import find, run
from viz.areas import areas
from viz.data import Network
from viz.fetching import fetch_lineage
from viz.grids import carried, grids
from viz.holdings import fetch_holdings
from viz.lag import days_after_top


@pytest.fixture
def shown(driver: neo4j.Driver, reader: neo4j.Driver) -> Network:
    load(driver, little_graph())
    return fetch_lineage(reader)


def test_more_measures_than_are_wanted_are_not_fetched(shown: Network, reader: neo4j.Driver) -> None:
    measures = len(shown.measures)
    assert fetch_lineage(reader, most=measures) == shown
    with pytest.raises(UsageError, match=f"{measures} measures are more than a page holds here"):
        fetch_lineage(reader, most=measures - 1)


def test_the_start_page_counts_what_the_other_pages_show(shown: Network, reader: neo4j.Driver) -> None:
    held = fetch_holdings(reader, [plan.id for plan in shown.plans])
    assert held.levels == tuple(one for one in fetch_holdings(reader).levels if one.level)
    for level in held.levels:
        plans = {plan.id: plan for plan in shown.plans if plan.level == level.level}
        fates = [fate.fate for measure in shown.measures for fate in measure.fates if fate.document in plans]
        parents = {plan.id: plan.held for plan in shown.plans}
        assert (level.documents, level.full_text) == (len(plans), sum(plan.held for plan in plans.values()))
        assert level.measures == sum(measure.document in plans for measure in shown.measures)
        assert (level.fates, level.dropped) == (len(fates), fates.count("dropped"))
        assert level.unknown == fates.count("unknown")
        assert level.places == len({plan.place for plan in plans.values()})
        assert level.parent_not_held == sum(not parents.get(plan.parent or "", True) for plan in plans.values())
        assert level.undated == sum(plan.date is None for plan in plans.values())
    assert sum(one.measures for one in held.programmes) == len(shown.measures)


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


def test_days_are_those_of_the_catalogue(shown: Network, reader: neo4j.Driver) -> None:
    titles = {plan.id: plan.title for plan in shown.plans}
    rows = run(reader, find("days-to-each-level"), {}).rows
    answered = sorted((row["document"], row["top_document"], row["days"]) for row in rows)
    counted = [
        (titles[plan], titles[top], n)
        for plan, days in days_after_top(shown.plans).items()
        for top, n in days.items()
    ]
    assert answered
    assert sorted(counted) == answered


def test_map_sums_what_coverage_by_locality_counts(shown: Network, reader: neo4j.Driver) -> None:
    rows = run(reader, find("coverage-by-locality"), {}).rows
    nation = areas(shown)[()].figures
    assert (nation.carried, nation.dropped, nation.unknown) == tuple(
        sum(row[name] for row in rows) for name in ("carried", "dropped", "unknown")
    )
    assert nation.plans == len(shown.plans)
    places = {path[-1]: area for path, area in areas(shown).items() if path}
    for row in rows:
        if len(places[row["place"]].own) == places[row["place"]].figures.plans == 1:
            figures = places[row["place"]].figures
            assert (figures.carried, figures.dropped) == (row["carried"], row["dropped"])
