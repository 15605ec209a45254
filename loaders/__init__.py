"""Engines and loading: an engine to ask (embedded, or any Bolt address), and the graph in it."""

from loaders.bolt import Address, connect
from loaders.loading import LoadReport, ensure_loaded, load
from loaders.signing import ReplacedError, Signature, held, signature, steady, whole

__all__ = [
    "Address",
    "LoadReport",
    "ReplacedError",
    "Signature",
    "connect",
    "ensure_loaded",
    "held",
    "load",
    "signature",
    "steady",
    "whole",
]
