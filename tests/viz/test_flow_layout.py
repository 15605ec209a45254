"""Where the boxes and bands of a flow stand."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from made_networks import network
from msgspec.structs import replace

from viz.data import FateBelow, Network
from viz.flow import MOST_PLACES, flows_of
from viz.grids import grids
from viz.sankey import Link, lay_out_flow


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(4, 8), st.integers(1, 1_000)), min_size=1, max_size=20))
def test_boxes_of_a_column_never_overlap_and_stay_in_the_drawing(flows: list[tuple[int, int, int]]) -> None:
    links = [Link(source, target, "adapted", value) for source, target, value in flows]
    columns = [sorted({link.source for link in links}), sorted({link.target for link in links})]  # type: ignore[type-var]
    drawn = lay_out_flow(columns, links)
    for column in columns:
        places = [drawn.boxes[box] for box in column]
        assert sum(place.value for place in places) == sum(value for *_, value in flows)
        assert all(upper.y + upper.height <= lower.y + 1e-6 for upper, lower in pairwise(places))
        assert places[0].y >= -1e-6
        assert places[-1].y + places[-1].height <= drawn.height + 1e-6


def test_nothing_to_draw_is_an_empty_drawing() -> None:
    assert lay_out_flow([], []).bands == ()


def test_totals_are_those_of_the_matrix_however_many_places_there_are() -> None:
    for children in (2, 5):
        for grid in grids(network(children)):
            told = sum(counts.total() for counts in grid.counts().values())
            flows = flows_of(grid)
            assert sum(counts.total() for counts in flows.values()) == told


def test_many_places_are_told_by_province() -> None:
    shown = network(5)
    below = [plan for plan in shown.plans if plan.level == "county"]
    measure = replace(shown.measures[0], fates=tuple(FateBelow(plan.id, "adapted") for plan in below))
    (grid,) = grids(Network(shown.plans, (measure,), len(shown.plans), 1))
    assert len(grid.below) > MOST_PLACES
    assert list(flows_of(grid)) == [("county", "云泽省")]
