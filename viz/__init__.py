"""Pages: what one shows (data), where it stands (layout), the page itself (network)."""

from viz.data import Network, fetch_lineage, fetch_network
from viz.network import network_page

__all__ = ["Network", "fetch_lineage", "fetch_network", "network_page"]
