"""A plan, its parent and what stands between them: derivations, fates, origins."""

import random

import pytest

from kg.align import align

ELDER = ("实施智慧助老行动", "面向老年人普及智能手机使用知识，在社区开设课堂，预防电信诈骗，每年举办活动20场。")
FARM = ("培育高素质农民", "依托农广校开展种植养殖技术培训，推广节水灌溉，支持家庭农场和农民合作社发展。")
YOUTH = ("弘扬科学精神", "组织科学家进校园宣讲，改进实验教学，举办青少年科技创新大赛，培养学生动手能力。")
MUSEUM = ("完善科技馆体系", "统筹实体馆、流动馆和数字馆建设，推动场馆免费开放，开发巡展展品。")
FUND = ("保障经费投入", "各级财政把科普经费列入预算，鼓励社会资金设立基金，按规定管好用好资金。")
ROBOT = ("发展低空经济", "建设无人机试飞基地，引进整机企业，培训持证飞手，开辟物流航线。")

PARENT = [("重点任务", [ELDER, FARM, YOUTH, MUSEUM]), ("保障措施", [FUND])]
CHILD = [
    (
        "主要任务",
        [
            (ELDER[0], ELDER[1].replace("20场", "12场").replace("在社区", "在我市社区")),
            (FARM[0], "依托农广校开展种植养殖技术培训。"),
            (
                "培养科学精神",
                "组织科学家进校园宣讲，改进实验教学。统筹实体馆、流动馆和数字馆建设，推动场馆免费开放。",
            ),
            ROBOT,
        ],
    ),
    ("保障措施", [FUND]),
]


@pytest.fixture(scope="module")
def chain(write, register):
    documents = [write("n", "100000", PARENT), write("c", "990100", CHILD)]
    registry = register(
        {"n": "100000", "p": "990000", "c": "990100", "k": "990101"},
        {"p": "n", "c": "p", "k": "c"},
        held=("n", "c"),
    )
    return documents, registry


@pytest.fixture(scope="module")
def alignment(chain):
    return align(*chain)


def test_every_unit_finds_where_it_comes_from(alignment):
    assert {(one.child, one.parent) for one in alignment.derivations} == {
        ("c/1/1", "n/1/1"),
        ("c/1/2", "n/1/2"),
        ("c/1/3", "n/1/3"),
        ("c/1/3", "n/1/4"),
        ("c/2/1", "n/2/1"),
    }


def test_relations_say_what_was_done(alignment):
    relations = {(one.child, one.parent): one.relation for one in alignment.derivations}
    assert relations["c/2/1", "n/2/1"] == "verbatim"
    assert relations["c/1/1", "n/1/1"] == "localised"
    assert relations["c/1/2", "n/1/2"] == "adapted"


def test_every_measure_has_one_fate_in_every_document_below(alignment):
    fates = {(fate.measure, fate.document): fate.fate for fate in alignment.fates if fate.document == "c"}
    assert fates == {
        ("n/1/1", "c"): "localised",
        ("n/1/2", "c"): "adapted",
        ("n/1/3", "c"): "merged",
        ("n/1/4", "c"): "merged",
        ("n/2/1", "c"): "verbatim",
    }
    assert len(alignment.fates) == 5 * 3 + 5


def test_nothing_is_called_dropped_where_no_text_is_held(alignment):
    assert {fate.fate for fate in alignment.fates if fate.document in "pk"} == {"unknown"}


def test_where_a_change_came_in_is_not_guessed_across_a_missing_level(alignment):
    assert {fate.entered_at for fate in alignment.fates if fate.document == "c"} == {None}


def test_nothing_is_called_added_where_the_parent_is_missing(alignment):
    assert "c/1/4" not in alignment.origins
    assert alignment.origins["c/1/1"] == "derived"


def test_what_is_new_is_added_where_the_parent_is_held(write, register):
    documents = [write("n", "100000", PARENT), write("p", "990000", CHILD)]
    found = align(documents, register({"n": "100000", "p": "990000"}, {"p": "n"}, held=("n", "p")))
    assert found.origins["p/1/4"] == "added"
    assert {fate.entered_at for fate in found.fates if fate.fate != "verbatim"} == {"province"}


def test_evidence_shows_the_same_words_on_both_sides(chain, alignment):
    texts = {document.id: document.text for document in chain[0]}
    for one in alignment.derivations:
        assert one.evidence
        for match in one.evidence:
            ours = texts["c"][match.child_start : match.child_end]
            theirs = texts["n"][match.parent_start : match.parent_end]
            assert ours[:1] == theirs[:1] or "我市" in ours or "我市" in theirs
    verbatim = next(one for one in alignment.derivations if one.relation == "verbatim")
    assert verbatim.copied_share == verbatim.retained_share == 1.0


def test_boilerplate_is_marked(alignment):
    assert set(alignment.boilerplate) >= {"n/2/1", "c/2/1"}
    assert not {"n/1/1", "c/1/1"} & set(alignment.boilerplate)


def test_order_of_documents_changes_nothing(chain, alignment):
    documents, registry = chain
    shuffled = random.Random(1).sample(documents, len(documents))
    assert align(shuffled, registry) == alignment


def test_a_county_inherits_the_drop_of_its_city(write, register):
    """The nation's four measures; the province keeps all, the city drops one, the county what its city dropped."""
    province = PARENT
    city = [("重点任务", [ELDER, FARM, YOUTH]), ("保障措施", [FUND])]
    county = [("重点任务", [ELDER, YOUTH]), ("保障措施", [FUND])]
    documents = [
        write("n", "100000", PARENT),
        write("p", "990000", province),
        write("c", "990100", city),
        write("k", "990101", county),
    ]
    registry = register(
        {"n": "100000", "p": "990000", "c": "990100", "k": "990101"}, {"p": "n", "c": "p", "k": "c"}, held="npck"
    )
    fates = {(fate.measure, fate.document): fate for fate in align(documents, registry).fates}
    assert (fates["n/1/4", "k"].fate, fates["n/1/4", "k"].entered_at) == ("dropped", "city")
    assert (fates["n/1/2", "k"].fate, fates["n/1/2", "k"].entered_at) == ("dropped", "county")
    assert fates["n/1/1", "k"].via == ("p/1/1", "c/1/1", "k/1/1")


def test_circles_and_strangers_do_no_harm(write, register):
    documents = [write("a", "990000", PARENT), write("b", "990100", CHILD)]
    registry = register({"a": "990000", "b": "990100"}, {"a": "b", "b": "a", "x": "a"}, held=("a", "b"))
    assert align(documents, registry).fates
    assert align([], register({}, {}, held=())).fates == ()


def test_a_measure_that_skips_a_level_comes_from_further_up(write, register):
    province = [("重点任务", [ELDER, FARM, YOUTH]), ("保障措施", [FUND])]
    documents = [write("n", "100000", PARENT), write("p", "990000", province), write("c", "990100", PARENT)]
    registry = register({"n": "100000", "p": "990000", "c": "990100"}, {"p": "n", "c": "p"}, held="npc")
    found = align(documents, registry)
    assert ("c/1/4", "n/1/4") in {(one.child, one.parent) for one in found.derivations}
    fates = {(fate.measure, fate.document): fate.fate for fate in found.fates}
    assert (fates["n/1/4", "p"], fates["n/1/4", "c"]) == ("dropped", "verbatim")
    assert found.origins["c/1/4"] == "derived"


def test_the_plan_further_up_shows_what_a_county_carries_of_its_city(write, register):
    """The city says the province's measure in other words, the county in the province's."""
    reworded = ("实施智慧助老行动", "教长者用好掌上设备，请邻里帮带，识破电信诈骗。")
    documents = [
        write("p", "990000", [("重点任务", [ELDER, FARM, YOUTH])]),
        write("c", "990100", [("重点任务", [reworded, FARM, YOUTH])]),
        write("k", "990101", [("重点任务", [("", ELDER[1]), FARM, YOUTH])]),
    ]
    registry = register({"p": "990000", "c": "990100", "k": "990101"}, {"c": "p", "k": "c"}, held="pck")
    found = align(documents, registry)
    assert ("k/1/1", "c/1/1") in {(one.child, one.parent) for one in found.derivations}
    assert {fate.fate for fate in found.fates if fate.measure == "p/1/1"} == {"adapted"}


def test_a_clause_that_another_unit_carries_makes_no_second_source(write, register):
    """Both units below hold the training clause; the whole of the parent's farm measure is carried by one of them."""
    clause = "依托农广校开展种植养殖技术培训"
    farm = ("培育高素质农民", f"{clause}，推广节水灌溉，支持家庭农场和农民合作社发展。")
    elder = (ELDER[0], f"{ELDER[1]}请高素质农民讲课，{clause}。")
    documents = [
        write("n", "100000", [("重点任务", [ELDER, farm, YOUTH, MUSEUM])]),
        write("p", "990000", [("主要任务", [elder, farm, YOUTH, MUSEUM])]),
    ]
    found = align(documents, register({"n": "100000", "p": "990000"}, {"p": "n"}, held="np"))
    assert {one.parent for one in found.derivations if one.child == "p/1/1"} == {"n/1/1"}
    assert {fate.fate for fate in found.fates if fate.measure == "n/1/2"} == {"verbatim"}


def test_a_text_that_repeats_itself_without_end_takes_no_longer(write, register):
    endless = [("重点任务", [("反复", "开展宣传活动" * 8_000)])]
    documents = [write("n", "100000", endless), write("p", "990000", endless)]
    found = align(documents, register({"n": "100000", "p": "990000"}, {"p": "n"}, held="np"))
    assert [one.relation for one in found.derivations] == ["verbatim"]


def test_progress_tells_how_many_documents_have_been_compared(chain):
    told: list[int] = []
    align(*chain, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == len(chain[0])


ORDER = "区里逐一排出清单，编好农广校种植养殖培训的办事指南，按月对账。"
LEADERS = "成立由分管负责同志任召集人的联席会议，每季度听取一次汇报。"


def sources(write, register, parent, child) -> set[tuple[str, str]]:
    documents = [write("n", "100000", parent), write("c", "990100", child)]
    found = align(documents, register({"n": "100000", "c": "990100"}, {"c": "n"}, held=("n", "c")))
    return {(one.child, one.parent) for one in found.derivations}


@pytest.mark.parametrize(("chapter", "found"), [("实施步骤", True), ("重点工程", False)])
def test_a_step_says_again_in_few_words_what_is_to_be_done(write, register, chapter, found):
    child = [("主要任务", [ELDER, FARM, YOUTH, MUSEUM]), (chapter, [("排定任务", ORDER)])]
    assert (("c/2/1", "n/1/2") in sources(write, register, PARENT, child)) is found


def test_a_safeguard_under_the_same_heading_is_the_same_in_words_of_its_own(write, register):
    parent = [PARENT[0], ("保障措施", [FUND, ("加强组织领导", "把科普摆上重要位置，纳入年度考核。")])]
    child = [PARENT[0], ("保障措施", [FUND, ("强化组织领导", LEADERS)])]
    assert ("c/2/2", "n/2/2") in sources(write, register, parent, child)
    child = [PARENT[0], ("保障措施", [FUND, ("强化人才支撑", LEADERS)])]
    assert ("c/2/2", "n/2/2") not in sources(write, register, parent, child)


def test_a_task_whose_heading_says_all_comes_from_the_measure_that_says_it_at_length(write, register):
    """What follows the heading names a person, and nothing to be done."""
    parent = [("重点任务", [ELDER, FARM, ("", YOUTH[1]), MUSEUM])]
    child = [("重点任务", [ELDER, FARM, ("举办青少年科技创新大赛", "\n责任领导：某某副市长"), MUSEUM])]
    assert ("c/1/3", "n/1/3") in sources(write, register, parent, child)
