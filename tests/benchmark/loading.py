"""How fast a graph is loaded and asked, on both local engines, each over an empty folder.

``KG_BENCH_PLANS`` (500) is the size; see :mod:`tests.benchmark.programme`. Wall times depend on what else the machine
does, so processor time of this program and of the engine stands beside them. The graph is loaded three times: Java
compiles what runs while it runs, and a Neo4j just started spends more on that than on a graph of this size. What
Neo4j takes from its driver alone, as often, stands last, to be held against the rates of this program. Where the
package ``rdflib-neo4j`` is installed (it is not, by default), a small programme is also loaded its way.

Bars: over Bolt 20,000 nodes and relationships a second on Neo4j; any question of the catalogue in 1 s.
"""

import os
import random
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from math import inf
from pathlib import Path
from statistics import median_low, quantiles

import neo4j

from kg.errors import EngineError
from kg.records import Graph
from loaders import Address, connect, load, local, neo4j_runtime
from loaders.bolt import is_embedded
from queries import catalogue, run
from queries.trace import trace
from tests.benchmark.engines import cpu, running
from tests.benchmark.loading_bare import measure_bare
from tests.benchmark.programme import FAMILY_TOP, Programme

PLANS = int(os.environ.get("KG_BENCH_PLANS", "500"))
TRACES = 200
"""Measures traced in one round."""
WARM_UPS = 20
"""Rounds at most until the engine is taken for warm: it is when none of :data:`CALM_ROUNDS` running took less than
:data:`STEADY` of the least before."""
CALM_ROUNDS = 3
STEADY = 0.95
LOADS = ("just started", "after one load", "after two")


def main() -> None:
    """Measure and print everything."""
    neo4j_runtime.fetch()
    programme = Programme(PLANS)
    graph = programme.whole()
    print(f"{len(graph.nodes):,} nodes, {len(graph.relationships):,} relationships", flush=True)
    for kind in local.Kind:
        with running(kind) as (folder, address), connect(address.uri, address.user, address.password) as driver:
            for state in LOADS:
                measure_load(f"{kind:9} {state:15}", folder, driver, address, graph)
            measure_traces(kind, folder, driver, programme)
            measure_questions(kind, driver)
    with running(local.Kind.NEO4J) as (folder, address):
        measure_bare(folder, address, graph, LOADS)
    if find_spec("rdflib_neo4j"):
        from tests.benchmark.loading_by_rdflib import measure_rdflib

        with running(local.Kind.NEO4J) as (_, address):
            measure_rdflib(address)


def measure_load(what: str, folder: Path, driver: neo4j.Driver, address: Address, graph: Graph) -> None:
    """A first load, up to the last relationship: indexes follow in the background."""
    load(driver, Graph((), ()), address=address)
    moments = {0: (time.perf_counter(), cpu(folder))}

    def note(done: int, total: int) -> None:
        for mark in (len(graph.nodes), total):
            if done >= mark and mark not in moments:
                moments[mark] = time.perf_counter(), cpu(folder)

    own = time.process_time()
    load(driver, graph, address=address, progress=note)
    own = time.process_time() - own
    marks = sorted(moments)
    for part, begin, end in zip(("nodes", "relationships"), marks, marks[1:], strict=False):
        wall, work = (moments[end][n] - moments[begin][n] for n in (0, 1))
        print(
            f"{what} {part:14}{(end - begin) / wall:9,.0f} a second; {(end - begin) / work:9,.0f} an engine's CPU s"
        )
    wall, work = time.perf_counter() - moments[0][0], cpu(folder) - moments[0][1]
    print(f"{what} load          {wall:9.1f} s; CPU {own:.1f} s here, {work:.1f} s the engine", flush=True)


def measure_traces(kind: str, folder: Path, driver: neo4j.Driver, programme: Programme) -> None:
    """Traces of measures of the nation and the provinces, each once, by a warm engine; then of a family's measure."""
    measures = programme.measures_above_others()
    ids = random.Random(1).sample(measures, min(len(measures), (1 + WARM_UPS) * TRACES))
    await_indexes(driver)
    warmed = warm_up(folder, driver, ids[TRACES:])
    print_traces(f"{kind:9} trace        after {warmed:,} others", folder, driver, ids[:TRACES])
    if programme.family:
        warm_up(folder, driver, [FAMILY_TOP] * 10)
        print_traces(f"{kind:9} family's    ", folder, driver, [FAMILY_TOP] * 20)


def warm_up(folder: Path, driver: neo4j.Driver, ids: list[str]) -> int:
    """Trace these measures until the engine takes no less for them than before; how many were traced.

    Java compiles what runs while it runs, what has run longest at last: over some thousand traces they cost it less
    and less.
    """
    least, calm, done = inf, 0, 0
    while calm < CALM_ROUNDS and done < len(ids):
        before = cpu(folder)
        for id in ids[done : done + TRACES]:
            trace(driver, id)
        done = min(done + TRACES, len(ids))
        taken = cpu(folder) - before
        calm = 0 if taken < STEADY * least else calm + 1
        least = min(least, taken)
    return done


def await_indexes(driver: neo4j.Driver) -> None:
    """Wait until Neo4j, which fills indexes in the background, has filled all: that work is not a question's."""
    if not is_embedded(driver):
        driver.execute_query("CALL db.awaitIndexes(600)")


def print_traces(what: str, folder: Path, driver: neo4j.Driver, ids: list[str]) -> None:
    """How long traces of these measures take, and how many places each tells of."""
    work, own = cpu(folder), time.process_time()
    times, rows = [], []
    for id in ids:
        began = time.perf_counter()
        rows.append(len(trace(driver, id).fates))
        times.append(time.perf_counter() - began)
    work, own = ((now - then) / len(ids) for now, then in ((cpu(folder), work), (time.process_time(), own)))
    middle, late = quantiles(times, n=100)[49], quantiles(times, n=100)[94]
    print(
        f"{what} median {1000 * middle:.1f} ms, 95 of 100 within {1000 * late:.1f} ms; CPU {1000 * own:.1f} ms here, "
        f"{1000 * work:.1f} ms the engine; {min(rows)} to {max(rows)} places, mostly {median_low(rows)}",
        flush=True,
    )


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


def seconds(work: Callable[[], object]) -> float:
    """Wall time of a piece of work."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
