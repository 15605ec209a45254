"""Loads into the embedded engine that are killed: the next one ends with exactly the graph."""

from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self

import neo4j

from kg.export.jsonl import read_jsonl
from kg.workspace import Workspace
from loaders import connect, load, local
from tests.faults.fault import Fault
from tests.faults.killing import die, killed
from tests.faults.plans import build_plans, write_plans

MOST_STEPS = 12
EVERYTHING = (
    "MATCH (n) WHERE n.graph IS NOT NULL AND NOT n:Graph RETURN labels(n)[0] + n.id AS of, properties(n) AS holds",
    "MATCH (a)-[r]->(b) RETURN a.id + type(r) + b.id AS of, properties(r) AS holds",
)


class Loads:
    """:param folder: for the engine and everything else that is written."""

    def __init__(self, folder: Path) -> None:
        self._engine = folder / "engine"
        plans = write_plans(folder / "plans")
        build_plans(plans, folder / "new")
        (plans / "营口市人民政府.txt").unlink()
        build_plans(plans, folder / "old")
        self._graphs = [read_jsonl(Workspace(folder / name).graph) for name in ("old", "new")]
        self._wanted: list[list[list[str]]] = []
        """What the engine holds of each after a load that nothing disturbed."""
        self._running: local.Running | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._running:
            local.stop(self._engine)

    def at_random(self, chance: Random) -> Fault:
        """A load of the one graph over the other, killed after some steps."""
        steps = chance.randrange(MOST_STEPS)
        return Fault("load, after some steps", str(steps), partial(self._run, chance.randrange(2), steps))

    def _run(self, version: int, steps: int) -> str:
        if self._running is None:
            self._running = local.start(self._engine, local.Kind.EMBEDDED)
            for number in range(len(self._graphs)):
                self._load(number)
                self._wanted.append(self._held())
        self._load(1 - version)
        killed(partial(self._load, version, steps))
        self._load(version)
        return "" if self._held() == self._wanted[version] else "another graph"

    def _load(self, version: int, steps: int | None = None) -> None:
        left = steps

        def progress(*_: int) -> None:
            nonlocal left
            if left is not None:
                left -= 1
                if left < 0:
                    die()

        assert self._running
        address = self._running.address(write=True)
        with closing(self._driver()) as driver:
            load(driver, self._graphs[version], f"version {version}", address=address, progress=progress)

    def _driver(self) -> neo4j.Driver:
        assert self._running
        address = self._running.address(write=True)
        return connect(address.uri, address.user, address.password)

    def _held(self) -> list[list[str]]:
        with closing(self._driver()) as driver:
            found = [driver.execute_query(query).records for query in EVERYTHING]
        return [sorted(f"{row['of']} {sorted(row['holds'].items())}" for row in rows) for rows in found]
