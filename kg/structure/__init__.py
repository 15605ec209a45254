"""Text → tree of provisions."""

from kg.structure.outline import structure

__all__ = ["structure"]
