"""Loads that are killed, whose server is killed, that meet another load, and that are read meanwhile."""

import os
import random
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import neo4j
import psutil
import pytest
from plans_graph import plans_graph
from stored_graph import stored, wanted

from kg.errors import EngineError
from loaders import Address, connect, ensure_loaded, held, load, local
from loaders.steps import Step
from loaders.writing import rounds
from queries import run_cypher

LOADER_KILLS = 10
SERVER_KILLS = int(os.environ.get("KG_TEST_SERVER_KILLS", "2"))
"""Each costs a start of the server."""
READERS = 50
MODES = {"one transaction": 10**6, "batches": 0}
ANSWER = (
    "MATCH (m:Measure)-[:PART_OF]->(d:Document) "
    "RETURN collect(DISTINCT m.heading) AS headings, collect(DISTINCT d.title) AS titles, count(*) AS n"
)


@pytest.fixture(params=MODES)
def _mode(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loads are one transaction, or several."""
    monkeypatch.setattr("loaders.loading.AT_ONCE", MODES[request.param])
    monkeypatch.setattr("loaders.batches.BATCH_ROWS", 50)
    monkeypatch.setattr("loaders.writing.BATCH_ROWS", 50)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with few cores and many readers needs time."""
    monkeypatch.setattr("loaders.signing.WAIT_SECONDS", 300.0)


def test_a_load_killed_at_any_moment_is_finished_by_the_next(
    addresses: tuple[Address, Address], driver: neo4j.Driver
) -> None:
    chance = random.Random(6)
    address = addresses[0]
    script = Path(__file__).with_name("load_forever.py")
    for kill in range(LOADER_KILLS):
        at_once = list(MODES.values())[kill % 2]
        arguments = [address.uri, address.user, address.password, address.batch, str(at_once)]
        with subprocess.Popen(
            [sys.executable, str(script), *arguments],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        ) as process:
            assert process.stdout
            for _ in range(chance.randint(1, 30)):
                assert process.stdout.readline()
            process.kill()
        graph = plans_graph("丙" if kill % 2 else "丁")
        ensure_loaded(driver, f"after {kill}", lambda graph=graph: graph, address=address)
        assert stored(driver) == wanted(graph)


def test_a_load_whose_server_is_killed_is_finished_by_the_next(
    tmp_path: Path, engine: local.Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(7)
    folder = tmp_path / "engine"
    before: str | None = None
    try:
        for kill in range(SERVER_KILLS):
            monkeypatch.setattr("loaders.loading.AT_ONCE", list(MODES.values())[kill % 2])
            running = local.start(folder, engine)
            address = running.address(write=True)
            with connect(address.uri, address.user, address.password) as driver:
                moment = chance.randint(1, 600)
                with pytest.raises(EngineError, match=r"went away|no engine"):
                    load_until(driver, address, folder, moment)
            address = local.start(folder, engine).address(write=True)
            with connect(address.uri, address.user, address.password) as driver:
                # A transaction that never ended leaves the graph from before, whole; batches leave none signed.
                assert held(driver) in (None, before)
                if before is not None and held(driver) == before:
                    assert stored(driver) == wanted(plans_graph(before))
                before = f"第{kill}"
                load(driver, plans_graph(before), before, address=address)
                assert stored(driver) == wanted(plans_graph(before))
    finally:
        local.stop(folder)


def load_until(driver: neo4j.Driver, address: Address, folder: Path, moment: int) -> None:
    """Load two versions in turn; kill the server in the first when ``moment`` of 600 parts are sent."""

    def kill(done: int, total: int) -> None:
        if done * 600 >= moment * total:
            kill_server(folder)

    while True:
        for version in ("甲", "乙"):
            load(driver, plans_graph(version), address=address, progress=kill)


def kill_server(folder: Path) -> None:
    """Kill all processes of the engine in that folder, and wait until they are gone."""
    running = local.status(folder)
    if running is None:
        return
    parent = psutil.Process(running.pid)
    processes = [*parent.children(recursive=True), parent]
    for process in processes:
        process.kill()
    psutil.wait_procs(processes, timeout=30)


@pytest.mark.usefixtures("_mode")
def test_two_loads_at_once_give_one_graph(
    engine: local.Kind, driver: neo4j.Driver, addresses: tuple[Address, Address]
) -> None:
    if engine is local.Kind.EMBEDDED:
        pytest.skip("loads of the embedded engine wait for a lock file: tests/cli")
    address = addresses[0]

    def work(version: str) -> None:
        with connect(address.uri, address.user, address.password) as own:
            for _ in range(2):
                load(own, plans_graph(version), version)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, "甲乙"))
    last = held(driver)
    assert last
    assert stored(driver) == wanted(plans_graph(last))


@pytest.mark.usefixtures("_mode")
def test_readers_see_the_old_graph_or_the_new(
    driver: neo4j.Driver, reader: neo4j.Driver, addresses: tuple[Address, Address]
) -> None:
    graphs = {version: plans_graph(version) for version in "甲乙"}
    measures = sum("Measure" in node.labels for node in graphs["甲"].nodes)
    whole = [{"headings": [version], "titles": [version], "n": measures} for version in graphs]
    load(driver, graphs["甲"], address=addresses[0])
    over = threading.Event()

    def read(_: int) -> list[dict[str, object]]:
        answers = [run_cypher(reader, ANSWER, {}).rows[0]]
        while not over.is_set():
            answers.append(run_cypher(reader, ANSWER, {}).rows[0])
        return answers

    with ThreadPoolExecutor(READERS) as pool:
        reading = [pool.submit(read, number) for number in range(READERS)]
        try:
            for version in "乙甲乙甲":
                load(driver, graphs[version], address=addresses[0])
        finally:
            over.set()
        answers = [answer for one in reading for answer in one.result()]
    assert [answer for answer in answers if answer not in whole] == []
    assert len(answers) >= READERS


def test_a_graph_of_another_version_of_the_model_is_replaced(driver: neo4j.Driver) -> None:
    load(driver, plans_graph("甲"), "one")
    driver.execute_query("MATCH (g:Graph) SET g.model = 'other'")
    driver.execute_query("CREATE (:Ordinance {id: 'old', graph: 'policy-lineage'})")
    driver.execute_query("CREATE (:Person {id: 'foreign'})")
    assert held(driver) is None
    ensure_loaded(driver, "one", lambda: plans_graph("甲"))
    assert held(driver) == "one"
    assert stored(driver) == wanted(plans_graph("甲"))
    assert driver.execute_query("MATCH (p:Person) RETURN p.id AS id").records[0]["id"] == "foreign"


def test_blocks_written_at_once_share_no_node() -> None:
    rows = [[f"a{number}", f"b{number * 7 % 1000}", {}] for number in range(20_000)]
    dealt = 0
    for blocks in rounds(Step("", rows, joins=True)):
        nodes = [{id for row in block for id in row[:2]} for block in blocks]
        assert sum(map(len, nodes)) == len(set().union(*nodes))
        dealt += sum(map(len, blocks))
    assert dealt == len(rows)
