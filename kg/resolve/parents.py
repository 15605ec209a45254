"""The plan that each plan implements: one parent, or none.

Among the documents of its programme that a plan rests on, the parent is the one of the nearest level above it (or
of its own place, with years around its own). A plan that names none gets the nearest plan of a place above it,
marked as inferred; a province without a known plan between a nation's and a city's or county's gets a placeholder.

Postcondition: every parent stands above its child, or in the same place with years around the child's, so that no
circle can arise whatever documents claim.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.extract.metadata import title_id
from kg.jurisdictions import Gazetteer
from kg.records import DocumentLink, Finding, Jurisdiction
from kg.resolve.programmes import Generation
from kg.resolve.works import Work
from kg.titles import Period

NATIONAL, PROVINCE = 0, 1
"""Ranks (:attr:`Work.rank`)."""


class Parents:
    """Finds the parents of all plans. :meth:`find` fills ``links``, ``placeholders`` and ``findings``."""

    def __init__(self, generations: Mapping[str, Generation], gazetteer: Gazetteer) -> None:
        """:param generations: work id → the generation of its programme."""
        self.links: list[DocumentLink] = []
        self.placeholders: dict[str, Work] = {}
        """Plans of provinces that nobody names, by id."""
        self.suggested_by: dict[str, str] = {}
        """Id of a placeholder → id of the first plan below that suggests it."""
        self.findings: list[Finding] = []
        self._generations = generations
        self._gazetteer = gazetteer
        self._by_place: dict[tuple[int, str], list[Work]] = defaultdict(list)
        for generation in {id(g): g for g in generations.values()}.values():
            for work in generation.works:
                if work.place:
                    self._by_place[id(generation), work.place].append(work)

    def find(self, works: Iterable[Work], bases: Mapping[str, Sequence[Work]]) -> None:
        """Find the parent of each work.

        :param bases: work id → works that it is based on.
        """
        for work in works:
            generation = self._generations.get(work.id)
            if generation is None:
                continue
            named = [base for base in bases.get(work.id, ()) if self._generations.get(base.id) is generation]
            if above := [base for base in named if self._is_above(base, work)]:
                parent = max(above, key=lambda base: _preference(base, work))
                self._link(work, parent, inferred=False)
                self._note_skipped(work, parent, generation)
            else:
                self._infer(work, generation)

    def _is_above(self, base: Work, work: Work) -> bool:
        if base.place and base.place == work.place:
            return _surrounds(base.period, work.period)
        return base.rank < work.rank and (
            None in (base.place, work.place) or self._gazetteer.within(work.place, base.place)
        )

    def _infer(self, work: Work, generation: Generation) -> None:
        """Link a plan that names no parent to the nearest plan above it in its programme."""
        for place in self._gazetteer.chain(work.place):
            known = self._by_place.get((id(generation), place.code), ())
            above = [other for other in known if other.id != work.id and self._is_above(other, work)]
            above = [other for other in above if not _later(other, work) and _overlap(other.period, work.period)]
            if above:
                parent = max(above, key=lambda other: _preference(other, work))
                if parent.rank == NATIONAL and work.rank > PROVINCE and work.coverage != "cited_only":
                    parent = self._placeholder(work, parent, generation)
                self._link(work, parent, inferred=True)
                message = f"names no plan above it; its programme and place suggest {parent.id} ({parent.title})"
                self.findings.append(Finding("inferred-parent", work.id, message))
                return

    def _placeholder(self, work: Work, nation: Work, generation: Generation) -> Work:
        """Return the unknown plan of the work's province, linked to the nation's; the nation's if it has none."""
        province = self._gazetteer.province(work.place)
        if province is None or self._by_place.get((id(generation), province.code)):
            return nation
        made = _unknown_plan(province, generation)
        if made.id not in self.placeholders:
            self.placeholders[made.id] = made
            self.suggested_by[made.id] = work.id
            self._link(made, nation, inferred=True)
            message = f"no plan of {province.name} for {generation.name} is known; plans below it suggest one"
            self.findings.append(Finding("missing-level", made.id, message))
        return self.placeholders[made.id]

    def _note_skipped(self, work: Work, parent: Work, generation: Generation) -> None:
        """Report the levels between a plan and its parent that have a plan it does not name, or none known."""
        for place in self._gazetteer.chain(work.place)[1:]:
            if place.code == parent.place or parent.place is None:
                return
            known = self._by_place.get((id(generation), place.code), ())
            at = f"the plan of {place.name}, {known[0].id}" if known else f"a plan of {place.name}; none is known"
            self.findings.append(Finding("skipped-level", work.id, f"rests on {parent.id} without naming {at}"))

    def _link(self, child: Work, parent: Work, *, inferred: bool) -> None:
        self.links.append(DocumentLink("IMPLEMENTS", child.id, parent.id, inferred=inferred))
        if _later(parent, child):
            message = f"dated {child.date}, before {parent.id} that it implements ({parent.date})"
            self.findings.append(Finding("dated-before-parent", child.id, message))


def _unknown_plan(province: Jurisdiction, generation: Generation) -> Work:
    title = f"{province.name}{generation.name}（题名不详）"
    return Work(
        id=title_id(province.code, f"{province.name}{generation.name}", generation.period, draft=False),
        name=None,
        title=title,
        number=None,
        place=province.code,
        level=province.level,
        date=None,
        period=generation.period,
        status="final",
        coverage="cited_only",
        issuers=(),
    )


def _preference(parent: Work, child: Work) -> tuple[int, bool, bool, int, str, str]:
    """Order of possible parents: nearest level, final, years around the child's and close to them, latest, id."""
    length = parent.period[1] - parent.period[0] if parent.period else 0
    around = _surrounds(parent.period, child.period) or parent.period == child.period
    return parent.rank, parent.status == "final", around, -length, parent.date or "", parent.id


def _surrounds(outer: Period | None, inner: Period | None) -> bool:
    """Whether one period holds the other and more."""
    if outer is None or inner is None or outer == inner:
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _overlap(first: Period | None, second: Period | None) -> bool:
    """Whether two periods share a year; an unknown one may."""
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def _later(first: Work, second: Work) -> bool:
    return first.date is not None and second.date is not None and first.date > second.date
