"""Small families of three and four levels, read and aligned as ``kg build`` does: what became of their measures."""

from collections import Counter

import pytest

from tests.made_families import (
    ALL,
    BASES,
    CITY,
    CLINICS,
    COUNTY,
    DEVICES,
    HOMES,
    LIVES,
    LOCAL,
    MEALS,
    NATION,
    NURSES,
    OTHER_CITY,
    PROVINCE,
    SCHOOLS,
    SITES,
    VETERANS,
    VILLAGES,
    WATCH,
    Lineage,
    Plan,
    reworded,
    swapped,
    written,
)

DINERS = ("发展老年助餐服务", MEALS[1].partition("建立")[0])
SUBSIDIES = ("保障老年餐安全和补贴", "建立" + MEALS[1].partition("建立")[2])
MERGED = ("发展智慧养老和农村互助养老服务", DEVICES[1] + VILLAGES[1])
PARAPHRASED = (
    "提升家庭照护能力",
    "为照料失能长者的亲属办班授课，人数逐年增加。帮手头紧的家庭改造住房，加装方便起居的辅具。",
)
BELOW = (PROVINCE, CITY, COUNTY)


def four_levels(province: Plan, city: Plan, county: Plan) -> Lineage:
    """A plan of each level, each based on the one above."""
    return Lineage(
        written(NATION, ALL),
        written(PROVINCE, province, [NATION]),
        written(CITY, city, [PROVINCE]),
        written(COUNTY, county, [CITY]),
    )


def course(lineage: Lineage, measure) -> list[tuple[str, str | None]]:
    """What became of a national measure in province, city and county, and the level at which that came in."""
    return [lineage.became(NATION, measure, office) for office in BELOW]


def changes(lineage: Lineage, measure) -> list[str]:
    """What province, city and county made of the targets of a measure: the one change, else ``kept``."""
    found = {one.child: one.change for one in lineage.found.responses if one.change != "kept"}
    units = [lineage.unit(office, measure) for office in BELOW]
    return [next((change for child, change in found.items() if child.startswith(unit)), "kept") for unit in units]


def test_what_is_copied_down_all_levels_is_verbatim_and_what_no_place_has_is_dropped():
    lineage = four_levels(LOCAL, LOCAL, LOCAL)
    for office in BELOW:
        fates = lineage.fates(NATION, office)
        assert fates.pop(VETERANS[0]) == "dropped"
        assert set(fates.values()) == {"verbatim"}
    assert course(lineage, VETERANS) == [("dropped", "province")] * 3


def test_split_in_the_city_and_half_of_it_dropped_in_the_county():
    lineage = four_levels(LOCAL, swapped(LOCAL, MEALS, DINERS, SUBSIDIES), swapped(LOCAL, MEALS, DINERS))
    assert course(lineage, MEALS) == [("verbatim", None), ("split", "city"), ("adapted", "county")]
    assert lineage.became(CITY, SUBSIDIES, COUNTY) == ("dropped", "county")


def test_merged_in_the_province_and_parted_again_in_the_city():
    merged = swapped(swapped(LOCAL, DEVICES, MERGED), VILLAGES)
    lineage = four_levels(merged, LOCAL, LOCAL)
    for measure in (DEVICES, VILLAGES):
        assert course(lineage, measure) == [("merged", "province"), ("verbatim", None), ("verbatim", None)]


def test_of_what_was_merged_the_county_keeps_one():
    merged = swapped(swapped(LOCAL, DEVICES, MERGED), VILLAGES)
    lineage = four_levels(merged, merged, swapped(LOCAL, DEVICES))
    assert course(lineage, DEVICES) == [("merged", "province"), ("merged", "province"), ("dropped", "county")]
    assert course(lineage, VILLAGES)[2] == ("verbatim", None)


def test_split_in_the_province_and_whole_again_in_the_city():
    lineage = four_levels(swapped(LOCAL, MEALS, DINERS, SUBSIDIES), LOCAL, LOCAL)
    assert course(lineage, MEALS) == [("split", "province"), ("verbatim", None), ("verbatim", None)]


def test_the_words_of_the_nation_taken_up_again_below_a_province_that_changed_them():
    lineage = four_levels(swapped(LOCAL, HOMES, PARAPHRASED), LOCAL, LOCAL)
    assert course(lineage, HOMES) == [("adapted", "province"), ("verbatim", None), ("verbatim", None)]


def test_cut_in_the_province_and_kept_so_below():
    cut = reworded(LOCAL, NURSES, "建立护理员职业技能等级与薪酬挂钩机制，举办护理职业技能竞赛，表彰优秀护理员。", "")
    lineage = four_levels(cut, cut, cut)
    assert course(lineage, NURSES) == [("adapted", "province")] * 3


def test_a_duty_made_an_encouragement_in_the_province_and_kept_so_below():
    weaker = reworded(LOCAL, WATCH, "养老机构必须落实", "鼓励养老机构落实")
    lineage = four_levels(weaker, weaker, weaker)
    changed = {one.child: one.modality_change for one in lineage.found.derivations if one.modality_change}
    assert changed == {lineage.unit(PROVINCE, WATCH): "weakened"}


def test_a_target_put_off_two_levels_down():
    later = reworded(LOCAL, SITES, "到2025年", "到2027年")
    assert changes(four_levels(LOCAL, LOCAL, later), SITES) == ["kept", "kept", "deferred"]


def test_a_target_raised_brought_forward_and_kept_in_words_alone():
    raised = reworded(LOCAL, SITES, "90%", "95%")
    sooner = reworded(raised, SITES_RAISED, "到2025年", "到2024年")
    words = reworded(LOCAL, SITES, "达到90%", "稳步提高")
    assert changes(four_levels(raised, sooner, words), SITES) == ["raised", "advanced", "unquantified"]


SITES_RAISED = (SITES[0], SITES[1].replace("90%", "95%"))


def test_a_local_share_of_a_national_number_is_lowered():
    fewer = reworded(LOCAL, HOMES, "5万人次", "3000人次")
    lineage = four_levels(fewer, fewer, fewer)
    assert changes(lineage, HOMES) == ["lowered", "kept", "kept"]
    assert course(lineage, HOMES) == [("localised", "province")] * 3


def test_figures_in_chinese_numerals_are_the_same_figures():
    words = reworded(LOCAL, SITES, "达到90%", "达到百分之九十")
    words = reworded(words, HOMES, "5万人次", "五万人次")
    lineage = four_levels(words, LOCAL, words)
    assert changes(lineage, SITES) == changes(lineage, HOMES) == ["kept"] * 3
    assert {fate for fate, _ in course(lineage, HOMES)} <= {"verbatim", "localised"}


def test_a_plan_missing_in_the_middle_is_not_said_to_have_dropped_or_kept_anything():
    lineage = Lineage(
        written(NATION, ALL),
        written(CITY, LOCAL, [PROVINCE]),
        written(OTHER_CITY, swapped(LOCAL, VILLAGES), [PROVINCE]),
        written(COUNTY, swapped(LOCAL, SCHOOLS), [CITY]),
    )
    assert {lineage.became(NATION, one, PROVINCE) for one in (SITES, VETERANS, VILLAGES)} == {("unknown", None)}
    assert lineage.became(NATION, VETERANS, CITY) == ("dropped", None)
    assert lineage.became(NATION, VILLAGES, CITY) == ("verbatim", None)
    assert lineage.became(NATION, VILLAGES, OTHER_CITY) == ("dropped", None)
    assert lineage.became(NATION, SCHOOLS, COUNTY) == ("dropped", "county")
    assert {one.document for one in lineage.found.inferred} == {PROVINCE.number}


def test_a_county_that_carries_out_its_citys_and_its_provinces_plan():
    lineage = Lineage(
        written(NATION, ALL),
        written(PROVINCE, LOCAL, [NATION]),
        written(CITY, swapped(LOCAL, DEVICES), [PROVINCE]),
        written(COUNTY, LOCAL, [PROVINCE, CITY]),
    )
    parents = {
        link.end_id for link in lineage.registry.links if (link.type, link.start_id) == ("IMPLEMENTS", COUNTY.number)
    }
    assert parents == {CITY.number}
    assert course(lineage, DEVICES) == [("verbatim", None), ("dropped", "city"), ("verbatim", None)]
    sources = {one.parent for one in lineage.found.derivations if one.child == lineage.unit(COUNTY, DEVICES)}
    assert sources == {lineage.unit(PROVINCE, DEVICES)}


def test_a_measure_moved_into_another_action_is_the_same():
    moved = {BASES: (SITES, SCHOOLS, NURSES, DEVICES, WATCH), LIVES: (MEALS, CLINICS, HOMES, VILLAGES)}
    assert course(four_levels(moved, LOCAL, moved), SCHOOLS) == [("verbatim", None)] * 3


def test_what_a_plan_lists_and_then_spells_out_derives_twice_and_is_carried_once():
    measures = [one for action in LOCAL.values() for one in action]
    tasks = "".join(f"　　{at}.{heading}。\n" for at, (heading, _) in enumerate(measures, 1))
    text = written(PROVINCE, LOCAL, [NATION]).replace("　　三、保障", "　　四、保障")
    text = text.replace("　　二、重点任务\n", f"　　二、主要任务\n{tasks}　　三、重点行动\n")
    lineage = Lineage(written(NATION, ALL), text)
    times = Counter(one.parent for one in lineage.found.derivations)
    assert {times[lineage.unit(NATION, one)] for one in measures} == {2}
    assert {lineage.fates(NATION, PROVINCE)[heading] for heading, _ in measures} == {"verbatim"}
    assert "added" not in lineage.found.origins.values()


def test_a_measure_for_others_is_not_what_became_of_one_that_has_no_object_here():
    jobs = ("促进退役人员就业", "为退役人员提供职业介绍、创业指导，每季度举办专场招聘会。")
    local = {**LOCAL, LIVES: (*LOCAL[LIVES], jobs)}
    lineage = four_levels(local, local, local)
    assert course(lineage, VETERANS) == [("dropped", "province")] * 3
    assert [id for id, origin in lineage.found.origins.items() if origin == "added"] == [lineage.unit(PROVINCE, jobs)]


def test_plans_that_are_the_same_word_for_word():
    lineage = four_levels(ALL, ALL, ALL)
    assert {one.fate for one in lineage.found.fates} == {"verbatim"}
    assert set(lineage.found.origins.values()) == {"derived"}


def test_words_of_two_cities_that_the_province_does_not_hold_were_taken_from_the_earlier():
    boats = (
        "办好水上流动服务站",
        "在渔村码头停靠流动服务船，每周三为独居渔民理发、量血压、代购药品。"
        "船上配备轮椅坡道和急救箱，由退休护士轮流值守，风浪天改为上门探访。",
    )
    local = {**LOCAL, LIVES: (*LOCAL[LIVES], boats)}
    lineage = Lineage(
        written(PROVINCE, LOCAL), written(CITY, local, [PROVINCE]), written(OTHER_CITY, local, [PROVINCE])
    )
    assert [(one.start_id, one.end_id) for one in lineage.found.resemblances] == [
        (lineage.unit(OTHER_CITY, boats), lineage.unit(CITY, boats))
    ]


@pytest.mark.parametrize("grounds", [(PROVINCE,), ()], ids=["cited", "not cited"])
def test_a_plan_of_an_earlier_generation_is_no_parent(grounds):
    """The city's plan follows the province's of its own years; its own of the years before is what it succeeds."""
    old = "养老服务提升行动方案（2016—2020年）"
    earlier = written(CITY.__class__(CITY.place, CITY.issuer, CITY.code, "2016年5月3日"), LOCAL, title=old)
    lineage = Lineage(
        written(NATION, ALL), written(PROVINCE, LOCAL, [NATION]), written(CITY, LOCAL, grounds), earlier
    )
    links = {
        (link.type, link.start_id, link.end_id)
        for link in lineage.registry.links
        if link.type in ("IMPLEMENTS", "SUCCEEDS")
    }
    assert links == {
        ("IMPLEMENTS", PROVINCE.number, NATION.number),
        ("IMPLEMENTS", CITY.number, PROVINCE.number),
        ("SUCCEEDS", CITY.number, "邯政发〔2016〕8号"),
    }
