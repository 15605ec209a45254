"""How Neo4j would run the questions: never over all nodes, never everything with everything."""

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from loaders import local
from queries import catalogue, find

BY_KEY: dict[str, dict[str, Any]] = {
    "measure-trace": {"words": "P/一/（一）"},
    "upstream-trace": {"words": "A/一/（一）"},
    "find-measures": {"words": "P/一/（一）"},
    "impact-of-change": {"words": "P/一/（一）"},
    "responsible-at-each-level": {"words": "P/一/（一）"},
    "provision-details": {"ids": ["P/一/（一）"]},
    "evidence-path": {"first": "A/一/（一）", "second": "P/一/（一）"},
    "network-measures": {"documents": ["P"]},
    "document-text": {"document": "P"},
}
"""Questions about what is named by its key."""


def steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("children", ()):
        yield from steps(child)


def test_no_question_scans_all_nodes_or_multiplies(engine: local.Kind, little: neo4j.Driver) -> None:
    if engine is not local.Kind.NEO4J:
        pytest.skip("the embedded engine explains its plans in another form")
    for query in catalogue():
        given = {parameter.name: parameter.value for parameter in query.parameters}
        for text, values in ((query.cypher(), given), (query.text, {})):
            plan = little.execute_query(f"EXPLAIN {text}", values).summary.plan
            assert plan is not None
            found = {step["operatorType"].partition("@")[0] for step in steps(plan)}
            assert not found & {"AllNodesScan", "CartesianProduct"}, query.name


@pytest.mark.parametrize(("name", "given"), BY_KEY.items())
def test_what_is_asked_by_key_is_sought_by_key(
    engine: local.Kind, little: neo4j.Driver, name: str, given: dict[str, Any]
) -> None:
    """It takes no longer in a larger graph: whatever else the question could mean is not read at all."""
    if engine is not local.Kind.NEO4J:
        pytest.skip("the embedded engine tells no numbers of what it read")
    query = find(name)
    answer = little.execute_query(f"PROFILE {query.cypher()}", query.check(given))
    assert answer.records
    profile = answer.summary.profile
    assert profile is not None
    scans = [one for one in steps(profile) if "Scan" in one["operatorType"]]
    assert sum(scan["rows"] for scan in scans) == 0
