"""All pages as a folder: linked among each other, one a document, for a web server or a stick."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

import neo4j

from viz.fetching import fetch_lineage
from viz.holdings import fetch_holdings
from viz.library import Library
from viz.links import Links, Place
from viz.pages import PAGES, Given, page_named
from viz.start import start_page

START = "index.html"
DOCUMENTS = "documents"
COMPARISONS = "comparisons"
_SIGNS = re.compile(r"[0-9A-Za-z]+")


def site_pages(driver: neo4j.Driver, given: Given) -> Iterator[tuple[str, str]]:
    """Every page, one after the other: its path in the folder, with ``/``, and its HTML.

    :param given: what the pages are narrowed to, of :data:`viz.pages.LINEAGE`.
    :raises UsageError: nothing fits what they are narrowed to.
    :raises EngineError: the engine refused or is gone.
    """
    network = fetch_lineage(driver, programme=given.get("programme"), place=given.get("place"), boilerplate=True)
    library = Library(network)
    addresses = _Addresses(
        {plan.id: f"{DOCUMENTS}/{file_name(plan.id)}" for plan in library.readable()},
        {
            (plan.id, one.id): f"{COMPARISONS}/{file_name(plan.id)}"
            for *above, plan in library.lines()
            for one in above
        },
    )
    links = _links(addresses, "")
    held = fetch_holdings(driver, [plan.id for plan in network.plans] if given else None)
    yield START, start_page(held, network.plans, links)
    fetched: dict[Any, Any] = {}
    for page in PAGES:
        if page.is_whole:
            if page.fetch not in fetched:
                fetched[page.fetch] = page.fetch(driver, _of(given, page.options), None)
            yield f"{page.name}.html", page.draw(fetched[page.fetch], links)
    fetched.clear()
    links = _links(addresses, "../")
    for reading in library.read(driver):
        yield addresses.documents[reading.plan.id], page_named("document").draw(reading, links)
    for line in library.lines():
        comparison = library.compare(driver, line)
        yield addresses.comparisons[line[-1].id, line[0].id], page_named("diff").draw(comparison, links)


def file_name(id: str) -> str:
    """A name that every file system takes, the same for the same document: what its id begins with, and its hash."""
    begins = _SIGNS.match(id)
    return f"{begins[0][:12] + '-' if begins else ''}{sha256(id.encode()).hexdigest()[:12]}.html"


@dataclass(frozen=True)
class _Addresses:
    """Of pages in the folder, from its top."""

    documents: Mapping[str, str]
    comparisons: Mapping[tuple[str, str], str]
    """A plan and one above it → where they stand side by side."""

    def of_document(self, up: str, id: str) -> str | None:
        return up + self.documents[id] if id in self.documents else None

    def of_comparison(self, up: str, one: str, other: str) -> str | None:
        return up + self.comparisons[one, other] if (one, other) in self.comparisons else None


def _links(addresses: _Addresses, up: str) -> Links:
    """The pages as one of them sees them.

    :param up: from it to the folder's top.
    """
    start = Place("start", ("首页", "Start"), up + START)
    wholes = (Place(page.name, page.label, f"{up}{page.name}.html") for page in PAGES if page.is_whole)
    return Links((start, *wholes), partial(addresses.of_document, up), partial(addresses.of_comparison, up))


def _of(given: Given, options: Sequence[str]) -> dict[str, str]:
    return {name: value for name, value in given.items() if name in options}
