"""OpenLineage: events that are as the published schema wants them and tell the lineage of the documents."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from little_graph import wider_graph

from kg.export.graph_file import GraphFile
from kg.export.jsonl import write_jsonl
from kg.export.openlineage import write_openlineage
from kg.export.selection import Selection, select
from kg.graph import build_graph
from tests.graph.small_chain import ALIGNMENT, CITY, DOCUMENTS, PROVINCE, REGISTRY

# What https://openlineage.io/spec/2-0-2/OpenLineage.json requires of each kind of event.
REQUIRED = {
    "JobEvent": {"eventTime", "producer", "schemaURL", "job"},
    "DatasetEvent": {"eventTime", "producer", "schemaURL", "dataset"},
}
ALLOWED = {"JobEvent": REQUIRED["JobEvent"] | {"inputs", "outputs"}, "DatasetEvent": REQUIRED["DatasetEvent"]}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")


def events(graph: GraphFile) -> list[dict[str, Any]]:
    out = io.BytesIO()
    write_openlineage(graph, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def graph(tmp_path: Path) -> GraphFile:
    write_jsonl(build_graph(DOCUMENTS, REGISTRY, ALIGNMENT), tmp_path / "graph.jsonl")
    return GraphFile(tmp_path / "graph.jsonl")


def check_dataset(dataset: dict[str, Any]) -> None:
    assert {"namespace", "name"} <= dataset.keys() <= {"namespace", "name", "facets"}
    for facet in dataset.get("facets", {}).values():
        assert facet["_producer"].startswith("https://")
        assert facet["_schemaURL"].startswith("https://openlineage.io/spec/facets/")


def test_events_are_as_their_schema_requires(graph: GraphFile) -> None:
    for event in events(graph):
        kind = event["schemaURL"].removeprefix("https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/")
        assert REQUIRED[kind] <= event.keys() <= ALLOWED[kind]
        assert TIME.fullmatch(event["eventTime"])
        assert event["producer"].startswith("https://")
        for dataset in [*event.get("inputs", ()), *event.get("outputs", ()), event.get("dataset")]:
            if dataset:
                check_dataset(dataset)


def test_a_plan_is_made_of_what_it_rests_on(graph: GraphFile) -> None:
    by_name = {event["job"]["name"]: event for event in events(graph) if "job" in event}
    city = by_name[CITY.id]
    assert city["eventTime"] == "2022-01-05T00:00:00+08:00"
    assert [one["name"] for one in city["inputs"]] == [PROVINCE.id]
    facets = city["outputs"][0]["facets"]
    assert facets["documentation"]["description"] == f"{CITY.id}的方案"
    (source,) = facets["columnLineage"]["fields"]["一/（一）"]["inputFields"]
    assert (source["name"], source["field"]) == (PROVINCE.id, "一/（一）")


def test_who_issued_it_is_told_and_what_has_no_date_is_no_older_than_its_inputs(graph: GraphFile) -> None:
    found = {(event.get("job") or event["dataset"])["name"]: event for event in events(graph)}
    nation = found["国发〔2021〕9号"]
    assert nation["dataset"]["facets"]["ownership"]["owners"] == [{"name": "中国科协", "type": "ISSUER"}]
    assert nation["eventTime"].startswith("1970")
    assert found["990101 丙县方案"]["eventTime"] == "2022-01-05T00:00:00+08:00"


def test_a_part_names_only_what_is_in_it(tmp_path: Path) -> None:
    write_jsonl(wider_graph(), tmp_path / "wide.jsonl")
    part = select(GraphFile(tmp_path / "wide.jsonl"), Selection(place="丙市"))
    found = events(part)
    assert {(event.get("job") or event["dataset"])["name"] for event in found} == {"N", "P", "C2"}
