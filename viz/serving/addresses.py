"""Where everything is on the server."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import urlencode

from viz.links import Links, Place
from viz.pages import PAGES, GraphPage

SERVED = (
    Place("start", ("首页", "Start"), "/"),
    Place("search", ("搜索", "Search"), "/search"),
    Place("panel", ("查询", "Ask"), "/cypher"),
)
"""Pages that only the server has."""


def links(given: Mapping[str, str] = MappingProxyType({})) -> Links:
    """Where the pages are on this server, narrowed as the one that links them is.

    :param given: what that was narrowed to.
    """
    start, *others = SERVED
    return Links(
        (start, *(_place(page, given) for page in PAGES if page.is_whole), *others),
        document_address,
        _comparison_address,
    )


def document_address(id: str) -> str:
    """Where a document is read."""
    return f"/view/document?{urlencode({'plan': id})}"


def _comparison_address(one: str, other: str) -> str:
    """Where two documents stand side by side."""
    return f"/view/diff?{urlencode({'plan': one, 'other': other})}"


def _provision_address(id: str) -> str:
    """Where all is told that is known of a provision."""
    return f"/ask/provision-details?{urlencode({'ids': id})}"


# Columns that hold ids lead to what is known of the thing.
LEADS: dict[str, Callable[[str], str]] = {
    "measure_id": _provision_address,
    "provision_id": _provision_address,
    "document_id": document_address,
}


def _place(page: GraphPage, given: Mapping[str, str]) -> Place:
    kept = urlencode({name: value for name, value in given.items() if name in page.options})
    return Place(page.name, page.label, f"/view/{page.name}" + (f"?{kept}" if kept else ""))
