"""Where the other pages stand, seen from one page: the same pages link each other in a folder and on a server."""

from collections.abc import Callable
from dataclasses import dataclass

Pair = tuple[str, str]
"""A text in Chinese and in English."""


Address = Callable[[str], str | None]
"""From the id of a document to the address of the page where it is read, if there is one."""


@dataclass(frozen=True)
class Place:
    """A page in the navigation that all pages share."""

    name: str
    label: Pair
    address: str


Between = Callable[[str, str], str | None]
"""From the ids of two documents to the address of the page where they stand side by side, if there is one."""


def _nowhere(*_: str) -> None:
    return None


@dataclass(frozen=True)
class Links:
    """Addresses as a page writes them; a page that stands alone has none."""

    places: tuple[Place, ...] = ()
    document: Address = _nowhere
    comparison: Between = _nowhere

    def addresses(self) -> dict[str, str]:
        """Name of a page → its address, for scripts."""
        return {place.name: place.address for place in self.places}


ALONE = Links()
