"""Two texts word by word: what the second kept, cut, added and moved, as a reader would mark it.

Chinese is compared by characters, numbers and Latin words as wholes. The shortest edit alone would leave confetti:
single characters that both happen to share between long runs that differ. So small agreements between larger changes
count as changed (the semantic clean-up of N. Fraser, "Writing: Diff", neil.fraser.name, 2006).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from rapidfuzz.distance import Indel, Prefix

SMALLEST_MOVE = 6
"""Characters that a run must have to be called moved, rather than cut here and added there by chance."""
LONGEST_CHANCE = 4
"""Characters that two clauses may share by chance: a word or two; what is longer stays kept."""
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]+|.", re.DOTALL)
# Where one sentence or clause ends: what is moved is looked for between these.
_ENDS = "，。；：、！？\n"
_CLAUSE = re.compile(rf"[^{_ENDS}]*[{_ENDS}]|[^{_ENDS}]+")

Kind = Literal["kept", "cut", "added", "moved_from", "moved_to"]
BEFORE: frozenset[Kind] = frozenset({"kept", "cut", "moved_from"})
"""Kinds whose words together are the first text."""
AFTER: frozenset[Kind] = frozenset({"kept", "added", "moved_to"})
"""Kinds whose words together are the second text."""


@dataclass(frozen=True)
class Run:
    """Words of one kind, one after another."""

    kind: Kind
    text: str


def compare(before: str, after: str) -> list[Run]:
    """Both texts as one list of runs: those of :data:`BEFORE` are the first text, those of :data:`AFTER` the second.

    No run is empty, and within a change what is cut stands before what is added.
    """
    return mark_moved(_runs(_settled(_tidy(_edits(before, after)))))


def mark_moved(runs: Iterable[Run]) -> list[Run]:
    """The runs, with clauses that were cut in one place and added in another marked as moved.

    The nth such clause cut answers the nth added; one that occurs more often on one side stays cut or added there.
    """
    clauses = [Run(run.kind, part) for run in runs for part in _clauses(run)]
    places: dict[str, dict[Kind, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, clause in enumerate(clauses):
        if clause.kind != "kept" and len(clause.text.strip()) >= SMALLEST_MOVE:
            places[clause.text][clause.kind].append(place)
    for text, found in places.items():
        for here, there in zip(found["cut"], found["added"], strict=False):
            clauses[here], clauses[there] = Run("moved_from", text), Run("moved_to", text)
    return list(_joined(clauses))


def _clauses(run: Run) -> list[str]:
    return [run.text] if run.kind == "kept" else _CLAUSE.findall(run.text)


def _edits(before: str, after: str) -> Iterator[Run]:
    """The shortest edit, in order."""
    numbers: dict[str, int] = {}
    ours, theirs = _TOKEN.findall(before), _TOKEN.findall(after)
    first, second = ([numbers.setdefault(token, len(numbers)) for token in tokens] for tokens in (ours, theirs))
    for one in Indel.opcodes(first, second):
        if one.tag == "equal":
            yield Run("kept", "".join(ours[one.src_start : one.src_end]))
        elif one.tag == "delete":
            yield Run("cut", "".join(ours[one.src_start : one.src_end]))
        else:
            yield Run("added", "".join(theirs[one.dest_start : one.dest_end]))


@dataclass
class _Change:
    """What was cut and added between two agreements, and the agreement that follows."""

    cut: str = ""
    added: str = ""
    kept: str = ""

    @property
    def size(self) -> int:
        return max(len(self.cut), len(self.added))


def _tidy(edits: Iterable[Run]) -> list[_Change]:
    """Changes, each with what is kept after it; an agreement smaller than both changes around it is changed too."""
    changes: list[_Change] = [_Change()]
    for edit in edits:
        last = changes[-1]
        if edit.kind == "kept":
            last.kept += edit.text
            continue
        if last.kept:
            changes.append(last := _Change())
        if edit.kind == "cut":
            last.cut += edit.text
        else:
            last.added += edit.text
    tidy: list[_Change] = []
    for change in changes:
        while tidy and tidy[-1].size and change.size and _is_confetti(tidy[-1], change):
            before = tidy.pop()
            change = _Change(
                before.cut + before.kept + change.cut, before.added + before.kept + change.added, change.kept
            )
        tidy.append(change)
    return tidy


def _is_confetti(before: _Change, after: _Change) -> bool:
    return len(before.kept) <= min(LONGEST_CHANCE, before.size, after.size) and "\n" not in before.kept


def _settled(changes: list[_Change]) -> list[_Change]:
    """The changes, each that only cuts or only adds pushed on to where it is made of whole clauses, if it can be.

    Where 「甲。乙。」 became 「甲。」, the edit may say that 「。乙」 was cut; readers mean 「乙。」.
    """
    for before, change in pairwise([_Change(), *changes]):
        words = change.cut or change.added
        if bool(change.cut) == bool(change.added) or not before.kept or before.kept[-1] in _ENDS:
            continue
        shared = Prefix.similarity(words, change.kept)
        push = next((place for place in range(1, shared + 1) if words[place - 1] in _ENDS), 0)
        before.kept, change.kept = before.kept + words[:push], change.kept[push:]
        pushed = words[push:] + words[:push]
        change.cut, change.added = (pushed, "") if change.cut else ("", pushed)
    return changes


def _runs(changes: Iterable[_Change]) -> Iterator[Run]:
    for change in changes:
        yield Run("cut", change.cut)
        yield Run("added", change.added)
        yield Run("kept", change.kept)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs without empty ones, neighbours of one kind as one."""
    for kind, group in groupby((run for run in runs if run.text), key=lambda run: run.kind):
        yield Run(kind, "".join(run.text for run in group))
