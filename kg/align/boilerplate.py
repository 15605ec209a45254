"""Units that are no programme's own matter: general parts, safeguards, and what plans of many programmes head alike.

That 加强组织领导 is a formula is seen from the plans, not listed: a heading that stands word for word in plans of
unrelated programmes says nothing of any of them. Places of one programme that share a heading count once.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kg.align.work import UnitFacts

# Set by judgement: programmes that must share a heading, as a number (fewer are chance) and as a share of all.
_FEWEST, _SHARE = 5, 0.05


def boilerplate(units: Mapping[str, Sequence[UnitFacts]], programmes: Mapping[str, str]) -> Iterator[str]:
    """Ids of the units that are no programme's own matter, document by document.

    :param units: by document id.
    :param programmes: document id → the programme it belongs to, where one is known.
    """
    stock = _stock_headings(units, programmes)
    for own in units.values():
        for unit in own:
            if unit.boilerplate or unit.heading in stock:
                yield unit.id


def _stock_headings(units: Mapping[str, Sequence[UnitFacts]], programmes: Mapping[str, str]) -> frozenset[str]:
    """Headings that plans of many programmes share."""
    said = {(programmes[id], unit.heading) for id, own in units.items() if id in programmes for unit in own}
    times = Counter(heading for _, heading in said if heading)
    least = max(_FEWEST, _SHARE * len({programme for programme, _ in said}))
    return frozenset(heading for heading, count in times.items() if count >= least)
