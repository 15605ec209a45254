"""Read policy plans and follow every measure from the nation to the county.

The pipeline is a chain of verbs, each a package of its own that turns plain records into plain records:
``read → structure → extract → resolve → align``, then ``graph``, ``loaders``, ``queries`` and ``viz``.
:func:`open_graph` gives all of it to a Python program (docs/python.md).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.access import open_graph as open_graph

__version__ = "0.1.0"
__all__ = ["open_graph"]


def __getattr__(name: str) -> Any:
    """``open_graph``, imported when it is first asked for: ``import kg`` alone stays quick."""
    if name != "open_graph":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kg.access import open_graph

    return open_graph
