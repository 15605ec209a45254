"""What a fate's confidence rests on."""

import pytest

from kg.align import align
from kg.align.certainty import chance_of_carried, chance_of_dropped, uptake

ELDER = ("实施智慧助老行动", "面向老年人普及智能手机使用知识，在社区开设课堂，预防电信诈骗。")
FARM = ("培育高素质农民", "依托农广校开展种植养殖技术培训，推广节水灌溉，支持家庭农场发展。")
YOUTH = ("弘扬科学精神", "组织科学家进校园宣讲，改进实验教学，培养学生动手能力。")
REWORDED = ("实施智慧助老行动", "老年人愿学的，街道请志愿者上门教会怎样扫码、怎样挂号，见到骗局怎样报警，逐户登记。")
CARRIED = ("verbatim", "localised", "adapted", "split", "merged")
HALF = uptake(10, 10)


@pytest.mark.parametrize("fate", CARRIED)
def test_a_fate_is_the_surer_the_closer_the_plan_keeps_to_the_words_above(fate):
    said = [chance_of_carried(fate, 0.99, HALF, closeness) for closeness in (0.0, 0.3, 0.6, 1.0)]
    assert said == sorted(said)
    assert 0 < said[0] < said[-1] < 1


@pytest.mark.parametrize("fate", CARRIED)
def test_a_fate_is_the_surer_the_surer_its_carriers_are(fate):
    assert chance_of_carried(fate, 0.5, HALF, 0.5) < chance_of_carried(fate, 0.9, HALF, 0.5)
    assert chance_of_carried(fate, 0.0, HALF, 0.0) > 0
    assert chance_of_carried(fate, 1.0, HALF, 1.0) < 1


def test_what_a_plan_carries_is_the_surer_the_more_it_carries_and_what_it_drops_the_more_it_drops():
    little, much = uptake(2, 20), uptake(20, 2)
    assert chance_of_carried("adapted", 0.8, little, 0.1) < chance_of_carried("adapted", 0.8, much, 0.1)
    assert chance_of_dropped(0.5, much, 0.1) < chance_of_dropped(0.5, little, 0.1)


def test_a_drop_is_nearly_certain_where_nothing_comes_near_the_measure():
    """Even in a plan that says all in words of its own."""
    assert chance_of_dropped(0.1, HALF, 0.05) > 0.9
    assert chance_of_dropped(1.0, HALF, 0.05) < 0.7


def dropped(write, register, *measures):
    """How sure it is that the plan below drops the youth measure."""
    above = write("n", "100000", [("重点任务", [ELDER, FARM, YOUTH])])
    below = write("p", "990000", [("重点任务", list(measures))])
    found = align([above, below], register({"n": "100000", "p": "990000"}, {"p": "n"}, held="np"))
    fate = next(one for one in found.fates if one.measure == "n/1/3")
    assert fate.fate == "dropped"
    return fate.confidence


def test_a_drop_is_surer_in_a_plan_that_copies_the_rest(write, register):
    copied, reworded = dropped(write, register, ELDER, FARM), dropped(write, register, REWORDED)
    assert 0.9 < reworded < copied


def test_a_drop_is_in_doubt_where_a_unit_is_likest_to_the_measure(write, register):
    near = ("建好科技馆", "请院士和技术能手到学生中间讲科学故事，带他们动手拆装小机器，办小发明比赛。")
    assert dropped(write, register, REWORDED, near) < 0.8


def test_a_plan_that_carries_nothing_may_say_all_of_it_in_other_words(write, register):
    nothing = dropped(write, register, ("疏浚内河航道", "清理碍航沉船，更新航标灯，组织船员开展防污演练。"))
    assert nothing < 0.7


@pytest.mark.parametrize("fate", CARRIED)
def test_a_fate_is_no_surer_than_what_carries_the_measure(fate):
    assert chance_of_carried(fate, 0.4, uptake(50, 0), 1.0) <= 0.4
