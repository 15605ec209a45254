"""Which national measures two more of the sample plans carry out, read apart from development.

By the id of a unit, without the document's, the codes that the gold in ``../shared/gold`` gives to national measures;
none for what a place adds of its own. Units that are not listed are not judged.
"""

import json
from pathlib import Path
from typing import Any

from kg.records import Document

SIBLINGS = ("fuxin", "panzhihua")
_OPENING = 40


def gold_of(name: str, document: Document) -> dict[str, Any]:
    """The annotation of a plan in the schema of the gold.

    :param document: the plan as it is read.
    """
    codes = json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
    starts = {unit.id.removeprefix(f"{document.id}/"): unit.start for unit in document.provisions}
    return {
        "doc": name,
        "provisions": [
            {"id": unit, "start_quote": document.text[start : start + _OPENING]}
            for unit, start in starts.items()
            if unit in codes
        ],
        "alignment": [{"provision": unit, "national": national} for unit, national in codes.items()],
    }
