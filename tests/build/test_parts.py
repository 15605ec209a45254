"""A graph that is made family by family is the graph that is made in one piece, byte for byte."""

from io import BytesIO
from pathlib import Path

import pytest
from simulated_plans import quietly

from kg.align import align
from kg.build import Inputs, build
from kg.export.jsonl import write_jsonl
from kg.extract import extract
from kg.graph import build_graph
from kg.jurisdictions import Gazetteer
from kg.read import find_sources, read_source
from kg.records import Graph
from kg.resolve import load_catalogue, resolve
from kg.structure import structure
from kg.workspace import Workspace
from tests.simulate import simulate


def in_one_piece(plans: Path) -> Graph:
    gazetteer = Gazetteer.load()
    texts = [text for path in find_sources([plans]) for text in read_source(path)]
    documents = [extract(text, structure(text), gazetteer) for text in texts]
    registry = resolve(documents, load_catalogue([], bundled=True), gazetteer)
    return build_graph(documents, registry, align(documents, registry))


@pytest.mark.parametrize("small", [1, 64])
def test_parts_joined_are_the_graph_made_in_one_piece(
    tmp_path: Path, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two families whose documents lie between each other's, many catalogued trees, and a text without a family."""
    monkeypatch.setattr("kg.partition._LEAST", small)
    plans = tmp_path / "plans"
    plans.mkdir()
    for seed in (1, 2):
        for made in simulate(12, seed):
            text = made.text if seed == 1 else made.text.replace("行动规划", "行动纲领").replace("发〔", "办发〔")
            (plans / f"{seed}-{made.name}.txt").write_text(text, encoding="utf-8")
    (plans / "poem.txt").write_text("春风吹过山岗。\n", encoding="utf-8")
    workspace = Workspace(tmp_path / "ws")
    build(Inputs((plans,)), workspace, quietly)
    whole = BytesIO()
    write_jsonl(in_one_piece(plans), whole)
    assert workspace.graph.read_bytes() == whole.getvalue()
    assert (len(list((tmp_path / "ws" / "cache" / "graph").glob("*/*"))) > 1) == (small == 1)
