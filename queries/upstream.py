"""Where a measure comes from: the provisions above it, step by step up to the top."""

from dataclasses import dataclass

import neo4j

from queries.catalogue import find
from queries.running import about_one_graph, run_within
from queries.trace import Carrier, Row, carriers


@dataclass(frozen=True)
class Step:
    """A provision above, reached from the measure over those before it in ``via``."""

    via: tuple[str, ...]
    """Ids from the measure up to this provision."""
    carrier: Carrier
    relation: str | None
    similarity: float | None
    confidence: float
    """Of all steps together, 0 to 1."""


@dataclass(frozen=True)
class Upstream:
    """A measure and everything that it comes from, nearest first."""

    measure: Carrier
    steps: tuple[Step, ...]


def upstream(driver: neo4j.Driver, measure_id: str) -> Upstream:
    """Follow the measure of that id up to the top.

    :raises EngineError: the engine refuses or is gone.
    """

    def ask() -> tuple[list[Row], dict[str, Carrier]]:
        rows = run_within(driver, find("upstream-trace"), {"words": measure_id}).rows
        return rows, carriers(driver, sorted({id for row in rows for id in row["via"]} | {measure_id}))

    rows, known = about_one_graph(driver, ask)
    steps = (
        Step(tuple(row["via"]), known[row["via"][-1]], row["relation"], row["similarity"], row["confidence"])
        for row in rows
        if row["via"][0] == measure_id
    )
    return Upstream(known[measure_id], tuple(steps))
