"""Real plans against the annotations made by hand: figures that must not be lost again."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from kg.align import align
from kg.extract import extract
from kg.jurisdictions import Gazetteer
from kg.read import read_source
from kg.records import Alignment, Document
from kg.resolve import load_catalogue, resolve
from kg.structure import structure
from tests.heldout.siblings import SIBLINGS, gold_of

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not (SHARED / "gold" / "score.py").exists(), reason=f"no annotated corpus in {SHARED}"),
]


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    gazetteer = Gazetteer.load(None)
    files = sorted((SHARED / "corpus" / "seeds").glob("*.txt")) + sorted((SHARED / "corpus" / "chains").glob("*.txt"))
    return [extract(text, structure(text), gazetteer) for file in files for text in read_source(file)]


@pytest.fixture(scope="module")
def alignment(documents: list[Document]) -> Alignment:
    return align(documents, resolve(documents, load_catalogue([], bundled=True), Gazetteer.load(None)))


@pytest.fixture(scope="module")
def scored(
    score: ModuleType, documents: list[Document], alignment: Alignment, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Any, Any]:
    """The scorer's view of what was read and of what was aligned."""
    folder = tmp_path_factory.mktemp("scored")
    (folder / "read.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, documents)))
    (folder / "graph.jsonl").write_text("\n".join(graph_lines(documents, alignment)), encoding="utf-8")
    return score.Reading(folder / "read.jsonl"), score.Graph(folder / "graph.jsonl")


def graph_lines(documents: list[Document], found: Alignment) -> list[str]:
    """As much of the exported graph as the scorer reads."""
    ids = [provision.id for document in documents for provision in document.provisions]
    nodes = [{"type": "node", "id": id, "properties": {"id": id, "origin": found.origins.get(id)}} for id in ids]
    links = [("DERIVES_FROM", one.child, one.parent, {"relation": one.relation}) for one in found.derivations]
    links += [("FATE_IN", one.measure, one.document, {"fate": one.fate}) for one in found.fates]
    rows = [
        {"type": "relationship", "label": label, "start": {"id": start}, "end": {"id": end}, "properties": properties}
        for label, start, end, properties in links
    ]
    return [json.dumps(row, ensure_ascii=False) for row in nodes + rows]


def gold(*names: str) -> list[Any]:
    return [json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8")) for name in names]


def test_sibling_plans(score, scored):
    pairs = score.score_siblings(*scored, gold("panjin", "chaoyang", "youyi"), show=False)["siblings"]
    assert score.pool(list(pairs.values()))["f1"] >= 0.97
    assert min(pair["f1"] for pair in pairs.values()) >= 0.96


def test_all_five_samples(score, scored, documents):
    by_name = {Path(document.source).stem: document for document in documents}
    plans = gold("panjin", "chaoyang", "youyi") + [gold_of(name, by_name[name]) for name in SIBLINGS]
    pairs = score.score_siblings(*scored, plans, show=False)["siblings"]
    assert len(pairs) == 10
    assert score.pool(list(pairs.values()))["f1"] >= 0.94
    assert min(pair["f1"] for pair in pairs.values()) >= 0.90


@pytest.mark.parametrize("document", ["盘政发〔2022〕12号", "朝政发〔2023〕12号"])
def test_a_measure_that_two_siblings_fold_into_another_is_merged(alignment, document):
    fates = {(one.measure, one.document): one for one in alignment.fates}
    fate = fates["国发〔2021〕9号/~实施智慧助老行动", document]
    assert (fate.fate, fate.entered_at) == ("merged", None), "both do, and the province's text is missing"
    assert fate.confidence < 0.5
    (measure,) = (one for one in alignment.inferred if one.id == fate.measure)
    assert measure.confidence >= 0.9


@pytest.mark.parametrize(
    ("chain", "pairs", "fates"), [("beijing-shunyi", 0.95, 0.93), ("shanghai-huangpu", 0.97, 0.95)]
)
def test_parents_and_children(score, scored, chain, pairs, fates):
    found = score.score_chain(*scored, gold(f"chains/{chain}")[0], show=False)
    assert found["pairs"]["f1"] >= pairs
    assert found["fates"]["macro_f1"] >= fates
    assert found["origins"]["accuracy"] >= 0.95
