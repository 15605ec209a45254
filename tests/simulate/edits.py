"""What lower plans do to the measures of the plan above, each edit known; clauses carry their origin along."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from tests.simulate.national import TOPICS, Rows, local_clause, new_measure
from tests.simulate.plan import Clause, Measure, Plan, is_clear
from tests.simulate.topics import GROUPS, SPECIALITIES, Topic
from tests.simulate.words import LOCAL_CLAUSES, VERBS

TRIES = 8


class Locality:
    """What a place adds of its own: a few specialities, sentences about them, new measures; nothing twice."""

    def __init__(self, rng: Random) -> None:
        self._matters = rng.sample(SPECIALITIES, 3)
        self._sentences = rng.sample(LOCAL_CLAUSES, len(LOCAL_CLAUSES))
        self._at = 0
        self.rows = Rows(rng)

    def clause(self, topic: Topic, rng: Random) -> Clause:
        """A sentence of its own for a measure on that topic."""
        self._at += 1
        words = self._sentences[self._at % len(self._sentences)]
        return local_clause(topic, words, rng.choice(self._matters), rng)


Edit = Callable[[Measure, Locality, Random], Measure]

# Shares of a document's measures.
DROP, MERGE, SPLIT = 0.10, 0.05, 0.06
RESTORE = 0.05
"""Of what the parent dropped, how much is taken over from the plan above it."""
RESTYLED = 0.08
"""Of documents: all measures said in other words, without headings."""
REORDERED, REGROUPED = 0.3, 0.15
"""Of groups and of documents."""


def take_over(plan: Plan, rng: Random) -> None:
    """Fill a plan with what it makes of its parent's measures, and what it adds."""
    assert plan.parent is not None
    restyled, local = rng.random() < RESTYLED, Locality(rng)
    inherited = {id(m): unit for unit, m in plan.parent.units.items()}
    for name, measures in plan.parent.groups:
        own = [_descended(measure, inherited[id(measure)]) for measure in measures]
        restored = [measure for group, measure in plan.parent.dropped if group == name and rng.random() < RESTORE]
        kept = list(_edited(plan, name, own, local, rng, restyled=restyled))
        kept += [made for measure in restored if (made := _changed(plan, measure, local, rng, restyled=restyled))]
        if kept:
            plan.groups.append((name, _arranged(kept, rng)))
    _add_measures(plan, local, rng, headed=not restyled)
    if rng.random() < REGROUPED:
        rng.shuffle(plan.groups)


def _descended(measure: Measure, unit: str) -> Measure:
    """The measure as it stands above, every clause with its new source."""
    clauses = tuple(clause.below(unit) for clause in measure.clauses)
    return replace(measure, clauses=clauses, headed=True)


def _edited(
    plan: Plan, group: str, measures: list[Measure], local: Locality, rng: Random, *, restyled: bool
) -> Iterator[Measure]:
    """What becomes of a group's measures, in order."""
    waiting = list(measures)
    while waiting:
        measure = waiting.pop(0)
        chance = rng.random()
        if chance < DROP:
            plan.dropped.append((group, measure))
            continue
        if chance < DROP + MERGE and waiting:
            made = [_merged(measure, waiting.pop(rng.randrange(len(waiting))))]
        elif chance < DROP + MERGE + SPLIT and len(measure.clauses) > 1:
            made = _split(measure, rng)
        else:
            made = [measure]
        for one in made:
            done = _changed(plan, one, local, rng, restyled=restyled)
            if done:
                yield done


def _changed(plan: Plan, measure: Measure, local: Locality, rng: Random, *, restyled: bool) -> Measure | None:
    """The measure after its edits; drawn again while a relation is in doubt, at last left out."""
    for _ in range(TRIES):
        made = replace(measure, headed=not restyled)
        edits: tuple[Edit, ...] = (_reword_all,) if restyled else rng.choices(CHANGES, WEIGHTS)[0]
        for edit in edits:
            made = edit(made, local, rng)
        if is_clear(plan, made):
            return made
    return None


def _reword(measure: Measure, _: Locality, rng: Random) -> Measure:
    """Say at least half of the clauses in another way."""
    count = rng.randint((len(measure.clauses) + 1) // 2, len(measure.clauses))
    chosen = set(rng.sample(range(len(measure.clauses)), count))
    clauses = tuple(_said_otherwise(c, rng) if i in chosen else c for i, c in enumerate(measure.clauses))
    return replace(measure, clauses=clauses, verb=rng.choice(VERBS) if rng.random() < 0.5 else measure.verb)


def _reword_all(measure: Measure, _: Locality, rng: Random) -> Measure:
    clauses = tuple(_said_otherwise(clause, rng) for clause in measure.clauses)
    return replace(measure, clauses=clauses)


def _said_otherwise(clause: Clause, rng: Random) -> Clause:
    others = [way for way in range(len(clause.ways)) if way != clause.way]
    return replace(clause, way=rng.choice(others)) if others else clause


def _cut(measure: Measure, _: Locality, rng: Random) -> Measure:
    """Leave out at least one clause."""
    if len(measure.clauses) < 2:
        return measure
    kept = sorted(rng.sample(range(len(measure.clauses)), rng.randint(1, len(measure.clauses) - 1)))
    return replace(measure, clauses=tuple(measure.clauses[at] for at in kept))


def _extend(measure: Measure, local: Locality, rng: Random) -> Measure:
    """Add one or two sentences of the locality's own."""
    topic = TOPICS.get(measure.name)
    if topic is None:
        return measure
    added = tuple(local.clause(topic, rng) for _ in range(rng.randint(1, 2)))
    at = rng.choice((0, len(measure.clauses)))
    return replace(measure, clauses=(*measure.clauses[:at], *added, *measure.clauses[at:]))


def _refigure(measure: Measure, _: Locality, rng: Random) -> Measure:
    """Set figures of one's own."""
    return replace(measure, clauses=tuple(replace(c, figure=rng.randint(2, 9) * 10) for c in measure.clauses))


CHANGES: tuple[tuple[Edit, ...], ...] = ((), (_refigure,), (_reword,), (_cut,), (_extend,), (_reword, _cut, _extend))
WEIGHTS = (0.42, 0.08, 0.18, 0.12, 0.12, 0.08)


def _merged(one: Measure, two: Measure) -> Measure:
    return replace(one, name=f"{one.name}和{two.name}", clauses=(*one.clauses, *two.clauses))


def _split(measure: Measure, rng: Random) -> list[Measure]:
    at = rng.randint(1, len(measure.clauses) - 1)
    first = replace(measure, clauses=measure.clauses[:at])
    second = replace(measure, clauses=measure.clauses[at:], verb=rng.choice(VERBS), tail="保障")
    return [first, second]


def _arranged(measures: list[Measure], rng: Random) -> list[Measure]:
    if rng.random() < REORDERED:
        rng.shuffle(measures)
    return measures


def _add_measures(plan: Plan, local: Locality, rng: Random, *, headed: bool) -> None:
    """One to three measures about what no plan above speaks of, somewhere among the others."""
    national = {name for name, _ in plan.line()[-1].groups}
    taken = {measure.name for above in plan.line() for measure in above.units.values()}
    free = [topic for name, topics in GROUPS.items() if name not in national for topic in topics]
    for topic in rng.sample([topic for topic in free if topic.object not in taken], rng.randint(1, 3)):
        if plan.groups:
            _, measures = rng.choice(plan.groups)
            made = replace(new_measure(topic, local.rows, rng), headed=headed)
            measures.insert(rng.randint(0, len(measures)), made)
