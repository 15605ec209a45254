"""The same figures as the scorer that comes with the annotations."""

import importlib.util
import json
import sys
from pathlib import Path

import msgspec
import pytest

from kg.align import align
from kg.evaluate.annotations import read_gold
from kg.evaluate.found import found_in
from kg.evaluate.gold import GoldJudge
from kg.export.jsonl import write_jsonl
from kg.extract import extract
from kg.graph import build_graph
from kg.jurisdictions import Gazetteer
from kg.read import read_source
from kg.resolve import load_catalogue, resolve
from kg.structure import structure

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not (SHARED / "gold" / "score.py").exists(), reason=f"no annotated corpus in {SHARED}"),
]


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Our judge, and the scorer with its view of the same documents."""
    gazetteer = Gazetteer.load()
    paths = [path for name in ("seeds", "chains") for path in sorted((SHARED / "corpus" / name).glob("*.txt"))]
    documents = [extract(text, structure(text), gazetteer) for path in paths for text in read_source(path)]
    registry = resolve(documents, load_catalogue([], bundled=True), gazetteer)
    graph = build_graph(documents, registry, align(documents, registry))
    folder = tmp_path_factory.mktemp("gold")
    (folder / "read.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, documents)))
    write_jsonl(graph, folder / "graph.jsonl")
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "gold" / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    sys.modules["scorer"] = scorer
    spec.loader.exec_module(scorer)
    judge = GoldJudge(read_gold(SHARED / "gold"), found_in(graph))
    return judge, scorer, scorer.Reading(folder / "read.jsonl"), scorer.Graph(folder / "graph.jsonl")


def ours(judge, truth, task):
    return next(one.value for one in judge.scores() if (one.truth, one.task) == (truth, task))


def load(*paths):
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def test_siblings(both):
    judge, scorer, reading, graph = both
    golds = load(*sorted((SHARED / "gold").glob("*.json")))
    theirs = scorer.pool(list(scorer.score_siblings(reading, graph, golds, show=False)["siblings"].values()))
    for task, name in (("pairs precision", "p"), ("pairs recall", "r"), ("pairs F1", "f1")):
        assert ours(judge, "gold siblings", task) == pytest.approx(theirs[name])


def test_chains(both):
    judge, scorer, reading, graph = both
    rows = [
        scorer.score_chain(reading, graph, gold, show=False)
        for gold in load(*sorted((SHARED / "gold").glob("chains/*.json")))
    ]
    assert ours(judge, "gold chains", "pairs F1") == pytest.approx(scorer.pool([row["pairs"] for row in rows])["f1"])
    fates = scorer.pool([row["fates"] for row in rows])
    assert ours(judge, "gold chains", "fates macro-F1") == pytest.approx(fates["macro_f1"])
    assert ours(judge, "gold chains", "fates accuracy") == pytest.approx(fates["accuracy"])
    origins = scorer.pool([row["origins"] for row in rows])
    assert ours(judge, "gold chains", "origins accuracy") == pytest.approx(origins["accuracy"])


def test_the_program_beats_the_plain_method(both):
    judge = both[0]
    for one in judge.scores():
        if one.baseline is not None:
            assert one.value > one.baseline


def test_decisions_on_inferred_measures_are_judged_one_by_one(both):
    judged = both[0].inferred_decisions()
    assert len(judged) > 100
    assert {right for _, right in judged} == {True, False}


def test_citations_lead_to_the_documents_that_they_name(both):
    (score,) = (one for one in both[0].scores() if one.task == "citations resolved")
    assert score.value >= 0.98
    assert score.judged == 19
