"""The targets of a text that is a single unit of a plan."""

from kg.extract.targets import targets
from kg.records import Metadata, Provision, Target

PLAN = Metadata(
    "某市食堂行动方案", None, None, None, None, None, None, "2022-09-22", (2021, 2025), "final", "行动方案"
)


def found(text: str, heading: str = "", metadata: Metadata = PLAN) -> tuple[Target, ...]:
    unit = Provision("一", None, "一、", heading, "measure", 0, len(text), 1, 1)
    rows = targets(text, (unit,), metadata)
    assert all(row.quote == text[row.start : row.end] for row in rows)
    return rows


def values(text: str, heading: str = "") -> list[tuple[str, float, str, int | None]]:
    return [(row.comparator, row.value, row.unit, row.year) for row in found(text, heading)]
