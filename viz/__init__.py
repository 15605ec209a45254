"""Pages: what one shows (data), where it stands (layout), one module a page."""

from viz.data import Network, fetch_lineage, fetch_network
from viz.document import document_page
from viz.explorer import explorer_page
from viz.flow import flow_page
from viz.map import map_page
from viz.matrix import matrix_page
from viz.network import network_page
from viz.reading import fetch_reading, find_plans
from viz.timeline import timeline_page

__all__ = [
    "Network",
    "document_page",
    "explorer_page",
    "fetch_lineage",
    "fetch_network",
    "fetch_reading",
    "find_plans",
    "flow_page",
    "map_page",
    "matrix_page",
    "network_page",
    "timeline_page",
]
