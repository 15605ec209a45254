"""Which plans and measures the network page shows, and what their signs tell."""

from collections.abc import Callable

import neo4j
import pytest
from little_graph import FATES, MEASURES, little_graph
from packed_pages import data_of

from kg.errors import EngineError, UsageError
from kg.workspace import Workspace
from loaders import load
from viz.choosing import choose_measures, choose_plans, within_limit
from viz.data import Network, Plan, ShownMeasure, Source
from viz.fetching import fetch_network


def plan(name: str, level: str | None, parent: str | None = None, measures: int = 0) -> Plan:
    coverage = "full_text" if measures else "catalogued"
    return Plan(name, name, None, name, None, level, coverage, None, None, None, parent, False, measures)  # type: ignore[arg-type]


CHAIN = [
    plan("县一", "county", "市一", 10),
    plan("市二", "city", "省", 20),
    plan("市一", "city", "省", 30),
    plan("无", None),
    plan("省", "province", "国", 40),
    plan("国", "national"),
]


def names(plans: list[Plan]) -> list[str]:
    return [one.id for one in plans]


def test_plans_stand_from_the_nation_down() -> None:
    assert names(choose_plans(CHAIN, None)) == ["国", "省", "市一", "市二", "县一", "无"]


def test_a_place_comes_with_all_above_and_below_it() -> None:
    assert names(choose_plans(CHAIN, "市一")) == ["国", "省", "市一", "县一"]
    assert choose_plans(CHAIN, "没有") == []


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (41, 1), (42, 2), (1000, 6)])
def test_no_plan_is_shown_without_those_above_it(limit: int, count: int) -> None:
    assert len(within_limit(choose_plans(CHAIN, None), limit)) == count


def test_words_choose_measures_with_what_they_come_from_and_led_to() -> None:
    def measure(name: str, source: str | None) -> ShownMeasure:
        sources = (Source(source, "adapted"),) if source else ()
        return ShownMeasure(name, "d", name, None, None, False, None, sources)

    measures = [measure("上", None), measure("中间", "上"), measure("下", "中间"), measure("旁", "上")]
    assert [one.id for one in choose_measures(measures, "中")] == ["上", "中间", "下"]
    with pytest.raises(UsageError, match="没有"):
        choose_measures(measures, "没有")


@pytest.fixture
def graph(driver: neo4j.Driver, reader: neo4j.Driver) -> neo4j.Driver:
    load(driver, little_graph())
    return reader


def test_network_of_a_graph(graph: neo4j.Driver) -> None:
    network = fetch_network(graph)
    assert network.coverage() == {"full_text": 4, "catalogued": 2, "cited_only": 0}
    assert {measure.id for measure in network.measures} == set(MEASURES)
    marks = network.marks()
    assert marks["N/~夜校"] == "inferred"
    assert marks["P/一/（二）"] == "added"
    assert marks["C1/一/（二）"] == "merged"
    assert marks["C2/一/（一）"] == "split"
    assert marks["A/一/（一）"] == "adapted"
    fates = {(m.id, below.document): below for m in network.measures for below in m.fates}
    assert {(m, d): (f.fate, f.entered_at, list(f.via or ())) for (m, d), f in fates.items()} == {
        (measure, document): (fate, entered, via) for measure, document, fate, entered, via in FATES
    }


def test_choosing_by_place_and_words(graph: neo4j.Driver) -> None:
    county = fetch_network(graph, place="丁县")
    assert [one.id for one in county.plans] == ["N", "P", "C1", "A"]
    assert {below.document for m in county.measures for below in m.fates} == {"P", "C1", "A"}
    assert {m.id for m in fetch_network(graph, words="广场").measures} == {"A/一/（二）"}
    with pytest.raises(UsageError, match="没有这里"):
        fetch_network(graph, place="没有这里")
    with pytest.raises(UsageError, match="没有的规划"):
        fetch_network(graph, programme="没有的规划")


def test_a_foreign_graph_is_refused_with_the_reason(driver: neo4j.Driver, reader: neo4j.Driver) -> None:
    driver.execute_query("CREATE (:Document {id: 'x', coverage: 'half', level: 'planet'})")
    with pytest.raises(EngineError, match=r"planet|half"):
        fetch_network(reader)


def test_an_empty_graph_gives_an_empty_network(reader: neo4j.Driver) -> None:
    assert fetch_network(reader) == Network()


def test_the_command_writes_a_page_and_says_where(kg: Callable[..., object], workspace: Workspace) -> None:
    done = kg("-w", workspace.root, "view", "network")
    assert (done.code, done.out.strip()) == (0, str(workspace.views / "network.html"))  # type: ignore[attr-defined]
    assert "6 plans (4 held in full, 2 catalogued, 0 only named), 10 measures" in done.err  # type: ignore[attr-defined]
    page = (workspace.views / "network.html").read_text(encoding="utf-8")
    assert "社区夜校" in {one["heading"] for one in data_of(page)["details"].values()}
    to_output = kg("-w", workspace.root, "view", "network", "-o", "-")
    assert to_output.out == page  # type: ignore[attr-defined]


def test_the_command_names_words_that_nothing_holds(kg: Callable[..., object], workspace: Workspace) -> None:
    failed = kg("-w", workspace.root, "view", "network", "--measure", "没有")
    assert failed.code == 2  # type: ignore[attr-defined]
    assert "'没有'" in failed.err  # type: ignore[attr-defined]
