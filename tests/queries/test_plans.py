"""How Neo4j would run the questions: never over all nodes, never everything with everything."""

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from loaders import local
from queries import catalogue


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


def test_no_question_scans_all_nodes_or_multiplies(engine: local.Kind, little: neo4j.Driver) -> None:
    if engine is not local.Kind.NEO4J:
        pytest.skip("the embedded engine explains its plans in another form")
    for query in catalogue():
        given = {parameter.name: parameter.value for parameter in query.parameters}
        for text, values in ((query.cypher(), given), (query.text, {})):
            plan = little.execute_query(f"EXPLAIN {text}", values).summary.plan
            assert plan is not None
            found = set(operators(plan))
            assert not found & {"AllNodesScan", "CartesianProduct"}, query.name
