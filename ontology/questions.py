"""The competency questions: what the ontology must be able to answer, one SPARQL query each in ``questions/``.

::

    # title: Dropped measures
    # 标题: 未落实的措施
    # question: Which measures …?
    PREFIX : <https://policy-lineage.example/ontology#>
    SELECT …

Each answers what the Cypher query of the same name does with its defaults: the same columns and rows in the same
order. Where Cypher answers a list, SPARQL has its items joined by :data:`JOINT`, as it knows no lists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("questions")
JOINT = "、"
_FIELDS = ("title", "标题", "question")


@dataclass(frozen=True)
class Question:
    """One question; ``text`` is the whole file, which runs as it stands in any store that holds an export."""

    name: str
    title: str
    title_zh: str
    question: str
    text: str


@cache
def questions() -> Mapping[str, Question]:
    """All questions by name, sorted."""
    return {file.stem: _parse(file.stem, file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.rq"))}


def _parse(name: str, text: str) -> Question:
    """Read one file; a line of its header that begins with three blanks goes on with the line above.

    :raises ValueError: the header lacks a field.
    """
    header = text.partition("PREFIX ")[0].replace("\n#   ", " ")
    fields = dict(line.removeprefix("# ").split(": ", 1) for line in header.splitlines())
    if tuple(fields) != _FIELDS:
        raise ValueError(f"{name}.rq: the header has {', '.join(fields)}, wanted is {', '.join(_FIELDS)}")
    return Question(name, fields["title"], fields["标题"], fields["question"], text)
