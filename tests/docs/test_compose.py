"""compose.yaml: what can be checked of it where no container runs."""

from pathlib import Path

import srsly  # comes with spaCy

from loaders.neo4j_runtime import VERSION

COMPOSE = Path(__file__).parents[2] / "compose.yaml"


def test_the_container_is_the_tested_neo4j_on_this_machine_only() -> None:
    service = srsly.read_yaml(COMPOSE)["services"]["neo4j"]
    assert service["image"] == f"neo4j:{VERSION.rpartition('.')[0]}-community"
    assert service["ports"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert service["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert service["volumes"] == ["data:/data"]
