"""Pages: what one shows (data), where it stands (layout), one module a page."""

from viz.data import Network, fetch_lineage, fetch_network
from viz.flow import flow_page
from viz.matrix import matrix_page
from viz.network import network_page

__all__ = ["Network", "fetch_lineage", "fetch_network", "flow_page", "matrix_page", "network_page"]
