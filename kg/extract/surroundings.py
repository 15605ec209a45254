"""The words around a figure, by which it is told what the figure is."""

import re
from typing import NamedTuple


class Surroundings(NamedTuple):
    """The words around a figure, nearest last in ``lead``, ``phrase`` and ``ahead``, first in ``following``."""

    lead: str
    """From the figure before it, or the last comma, to the words that compare it."""
    phrase: str
    """From the last comma to the figure."""
    ahead: str
    """From the beginning of the sentence to the figure."""
    following: str
    """After the figure and its comparison, to the end of the sentence."""
    dated: bool
    """Whether a year governs the sentence."""
    coordinate: bool
    """Whether it goes on with the enumeration of the target before it: 新增3个A、2个B."""

    @property
    def clause(self) -> str:
        """The figure's own clause without the figure: ``phrase`` and what follows up to the next comma."""
        return self.phrase + re.split(r"[，,。；;]", self.following, maxsplit=1)[0]
