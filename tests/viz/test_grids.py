"""What matrix, flow and map count, beside what the catalogue answers."""

from made_networks import network

from viz.grids import FATES, NOT_TOLD, carried, grids


def test_the_plan_that_tells_most_comes_first_and_all_have_plans_below() -> None:
    found = grids(network())
    told = [sum(len(measure.fates) for measure in grid.measures) for grid in found]
    assert told == sorted(told, reverse=True)
    assert all(grid.below for grid in found)


def test_a_row_tells_for_every_plan_below_one_fate() -> None:
    grid = next(grid for grid in grids(network()) if grid.plan.id == "d0")
    for measure, row in zip(grid.measures, grid.rows(), strict=True):
        told = {below.document: below.fate for below in measure.fates}
        assert [FATES[int(sign)] for sign in row if sign != NOT_TOLD] == [told[plan.id] for plan in grid.below]


def test_counts_are_those_of_the_rows() -> None:
    for grid in grids(network()):
        counts = grid.counts()
        for column, plan in enumerate(grid.below):
            signs = [row[column] for row in grid.rows()]
            assert counts[plan.id].total() == len(grid.measures)
            assert counts[plan.id]["unknown"] == signs.count(str(FATES.index("unknown")))
            assert carried(counts[plan.id]) == sum(sign in "01234" for sign in signs)
