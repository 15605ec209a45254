"""Text → tree of provisions. Never refuses, never loses a character, linear in time.

Postconditions: 1. parents stand before their children, in document order; 2. a unit's span holds those of all
units below it, and siblings do not overlap; 3. identifiers are unique and depend on marks and order only.
"""

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from functools import partial
from operator import attrgetter

from kg.records import Outline, Provision, Span, Text
from kg.structure.annexes import annexes_behind_closings, unmarked_annexes
from kg.structure.candidates import marks
from kg.structure.headings import heading
from kg.structure.kinds import assign_kinds
from kg.structure.labelled import labelled_parts
from kg.structure.levels import parents
from kg.structure.markers import Mark, Style, canonical
from kg.structure.parts import Parts, parts
from kg.structure.units import Unit
from kg.structure.unmarked import add_unmarked
from kg.structure.unnumbered import unnumbered_parts

SETS_TASKS = re.compile(
    "任务|分工|分解|方案|计划|措施|举措|意见|规划|要点|办法|细则|规定|规则|条例|制度|行动|台账|重[大点].{0,8}(?:项目|工程)|项目(?:表|清单|库|安排)"
)
SETS_NONE = re.compile("名单|指标|名词|术语|解释|申[报请]|表样|样[式本]|格式|示意|流程图|一览")


def structure(text: Text) -> Outline:
    """The parts of a document and its tree of provisions."""
    found = parts(text.text)
    roots = _tree(text.text, found)
    every = [unit for root in roots for unit in root.walk()]
    for unit in every:
        unit.heading = heading(text.text[unit.words : unit.own_end], heads=bool(unit.children))
    add_unmarked(text.text, every)
    if roots:
        roots = [*labelled_parts(text.text, found.body.start, roots[0].start), *roots]
    for unit in every:
        for child in unit.children:
            child.heading = child.heading or heading(text.text[child.words : child.own_end])
    assign_kinds(roots, text.text)
    provisions = tuple(_provisions(roots, text.text))
    return _outline(text.text, found, provisions)


def _outline(text: str, found: Parts, provisions: tuple[Provision, ...]) -> Outline:
    first = provisions[0].start if provisions else len(text)
    preamble = _trimmed(text, found.body.start, first)
    start = found.title.start if found.title else found.body.start
    end = max((provision.end for provision in provisions), default=found.body.end)
    return Outline(provisions, found.notice, found.title, preamble, Span(start, end))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    end = start + len(text[start:end].rstrip())
    return Span(start, end) if end > start else None


def _tree(text: str, found: Parts) -> list[Unit]:
    """Units that have marks, as a forest."""
    candidates = _outside(found.closings, marks(text, found.body.start, found.body.end))
    titles = [title.start for title in found.further] + unmarked_annexes(text, found.body.start, found.body.end)
    parts_without_mark = [] if titles else unnumbered_parts(text, found.body.start, candidates)
    titles += annexes_behind_closings(text, candidates, found.closings)
    # A line that a mark opens is that mark's unit, whatever else its words look like.
    opened = {mark.start for mark in candidates}
    candidates += [Mark(Style.ATTACHMENT, 0, title, title) for title in {*titles} - opened]
    candidates += [Mark(Style.PART, 0, heading, heading) for heading in {*parts_without_mark} - opened]
    candidates.sort(key=attrgetter("start"))
    ends = [closing.start for closing in found.closings]
    tree = parents(candidates)
    accepted = [candidates[index] for index in tree]
    units: dict[int, Unit] = {}
    roots: list[Unit] = []
    for index, mark in zip(tree, accepted, strict=True):
        above = units.get(tree[index])
        unit = Unit(mark.style, mark.number, mark.start, mark.end, found.body.end, above.depth + 1 if above else 1)
        units[index] = unit
        if above:
            above.add(unit)
        else:
            roots.append(unit)
    _set_ends(text, roots, found.body.end, ends)
    forwarded = {title.start for title in found.further}
    return [
        root
        for root in roots
        if root.style is not Style.ATTACHMENT or root.start in forwarded or _sets_tasks(root, text)
    ]


def _sets_tasks(attachment: Unit, text: str) -> bool:
    """Whether an attachment is a plan or a list of tasks; lists of names, figures, terms and forms set none."""
    title = text[attachment.words : min(attachment.own_end, attachment.words + 120)]
    return bool(attachment.children) and bool(SETS_TASKS.search(title)) and not SETS_NONE.search(title)


def _outside(closings: tuple[Span, ...], found: list[Mark]) -> list[Mark]:
    """Marks less those that stand in a signature, a list of attachments or an imprint."""
    starts = [closing.start for closing in closings] + [sys.maxsize]
    ends = [closing.end for closing in closings]
    return [mark for mark in found if mark.start < starts[bisect_left(ends, mark.start)]]


def _set_ends(text: str, roots: list[Unit], end: int, closings: list[int]) -> None:
    """Each unit ends where the next at its level or above begins, or a closing does."""
    stack = [(roots, end)] if roots else []
    while stack:
        siblings, after = stack.pop()
        for unit in reversed(siblings):
            closing = bisect_left(closings, unit.start)
            if closing < len(closings) and closings[closing] < after:
                closing = bisect_left(closings, unit.last_start, closing)
            last = min(after, closings[closing]) if closing < len(closings) else after
            unit.end = unit.start + len(text[unit.start : last].rstrip())
            if unit.children:
                stack.append((unit.children, unit.end))
            after = unit.start


def _provisions(roots: list[Unit], text: str) -> list[Provision]:
    """The forest as records, in document order."""
    rows: list[Provision] = []
    ids: dict[int, str] = {}
    names: dict[str | None, dict[str, int]] = defaultdict(partial(defaultdict, int))
    orders: dict[str | None, int] = defaultdict(int)
    for root in roots:
        for unit in root.walk():
            above = ids[id(unit.parent)] if unit.parent else None
            name = _name(unit, names[above])
            ids[id(unit)] = f"{above}/{name}" if above else name
            orders[above] += 1
            rows.append(
                Provision(
                    id=ids[id(unit)],
                    parent=above,
                    marker=text[unit.start : unit.words].strip(),
                    heading=unit.heading,
                    kind=unit.kind,
                    start=unit.start,
                    end=unit.end,
                    depth=unit.depth,
                    order=orders[above],
                )
            )
    return rows


def _name(unit: Unit, taken: dict[str, int]) -> str:
    """A unit's name among its siblings: its mark; §1 without one, —1 for dashes; ~2 where a mark is repeated."""
    name = canonical(unit.style, unit.number) if unit.style is not None else "§"
    if not name:
        name = "—" if unit.style is Style.DASH else {Style.BOX: "专栏", Style.ATTACHMENT: "附件"}.get(unit.style, "§")  # type: ignore[arg-type]
    taken[name] += 1
    if name in ("§", "—"):
        return f"{name}{taken[name]}"
    return name if taken[name] == 1 else f"{name}~{taken[name]}"
