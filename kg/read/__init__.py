"""Bytes → normalised text, one module a format."""

from kg.read.sources import find_sources, read_bytes, read_source

__all__ = ["find_sources", "read_bytes", "read_source"]
