"""How fast a graph is loaded and asked, on both local engines, each over an empty folder.

``KG_BENCH_PLANS`` (500) is the size of what is loaded over Bolt and asked, ``KG_BENCH_BULK_PLANS`` (5,000) of what is
loaded by the import tool; see :mod:`tests.benchmark.programme`. Wall times depend on what else the machine does, so
processor time of this program and of the engine stands beside them. Where the package ``rdflib-neo4j`` is installed
(it is not, by default), the same programme is also loaded its way.

Bars: over Bolt 20,000 nodes and relationships a second on Neo4j; a million nodes and three million relationships in
60 s by the import tool and 1.3 times its own time; any question of the catalogue in 1 s; the trace of one measure in
20 ms on Neo4j and 50 ms on the embedded engine (95 of 100).
"""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import quantiles

import neo4j
import psutil

from kg.errors import EngineError
from kg.export.neo4j_import import AFTER, ARGUMENTS, write_neo4j_import
from kg.records import Graph
from loaders import Address, bulk, connect, load, local, neo4j_runtime
from queries import catalogue, run
from queries.trace import trace
from tests.benchmark.programme import Programme

PLANS = int(os.environ.get("KG_BENCH_PLANS", "500"))
BULK_PLANS = int(os.environ.get("KG_BENCH_BULK_PLANS", "5000"))
TRACES = 200


def main() -> None:
    """Measure and print everything."""
    neo4j_runtime.fetch()
    programme = Programme(PLANS)
    graph = programme.whole()
    print(f"{len(graph.nodes):,} nodes, {len(graph.relationships):,} relationships", flush=True)
    for kind in local.Kind:
        with running(kind) as (folder, address), connect(address.uri, address.user, address.password) as driver:
            measure_load(kind, folder, driver, address, graph)
            measure_traces(kind, driver, programme)
            measure_questions(kind, driver)
    measure_bulk(Programme(BULK_PLANS))
    if find_spec("rdflib_neo4j"):
        from tests.benchmark.loading_by_rdflib import measure_rdflib

        with running(local.Kind.NEO4J) as (_, address):
            measure_rdflib(address)


@contextmanager
def running(kind: local.Kind) -> Iterator[tuple[Path, Address]]:
    """An engine over an empty folder; its folder and its address to write."""
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "engine"
        try:
            yield folder, local.start(folder, kind).address(write=True)
        finally:
            local.stop(folder)


def measure_load(kind: str, folder: Path, driver: neo4j.Driver, address: Address, graph: Graph) -> None:
    """A first load into an engine that is warm, up to the last relationship: indexes follow in the background."""
    load(driver, Graph(graph.nodes[:5000], ()))
    driver.execute_query("MATCH (n) DETACH DELETE n")
    moments = {0: (time.perf_counter(), cpu(folder))}

    def note(done: int, total: int) -> None:
        for mark in (len(graph.nodes), total):
            if done >= mark and mark not in moments:
                moments[mark] = time.perf_counter(), cpu(folder)

    own = time.process_time()
    load(driver, graph, address=address, progress=note)
    own = time.process_time() - own
    marks = sorted(moments)
    for what, begin, end in zip(("nodes", "relationships"), marks, marks[1:], strict=False):
        wall, work = (moments[end][n] - moments[begin][n] for n in (0, 1))
        print(
            f"{kind:9} {what:14}{(end - begin) / wall:9,.0f} a second; {(end - begin) / work:9,.0f} an engine's CPU s"
        )
    wall, work = time.perf_counter() - moments[0][0], cpu(folder) - moments[0][1]
    print(f"{kind:9} first load    {wall:9.1f} s; CPU {own:.1f} s here, {work:.1f} s the engine", flush=True)


def measure_traces(kind: str, driver: neo4j.Driver, programme: Programme) -> None:
    """Traces of measures of the nation and the provinces, warm."""
    chance = random.Random(1)
    ids = chance.sample(programme.measures_above_others(), TRACES)
    for id in ids[: TRACES // 4]:
        trace(driver, id)
    times = sorted(seconds(partial(trace, driver, id)) for id in ids)
    middle, late = quantiles(times, n=100)[49], quantiles(times, n=100)[94]
    print(f"{kind:9} trace         median {1000 * middle:.1f} ms, 95 of 100 within {1000 * late:.1f} ms", flush=True)


def measure_questions(kind: str, driver: neo4j.Driver) -> None:
    """Every question of the catalogue with its default values, asked twice."""
    for query in catalogue():
        try:
            rows = len(run(driver, query, {}).rows)
            taken = seconds(partial(run, driver, query, {}))
        except EngineError as error:
            print(f"{kind:9} {query.name:30} {error.message.splitlines()[0]}", flush=True)
            continue
        print(f"{kind:9} {query.name:30}{taken:7.2f} s  {rows:,} rows{'  SLOW' if taken > 1 else ''}", flush=True)


def measure_bulk(programme: Programme) -> None:
    """Writing the import tool's files, running it, making keys unique."""
    with tempfile.TemporaryDirectory() as root:
        folder, files = Path(root) / "engine", Path(root) / "files"
        files.mkdir()
        own = time.process_time()
        writing = seconds(partial(write_neo4j_import, programme, files))
        own = time.process_time() - own
        arguments, after = ((files / name).read_text().splitlines() for name in (ARGUMENTS, AFTER))
        importing = seconds(partial(bulk.import_graph, folder, files, arguments))
        try:
            address = local.start(folder, local.Kind.NEO4J).address(write=True)
            with connect(address.uri, address.user, address.password) as driver:
                finishing = seconds(partial(bulk.finish, driver, after, "bench"))
                counted = driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"]
        finally:
            local.stop(folder)
    whole = writing + importing + finishing
    print(
        f"bulk      {counted:,} nodes in {whole:.1f} s; the tool itself {importing:.1f} s ({whole / importing:.2f})"
    )
    print(f"bulk      files {writing:.1f} s (CPU {own:.1f} s), keys {finishing:.1f} s", flush=True)


def cpu(folder: Path) -> float:
    """Processor time of the engine in that folder until now, in seconds."""
    found = local.status(folder)
    if found is None:
        return 0.0
    keeper = psutil.Process(found.pid)
    return sum(sum(one.cpu_times()[:2]) for one in (keeper, *keeper.children()))


def seconds(work: Callable[[], object]) -> float:
    """Wall time of a piece of work."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
