"""Whether all holds in a graph that must: the shapes over its RDF, or the same rules asked of its database."""

from kg.validate.checks import check_database
from kg.validate.findings import Finding, write_report
from kg.validate.shapes import check_shapes

__all__ = ["Finding", "check_database", "check_shapes", "write_report"]
