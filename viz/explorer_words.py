"""The words of measures as they travel in the explorer: in chunks of columns, read when they are wanted.

Not in the order of the page but of lineage, each measure followed by what derives from it: what was copied stands
near what it was copied from, and is compressed to next to nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from kg.records import LEVELS
from queries.words import compare
from viz.data import Figure, ShownMeasure
from viz.explorer_data import CHUNK, ExplorerData, short_name


def chunks(data: ExplorerData) -> Iterator[dict[str, list[Any]]]:
    """All words as columns, :data:`CHUNK` measures at a time."""
    measures = (data.measure(number) for number in lineage(data))
    while chunk := list(islice(measures, CHUNK)):
        yield _words(data, chunk)


def lineage(data: ExplorerData) -> list[int]:
    """All measures, each followed by those whose first source it is; ``explorer-texts.js`` orders alike."""
    below: dict[int, list[int]] = {}
    roots: list[int] = []
    for number, measure in enumerate(data.measures, len(data.plans)):
        sources = data.sources(measure)
        (below.setdefault(data.numbers[sources[0].measure], []) if sources else roots).append(number)
    order: dict[int, None] = {}
    # Measures in a ring of sources have no root above them.
    for root in chain(roots, data.numbers.values()):
        stack = [root]
        while stack:
            if (number := stack.pop()) not in order:
                order[number] = None
                stack += reversed(below.get(number, ()))
    return list(order)


def _words(data: ExplorerData, measures: Sequence[ShownMeasure]) -> dict[str, list[Any]]:
    texts = [_without_name(measure) for measure in measures]
    return {
        "rest": [rest for rest, _ in texts],
        "spot": [spot for _, spot in texts],
        "marker": [measure.marker for measure in measures],
        "sections": [measure.sections for measure in measures],
        "kind": [measure.kind for measure in measures],
        "charge": [[[one.role, one.organization] for one in measure.in_charge] for measure in measures],
        "targets": [[_target(one) for one in measure.targets] for measure in measures],
        "fates": [_columns(_fates(data, measure)) for measure in measures],
        "threads": [_columns(_threads(data, measure)) for measure in measures],
    }


def _without_name(measure: ShownMeasure) -> tuple[str, int]:
    """The text without the name that the graph tells, and where that stood, in units of UTF-16; -1: nowhere."""
    text, name = measure.text or "", short_name(measure).removesuffix("…")
    before, found, after = text.partition(name) if name else (text, "", "")
    return (before + after, len(before.encode("utf-16-le", "surrogatepass")) // 2) if found else (text, -1)


def _target(one: Figure) -> list[Any]:
    return [one.words, one.indicator, one.comparator, one.value, one.value_max, one.unit, one.year]


def _fates(data: ExplorerData, measure: ShownMeasure) -> Iterator[list[Any]]:
    """Plan, mark, level at which it came in, confidence, and the carriers, counted from the plan's first."""
    for below in measure.fates:
        plan = data.plan_numbers.get(below.document)
        if plan is None:
            continue
        carriers = [
            data.numbers[one] - data.firsts[plan]
            for one in below.via or ()
            if one in data.numbers and data.by_id[one].document == below.document
        ]
        entered = LEVELS.index(below.entered_at) if below.entered_at else None
        yield [plan, data.mark_numbers[below.fate], entered, below.confidence, carriers]


def _threads(data: ExplorerData, measure: ShownMeasure) -> Iterator[list[Any]]:
    """Similarity, confidence, change of modality, method, and what the words above and here share."""
    for source in data.sources(measure):
        above = data.by_id[source.measure]
        steps = _steps(compare(above.text or "", measure.text or "").numbers())
        yield [source.similarity, source.confidence, source.modality_change, source.method, steps]


def _steps(marks: Sequence[int]) -> list[int]:
    """Marks (two places and a length), each place counted from the end of the last stretch: small numbers."""
    steps: list[int] = []
    before = after = 0
    for one, other, length in zip(marks[::3], marks[1::3], marks[2::3], strict=True):
        steps += (one - before, other - after, length)
        before, after = one + abs(length), other + abs(length)
    return steps


def _columns(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """Rows turned into columns: what is alike stands together."""
    return [list(column) for column in zip(*rows, strict=True)]
