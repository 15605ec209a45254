"""How fast answers of many rows are read, and in how much memory: as CSV, by the command line, from both engines.

``KG_BENCH_ROWS`` (10,000,000) rows, and a hundredth of them beside: an answer is streamed where both take the same
memory, of the program and of the engine.
"""

import os
import subprocess
import sys
import tempfile
from math import isqrt
from pathlib import Path

import psutil

from loaders import Address, local, neo4j_runtime
from tests.benchmark.engines import cpu, running

ROWS = int(os.environ.get("KG_BENCH_ROWS", "10000000"))
QUERY = "UNWIND range(1, $side) AS a UNWIND range(1, $side) AS b RETURN a, b, '一行字' AS words"


def main() -> None:
    """Measure and print everything."""
    neo4j_runtime.fetch()
    for kind in local.Kind:
        with running(kind) as (folder, address):
            for rows in (ROWS // 100, ROWS):
                print(f"{kind:9} {measured(address, folder, isqrt(rows))}", flush=True)


def measured(address: Address, folder: Path, side: int) -> str:
    """Ask for as many rows as a square of that side has; a line that tells how fast and in how much memory."""
    busy = cpu(folder)
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(_command(address, side), stdout=out, env=_environment(address))
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            # Its own words stand above; the embedded engine gives up after ten minutes.
            return f"{side * side:12,} rows: refused"
        lines = _lines(out.fileno())
    assert lines == side * side + 1, f"{lines:,} lines"
    own, work = used.ru_utime + used.ru_stime, cpu(folder) - busy
    return (
        f"{lines - 1:12,} rows: {lines / own:9,.0f} a CPU second of the program, {work:6.1f} CPU s of the engine; "
        f"peak {used.ru_maxrss / 1024:5,.0f} MB here, {held(folder):6,.0f} MB the engine"
    )


def _command(address: Address, side: int) -> list[str]:
    login = ("--uri", address.uri, "--user", address.user)
    return [sys.executable, "-m", "kg", *login, "cypher", QUERY, "-p", f"side={side}", "--format", "csv"]


def _environment(address: Address) -> dict[str, str]:
    return {**os.environ, "KG_PASSWORD": address.password}


def _lines(file: int) -> int:
    os.lseek(file, 0, os.SEEK_SET)
    return sum(block.count(b"\n") for block in iter(lambda: os.read(file, 1 << 20), b""))


def held(folder: Path) -> float:
    """Memory that the engine in that folder takes now, in MB; Java gives back little of what it once took."""
    found = local.status(folder)
    if found is None:
        return 0.0
    keeper = psutil.Process(found.pid)
    return sum(one.memory_info().rss for one in (keeper, *keeper.children())) / 2**20


if __name__ == "__main__":
    main()
