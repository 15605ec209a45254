"""Loading: the engine ends up with exactly the graph, whatever was there and whatever went wrong before."""

import neo4j
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from little_graph import little_graph
from stored_graph import stored, wanted

from kg.errors import EngineError
from kg.records import Graph, Node, Relationship
from loaders import LoadReport, ensure_loaded, held, load
from loaders.difference import Difference
from loaders.steps import steps


def test_the_engine_holds_exactly_the_graph(driver: neo4j.Driver) -> None:
    report = load(driver, little_graph())
    assert report.nodes_written == len(little_graph().nodes)
    assert report.relationships_written == len(little_graph().relationships)
    assert stored(driver) == wanted(little_graph())


def test_loading_twice_changes_nothing(driver: neo4j.Driver) -> None:
    load(driver, little_graph())
    assert not load(driver, little_graph()).changed
    assert stored(driver) == wanted(little_graph())


def test_what_left_the_graph_leaves_the_engine(driver: neo4j.Driver) -> None:
    load(driver, little_graph())
    gone = ("Document", "L")
    smaller = Graph(
        tuple(node for node in little_graph().nodes if node.key != gone),
        tuple(row for row in little_graph().relationships if gone not in (row.start, row.end))[:-1],
    )
    assert load(driver, smaller) == LoadReport(nodes_removed=1, relationships_removed=1)
    assert stored(driver) == wanted(smaller)


def test_a_provision_that_becomes_a_measure_changes_its_labels(driver: neo4j.Driver) -> None:
    for labels in (("Provision",), ("Provision", "Measure"), ("Provision",)):
        graph = Graph((Node(labels, {"id": "x", "heading": "夜校"}),), ())
        load(driver, graph)
        assert stored(driver) == wanted(graph)


def test_a_value_that_becomes_one_of_another_type_is_replaced(driver: neo4j.Driver) -> None:
    nodes = Node(("Document",), {"id": "a"}), Node(("Document",), {"id": "b"})
    for value in (True, 1, 1.0, True):
        node = Node(("Target",), {"id": "t", "value": value})
        row = Relationship("BASED_ON", nodes[0].key, nodes[1].key, {"start": value})
        graph = Graph((*nodes, node), (row,))
        load(driver, graph)
        assert stored(driver) == wanted(graph)
        assert load(driver, graph) == LoadReport()


def test_what_is_removed_for_good_is_in_nobodys_way() -> None:
    """Neo4j looks for a node past all that the same transaction has removed: such a load would take its square."""
    difference = Difference(nodes_new=[Node(("Provision", "Measure"), {"id": "other labels"})])
    difference.nodes_gone["Provision"] += ["gone", "too"]
    difference.nodes_remade["Provision"].append("other labels")
    assert [(step.removes, len(step.rows)) for step in steps(difference)] == [(True, 1), (False, 1), (True, 2)]


def test_several_relationships_between_two_nodes_are_kept_apart(driver: neo4j.Driver) -> None:
    nodes = (Node(("Document",), {"id": "a"}), Node(("Document",), {"id": "b"}))
    ends = ("Document", "a"), ("Document", "b")
    rows = tuple(Relationship("BASED_ON", *ends, {"quote": quote, "start": 0}) for quote in "甲乙丙")
    for some in (rows, rows[:2], rows[1:], rows[:1]):
        load(driver, Graph(nodes, some))
        assert stored(driver) == wanted(Graph(nodes, some))


def test_what_somebody_doubled_or_changed_is_put_right(driver: neo4j.Driver) -> None:
    load(driver, little_graph())
    driver.execute_query("MATCH (a)-[r:IMPLEMENTS]->(b) CREATE (a)-[:IMPLEMENTS {inferred: r.inferred}]->(b)")
    driver.execute_query("MATCH (m:Measure) SET m.heading = 'changed'")
    load(driver, little_graph())
    assert stored(driver) == wanted(little_graph())


def test_foreign_nodes_are_not_touched(driver: neo4j.Driver) -> None:
    driver.execute_query("CREATE (:Document {id: 'foreign'})-[:CITES]->(:Person {name: 'Li'})")
    load(driver, little_graph())
    load(driver, Graph((), ()))
    rows = driver.execute_query("MATCH (d)-[:CITES]->(p) RETURN d.id AS id, p.name AS name").records
    assert [row.data() for row in rows] == [{"id": "foreign", "name": "Li"}]


def test_a_foreign_node_under_our_id_is_refused(driver: neo4j.Driver) -> None:
    driver.execute_query("CREATE (:Document {id: 'P', title: 'theirs'})")
    with pytest.raises(EngineError, match="'P' that this program did not load"):
        load(driver, little_graph())
    assert (
        driver.execute_query("MATCH (d:Document {id: 'P'}) RETURN d.title AS title").records[0]["title"] == "theirs"
    )


def test_an_interrupted_load_is_finished_by_the_next(driver: neo4j.Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("loaders.loading.make_indexes", interrupt)
        with pytest.raises(KeyboardInterrupt):
            load(driver, little_graph(), "one")
    assert held(driver) is None
    ensure_loaded(driver, "one", little_graph)
    assert held(driver) == "one"
    assert stored(driver) == wanted(little_graph())


def test_a_graph_that_is_held_is_not_read_again(driver: neo4j.Driver) -> None:
    def fail() -> Graph:
        raise AssertionError("read although it is held")

    assert ensure_loaded(driver, "one", little_graph).changed
    assert not ensure_loaded(driver, "one", fail).changed
    assert not ensure_loaded(driver, "another", little_graph).changed
    assert held(driver) == "another"


@pytest.mark.parametrize(
    "graph",
    [
        Graph((Node(("Provision) DETACH DELETE (n",), {"id": "x"}),), ()),
        Graph((), (Relationship("KNOWS", ("Document", "a"), ("Document", "b")),)),
        Graph((Node(("Document",), {"id": "a", "title: 1}) DETACH DELETE (n": 1}),), ()),
        Graph((), (Relationship("CITES", ("Document", "a"), ("Document", "b"), {"weight": 1}),)),
    ],
)
def test_only_terms_of_the_ontology_get_into_a_query(driver: neo4j.Driver, graph: Graph) -> None:
    with pytest.raises(EngineError, match="does not declare"):
        load(driver, graph)


IDS = st.sampled_from("abcd")
VALUES = st.one_of(
    st.text(alphabet="夜校'\"\\\n\u2028𠮷$", max_size=6), st.integers(-(2**40), 2**40), st.booleans(), st.floats(0, 1)
)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Small graphs of documents and provisions."""
    ids = sorted(draw(st.sets(IDS)))
    labels = st.sampled_from([("Provision",), ("Provision", "Measure")])
    nodes = tuple(Node(draw(labels), {"id": id, "text": draw(VALUES)}) for id in ids)
    pairs = draw(st.sets(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=4)) if ids else set()
    rows = [
        Relationship("DERIVES_FROM", ("Provision", start), ("Provision", end), {"method": draw(VALUES)})
        for start, end in sorted(pairs)
    ]
    return Graph(nodes, tuple(rows))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graphs(), graphs())
def test_whatever_was_there_the_engine_holds_the_last_graph(driver: neo4j.Driver, first: Graph, last: Graph) -> None:
    load(driver, first)
    load(driver, last)
    assert stored(driver) == wanted(last)
