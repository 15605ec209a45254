"""Fates that follow from what units come from."""

import pytest

from kg.errors import InputError
from kg.evaluate.truth import (
    TrueDocument,
    TrueFate,
    TrueSource,
    TrueUnit,
    read_truth,
    true_fates,
    true_pairs,
    write_truth,
)


def unit(id: str, *sources: tuple[str, str], inherited: tuple[tuple[str, str], ...] = ()) -> TrueUnit:
    direct = [TrueSource(source, relation) for source, relation in sources]
    return TrueUnit(id, (*direct, *(TrueSource(source, relation, direct=False) for source, relation in inherited)))


TRUTH = {
    one.id: one
    for one in (
        TrueDocument("n", "national", None, tuple(unit(f"n/{i}") for i in range(1, 7))),
        TrueDocument(
            "p",
            "province",
            "n",
            (
                unit("p/1", ("n/1", "verbatim")),
                unit("p/2", ("n/2", "localised")),
                unit("p/3", ("n/3", "adapted")),
                unit("p/4", ("n/3", "adapted")),
                unit("p/5", ("n/4", "adapted"), ("n/5", "adapted")),
                unit("p/6"),
            ),
        ),
        TrueDocument(
            "c",
            "city",
            "p",
            (
                unit("c/1", ("p/2", "verbatim"), inherited=(("n/2", "localised"),)),
                unit("c/2", ("p/3", "localised"), inherited=(("n/3", "adapted"),)),
                unit("c/3", ("p/5", "localised"), inherited=(("n/4", "adapted"), ("n/5", "adapted"))),
            ),
        ),
    )
}


def test_fates_in_the_province():
    assert dict(true_fates(TRUTH, "p")) == {
        "n/1": TrueFate("verbatim", None),
        "n/2": TrueFate("localised", "province"),
        "n/3": TrueFate("split", "province"),
        "n/4": TrueFate("merged", "province"),
        "n/5": TrueFate("merged", "province"),
        "n/6": TrueFate("dropped", "province"),
    }


def test_fates_in_the_city_say_what_was_inherited():
    fates = dict(true_fates(TRUTH, "c"))
    assert fates["n/1"] == TrueFate("dropped", "city")
    assert fates["n/2"] == TrueFate("localised", "province")
    assert fates["n/3"] == TrueFate("adapted", "city")
    assert fates["n/4"] == TrueFate("merged", "province")
    assert fates["n/6"] == TrueFate("dropped", "province")
    assert fates["p/2"] == TrueFate("verbatim", None)
    assert fates["p/5"] == TrueFate("localised", "city")
    assert fates["p/6"] == TrueFate("dropped", "city")


def test_pairs_are_direct_sources():
    assert true_pairs(TRUTH["c"]) == {("c/1", "p/2"), ("c/2", "p/3"), ("c/3", "p/5")}


def test_a_truth_folder_reads_back(tmp_path):
    write_truth(TRUTH.values(), tmp_path)
    assert read_truth(tmp_path) == TRUTH


def test_a_wrong_line_is_named(tmp_path):
    (tmp_path / "truth.jsonl").write_text('{"id":"n","level":"national"}\n{"id":1}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        read_truth(tmp_path)
