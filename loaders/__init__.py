"""Engines and loading: an engine to ask (embedded, or any Bolt address), and the graph in it."""

from loaders.bolt import Address, connect
from loaders.loading import LoadReport, ensure_loaded, held, load

__all__ = ["Address", "LoadReport", "connect", "ensure_loaded", "held", "load"]
