"""The pages on this machine over a live graph: an ASGI application, what guards it, and the server that runs it."""

from viz.serving.application import application
from viz.serving.asking import Asker, Limits
from viz.serving.guarding import Access
from viz.serving.running import listen, serve
from viz.serving.source import Export, Source

__all__ = ["Access", "Asker", "Export", "Limits", "Source", "application", "listen", "serve"]
