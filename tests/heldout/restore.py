"""Opening words for annotations that hold only their hashes."""

import hashlib
import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

SHARED = Path(__file__).resolve().parents[3] / "shared"
WINDOW = 16
NOWHERE = "（not in this text）"
"""Stands for opening words that the text does not have; no unit starts with it."""


@cache
def scorer() -> ModuleType:
    """The scorer that lies beside the gold."""
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "gold" / "score.py")
    if spec is None or spec.loader is None:
        raise ImportError("../shared/gold/score.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def start_hash(opening: str) -> str:
    """The hash of a unit's opening words; they are folded first, and the first 16 characters count."""
    return hashlib.sha256(scorer().fold(opening)[:WINDOW].encode()).hexdigest()[:12]


def restore(annotation: dict, text: str) -> dict:
    """The annotation with ``start_quote`` put back from the text, units in document order."""
    folded = scorer().fold(text)
    openings = {start_hash(opening): opening for opening in _windows(folded)}
    provisions = []
    for unit in annotation["provisions"]:
        kept = {name: value for name, value in unit.items() if name != "start_hash"}
        provisions.append({**kept, "start_quote": openings.get(unit["start_hash"], NOWHERE)})
    return {**annotation, "provisions": provisions}


def _windows(folded: str) -> list[str]:
    """Every opening of that many characters, and the shorter ones at the end."""
    return [folded[i : i + WINDOW] for i in range(len(folded))]
