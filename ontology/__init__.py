"""The model: ``policy.ttl`` (OWL, SKOS) declares it, ``shapes.ttl`` (SHACL) says what must hold in a graph.

The functions here are the only way for code to know labels, keys, relationship types, properties and value lists.
"""

from ontology.terms import (
    MARK,
    Datatype,
    NodeType,
    Ontology,
    Property,
    RelationshipType,
    Value,
    constraints,
    key,
    labels,
    ontology,
    relationship_types,
    values,
    version,
)

__all__ = [
    "MARK",
    "Datatype",
    "NodeType",
    "Ontology",
    "Property",
    "RelationshipType",
    "Value",
    "constraints",
    "key",
    "labels",
    "ontology",
    "relationship_types",
    "values",
    "version",
]
