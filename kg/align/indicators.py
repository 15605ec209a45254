"""Names of indicators, compared by what they count."""

import re
from functools import lru_cache

# Words that say whose figure it is or how it moves, not what is counted.
_FILLER = re.compile(
    r"全[国省市县区州旗]|我[国省市县区]|[本各](?:省|市|县|区|地区?)|每[年月]|每季度|年均|累计|总体|力争|[（(].*?[)）]|的|\W"
    r"|到?20\d\d年[底末]?"
)
# One thing under two names that plans use side by side: what stands for the longer ones.
_SHORT = (("国内生产总值", "GDP"), ("地区生产总值", "GDP"), ("医疗保险", "医保"), ("规模以上", "规上"))
SAME_INDICATOR = 0.6
"""Least share of pairs of characters that two names of one indicator have in common."""


@lru_cache(maxsize=4096)
def pairs_of(name: str) -> frozenset[str]:
    """Pairs of characters of an indicator's name, without words that name nothing."""
    bare = _FILLER.sub("", name)
    for full, short in _SHORT:
        bare = bare.replace(full, short)
    return frozenset(bare[at : at + 2] for at in range(max(1, len(bare) - 1)))


def likeness(one: str, two: str) -> float:
    """Share of pairs of characters that two names have in common (Dice)."""
    ours, theirs = pairs_of(one), pairs_of(two)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))
