"""A graph that is made share by share is the graph that is made in one piece, byte for byte."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simulated_plans import quietly

from kg.align import align
from kg.align.family import Family
from kg.build import Inputs, build
from kg.export.jsonl import write_jsonl
from kg.extract import extract
from kg.graph import build_graph
from kg.jurisdictions import Gazetteer
from kg.partition import shares
from kg.read import find_sources, read_source
from kg.records import Graph
from kg.resolve import load_catalogue, resolve
from kg.structure import structure
from kg.working import Crew, Here
from kg.workspace import Workspace
from tests.simulate import simulate
from tests.simulate.national import GROUPS_OF_A_SHORT_PLAN


def in_one_piece(plans: Path) -> Graph:
    gazetteer = Gazetteer.load()
    texts = [text for path in find_sources([plans]) for text in read_source(path)]
    documents = [extract(text, structure(text), gazetteer) for text in texts]
    registry = resolve(documents, load_catalogue([], bundled=True), gazetteer)
    return build_graph(documents, registry, align(documents, registry))


def in_parts(plans: Path, workspace: Path) -> tuple[bytes, int]:
    """The graph that a build makes, and of how many parts."""
    made = Workspace(workspace)
    build(Inputs((plans,)), made, quietly, Crew(Here))
    return made.graph.read_bytes(), len(list((workspace / "cache" / "graph").glob("*/*")))


def lines_of(graph: Graph) -> bytes:
    whole = BytesIO()
    write_jsonl(graph, whole)
    return whole.getvalue()


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
    graph, parts = in_parts(plans, tmp_path / "ws")
    assert graph == lines_of(in_one_piece(plans))
    assert (parts > 1) == (small == 1)


@given(st.lists(st.integers(0, 12), max_size=60))
def test_every_document_is_in_one_share_with_its_siblings_and_all_that_is_above_and_below(above: list[int]) -> None:
    """Each number says which of the documents before it a document stands below, if any."""
    parents = {f"{at:02}": f"{at - number:02}" for at, number in enumerate(above) if 0 < number <= at}
    family = Family(parents, (), {f"{at:02}": None for at in range(len(above))})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.partition._LEAST", 3)
        patch.setattr("kg.partition._MOST", 5)
        cut = list(shares(family))
        whole = list(shares(family, set(family.tops())))
    assert sorted(id for share in cut for id in share.own) == family.ids
    for share in cut:
        lines = {other for id in share.own for other in (*family.above(id), *family.below(id))}
        assert set(share.others) == lines - set(share.own)
        assert all(set(family.children(parents[id])) <= set(share.own) for id in share.own if id in parents)
    assert not any(share.others for share in whole)


COPIED = "。推行巷口晒书台，每逢初七由街坊轮流值守，书页受潮的当日送到修补铺烘干压平，缺页的登记在册等候补抄。"


@pytest.mark.parametrize("missing", ["none", "national", "province"])
def test_a_family_shared_out_by_its_branches_is_the_graph_made_in_one_piece(
    tmp_path: Path, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A family of four levels, in whole or with a plan missing; two siblings copied from each other."""
    monkeypatch.setattr("kg.partition._LEAST", 1)
    monkeypatch.setattr("kg.partition._MOST", 4)
    plans = tmp_path / "plans"
    plans.mkdir()
    family = list(simulate(36, 4, GROUPS_OF_A_SHORT_PLAN))
    left_out = next((made for made in family if made.truth.level == missing), None)
    siblings = [made for made in family if made.truth.parent == family[1].truth.parent][:2]
    for made in family:
        if made is not left_out:
            own = made.text.replace("。\n　　（二）", f"{COPIED}\n　　（二）", 1) if made in siblings else made.text
            (plans / f"{made.name}.txt").write_text(own, encoding="utf-8")
    graph = in_one_piece(plans)
    assert "RESEMBLES" in {row.type for row in graph.relationships}
    assert any(node.properties.get("inferred") for node in graph.nodes) == (missing != "none")
    made, parts = in_parts(plans, tmp_path / "ws")
    assert made == lines_of(graph)
    assert parts > 10
