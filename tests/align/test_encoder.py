"""A user's own model as one more signal: what it sees, what is said where there is none, what it changes."""

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from kg.align import align, find_encoder
from kg.errors import InputError

WORDS = ("手机", "掌上", "河道", "沉船", "果树", "嫁接")
SENSES = {"手机": 0, "掌上": 0, "河道": 1, "沉船": 1, "果树": 2, "嫁接": 2}
ABOVE = [("重点任务", [("", "普及手机使用知识。"), ("", "疏浚河道。"), ("", "推广果树良种。")])]
BELOW = [("主要任务", [("", "教长辈玩转掌上设备。"), ("", "打捞沉船。"), ("", "请能人讲嫁接。")])]
PLACES = {"n": "100000", "p": "990000"}


class SentenceTransformer:
    """A model that knows six words and three senses, as the package would load it."""

    def __init__(self, folder: str, *, local_files_only: bool) -> None:
        assert local_files_only
        if not Path(folder, "config.json").read_text(encoding="utf-8"):
            raise OSError("no model")

    def encode(self, texts, show_progress_bar):
        assert not show_progress_bar
        found = np.full((len(texts), 4), 0.01)
        for row, text in enumerate(texts):
            for word in WORDS:
                found[row, SENSES[word]] += 3.0 * (word in text)
        return found


@pytest.fixture
def package(monkeypatch):
    module = ModuleType("sentence_transformers")
    module.SentenceTransformer = SentenceTransformer
    module.__spec__ = pytest.__spec__
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)


@pytest.fixture
def model(tmp_path):
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "config.json").write_text("{}", encoding="utf-8")
    return folder


def pairs(write, register, encoder, below=BELOW):
    documents = [write("n", "100000", ABOVE), write("p", "990000", below)]
    found = align(documents, register(PLACES, {"p": "n"}, held="np"), encoder=encoder)
    return {(one.child, one.parent) for one in found.derivations}


@pytest.mark.usefixtures("package")
def test_a_model_finds_what_is_said_in_other_words(model, write, register):
    assert pairs(write, register, None) == set()
    assert pairs(write, register, find_encoder(model)) == {(f"p/1/{at}", f"n/1/{at}") for at in (1, 2, 3)}


@pytest.mark.usefixtures("package")
def test_what_a_model_finds_half_the_same_makes_no_pair(model, write, register):
    halves = [("主要任务", [("", "教长辈玩转掌上设备，也打捞沉船。"), ("", "栽培菌菇。"), ("", "组织合唱。")])]
    assert pairs(write, register, find_encoder(model), halves) == set()


@pytest.mark.usefixtures("package")
def test_another_model_is_another_identity(model):
    first = find_encoder(model)
    assert find_encoder(model) == first
    (model / "config.json").write_text("{ }", encoding="utf-8")
    assert find_encoder(model).identity != first.identity


def test_without_the_package_it_says_what_to_install(monkeypatch, model):
    monkeypatch.setattr("kg.align.encoder.find_spec", lambda _: None)
    with pytest.raises(InputError, match="sentence-transformers, which is not installed"):
        find_encoder(model)


@pytest.mark.usefixtures("package")
def test_a_folder_that_is_missing_or_holds_no_model_is_named(model):
    with pytest.raises(InputError, match="no such folder"):
        find_encoder(model / "elsewhere")
    (model / "config.json").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="holds no model"):
        find_encoder(model)


def test_the_command_names_the_folder_that_is_not_there(kg, tmp_path):
    (tmp_path / "plan.txt").write_text("云岭省行动计划\n一、重点任务\n（一）疏浚河道。清理沉船。\n", encoding="utf-8")
    done = kg("-w", tmp_path / "ws", "build", tmp_path / "plan.txt", "--encoder", tmp_path / "model")
    assert done.code == 3
    assert "no such folder" in done.err
