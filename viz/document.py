"""The document page: one plan to be read, with what is known of every measure beside it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from viz.data import Plan, ShownMeasure
from viz.document_details import NAME, drawer_data, place_and_name
from viz.grids import FATES
from viz.links import ALONE, Address, Links, Pair
from viz.marks import MARKS, Look, Mark
from viz.matrix import plan_title
from viz.page import page
from viz.reading import Reading
from viz.running_text import Stretch, stretches
from viz.text import shorten

OUTLINE_HEADING = 44
"""Columns of a heading in the outline."""
MOST_HEADINGS = 5
"""Levels of headings below the page's own."""


@dataclass(frozen=True)
class Note:
    """What stands beside a measure."""

    number: int
    """Of the measure in the page's data."""
    mark: Mark
    look: Look
    sources: list[tuple[str, str | None, int | None]]
    """Name, link and similarity in percent of what it comes from."""
    fates: list[tuple[str, Look, int]]
    """What became of it below, and in how many plans."""


@dataclass(frozen=True)
class Shown:
    """A stretch of the text with its note, as the template shows it."""

    anchor: str | None
    stretch: Stretch
    heading: int
    """Level of its heading element, 0 where it has none."""
    name: str
    note: Note | None


def document_page(reading: Reading, links: Links = ALONE) -> str:
    """The whole page, as HTML."""
    plan, marks = reading.plan, reading.network.marks()
    measures = [measure for measure in reading.network.measures if measure.document == plan.id]
    shown = list(_shown(reading, measures, marks, links.document))
    known = {one.id: one for one in reading.network.plans}
    notes = [one.note for one in shown if one.note]
    occurring = {note.mark for note in notes} | {name for note in notes for name, _, _ in note.fates}
    anchors = {one.note.number: one.anchor or "" for one in shown if one.note}
    return page(
        "document",
        title=(plan_title(plan), plan_title(plan)),
        counts=_counts(reading, measures),
        data=drawer_data(reading, measures, anchors, links.document),
        legend=[(name, look) for name, look in MARKS.items() if name in occurring],
        shown=shown,
        plan=plan,
        outline=[one for one in shown if one.anchor and one.name],
        parent=known.get(plan.parent or ""),
        links=links,
    )


def _shown(
    reading: Reading, measures: list[ShownMeasure], marks: Mapping[str, Mark], links: Address
) -> Iterator[Shown]:
    numbers = {measure.id: number for number, measure in enumerate(measures)}
    names = {measure.id: measure for measure in reading.network.measures}
    plans = {plan.id: plan for plan in reading.network.plans}
    headings: dict[str, int] = {reading.plan.id: 1}
    for position, stretch in enumerate(stretches(reading)):
        unit = stretch.unit
        if unit is None:
            yield Shown(None, stretch, 0, "", None)
            continue
        above = headings.get(unit.parent or "", 1)
        heading = min(above + 1, MOST_HEADINGS + 1) if stretch.alone else 0
        headings[unit.id] = heading or above
        name = shorten(f"{unit.marker or ''}{unit.heading or ''}", OUTLINE_HEADING) if unit.heading else ""
        number = numbers.get(unit.id)
        note = _note(number, measures[number], marks, names, plans, links) if number is not None else None
        yield Shown(f"u{position}", stretch, heading, name, note)


def _note(
    number: int,
    measure: ShownMeasure,
    marks: Mapping[str, Mark],
    known: Mapping[str, ShownMeasure],
    plans: Mapping[str, Plan],
    links: Address,
) -> Note:
    sources = []
    for source in measure.sources:
        above = known.get(source.measure)
        plan = plans.get(above.document) if above else None
        name = place_and_name(plan, above) if above and plan else source.measure
        link = links(plan.id) if plan else None
        sources.append((shorten(name, NAME), link, _percent(source.similarity)))
    counts = Counter(below.fate for below in measure.fates)
    fates = [(str(fate), MARKS[fate], counts[fate]) for fate in FATES if counts[fate]]
    mark = marks[measure.id]
    return Note(number, mark, MARKS[mark], sources, fates)


def _percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)


def _counts(reading: Reading, measures: list[ShownMeasure]) -> Pair:
    """What the page stands on, in figures."""
    below = {fate.document: fate.fate for measure in measures for fate in measure.fates}
    plans = {plan.id: plan for plan in reading.network.plans}
    held = sum(plans[one].held for one in below if one in plans)
    own = [measure for measure in measures if not measure.boilerplate]
    derived = sum(bool(measure.sources) for measure in own)
    zh = f"{len(reading.provisions)} 个单元，{len(own)} 条措施，其中 {derived} 条出自上级；"
    en = f"{_number(len(reading.provisions), 'provision')}, {_number(len(own), 'measure')}, {derived} from above; "
    if not reading.document.text:
        zh, en = f"未收录原文；{zh}", f"text not held; {en}"
    if not below:
        return f"{zh}没有已知的下级文件", f"{en}no plan below is known"
    return (
        f"{zh}下级文件 {len(below)} 份，{held} 份收录全文",
        f"{en}{_number(len(below), 'plan')} below, {held} held in full",
    )


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
