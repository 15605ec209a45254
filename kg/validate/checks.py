"""The same rules asked of the database that holds the graph, in Cypher: one query a rule, however large the graph."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any, TypeAlias

import neo4j

from kg.records import LEVELS
from kg.validate.findings import Finding, beginning, in_order
from ontology import NodeType, Property, RelationshipType
from ontology import ontology as model
from ontology.rules import rules
from ontology.terms import CHECKS
from queries.running import run_cypher

_CHECK = re.compile(r"^// ([a-z]+-[a-z]+)\n(.*?);$", re.MULTILINE | re.DOTALL)
WORDS = "coalesce(n.title, n.text, n.name)"
"""The words that stand at a place, as the shapes show them."""
Check: TypeAlias = tuple[str, str, dict[str, Any]]
"""A rule's name, a query that answers with what breaks it, and the query's parameters."""


def check_database(driver: neo4j.Driver) -> list[Finding]:
    """What does not hold, the gravest first.

    :param driver: connected to the database that holds the graph.
    :raises EngineError: the engine refused or is gone.
    """
    found = []
    for rule, cypher, parameters in checks():
        for row in run_cypher(driver, cypher, parameters).rows:
            texts = {name: "" if row[name] is None else str(row[name]) for name in ("end", "path", "value")}
            found.append(Finding(rule, _first(row["label"]), row["id"], **texts, words=beginning(row["words"])))
    return in_order(found)


def _first(label: str | list[str]) -> str:
    """The label that holds a node's key; a type as it is."""
    if isinstance(label, str):
        return label
    return next(found for found in label if found in model().nodes and not model().nodes[found].supertypes)


@cache
def checks() -> tuple[Check, ...]:
    """All checks: those of ``checks.cypher``, and those that follow from what ``policy.ttl`` declares."""
    descents = [[lower, upper] for upper, lower in combinations(LEVELS, 2)]
    written = [
        (rule, cypher, {"descents": descents} if "$descents" in cypher else {})
        for rule, cypher in _CHECK.findall(CHECKS.read_text(encoding="utf-8"))
    ]
    nodes, relationships = model().nodes.values(), model().relationships.values()
    return (
        *written,
        *(check for node in nodes if not node.in_database_only for check in _node_checks(node)),
        *(check for row in relationships for check in _relationship_checks(row)),
    )


def _node_checks(node: NodeType) -> Iterator[Check]:
    """Values of nodes that are not in their closed list."""
    label = (node.supertypes or (node.label,))[0]
    inherited = {item.name for above in node.supertypes for item in model().nodes[above].properties}
    for item in node.properties:
        if _closed(item) and item.name not in inherited:
            yield (
                "value-listed",
                f"MATCH (n:{node.label}) WHERE NOT n.{item.name} IN $values RETURN '{label}' AS label, n.id AS id, "
                f"null AS end, '{item.name}' AS path, n.{item.name} AS value, {WORDS} AS words",
                {"values": list(item.values)},
            )


def _relationship_checks(row: RelationshipType) -> Iterator[Check]:
    """Ends that the type does not connect; values of its properties that are not in their list or range."""
    match = f"MATCH (n)-[r:{row.type}]->(m) WHERE"
    starts, ends = (
        " OR ".join(f"{end}:{label}" for label in labels) for end, labels in (("n", row.starts), ("m", row.ends))
    )
    yield (
        "relationship-ends",
        f"{match} NOT ({starts}) OR NOT ({ends}) RETURN DISTINCT labels(n) AS label, n.id AS id, null AS end, "
        f"'{row.type.lower()}' AS path, m.id AS value, {WORDS} AS words",
        {},
    )
    words = f"coalesce(r.quote, {WORDS}) AS words"
    place = f"RETURN DISTINCT '{row.type}' AS label, n.id AS id, m.id AS end"
    for item in row.properties:
        if _closed(item):
            yield (
                "value-listed",
                f"{match} NOT r.{item.name} IN $values "
                f"{place}, '{item.name}' AS path, r.{item.name} AS value, {words}",
                {"values": list(item.values)},
            )
        if f"{item.name}-range" in rules():
            yield (
                f"{item.name}-range",
                f"{match} r.{item.name} < 0 OR r.{item.name} > 1 {place}, null AS path, null AS value, {words}",
                {},
            )


def _closed(item: Property) -> bool:
    return bool(item.values) and not item.open
