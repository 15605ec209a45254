"""Programmes: the family of plans that a document belongs to, and which generation of it.

Plans belong together when they share what they are about (:func:`kg.resolve.titles.stem`), or when one rests on
the other and its subject is the other's with something put before it. Plans of one family and overlapping years
are a generation, called by the title of its highest plan.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from rapidfuzz import fuzz

from kg.resolve.titles import MIN_STEM
from kg.resolve.works import Work
from kg.titles import Period

SUBJECTS_ALIKE = 80.0
"""Subjects of a plan and of one it rests on that are at least this alike (rapidfuzz ratio, 0–100) are one."""
YEARS_OF_UNDATED = 2
"""A plan that states no years opens a generation of its year and as many more: others follow it so fast."""


class Generation(Struct, eq=False):
    """Plans of one family and overlapping years."""

    family: str
    period: Period | None
    works: list[Work]
    name: str = ""


class _Subjects:
    """Union–find over subjects."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def find(self, subject: str) -> str:
        while (above := self._above.get(subject, subject)) != subject:
            self._above[subject] = self._above.get(above, above)
            subject = above
        return subject

    def join(self, first: str, second: str) -> None:
        """Make two subjects one; the shorter (then lesser) gives its name, whatever the order."""
        one, other = sorted((self.find(first), self.find(second)), key=lambda s: (len(s), s))
        self._above[other] = one


def generations(works: Iterable[Work], bases: Mapping[str, Sequence[Work]]) -> dict[str, Generation]:
    """Return the generation of each work that is a plan; laws and works without a title have none.

    :param bases: work id → the works it is based on.
    """
    plans = [work for work in works if work.name and not work.name.law]
    subjects = _Subjects()
    for plan in sorted(plans, key=lambda w: w.id):
        for base in bases.get(plan.id, ()):
            if base.name and not base.name.law and same_subject(_subject(plan), _subject(base)):
                subjects.join(_subject(plan), _subject(base))
    families: dict[str, list[Work]] = defaultdict(list)
    for plan in plans:
        families[subjects.find(_subject(plan))].append(plan)
    found: dict[str, Generation] = {}
    for family in sorted(families):
        _divide(family, families[family], bases, found)
    return found


def _subject(work: Work) -> str:
    return work.name.stem if work.name else ""


def same_subject(own: str, base: str) -> bool:
    """Whether a plan's subject is that of the plan it rests on or succeeds, maybe with words before it."""
    if min(len(own), len(base)) <= MIN_STEM:
        return own == base
    return own.endswith(base) or base.endswith(own) or fuzz.ratio(own, base) >= SUBJECTS_ALIKE


def _divide(
    family: str, plans: list[Work], bases: Mapping[str, Sequence[Work]], found: dict[str, Generation]
) -> None:
    """Divide a family into generations: from above, longer plans first, those without years last at each level."""
    made: list[Generation] = []
    for plan in sorted(plans, key=_leading_first):
        generation = _of_bases(plan, bases, found, family) or _of_years(plan, made)
        if generation is None:
            generation = Generation(family, plan.period or _years_from(plan), [])
            made.append(generation)
        generation.works.append(plan)
        found[plan.id] = generation
    _give_names(made)


def _leading_first(work: Work) -> tuple[int, bool, int, str, str]:
    length = work.period[1] - work.period[0] if work.period else 0
    return work.rank, work.period is None, -length, work.date or "", work.id


def _of_bases(
    plan: Work, bases: Mapping[str, Sequence[Work]], found: Mapping[str, Generation], family: str
) -> Generation | None:
    """The latest generation among those of the plans it rests on that had not ended when it begins."""
    begins = plan.period[0] if plan.period else _year(plan)
    fitting = [
        generation
        for base in bases.get(plan.id, ())
        if (generation := found.get(base.id)) and generation.family == family and _lasts(generation, begins)
    ]
    return max(fitting, key=lambda g: g.period or (0, 0), default=None)


def _lasts(generation: Generation, begins: int | None) -> bool:
    return generation.period is None or begins is None or begins <= generation.period[1]


def _of_years(plan: Work, made: list[Generation]) -> Generation | None:
    """The latest generation in whose years it begins; for a plan without years or date the only one there is."""
    begins = plan.period[0] if plan.period else _year(plan)
    if begins is None:
        return made[0] if len(made) == 1 else next((g for g in made if g.period is None), None)
    around = [g for g in made if g.period and g.period[0] <= begins <= g.period[1]]
    return max(around, key=lambda g: g.period or (0, 0), default=None)


def _year(work: Work) -> int | None:
    if work.date:
        return int(work.date[:4])
    return work.number.year if work.number else None


def _years_from(plan: Work) -> Period | None:
    year = _year(plan)
    return (year, year + YEARS_OF_UNDATED) if year else None


def _give_names(made: list[Generation]) -> None:
    """Call each generation by its first plan's title; those of one name by their years too."""
    for generation in made:
        name = generation.works[0].name
        generation.name = name.core if name else generation.family
    names = [generation.name for generation in made]
    for generation in made:
        if names.count(generation.name) > 1 and generation.period:
            first, last = generation.period
            generation.name += f"（{first}年）" if first == last else f"（{first}—{last}年）"
