"""Which clause comes from which: what is passed on over several levels, and units found by their neighbours."""

import pytest

from kg.align import align

HALLS = "统筹实体馆、流动馆和数字馆建设，推动场馆免费开放。"
TOURS = "组织科学家进校园宣讲，改进实验教学，办好流动科技车巡展。"
ELDER = "在社区开设智能手机课堂，帮助老年人防范电信诈骗。"
FARM = "依托农广校开展种植养殖技术培训，推广节水灌溉。"
ENERGY = "普查屋顶光伏资源，引导居民错峰用电，更换老旧变压器。"
LOCAL = "结合本地荷花节布置湿地观鸟屋，聘请渔民担任讲解员。"
REWORDED = "让屋顶光伏家家有数，用电高峰邻里互相礼让。"


def plan(*measures: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """A plan of measures without headings."""
    return [("重点任务", [("", body) for body in measures])]


@pytest.fixture(scope="module")
def alignment(write, register):
    documents = [
        write("n", "100000", plan(HALLS, TOURS, ELDER, FARM)),
        write("p", "990000", plan(HALLS + TOURS, ELDER + LOCAL, FARM)),
        write("c", "990100", plan(TOURS, LOCAL, FARM)),
    ]
    places = {"n": "100000", "p": "990000", "c": "990100"}
    return align(documents, register(places, {"p": "n", "c": "p"}, held=("n", "p", "c")))


def fates(alignment, document):
    return {one.measure: (one.fate, one.entered_at) for one in alignment.fates if one.document == document}


def test_each_pair_knows_which_clause_stands_for_which(alignment):
    (pair,) = (one for one in alignment.derivations if (one.child, one.parent) == ("p/1/1", "n/1/2"))
    text = f"（1）{HALLS}{TOURS}"
    ((clause,), start) = pair.clauses, len("1、重点任务\n")
    assert text[clause.child_start - start : clause.child_end - start] == TOURS


def test_what_a_merged_measure_lost_on_the_way_is_dropped_below(alignment):
    assert fates(alignment, "p")["n/1/1"] == fates(alignment, "p")["n/1/2"] == ("merged", "province")
    assert fates(alignment, "c")["n/1/1"] == ("dropped", "city")
    assert fates(alignment, "c")["n/1/2"] == ("verbatim", None)


def test_what_a_province_added_carries_nothing_of_the_nation(alignment):
    assert ("c/1/2", "p/1/2") in {(one.child, one.parent) for one in alignment.derivations}
    assert fates(alignment, "c")["n/1/3"] == ("dropped", "city")
    assert fates(alignment, "c")["n/1/4"] == ("verbatim", None)


def pairs_below(write, register, *measures: str) -> set[tuple[str, str]]:
    """Pairs of a province's plan of these measures and a nation's of four."""
    above = write("n", "100000", plan(ELDER, HALLS, ENERGY, FARM))
    below = write("p", "990000", plan(*measures))
    found = align([above, below], register({"n": "100000", "p": "990000"}, {"p": "n"}, held=("n", "p")))
    return {(one.child, one.parent) for one in found.derivations}


def test_a_reworded_measure_is_found_between_its_neighbours(write, register):
    assert ("p/1/3", "n/1/3") in pairs_below(write, register, ELDER, HALLS, REWORDED, FARM)


def test_what_stands_between_neighbours_and_shares_no_words_is_not_taken_for_it(write, register):
    assert not {
        parent for child, parent in pairs_below(write, register, ELDER, HALLS, LOCAL, FARM) if child == "p/1/3"
    }


SPLIT = "农闲时节请老把式手把手教会乡亲摆弄节水灌溉那套家什。"
ADDED = "农闲时节请老把式手把手教会乡亲打铁编筐那套本事。"


@pytest.mark.parametrize(("clause", "sources"), [(SPLIT, {"n/1/4"}), (ADDED, set())])
def test_a_clause_split_off_is_found_beside_the_rest_of_its_measure(write, register, clause, sources):
    rest = "依托农广校开展种植养殖技术培训。"
    found = pairs_below(write, register, ELDER, HALLS, ENERGY, rest, clause)
    assert ("p/1/4", "n/1/4") in found
    assert {parent for child, parent in found if child == "p/1/5"} == sources
