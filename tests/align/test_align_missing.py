"""The parent's text is missing: measures inferred from the plans below it."""

import pytest

from kg.align import align

ELDER = "面向老年人普及智能手机使用知识，在社区开设课堂，预防电信诈骗"
FARM = "依托农广校开展种植养殖技术培训，推广节水灌溉，支持家庭农场发展"
YOUTH = "组织科学家进校园宣讲，改进实验教学，举办青少年科技创新大赛"
MINE = "治理矿山尾库，恢复植被，安置转岗职工"

HEADED = [("重点任务", [("实施智慧助老行动", ELDER + "。"), ("培育高素质农民", FARM + "。")])]
OTHER = [
    (
        "主要任务",
        [
            ("培育高素质农民队伍", FARM + "，办好田间学校。"),
            ("实施智慧助老行动", ELDER + "，编印手册。"),
            ("弘扬科学精神", YOUTH + "。"),
        ],
    )
]
TWICE = [("重点任务", [("推进智慧助老", ELDER + "。"), ("矿山转型", MINE + "。"), ("弘扬科学精神", YOUTH + "。")])]

PLACES = {"n": "100000", "p": "990000", "q": "980000", "a": "990100", "b": "990200", "c": "980100"}
PARENTS = {"p": "n", "q": "n", "a": "p", "b": "p", "c": "q"}


@pytest.fixture(scope="module")
def alignment(write, register):
    documents = [write("a", "990100", HEADED), write("b", "990200", OTHER), write("c", "980100", TWICE)]
    return align(documents, register(PLACES, PARENTS, held="abc"))


def test_measures_are_inferred_at_each_missing_level_with_two_branches(alignment):
    assert {one.id for one in alignment.inferred} == {
        "n/~实施智慧助老行动",
        "n/~弘扬科学精神",
        "p/~实施智慧助老行动",
        "p/~培育高素质农民",
    }


def test_members_derive_from_the_nearest_inferred_measure(alignment):
    up = {(one.child, one.parent) for one in alignment.derivations}
    assert up == {
        ("a/1/1", "p/~实施智慧助老行动"),
        ("b/1/2", "p/~实施智慧助老行动"),
        ("p/~实施智慧助老行动", "n/~实施智慧助老行动"),
        ("c/1/1", "n/~实施智慧助老行动"),
        ("a/1/2", "p/~培育高素质农民"),
        ("b/1/1", "p/~培育高素质农民"),
        ("b/1/3", "n/~弘扬科学精神"),
        ("c/1/3", "n/~弘扬科学精神"),
    }


def test_what_one_place_alone_says_has_no_known_origin(alignment):
    assert "c/1/2" not in alignment.origins
    assert alignment.origins["c/1/1"] == "derived"


def test_a_drop_is_placed_where_siblings_show_that_the_level_above_had_it(alignment):
    fates = {(fate.measure, fate.document): fate for fate in alignment.fates}
    assert fates["p/~培育高素质农民", "a"].fate != "dropped"
    assert fates["n/~弘扬科学精神", "a"].fate == "dropped"
    assert fates["n/~弘扬科学精神", "a"].entered_at is None, "the province may have dropped it"
    assert fates["n/~实施智慧助老行动", "p"].fate == "unknown"
    assert fates["n/~实施智慧助老行动", "a"].via == ("p/~实施智慧助老行动", "a/1/1")


def test_evidence_stands_in_the_inferred_text(alignment):
    inferred = {one.id: one for one in alignment.inferred}
    for one in alignment.derivations:
        for match in one.evidence:
            assert 0 <= match.parent_start < match.parent_end <= len(inferred[one.parent].text)


def test_ids_stay_when_another_document_is_added(write, register, alignment):
    documents = [
        write("a", "990100", HEADED),
        write("b", "990200", OTHER),
        write("c", "980100", TWICE),
        write("d", "990300", HEADED),
    ]
    more = align(documents, register(PLACES | {"d": "990300"}, PARENTS | {"d": "p"}, held="abcd"))
    assert {one.id for one in alignment.inferred} <= {one.id for one in more.inferred}


def test_real_measures_take_the_place_of_inferred_ones(write, register):
    """The nation is held, the province is not: its measures derive from the nation's."""
    documents = [write("n", "100000", OTHER), write("a", "990100", HEADED), write("b", "990200", OTHER)]
    found = align(documents, register(PLACES, PARENTS, held="nab"))
    up = {(one.child, one.parent) for one in found.derivations}
    assert ("p/~实施智慧助老行动", "n/1/2") in up
    assert ("a/1/1", "p/~实施智慧助老行动") in up
    assert ("b/1/3", "n/1/3") in up, "only one branch carries it: straight from the nation's"


def test_more_plans_that_say_the_same_make_it_surer(write, register):
    """Plans of three cities that share one clause each with the next, all else in their own words."""
    said = {
        "a": ("教会长者用手机", "在社区开设课堂，预防电信诈骗，请街坊轮流当老师，每逢集日摆摊答疑。"),
        "b": ("长者跨越数字鸿沟", "在社区开设课堂，预防电信诈骗，由邮递员上门指点，编成顺口溜传唱。"),
        "d": ("帮老人触网", "在社区开设课堂，预防电信诈骗，窗口留一台座机，茶馆里放短片。"),
    }
    places = PLACES | {"d": "990300"}

    def sure(*held):
        documents = [write(id, places[id], [("重点任务", [said[id], ("矿山转型", MINE + "。")])]) for id in held]
        found = align(documents, register(places, dict.fromkeys(held, "p"), held=held))
        return next(one.confidence for one in found.derivations if one.child == "a/1/1")

    assert sure("a", "b") < sure("a", "b", "d")


KEPT = ("实施智慧助老行动", ELDER + "。")
CHANGED = ("实施智慧助老行动", ELDER + "。每所养老院配一名数字助手，每季度办一次助老集市。")
FARMERS = ("培育高素质农民", FARM + "。")


def entered(write, register, held, **cities):
    """Fate of the nation's first measure in the last city, and the level it came in at, by what cities say."""
    said = {"n": KEPT, "p": CHANGED} | cities
    places = PLACES | {"d": "990300"}
    documents = [write(id, places[id], [("重点任务", [said[id], FARMERS])]) for id in held]
    found = align(documents, register(places, {"p": "n", "a": "p", "b": "p", "d": "p"}, held=held))
    fate = next(one for one in found.fates if (one.measure, one.document) == ("n/1/1", held[-1]))
    return fate.fate, fate.entered_at


def test_a_change_that_cities_share_is_the_provinces_only_where_its_text_says_so(write, register):
    assert entered(write, register, "npab", a=CHANGED, b=CHANGED) == ("adapted", "province")
    assert entered(write, register, "nab", a=CHANGED, b=CHANGED) == ("adapted", None), "each may have made it"


def test_a_change_of_what_other_cities_keep_is_the_citys_own(write, register):
    assert entered(write, register, "nabd", a=KEPT, b=KEPT, d=CHANGED) == ("adapted", "city")


def test_what_cities_make_of_a_measure_does_not_tell_what_the_province_did(write, register):
    both = (FARMERS[0], f"{ELDER}。{FARM}。")
    merged = [write(id, PLACES[id], [("重点任务", [both])]) for id in "a"]
    others = [write(id, PLACES[id], [("重点任务", [CHANGED, FARMERS])]) for id in "b"]
    nation = write("n", "100000", [("重点任务", [KEPT, FARMERS])])
    found = align([nation, *merged, *others], register(PLACES, {"p": "n", "a": "p", "b": "p"}, held="nab"))
    fate = next(one for one in found.fates if (one.measure, one.document) == ("n/1/1", "a"))
    assert (fate.fate, fate.entered_at) == ("merged", None)
