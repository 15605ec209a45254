"""Where plans and measures stand: in their lane, on no other, the same each time, with few crossings."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.records import LEVELS
from viz.data import Network, Plan, ShownMeasure, Source
from viz.layout import MEASURE_WIDTH, PLAN_WIDTH, ROW, Layout, _columns, _heights, _tried, lay_out
from viz.order import ordered


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Plans of any level with any number of measures, implementing and deriving from anything above or beside."""
    plans: list[Plan] = []
    measures: list[ShownMeasure] = []
    for number in range(draw(st.integers(0, 7))):
        level = draw(st.sampled_from((*LEVELS, None)))
        parent = draw(st.sampled_from([None, "gone", *(plan.id for plan in plans)]))
        count = draw(st.integers(0, 30))
        name = f"d{number}"
        coverage = "full_text" if count else "catalogued"
        plans.append(Plan(name, name, None, name, None, level, coverage, None, None, None, parent, False, count))
        known = [measure.id for measure in measures] or ["gone"]
        for position in range(count):
            sources = draw(st.lists(st.sampled_from(known), max_size=2, unique=True))
            listed = tuple(Source(source, "adapted") for source in sources)
            key = f"{name}/{draw(st.integers(1, 3))}/{position}"
            measures.append(ShownMeasure(key, name, key, None, None, draw(st.booleans()), None, listed))
    return Network(tuple(plans), tuple(measures), len(plans), len(measures))


@given(networks())
@settings(max_examples=60)
def test_everything_stands_in_its_lane_and_on_no_other(network: Network) -> None:
    layout = lay_out(network)
    lanes = {lane.level: lane for lane in layout.lanes}
    level = {plan.id: plan.level for plan in network.plans}
    width = {plan.id: PLAN_WIDTH for plan in network.plans} | {m.id: MEASURE_WIDTH for m in network.measures}
    lane_of = level | {measure.id: level[measure.document] for measure in network.measures}
    assert layout.places.keys() == width.keys()
    for name, place in layout.places.items():
        lane = lanes[lane_of[name]]
        assert lane.left <= place.x - width[name] / 2
        assert place.x + width[name] / 2 <= lane.right
        assert lane.top <= place.y - ROW / 2
        assert place.y + ROW / 2 <= lane.bottom
    for one, other in combinations(layout.places, 2):
        apart = layout.places[one], layout.places[other]
        assert abs(apart[0].x - apart[1].x) >= (width[one] + width[other]) / 2 or abs(apart[0].y - apart[1].y) >= ROW
    assert lay_out(network) == layout


def test_lanes_stand_from_left_to_right_in_the_order_of_levels() -> None:
    plans = tuple(
        Plan(level, level, None, level, None, level, "catalogued", None, None, None, None, False, 0)
        for level in reversed(LEVELS)
    )
    lanes = lay_out(Network(plans)).lanes
    assert [lane.level for lane in lanes] == list(LEVELS)
    assert all(one.right < other.left for one, other in pairwise(lanes))


def test_sections_follow_what_they_come_from() -> None:
    """A plan that turns its parent's sections round is shown in the parent's order; the rest stays as written."""

    def plan(name: str, level: str, parent: str | None) -> Plan:
        return Plan(name, name, None, name, None, level, "full_text", None, None, None, parent, False, 8)  # type: ignore[arg-type]

    def measure(document: str, section: int, number: int, source: str | None) -> ShownMeasure:
        sources = (Source(source, "adapted"),) if source else ()
        key = f"{document}/{section}/{number}"
        return ShownMeasure(key, document, key, None, None, False, None, sources)

    above = [measure("N", section, number, None) for section in range(4) for number in range(2)]
    below = [measure("P", 3 - section, n, f"N/{section}/{n}") for section in (3, 2, 1, 0) for n in range(2)]
    network = Network((plan("N", "national", None), plan("P", "province", "N")), (*above, *below))
    layout = lay_out(network)
    assert crossings(layout, below) == 0


def crossings(layout: Layout, measures: list[ShownMeasure]) -> int:
    threads = [
        (layout.places[source.measure].y, layout.places[measure.id].y)
        for measure in measures
        for source in measure.sources
    ]
    return sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(threads, 2))


@given(networks(), st.integers(1, 40))
def test_columns_are_counted_as_they_are_made(network: Network, tallest: int) -> None:
    blocks = ordered(network)
    sizes = [1 + len(listed) for _, listed in blocks]
    columns = _columns(blocks, tallest)
    assert len(_heights(sizes, tallest)) == len(columns)
    assert max(map(len, columns), default=0) <= tallest
    assert [id for column in columns for id, _ in column] == [
        one.id for plan, listed in blocks for one in (plan, *listed)
    ]


def test_large_networks_are_laid_out_in_a_time_that_grows_with_them() -> None:
    sizes = list(_tried(8, 1_000_000))
    assert sizes[:200] == list(range(8, 208))
    assert max(two / one for one, two in pairwise(sizes[200:])) <= 1.005
    assert len(sizes) < 2_500
