"""Places and what lies in them."""

from made_networks import network, plan
from msgspec.structs import replace

from kg.jurisdictions import Gazetteer
from viz.areas import areas, path_of
from viz.data import Network
from viz.lag import days_after_top
from viz.tiles import PROVINCES, province_tile


def test_every_province_of_the_gazetteer_has_a_tile_of_its_own() -> None:
    gazetteer = Gazetteer.load()
    names = [place.name for code in PROVINCES if (place := gazetteer.get(f"{code}0000"))]
    tiles = [province_tile(name) for name in names]
    assert len(names) == len(set(tiles)) == 34
    assert None not in tiles
    assert province_tile("云泽省") is None


def test_a_county_lies_in_the_city_whose_plan_it_implements() -> None:
    shown = network()
    plans = {one.id: one for one in shown.plans}
    assert path_of(plans["d0"], plans) == ()
    county = next(one for one in shown.plans if one.level == "county" and one.parent != "d0")
    assert path_of(county, plans) == ("云泽省", plans[county.parent or ""].place, county.place)
    alone = replace(county, parent="d0")
    assert path_of(alone, plans) == ("云泽省", alone.place)


def test_plans_are_counted_in_every_place_they_lie_in() -> None:
    shown = network()
    found = areas(shown)
    assert found[()].figures.plans == len(shown.plans)
    assert found["云泽省",].figures.plans == len(shown.plans) - 1
    assert next(iter(found)) == ()


def test_a_circle_of_plans_ends_and_has_no_top() -> None:
    circle = [plan(1, "city", "d2", 0), plan(2, "city", "d1", 0)]
    assert days_after_top(circle) == {"d1": {}, "d2": {}}
    assert areas(Network(tuple(circle), (), 2, 0))[()].figures.days is None


def test_days_count_from_the_top_of_the_line() -> None:
    line = [
        plan(0, "national", None, 0, date="2024-01-01"),
        plan(1, "province", "d0", 0, date=None),
        plan(2, "city", "d1", 0, date="2024-03"),
        plan(3, "county", "d2", 0, date="someday"),
    ]
    assert days_after_top(line) == {"d2": {"d0": 60}}
