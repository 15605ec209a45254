"""The graph as RDF in an Oxigraph store, and SPARQL over it."""

from kg.sparql.asking import Answer, ask
from kg.sparql.store import kept_store, memory_store

__all__ = ["Answer", "ask", "kept_store", "memory_store"]
