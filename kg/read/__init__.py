"""Bytes → normalised text, one module a format."""

from kg.read.sources import find_sources, read_bytes, read_source, source_bytes, source_name, stream_bytes
from kg.read.storage import source_path

__all__ = ["find_sources", "read_bytes", "read_source", "source_bytes", "source_name", "source_path", "stream_bytes"]
