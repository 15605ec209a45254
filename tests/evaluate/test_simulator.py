"""Simulated families: the same for the same seed, read as they were meant, true by construction."""

from collections import Counter

import pytest

from kg.evaluate.against_truth import judge, truth_scores
from kg.evaluate.found import found_in
from kg.evaluate.truth import true_fates, true_pairs
from tests.simulate import family, simulate
from tests.simulate.reading import graph_of, read_made

DOCUMENTS = 40


@pytest.fixture(scope="module")
def made():
    return list(simulate(DOCUMENTS, seed=3))


@pytest.fixture(scope="module")
def documents(made):
    return read_made(made)


@pytest.fixture(scope="module")
def found(documents):
    return found_in(graph_of(documents))


def test_the_same_seed_makes_the_same_bytes(made):
    assert made == list(simulate(DOCUMENTS, seed=3))
    assert made != list(simulate(DOCUMENTS, seed=4))


def test_a_family_has_four_levels_and_parents_come_first(made):
    levels = Counter(one.truth.level for one in made)
    assert levels["national"] == 1
    assert levels["province"] >= 1
    assert levels["city"] > levels["province"]
    assert levels["county"] > levels["city"]
    seen = {None}
    for one in made:
        assert one.truth.parent in seen
        seen.add(one.truth.id)


def test_more_documents_than_places_make_more_families(monkeypatch):
    monkeypatch.setattr(family, "LARGEST", 25)
    made = list(simulate(60, seed=1))
    assert len({one.truth.id for one in made}) == len({one.name for one in made}) == 60
    assert sum(one.truth.parent is None for one in made) == 3


def test_every_judged_unit_is_read_as_it_was_written(made, documents):
    read = {provision.id for document in documents for provision in document.provisions}
    numbered = {document.id for document in documents if document.metadata.document_number}
    written = {unit.id for one in made if one.truth.id in numbered for unit in one.truth.units}
    assert written <= read


def test_all_fates_but_unknown_occur(made):
    truth = {one.truth.id: one.truth for one in made}
    occurring = {fate.fate for id in truth for _, fate in true_fates(truth, id)}
    assert occurring == {"verbatim", "localised", "adapted", "split", "merged", "dropped"}


def test_sources_are_units_above(made):
    truth = {one.truth.id: one.truth for one in made}
    units = {unit.id for document in truth.values() for unit in document.units}
    for document in truth.values():
        for _, parent in true_pairs(document):
            assert parent in units
            assert not parent.startswith(f"{document.id}/")


def test_what_the_program_makes_of_it(made, found):
    """A floor that must not be lost; the bars are those of ``python -m tests.benchmark lineage``."""
    scores = {one.task: one.value for one in truth_scores("x", judge({m.truth.id: m.truth for m in made}, found))}
    assert scores["pairs F1"] >= 0.75
    assert scores["origins accuracy"] >= 0.85
