"""What the drawer of the document page tells of each measure: words above and here, and what became of it below."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from queries.words import compare
from viz.data import FateBelow, Plan, ShownMeasure, Source
from viz.links import Address
from viz.marks import LEVEL_NAMES, MARKS, ROLE_NAMES
from viz.matrix import place_name, plan_title
from viz.reading import Reading
from viz.text import initials, shorten

NAME = 90
"""Columns of a measure's name."""


def drawer_data(
    reading: Reading, measures: Sequence[ShownMeasure], anchors: Mapping[int, str], links: Address
) -> dict[str, Any]:
    """The data of the page.

    :param measures: those of the document; ``anchors`` says where on the page each stands, by its position here.
    :param links: from a document to the address of its page.
    """
    plans = {plan.id: number for number, plan in enumerate(reading.network.plans)}
    known = {measure.id: measure for measure in reading.network.measures}
    marks = reading.network.marks()
    return {
        "marks": {name: [look.sign, look.zh, look.en] for name, look in MARKS.items()},
        "roles": ROLE_NAMES,
        "levels": {level or "": names for level, names in LEVEL_NAMES.items()},
        "id": reading.plan.id,
        "plans": [[place_name(plan), plan_title(plan), links(plan.id), plan.id] for plan in reading.network.plans],
        "measures": [
            {
                "id": measure.id,
                "at": anchors.get(number, ""),
                "name": shorten(measure.name, NAME),
                "initials": initials(shorten(measure.name, NAME)),
                "more": " › ".join(measure.sections),
                "text": measure.text or "",
                "mark": marks[measure.id],
                "charge": [(one.role, one.organization) for one in measure.in_charge],
                "targets": [figure.words or "" for figure in measure.targets],
                "sources": [_source(measure, source, known, plans) for source in measure.sources],
                "fates": [_fate(below, known, plans) for below in _in_order(measure.fates, plans)],
            }
            for number, measure in enumerate(measures)
        ],
    }


def place_and_name(plan: Plan, measure: ShownMeasure) -> str:
    """Where a measure stands, and what it is called."""
    return f"{place_name(plan)} · {measure.name}"


def _source(
    measure: ShownMeasure, source: Source, known: Mapping[str, ShownMeasure], plans: Mapping[str, int]
) -> dict[str, Any]:
    above = known.get(source.measure)
    return {
        "plan": plans.get(above.document) if above else None,
        "name": shorten(above.name if above else source.measure, NAME),
        "text": above.text if above else None,
        "marks": compare(above.text or "", measure.text or "").numbers() if above else [],
        "relation": source.relation,
        "similarity": source.similarity,
        "confidence": source.confidence,
        "modality": source.modality_change,
    }


def _fate(below: FateBelow, known: Mapping[str, ShownMeasure], plans: Mapping[str, int]) -> list[Any]:
    """Plan, fate, level at which it came in, and the names of the measures of that plan that carry it."""
    carriers = [known[one] for one in below.via or () if one in known and known[one].document == below.document]
    return [plans[below.document], below.fate, below.entered_at, [shorten(one.name, NAME) for one in carriers]]


def _in_order(fates: Iterable[FateBelow], plans: Mapping[str, int]) -> list[FateBelow]:
    """By the order of the plans: higher levels first."""
    return sorted(fates, key=lambda below: plans[below.document])
