"""Pages: what one shows (data), where it stands (layout), one module a page; :mod:`viz.pages` lists them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from viz.data import Network as Network
    from viz.diff import diff_page as diff_page
    from viz.diff import fetch_comparison as fetch_comparison
    from viz.document import document_page as document_page
    from viz.explorer import explorer_page as explorer_page
    from viz.fetching import fetch_lineage as fetch_lineage
    from viz.fetching import fetch_network as fetch_network
    from viz.flow import flow_page as flow_page
    from viz.map import map_page as map_page
    from viz.matrix import matrix_page as matrix_page
    from viz.network import network_page as network_page
    from viz.reading import fetch_reading as fetch_reading
    from viz.reading import find_plans as find_plans
    from viz.timeline import timeline_page as timeline_page

# What the room offers → the module it lives in.
_HOMES = {
    "Network": "data",
    "diff_page": "diff",
    "document_page": "document",
    "explorer_page": "explorer",
    "fetch_comparison": "diff",
    "fetch_lineage": "fetching",
    "fetch_network": "fetching",
    "fetch_reading": "reading",
    "find_plans": "reading",
    "flow_page": "flow",
    "map_page": "map",
    "matrix_page": "matrix",
    "network_page": "network",
    "timeline_page": "timeline",
}


def __getattr__(name: str) -> Any:
    """What the room offers, imported when it is first asked for: help and completion stay quick."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"viz.{_HOMES[name]}"), name)
