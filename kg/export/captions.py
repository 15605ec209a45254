"""Chinese captions for what stands in the graph: what an office reads in workbooks and notes."""

from functools import cache
from typing import get_args

from kg.records import FateName, Level
from ontology import ontology
from viz.marks import MARKS

FATES: tuple[FateName, ...] = get_args(FateName)
COMPARATORS = {">=": "≥", ">": ">", "=": "=", "<=": "≤", "<": "<", "~": "约"}


@cache
def caption(scheme: str, value: str | None) -> str:
    """Chinese caption of a value in a value list; empty for None, the value itself where it is not listed."""
    found = {one.notation: one.chinese for one in ontology().schemes[scheme]}
    return found.get(value, value) if value else ""


def fate_caption(fate: FateName) -> str:
    """Sign and Chinese name of a fate, as on the pages."""
    return f"{MARKS[fate].sign} {MARKS[fate].zh}"


def level_caption(level: Level | None) -> str:
    """Chinese name of a level; empty where it is not known."""
    return caption("levels", level)


def figure(said: dict[str, object]) -> str:
    """A target's figure in one piece, from its properties: ``≥12期``, ``约1—2个``."""
    low, high = said.get("value"), said.get("value_max")
    number = "" if low is None else _number(low) + (f"—{_number(high)}" if high is not None else "")
    return f"{COMPARATORS.get(str(said.get('comparator')), '')}{number}{said.get('unit', '')}"


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else f"{value}"
