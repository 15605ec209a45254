"""Documents that do not fit together: each is aligned as far as it can be, none is fatal."""

import msgspec
import pytest

from kg.align import align, settle

ELDER = ("实施智慧助老行动", "面向老年人普及智能手机使用知识，在社区开设课堂，预防电信诈骗。")
FARM = ("培育高素质农民", "依托农广校开展种植养殖技术培训，推广节水灌溉，支持家庭农场发展。")
PORT = ("疏浚内河航道", "清理碍航沉船，更新航标灯，组织船员开展防污应急演练。")
PLACES = {"n": "100000", "p": "990000", "c": "990100"}


def plan(*measures):
    return [("重点任务", list(measures))]


def pairs(alignment):
    return {(one.child, one.parent) for one in alignment.derivations}


def test_a_family_of_one_has_no_fates_and_nothing_added(write, register):
    found = align([write("p", "990000", plan(ELDER))], register({"p": "990000"}, {}, held="p"))
    assert (found.derivations, found.fates, found.origins, found.inferred) == ((), (), {}, ())


def test_identical_documents_carry_everything_verbatim(write, register):
    documents = [write("n", "100000", plan(ELDER, FARM)), write("p", "990000", plan(ELDER, FARM))]
    found = align(documents, register(PLACES, {"p": "n"}, held="np"))
    assert {one.relation for one in found.derivations} == {"verbatim"}
    assert pairs(found) == {("p/1/1", "n/1/1"), ("p/1/2", "n/1/2")}


def test_contradictory_parents_are_settled_by_id(write, register):
    documents = [write(id, PLACES[id], plan(ELDER, FARM)) for id in "npc"]
    registry = register(PLACES, {"c": "p", "p": "n"}, held="npc")
    both = msgspec.structs.replace(
        registry, links=(*registry.links, msgspec.structs.replace(registry.links[0], end_id="n"))
    )
    assert align(documents, both) == align(documents, msgspec.structs.replace(both, links=both.links[::-1]))


def test_a_child_dated_before_its_parent_is_compared_all_the_same(write, register):
    documents = [write("n", "100000", plan(ELDER)), write("p", "990000", plan(ELDER))]
    early = msgspec.structs.replace(documents[1].metadata, document_date="1999-01-01")
    documents[1] = msgspec.structs.replace(documents[1], metadata=early)
    assert pairs(align(documents, register(PLACES, {"p": "n"}, held="np"))) == {("p/1/1", "n/1/1")}


def test_another_programme_in_the_same_folder_takes_no_part(write, register):
    documents = [
        write("n", "100000", plan(ELDER)),
        write("p", "990000", plan(ELDER)),
        write("x", "990000", plan(ELDER, PORT)),
    ]
    found = align(documents, register(PLACES | {"x": "990000"}, {"p": "n"}, held="npx"))
    assert pairs(found) == {("p/1/1", "n/1/1")}
    assert not [fate for fate in found.fates if fate.document == "x"]


def test_a_document_of_hundreds_of_pages_finds_its_few_measures(write, register):
    many = [
        (f"第{number}项", f"{'甲乙丙丁戊己庚辛壬癸'[number % 10] * 40}第{number}类设施按期维护。")
        for number in range(1500)
    ]
    documents = [write("n", "100000", plan(ELDER, FARM)), write("p", "990000", plan(*many, FARM))]
    found = align(documents, register(PLACES, {"p": "n"}, held="np"))
    assert ("p/1/1501", "n/1/2") in pairs(found)
    assert {fate.measure: fate.fate for fate in found.fates}["n/1/1"] == "dropped"


def test_a_document_without_units_carries_nothing(write, register):
    documents = [write("n", "100000", plan(ELDER)), write("p", "990000", [])]
    assert [fate.fate for fate in align(documents, register(PLACES, {"p": "n"}, held="np")).fates] == ["dropped"]


@pytest.fixture
def aligned(write, register):
    documents = [write(id, PLACES[id], plan(ELDER, FARM)) for id in "npc"]
    registry = register(PLACES, {"c": "p", "p": "n"}, held="npc")
    return documents, registry, align(documents, registry)


def test_settling_what_was_found_changes_nothing(aligned):
    documents, registry, found = aligned
    assert settle(documents, registry, found, found.derivations, {}) == found


def test_a_rejected_derivation_drops_the_measure_below(aligned):
    documents, registry, found = aligned
    left = [one for one in found.derivations if (one.child, one.parent) != ("p/1/1", "n/1/1")]
    fates = {(one.measure, one.document): one for one in settle(documents, registry, found, left, {}).fates}
    assert (fates["n/1/1", "p"].fate, fates["n/1/1", "c"].fate) == ("dropped", "dropped")
    assert fates["n/1/1", "c"].entered_at == "province"


def test_a_corrected_fate_wins_and_moves_where_the_change_came_in(aligned):
    documents, registry, found = aligned
    settled = settle(documents, registry, found, found.derivations, {("n/1/1", "c"): "adapted"})
    fate = next(one for one in settled.fates if (one.measure, one.document) == ("n/1/1", "c"))
    assert (fate.fate, fate.entered_at, fate.confidence) == ("adapted", "city", 1.0)
