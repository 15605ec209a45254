"""The earlier plan that each plan succeeds: of the same place and family, ended before this one begins."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz

from kg.records import DocumentLink, Finding
from kg.resolve.programmes import Generation
from kg.resolve.works import Work
from kg.titles import Period


def successions(
    works: Iterable[Work], generations: Mapping[str, Generation], stated: Iterable[str]
) -> Iterator[DocumentLink]:
    """Infer ``SUCCEEDS`` links for the plans that do not state their predecessor.

    :param generations: work id → generation of its programme.
    :param stated: ids of works whose own text names their predecessor.
    """
    told = set(stated)
    series: dict[tuple[str, str], list[Work]] = defaultdict(list)
    for work in works:
        if work.place and (generation := generations.get(work.id)):
            series[generation.family, work.place].append(work)
    for key in sorted(series):
        for work in series[key]:
            if work.id not in told and (before := _predecessor(work, series[key], generations)):
                yield DocumentLink("SUCCEEDS", work.id, before.id, inferred=True)


def superseded(
    based_on: Iterable[tuple[Work, Work]], successors: Mapping[str, Work], generations: Mapping[str, Generation]
) -> Iterator[Finding]:
    """Report works that rest on a plan which another plan had replaced by then.

    :param based_on: pairs of a work and one it rests on.
    :param successors: work id → the plan that succeeds it.
    """
    for work, base in based_on:
        after = successors.get(base.id)
        if after is None or after.id == work.id or generations.get(after.id) is generations.get(base.id):
            continue
        if work.date and after.date and after.date < work.date:
            message = f"rests on {base.id}, which {after.id} had succeeded ({after.date})"
            yield Finding("superseded-basis", work.id, message)


def _predecessor(work: Work, series: list[Work], generations: Mapping[str, Generation]) -> Work | None:
    """The plan that ended last before this one begins; among several the one whose title is most alike."""
    years = _years(work, generations)
    if years is None:
        return None
    ended = [
        (then[1], other.status == "final", _likeness(work, other), other.date or "", other.id, other)
        for other in series
        if (then := _years(other, generations)) and then[1] < years[0]
    ]
    return max(ended, key=lambda row: row[:5])[-1] if ended else None


def _years(work: Work, generations: Mapping[str, Generation]) -> Period | None:
    return work.period or generations[work.id].period


def _likeness(first: Work, second: Work) -> float:
    return fuzz.ratio(first.name.core, second.name.core) if first.name and second.name else 0.0
