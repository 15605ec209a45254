"""The explorer's graph as it travels in the page: columns that compress well.

It (names, marks, threads) is read at once; the words of measures follow in chunks (``viz/explorer_words.py``).
Measures are numbered in the order in which they stand on the page: plan by plan.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

from pypinyin import Style, lazy_pinyin

from kg.records import LEVELS
from queries import find
from viz.data import Network, Plan, ShownMeasure, Source
from viz.links import ALONE, Links
from viz.marks import COVERAGES, LEVEL_NAMES, MARKS, ROLE_NAMES, Look
from viz.order import Block, ordered
from viz.text import shorten

# Columns of a name: more than a row shows, enough for the table.
NAME = 80
# Measures whose words travel in one piece: read in a few milliseconds.
CHUNK = 400

_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
# A question of the catalogue for what is chosen, and the parameters that the page fills in.
QUESTIONS = {
    "plan": "network-measures",
    "measure": "provision-details",
    "thread": "evidence-path",
    "all": "network-documents",
}


class ExplorerData:
    """A network as the columns of a page."""

    def __init__(self, network: Network, links: Links = ALONE) -> None:
        """Orders the network; the same network gives the same columns."""
        self.links = links
        self.blocks: list[Block] = ordered(network)
        self.plans = [plan for plan, _ in self.blocks]
        self.measures = [measure for _, listed in self.blocks for measure in listed]
        self.marks = network.marks()
        self.plan_numbers = {plan.id: number for number, plan in enumerate(self.plans)}
        # Measures are numbered behind the plans, as nodes of one graph.
        self.numbers = {measure.id: number for number, measure in enumerate(self.measures, len(self.plans))}
        # Number of the first measure of each plan.
        self.firsts = list(accumulate((len(listed) for _, listed in self.blocks), initial=len(self.plans)))
        self.by_id = {measure.id: measure for measure in self.measures}
        self.mark_numbers = {name: number for number, name in enumerate(MARKS)}

    def graph(self) -> dict[str, Any]:
        """What is drawn, searched and filtered."""
        return {
            "plans": [self._plan(plan, len(listed)) for plan, listed in self.blocks],
            "measures": self._measures(),
            "threads": self._threads(),
            "letters": letters(
                [*(m.name for m in self.measures), *(title for p in self.plans for title in _titles(p))]
            ),
            "marks": [_look(name, look) for name, look in MARKS.items()],
            "coverages": [_look(name, look) for name, look in COVERAGES.items()],
            "levels": [[level or "", *names] for level, names in LEVEL_NAMES.items()],
            "roles": ROLE_NAMES,
            "questions": {kind: find(name).cypher() for kind, name in QUESTIONS.items()},
            "chunk": CHUNK,
        }

    def measure(self, number: int) -> ShownMeasure:
        """The measure that is that node."""
        return self.measures[number - len(self.plans)]

    def sources(self, measure: ShownMeasure) -> list[Source]:
        """Those of its sources that are shown."""
        return [source for source in measure.sources if source.measure in self.numbers]

    def _plan(self, plan: Plan, measures: int) -> list[Any]:
        return [
            plan.id,
            plan.title,
            plan.number,
            plan.place,
            plan.province,
            LEVELS.index(plan.level) if plan.level else len(LEVELS),
            list(COVERAGES).index(plan.coverage),
            plan.status,
            plan.date,
            plan.source,
            self.plan_numbers.get(plan.parent or "", -1),
            int(plan.parent_inferred),
            plan.programme,
            measures,
            self.links.document(plan.id),
        ]

    def _measures(self) -> dict[str, list[Any]]:
        below = [Counter(one.fate for one in measure.fates) for measure in self.measures]
        return {
            "id": [_tail(measure) for measure in self.measures],
            "name": [short_name(measure) for measure in self.measures],
            "mark": [self.mark_numbers[self.marks[measure.id]] for measure in self.measures],
            "dropped": [counts["dropped"] for counts in below],
            "unknown": [counts["unknown"] for counts in below],
        }

    def _threads(self) -> dict[str, list[Any]]:
        """How many sources each measure has, how far before it each stands, and whether it was adapted."""
        known = [self.sources(measure) for measure in self.measures]
        pairs = [(number, source) for number, sources in enumerate(known, len(self.plans)) for source in sources]
        return {
            "count": [len(sources) for sources in known],
            "back": [number - self.numbers[source.measure] for number, source in pairs],
            "relation": [self.mark_numbers[source.relation] for _, source in pairs],
        }


def short_name(measure: ShownMeasure) -> str:
    """As much of its name as the graph tells."""
    return shorten(measure.name, NAME)


def letters(texts: Iterable[str]) -> dict[str, str]:
    """Each letter with the Chinese characters of the texts whose commonest reading begins with it."""
    found: dict[str, list[str]] = {}
    for character in sorted(set(_CHINESE.findall("".join(texts)))):
        if letter := _letter(character):
            found.setdefault(letter, []).append(character)
    return {letter: "".join(characters) for letter, characters in sorted(found.items())}


@cache
def _letter(character: str) -> str:
    letter = lazy_pinyin(character, style=Style.FIRST_LETTER)[0]
    return letter if letter.isascii() and letter.isalpha() else ""


def _titles(plan: Plan) -> Sequence[str]:
    return [text for text in (plan.title, plan.place, plan.programme) if text]


def _tail(measure: ShownMeasure) -> str | list[str]:
    """What the id of a measure adds to that of its plan; a whole id stands in a list."""
    tail = measure.id.removeprefix(measure.document)
    return tail if tail != measure.id else [measure.id]


def _look(name: str, look: Look) -> list[Any]:
    return [name, look.sign, look.zh, look.en, look.line, look.ground, int(look.dashed)]
