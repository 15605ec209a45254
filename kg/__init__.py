"""Read policy plans and follow every measure from the nation to the county.

The pipeline is a chain of verbs, each a package of its own that turns plain records into plain records:
``read → structure → extract → resolve → align``, then ``graph``, ``loaders``, ``queries`` and ``viz``.
"""

__version__ = "0.1.0"
