"""Units that are no programme's own matter: general parts, safeguards, and what plans of many programmes head alike.

That 加强组织领导 is a formula is seen from the plans, not listed: a heading that stands word for word in plans of
unrelated programmes says nothing of any of them. Places of one programme that share a heading count once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from kg.align.work import UnitFacts
from kg.records import Registry

# Set by judgement: programmes that must share a heading, as a number (fewer are chance) and as a share of all.
_FEWEST, _SHARE = 5, 0.05


def boilerplate(units: Mapping[str, Sequence[UnitFacts]], stock: Set[str]) -> Iterator[str]:
    """Ids of the units that are no programme's own matter, document by document.

    :param units: by document id.
    :param stock: headings that plans of many programmes share.
    """
    for own in units.values():
        for unit in own:
            if unit.boilerplate or unit.heading in stock:
                yield unit.id


class Stock:
    """Collects headings, to tell those that plans of many programmes share.

    :param programmes: document id → the programme it belongs to, where one is known.
    """

    def __init__(self, programmes: Mapping[str, str]) -> None:
        self._programmes = programmes
        self._said: set[tuple[str, str]] = set()

    def add(self, headings: Mapping[str, Iterable[str]]) -> None:
        """Note the headings of documents, by document id."""
        for id, own in headings.items():
            if id in self._programmes:
                self._said.update((self._programmes[id], heading) for heading in own)

    def shared(self) -> frozenset[str]:
        """The headings that plans of many programmes share, of all that were noted."""
        times = Counter(heading for _, heading in self._said if heading)
        least = max(_FEWEST, _SHARE * len({programme for programme, _ in self._said}))
        return frozenset(heading for heading, count in times.items() if count >= least)


def programmes_of(registry: Registry) -> dict[str, str]:
    """Document id → the programme it belongs to, where one is known."""
    return {one.id: one.programme for one in registry.documents if one.programme}
