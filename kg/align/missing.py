"""Measures of documents whose text is missing, and what derives from them.

A source is something that several plans carry: a unit of a held ancestor, or a cluster of units alike where no
ancestor is held. At every missing document on the way down, a source with members in two or more of its branches
becomes an inferred measure of that document. Members derive from the nearest one above them; where only one branch
is known, from what stands further up.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray
from scipy import sparse

from kg.align.clusters import DIGITS, Cluster, Likenesses, Member, medoid
from kg.align.evidence import compare, derivation
from kg.align.family import Family
from kg.align.neutral import MARKS
from kg.align.units import Unit
from kg.records import Derivation, Document, InferredMeasure, Match

_SLUG = 24
"""Characters of a heading that an inferred measure's id holds."""
_UNSPOKEN = re.compile(f"[{''.join(MARKS)}\\W_]+")


class Source(Struct, frozen=True):
    """What several plans carry, and the units that carry it."""

    anchor: Unit | None
    """The unit of a held ancestor that it is; None where there is only the likeness of the members."""
    members: tuple[Member, ...]
    alike: Likenesses
    """Of each two members."""


class _Guess(Struct):
    """An inferred measure before it has its id."""

    document: str
    source: Source
    indices: tuple[int, ...]
    """Its members' places in the source."""
    branches: NDArray[np.int64]
    """For each of them, the number of the branch of the missing document that it stands in."""
    above: "_Guess | None"
    medoid: int
    """Which of them is most like the others."""
    id: str = ""


_Step: TypeAlias = tuple[Source, int, _Guess | None]
"""A member of a source, by its place, and the guess it derives from."""


class Inference(Struct, frozen=True):
    """What was inferred for missing documents."""

    measures: tuple[InferredMeasure, ...]
    derivations: tuple[Derivation, ...]


def infer(
    top: str, sources: Sequence[Source], family: Family, documents: Mapping[str, Document], tasks: Mapping[str, Unit]
) -> Inference:
    """Infer the measures of a missing document and of the missing documents below it.

    :param top: the missing document; its parent, if it has one, is held.
    :param sources: what the nearest held documents below it carry.
    :param documents: the held documents by id.
    :param tasks: unit id → the one-line task that announces it.
    """
    guesses: list[_Guess] = []
    steps: list[_Step] = []
    for source in sources:
        _hang(source, top, tuple(range(len(source.members))), None, family, guesses, steps)
    _name(guesses)
    derivations = [made for step in steps for made in _member_derivations(*step, tasks)]
    derivations += [made for guess in guesses if (made := _guess_derivation(guess))]
    return Inference(tuple(_measures(guesses, documents, tasks)), tuple(derivations))


def _hang(
    source: Source,
    node: str,
    indices: tuple[int, ...],
    above: _Guess | None,
    family: Family,
    guesses: list[_Guess],
    steps: list[_Step],
) -> None:
    """Follow a source down from a missing document: a guess wherever it branches, a step wherever it arrives."""
    branches = _branches(source, node, indices, family)
    if len(branches) > 1:
        above = _guess(node, source, branches, above)
        guesses.append(above)
    for child, below in branches.items():
        if child in family.held:
            steps.extend((source, at, above) for at in below)
        else:
            _hang(source, child, below, above, family, guesses, steps)


def _guess(node: str, source: Source, branches: Mapping[str, tuple[int, ...]], above: _Guess | None) -> _Guess:
    numbered = sorted((at, number) for number, below in enumerate(branches.values()) for at in below)
    indices = tuple(at for at, _ in numbered)
    part = Cluster(tuple(source.members[at] for at in indices), source.alike[np.ix_(indices, indices)])
    return _Guess(node, source, indices, np.array([number for _, number in numbered]), above, medoid(part))


def _branches(source: Source, node: str, indices: Sequence[int], family: Family) -> dict[str, tuple[int, ...]]:
    """Child of ``node`` → the members that stand under it, in the order of the members."""
    branches: dict[str, list[int]] = {}
    for at in indices:
        branches.setdefault(_branch(source.members[at].unit.document, node, family), []).append(at)
    return {child: tuple(below) for child, below in branches.items()}


def _branch(document: str, node: str, family: Family) -> str:
    """The child of ``node`` that a document below it is or descends from."""
    line = [document, *family.above(document)]
    return line[line.index(node) - 1]


def _name(guesses: Sequence[_Guess]) -> None:
    """Give each guess its id: the wording of its heading that most members share, numbered where two share it.

    So an id stays when another document is added, unless that changes what most call the measure.
    """
    taken: Counter[str] = Counter()
    for guess in sorted(guesses, key=lambda guess: (guess.document, _place(guess))):
        base = f"{guess.document}/~{_slug(guess)}"
        taken[base] += 1
        guess.id = base if taken[base] == 1 else f"{base}-{taken[base]}"


def _slug(guess: _Guess) -> str:
    units = [member.unit for member in _at_home(guess)]
    names = Counter(_UNSPOKEN.sub("", unit.topic or unit.body.text)[:_SLUG] for unit in units)
    return min(names, key=lambda name: (-names[name], len(name), name))


def _members(guess: _Guess) -> list[Member]:
    return [guess.source.members[at] for at in guess.indices]


def _medoid(guess: _Guess) -> Unit:
    return _members(guess)[guess.medoid].unit


def _at_home(guess: _Guess) -> list[Member]:
    """Members that have their place there; all, where none has. That others may carry it too puts it in no doubt."""
    return [member for member in _members(guess) if member.main] or _members(guess)


def _place(guess: _Guess) -> tuple[float, str]:
    """Where in a plan the members stand on average, from 0 to 1."""
    units = [member.unit for member in _at_home(guess)]
    return float(np.mean([unit.place for unit in units])), units[0].id


def _measures(
    guesses: Sequence[_Guess], documents: Mapping[str, Document], tasks: Mapping[str, Unit]
) -> Iterator[InferredMeasure]:
    orders: Counter[str] = Counter()
    medoids = {_medoid(guess).id for guess in guesses}
    kinds = {one.id: one.kind for document in documents.values() for one in document.provisions if one.id in medoids}
    for guess in sorted(guesses, key=lambda guess: (guess.document, _place(guess))):
        orders[guess.document] += 1
        medoid = _medoid(guess)
        units = [unit for member in _members(guess) for unit in _with_task(member, tasks)]
        yield InferredMeasure(
            id=guess.id,
            document=guess.document,
            heading=_heading(medoid, documents, tasks),
            text=documents[medoid.document].text[medoid.start : medoid.end].strip("\n"),
            medoid=medoid.id,
            members=tuple(unit.id for unit in units),
            order=orders[guess.document],
            confidence=round(float(np.mean([member.confidence for member in _at_home(guess)])), 3),
            boilerplate=2 * sum(member.unit.boilerplate for member in _members(guess)) > len(guess.indices),
            kind=kinds[medoid.id],
        )


def _heading(unit: Unit, documents: Mapping[str, Document], tasks: Mapping[str, Unit]) -> str:
    """The heading of a unit as printed, or the task that it spells out."""
    for one in (unit, tasks.get(unit.id)):
        if one is not None and one.heading.text:
            return documents[one.document].text[one.heading.starts[0] : one.heading.ends[-1]]
    return ""


def _with_task(member: Member, tasks: Mapping[str, Unit]) -> list[Unit]:
    task = tasks.get(member.unit.id) if member.main else None
    return [task, member.unit] if task else [member.unit]


def _member_derivations(
    source: Source, at: int, above: _Guess | None, tasks: Mapping[str, Unit]
) -> Iterator[Derivation]:
    """What one member, with the task that announces it, derives from."""
    member = source.members[at]
    for unit in _with_task(member, tasks):
        if above is not None:
            yield _from_guess(unit.id, unit, 0, above, _witness(above, at), member.confidence)
        elif source.anchor is not None:
            yield derivation(unit.id, source.anchor.id, compare(unit, source.anchor), member.confidence)


def _guess_derivation(guess: _Guess) -> Derivation | None:
    """What an inferred measure derives from: the one inferred above it, or the unit of the held ancestor."""
    at = guess.indices[guess.medoid]
    unit, chance = guess.source.members[at].unit, guess.source.members[at].confidence
    if guess.above is not None:
        return _from_guess(guess.id, unit, unit.start, guess.above, _witness(guess.above, at), chance)
    if guess.source.anchor is None:
        return None
    found = compare(unit, guess.source.anchor)
    found = replace(found, matches=_shift(found.matches, unit.start, 0))
    return derivation(guess.id, guess.source.anchor.id, found, chance)


def _witness(guess: _Guess, at: int) -> Unit:
    """The unit of another branch that is most like a member: words that both hold, both took from above."""
    indices = np.array(guess.indices)
    others = indices[guess.branches != guess.branches[np.searchsorted(indices, at)]]
    alike = guess.source.alike[np.ix_([at], others)]
    likest = np.argmax((alike.toarray() if sparse.issparse(alike) else alike).round(DIGITS))
    return guess.source.members[int(others[likest])].unit


def _from_guess(id: str, unit: Unit, offset: int, guess: _Guess, witness: Unit, chance: float) -> Derivation:
    """Derivation from an inferred measure: judged by the witness, shown on the words that stand for the measure.

    :param offset: what to take from offsets into the unit's document (where the unit itself stands for a measure).
    """
    found = compare(unit, witness)
    medoid = _medoid(guess)
    if medoid.id == unit.id:
        shown = tuple(Match(one.child_start, one.child_end, one.child_start, one.child_end) for one in found.matches)
    else:
        shown = compare(unit, medoid).matches
    found = replace(found, matches=_shift(shown, offset, medoid.start))
    return derivation(id, guess.id, found, chance, method="inferred")


def _shift(matches: Sequence[Match], child: int, parent: int) -> tuple[Match, ...]:
    return tuple(
        Match(one.child_start - child, one.child_end - child, one.parent_start - parent, one.parent_end - parent)
        for one in matches
    )
