"""What the timeline tells of plans and targets."""

from made_networks import measure, plan
from msgspec.structs import replace

from viz.data import Figure, Network
from viz.timeline import targets_by_year, timeline_page


def made() -> Network:
    plans = [
        plan(0, "national", None, 1, date="2024-01-18"),
        plan(1, "province", "d0", 1, date="2024-03-26"),
        plan(2, "city", "d1", 0, date=None),
    ]
    goal = Figure("t", "网点", "at_least", 10, None, "个", 2030, None)
    first = replace(measure(plans, plans[0], 0), targets=(goal, replace(goal, id="u", year=None)))
    second = replace(measure(plans, plans[1], 0), targets=(replace(goal, id="v"),))
    return Network(tuple(plans), (first, second), 3, 2)


def test_targets_are_counted_by_year_and_level_those_without_a_year_last() -> None:
    assert targets_by_year(made()) == [
        [2030, "national", 1, 0, 1, 1],
        [2030, "province", 1, 0, 1, 1],
        [None, "national", 1, 0, 1, 1],
    ]


def test_a_page_is_the_same_bytes_each_time() -> None:
    assert timeline_page(made()) == timeline_page(made())


def test_targets_of_main_goals_are_counted_and_told_apart() -> None:
    shown = made()
    first, second = shown.measures
    shown = replace(shown, measures=(first, replace(second, boilerplate=True)))
    assert targets_by_year(shown)[1] == [2030, "province", 1, 1, 1, 1]
    assert "1 条措施" in timeline_page(shown)
