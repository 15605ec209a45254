"""The units that are compared: the lowest units of every branch, as aligning sees them.

A unit is a leaf of the tree that says something (a measure, a task, a safeguard, a box item, a general part with
nothing below it), or a safeguard with what it holds. Lists of people and units that only say who is in charge are
none.
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from scipy.optimize import linear_sum_assignment

from kg.align.grams import grams_of, spoken, weigh
from kg.align.neutral import Neutral, joined, neutral
from kg.align.tree import ProvisionTree
from kg.records import Document, Kind, Provision, Span

# Headings that say which part of a plan this is and nothing about what is to be done.
_IN_CHARGE = re.compile(r"(责任|职责|任务)(分工|单位|部门)$|^(牵头|配合|责任)(单位|部门)$")
_GENERAL = re.compile(
    r"指导思想|总体(要求|思路|目标)|基本原则|工作原则|(主要|发展|工作|总体|行动)目标|目标任务$|^(前言|序言|背景|引言)"
    r"|发展(基础|现状|环境)|面临(的)?(形势|机遇|挑战)|重要意义"
)
_SAFEGUARD = re.compile(
    r"保障(措施|条件|机制|体系)?$|组织(实施|保障|领导)|工作(要求|措施|步骤|安排)|实施步骤|强化保障|监督(考核|检查|评估)"
)
# 三、工作步骤 and 进度安排, and what stands in them: （一）准备阶段（2023年3月至5月）.
_STAGE = re.compile(
    r"(?:工作|实施|推进|方法)步骤|阶段(?:安排|划分)|(?:时间|进度|步骤)安排|阶段$|阶段[（(]|^第[一二三四]阶段"
)
# A line that names the person who answers for a unit (责任领导：某某副市长), behind what is to be done.
_PERSON = re.compile(r"(?<=[\n。；;])[ \t]*(?:责任|牵头|分管|主管|包保|联系|督办)(?:领导|人|同志)[：:][^\n。]*")
# Share of a task's pairs of characters that what spells it out holds too, and what standing at the same number adds:
# chosen by eye on lists of tasks; a task whose words are nowhere is joined to none.
_SPELLED_OUT, _SAME_PLACE_IN_LINE = 0.3, 0.25
_LEAVES = frozenset(("measure", "task", "safeguard", "box", "box_item", "chapter", "subsection", "action", "project"))


class Unit(Struct, frozen=True, eq=False):
    """One alignable unit; equal to nothing but itself."""

    id: str
    document: str
    heading: Neutral
    """Empty where it has none, or one that its document uses again and again (基本任务)."""
    topic: str
    """What it is about, neutral: its heading, or where it has none that of the task it spells out, or of the unit
    that holds nothing else."""
    body: Neutral
    """The words below the heading; without who is in charge."""
    parent: str | None
    """Id of the unit it stands in."""
    group: str | None
    """Id of the action, project or chapter it belongs to: the nearest unit above with a heading of its own."""
    start: int
    end: int
    """Where it stands in its document's text, lists of people below it left out."""
    place: float
    """How far into the plan it stands, from 0 to 1."""
    boilerplate: bool
    kind: Kind
    stage: bool = False
    """Whether it is a step of the plan's own tasks (准备阶段): its name tells no object."""
    announces: str | None = None
    """Of a one-line task, the unit that spells it out: the two are compared as one, by that unit's words."""

    @property
    def text(self) -> str:
        """Heading and body, neutral."""
        return f"{self.heading.text}。{self.body.text}" if self.heading.text else self.body.text

    def words(self, length: int) -> Neutral:
        """The first characters of heading and body as one neutral text."""
        whole = joined([self.heading, self.body])
        return whole if len(whole.text) <= length else whole.first(length)


def units_of(document: Document, places: Sequence[str] = ()) -> tuple[Unit, ...]:
    """The alignable units of a document, in document order; one-line tasks joined to what spells them out.

    :param places: names of places that it may call its own.
    """
    words = neutral(document.text, places)
    tree = ProvisionTree(document.provisions)
    assigned = _assigned_spans(document)
    units: list[Unit] = []
    for provision in document.provisions:
        below = tree.below(provision)
        if not _alignable(provision, below):
            continue
        trail = tuple(tree.above(provision))
        end = next((one.start for one in below if one.kind == "members"), provision.end)
        persons = (Span(*found.span()) for found in _PERSON.finditer(document.text, provision.start, end))
        in_charge = sorted((*assigned.get(provision.id, ()), *persons), key=lambda span: span.start)
        heading, body = _parts(document.text, provision, end, in_charge)
        unit = Unit(
            id=provision.id,
            document=document.id,
            heading=words.cut(() if provision.heading in tree.repeated else heading),
            topic="",
            body=words.cut(body),
            parent=provision.parent,
            group=next(
                (above.id for above in trail if above.heading not in tree.repeated and above.kind != "box"), None
            ),
            start=provision.start,
            end=end,
            place=provision.start / max(len(document.text), 1),
            boilerplate=_boilerplate(provision, trail),
            kind=provision.kind,
            stage=any(_STAGE.search(one.heading) for one in (provision, *trail)),
            announces=below[0].id if _is_frame(provision, below) else None,
        )
        if len(unit.text) > 3 and not _IN_CHARGE.search(unit.text):
            topic = unit.heading.text or _bare(unit)
            if not topic and (holder := tree.naming(provision)):
                topic = words.cut(_parts(document.text, holder, holder.end, ())[0]).text
            units.append(replace(unit, topic=topic))
    return _join_lines(_join_twins(units, tree))


def _alignable(provision: Provision, below: Sequence[Provision]) -> bool:
    if provision.kind not in _LEAVES or _IN_CHARGE.search(provision.heading):
        return False
    return provision.kind == "safeguard" or not below or _is_frame(provision, below)


def _is_frame(provision: Provision, below: Sequence[Provision]) -> bool:
    """Whether it is a box around one single item: the two are one measure, said by the item."""
    return provision.kind == "box" and len(below) == 1


def _assigned_spans(document: Document) -> dict[str, list[Span]]:
    """Provision id → where it says who is in charge."""
    spans: dict[str, list[Span]] = {}
    for row in document.responsibilities:
        if not row.inherited:
            spans.setdefault(row.provision, []).append(Span(row.start, row.end))
    return spans


def _parts(text: str, provision: Provision, end: int, assigned: Iterable[Span]) -> tuple[list[Span], list[Span]]:
    """Where heading and body stand; the heading is looked for where it must be, after the marker."""
    start = provision.start + (len(provision.marker) if text.startswith(provision.marker, provision.start) else 0)
    found = text.find(provision.heading, start, end) if provision.heading else -1
    heading = []
    if found >= 0 and found - start <= 4:
        heading = [Span(found, found + len(provision.heading))]
        start = heading[0].end
    return heading, list(_without(Span(start, end), assigned))


def _without(whole: Span, holes: Iterable[Span]) -> Iterable[Span]:
    start = whole.start
    for hole in holes:
        if hole.end <= start or hole.start >= whole.end:
            continue
        if hole.start > start:
            yield Span(start, hole.start)
        start = max(start, hole.end)
    if start < whole.end:
        yield Span(start, whole.end)


def _boilerplate(provision: Provision, trail: Sequence[Provision]) -> bool:
    """General parts and safeguards: by kind, and by what the headings above say they are."""
    if provision.kind == "safeguard" or (provision.kind in ("chapter", "subsection")):
        return True
    headings = [provision.heading, *(above.heading for above in trail)]
    return bool(_SAFEGUARD.search(headings[-1])) or any(_GENERAL.search(heading) for heading in headings)


def _join_twins(units: list[Unit], tree: ProvisionTree) -> list[Unit]:
    """Join each one-line task to the unit of the same group that spells it out."""
    groups: dict[str, tuple[list[int], list[int]]] = {}
    for at, unit in enumerate(units):
        container = tree.holder(unit.parent)
        if container is not None and unit.kind in ("task", "measure"):
            groups.setdefault(container, ([], []))[0 if unit.kind == "task" else 1].append(at)
    joined = list(units)
    for tasks, others in groups.values():
        for task, other in _assign([units[at] for at in tasks], [units[at] for at in others]):
            one, two = units[tasks[task]], units[others[other]]
            joined[tasks[task]] = replace(one, announces=two.id)
            joined[others[other]] = replace(two, topic=one.topic)
    return joined


def _join_lines(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Join each line of a list of tasks to the unit anywhere in the plan that has the line for its heading."""
    announced = {unit.announces for unit in units}
    spelled_out: dict[str, list[str]] = {}
    for unit in units:
        heading = spoken(unit.heading.text)
        if unit.id not in announced and heading and spoken(unit.body.text):
            spelled_out.setdefault(heading, []).append(unit.id)
    joined = []
    for unit in units:
        line = "" if unit.announces else spoken(unit.text)
        named = spelled_out.get(line, ())
        joined.append(replace(unit, announces=spelled_out.pop(line)[0]) if len(named) == 1 else unit)
    return tuple(joined)


def _assign(tasks: Sequence[Unit], others: Sequence[Unit]) -> Iterable[tuple[int, int]]:
    """Which task is spelled out where, all decided together: by the words they share, and by their place in line."""
    if not tasks or not others:
        return
    wanted, offered = weigh([grams_of([unit.text for unit in units], 2, 2) for units in (tasks, others)])
    wanted.data[:] = offered.data[:] = 1.0
    shared = (wanted @ offered.T).toarray()
    gain = shared / np.maximum(wanted.sum(axis=1), 1.0).reshape(-1, 1)
    gain[np.diag_indices(min(gain.shape))] += _SAME_PLACE_IN_LINE
    rows, columns = linear_sum_assignment(-gain)
    for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
        if gain[i, j] >= _SPELLED_OUT:
            yield i, j


def _bare(unit: Unit) -> str:
    """What a unit without heading is about, where it is one line."""
    return unit.body.text.rstrip("。") if unit.kind == "task" else ""
