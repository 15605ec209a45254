"""A million nodes and three million relationships: how fast they are loaded in bulk, how fast a measure is traced.

``KG_BENCH_PROGRAMMES`` (10) programmes of 500 plans each, see :mod:`tests.benchmark.programme`; each engine begins
with an empty folder. Memory: 8 GB, for the embedded engine takes a graph that is held as a whole, and 4 GB itself;
disk: 7 GB.

In bulk is what ``kg load --bulk`` does from the file of a graph that was built: writing the import tool's files by as
many processes as there are cores, running it, making keys unique.

``KG_BENCH_FOLDER`` keeps the loaded engines (6 GB of disk); where it holds them already, they are traced and no more:
``KG_BENCH_FOLDER=… python -m tests.benchmark million``.

Bars: 60 s by the import tool, and 1.3 times its own time; the trace of one measure in 20 ms on Neo4j and 50 ms on the
embedded engine (95 of 100). A trace takes as long as its answer: beside the programmes' measures, of which most reach
15 places, one is traced that reaches every county.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import neo4j

from kg.export.graph_file import GraphFile
from kg.export.jsonl import write_jsonl
from kg.export.neo4j_import import AFTER, ARGUMENTS, write_neo4j_import
from loaders import bulk, connect, load, local, neo4j_runtime
from loaders.signing import held
from tests.benchmark.engines import cpu
from tests.benchmark.exports import processors
from tests.benchmark.loading import measure_traces, seconds
from tests.benchmark.programme import Programme

PROGRAMMES = int(os.environ.get("KG_BENCH_PROGRAMMES", "10"))
PLANS = 500


def main() -> None:
    """Measure and print everything."""
    neo4j_runtime.fetch()
    programmes = Programme(PLANS, PROGRAMMES, family=True)
    with kept_or_not() as root:
        for kind, fill in ((local.Kind.NEO4J, measure_bulk), (local.Kind.EMBEDDED, measure_embedded)):
            folder = local.folder_of(root, kind)
            try:
                if not is_filled(folder, kind):
                    fill(folder, programmes)
                with connected(folder, kind) as driver:
                    measure_traces(kind, folder, driver, programmes)
            finally:
                local.stop(folder)


@contextmanager
def kept_or_not() -> Iterator[Path]:
    """The folder of both engines, which is kept where ``KG_BENCH_FOLDER`` names one."""
    if kept := os.environ.get("KG_BENCH_FOLDER"):
        yield Path(kept)
    else:
        with tempfile.TemporaryDirectory() as root:
            yield Path(root)


@contextmanager
def connected(folder: Path, kind: local.Kind) -> Iterator[neo4j.Driver]:
    """A connection to the engine of that folder, started where it does not run."""
    address = local.start(folder, kind).address(write=True)
    with connect(address.uri, address.user, address.password) as driver:
        yield driver


def is_filled(folder: Path, kind: local.Kind) -> bool:
    """Whether an engine is kept in that folder, its graph loaded to the end."""
    if not folder.is_dir():
        return False
    with connected(folder, kind) as driver:
        return held(driver) is not None


def measure_bulk(folder: Path, programmes: Programme) -> None:
    """From the graph's file into Neo4j."""
    kind = local.Kind.NEO4J
    with tempfile.TemporaryDirectory() as root:
        files, graph = (Path(root) / name for name in ("files", "graph.jsonl"))
        files.mkdir()
        write_jsonl(programmes, graph)
        own = processors()
        writing = seconds(lambda: write_neo4j_import(GraphFile(graph, at_once=False), files))
        own = processors() - own
        graph.unlink()
        arguments, after = ((files / name).read_text().splitlines() for name in (ARGUMENTS, AFTER))
        importing = seconds(partial(bulk.import_graph, folder, files, arguments))
    with connected(folder, kind) as driver:
        finishing = seconds(partial(bulk.finish, driver, after, "bench"))
        counted = driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"]
    whole = writing + importing + finishing
    print(f"{kind:9} {counted:,} nodes in bulk in {whole:.1f} s; of the tool's {whole / importing:.2f}")
    parts = f"files {writing:.1f} s (CPU {own:.1f} s), tool {importing:.1f} s, keys {finishing:.1f} s"
    print(f"{kind:9} {parts}", flush=True)


def measure_embedded(folder: Path, programmes: Programme) -> None:
    """A first load into the embedded engine."""
    kind = local.Kind.EMBEDDED
    graph = programmes.whole()
    address = local.start(folder, kind).address(write=True)
    with connect(address.uri, address.user, address.password) as driver:
        taken = seconds(partial(load, driver, graph, "bench", address=address))
        print(f"{kind:9} loaded in {taken:.1f} s; CPU {cpu(folder):.1f} s the engine", flush=True)


if __name__ == "__main__":
    main()
