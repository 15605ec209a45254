"""Which provisions of plans stand beside each other, in which order, and on what that rests."""

import pytest
from made_comparisons import compared, hostile_comparison, strangers
from made_networks import measure, plan
from msgspec.structs import replace

from kg.errors import UsageError
from viz import Network, diff_page
from viz.diff import Comparison, fetch_comparison
from viz.diff_rows import shown_rows
from viz.reading import Reading, Unit
from viz.rows import Sides


def sides(comparison: Comparison) -> Sides:
    return Sides(comparison.readings, comparison.network)


def rows(comparison: Comparison) -> list[tuple[str, ...]]:
    """The ids in each row, and its fates."""
    made = sides(comparison)
    return [
        (*("+".join(made.parts[part.number].id for part in cell) for cell in row.cells), "+".join(row.fates))
        for row in shown_rows(made)
    ]


def test_provisions_stand_beside_what_they_derive_from_and_what_has_none_at_its_place() -> None:
    assert rows(compared("d0", "d1")) == [
        ("d0#opening0", "d1#opening0", ""),
        ("d0/二", "d1/二", ""),
        ("d0/二/0", "d1/二/0", "verbatim"),
        ("d0/二/1", "d1/二/1", "localised"),
        ("d0/二/2", "d1/二/2", "adapted"),
        ("", "d1/二/3", "added"),
        ("d0/二/3", "", "dropped"),
        ("d0#closing6", "d1#closing6", ""),
    ]


def test_three_columns_and_what_skips_one() -> None:
    found = rows(compared("d0", "d1", "d3"))
    assert ("d0/二/1", "d1/二/1", "d3/二/1", "localised") in found
    assert ("", "d1/二/3", "d3/二/3", "added+verbatim") in found


def test_a_plan_farther_below_is_aligned_through_what_stands_between() -> None:
    made = sides(compared("d0", "d3"))
    assert made.bases == {1: (0, "derivation")}
    part = next(number for number, one in enumerate(made.parts) if one.id == "d3/二/1")
    ((_, link),) = made.links[part]
    assert (link.other, [source.measure for source in link.way]) == ("d0/二/1", ["d1/二/1", "d0/二/1"])


def test_siblings_are_aligned_by_what_both_derive_from() -> None:
    comparison = compared("d1", "d2")
    assert sides(comparison).bases == {1: (0, "shared")}
    found = rows(comparison)
    assert ("d1/二/0", "d2/二/0", "differs") in found
    assert ("d1/二/3", "", "first_only") in found
    assert ("", "d2/二/3", "second_only") in found


def test_plans_that_nothing_connects_are_aligned_by_equal_headings() -> None:
    made = sides(strangers())
    assert made.bases == {1: (0, "headings")}
    assert any(made.parts[found[0][0]].heading == "措施0" for found in made.links.values() if found)


def test_a_plan_that_is_not_held_is_unknown_and_never_dropped() -> None:
    comparison = compared("d0", "d15")
    assert {row[-1] for row in rows(comparison)} == {"", "unknown"}
    assert not any(row.changed for row in shown_rows(sides(comparison)))


def test_the_order_of_the_other_plan_puts_rows_elsewhere_but_loses_none() -> None:
    made = sides(compared("d0", "d1"))
    assert sorted(made.order(0)) == sorted(made.order(1)) == list(range(len(made.rows)))
    swapped = [made.rows[row].cells[1] for row in made.order(1)]
    own = [part for cell in swapped for part in cell]
    assert own == sorted(own)


def test_a_provision_in_another_order_is_told() -> None:
    first, second = compared("d0", "d1").readings
    units = list(second.provisions)
    placed = [(unit.begins, unit.ends) for unit in units]
    units[1:4] = [
        replace(unit, begins=begins, ends=ends)
        for unit, (begins, ends) in zip((units[3], units[1], units[2]), placed[1:4], strict=True)
    ]
    comparison = compared("d0", "d1")
    made = sides(Comparison((first, replace(second, provisions=tuple(units))), comparison.network))
    assert [made.parts[part].id for part in made.moved()] == ["d1/二/2"]


def reading_of(document: Unit, units: tuple[Unit, ...], network: Network) -> Reading:
    return Reading(next(one for one in network.plans if one.id == document.id), document, units, network)


def test_words_of_all_that_carry_a_measure_are_kept_in_it() -> None:
    plans = [plan(0, "national", None, 1), plan(1, "province", "d0", 2)]
    above = measure(plans, plans[0], 0)
    below = [measure(plans, plans[1], number) for number in (0, 1)]
    below = [replace(one, sources=(replace(one.sources[0], measure=above.id),)) for one in below]
    network = Network(tuple(plans), (above, *below), 2, 3)
    texts = {"d0": "建设站点。培训师傅。", "d1": "建设站点。培训师傅。"}
    first = reading_of(Unit("d0", text=texts["d0"]), (Unit(above.id, "d0", begins=0, ends=10),), network)
    units = (Unit(below[0].id, "d1", begins=0, ends=5), Unit(below[1].id, "d1", begins=5, ends=10))
    second = reading_of(Unit("d1", text=texts["d1"]), units, network)
    made = sides(Comparison((first, second), network))
    assert [piece.kind for piece in made.pieces(0, 1) or []] == ["kept"]
    assert [len(cell) for cell in made.rows[0].cells] == [1, 2]


def test_the_page_is_the_same_bytes_each_time() -> None:
    assert diff_page(compared("d0", "d1", "d3")) == diff_page(compared("d0", "d1", "d3"))
    assert diff_page(hostile_comparison())


def test_the_same_plan_twice_is_refused() -> None:
    one = plan(0, "national", None, 1)
    with pytest.raises(UsageError, match="the same plan twice"):
        fetch_comparison(None, [one, one], [one])  # type: ignore[arg-type]
