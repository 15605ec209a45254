"""Pairs of units where a plan says in words of its own what it takes over."""

import numpy as np
import pytest
from msgspec.structs import replace

from kg.align.naming import naming
from kg.align.pairs import pair_up
from kg.align.plan import plan_of
from kg.align.reworded import little_is_copied, reworded

ABOVE = (
    (
        "建设县乡修理网络",
        "各县设立修理总站，乡镇按人口布设网点，三年内实现所有村庄都能就近送修农机。",
    ),
    (
        "培养修理工匠",
        "职业学校开设家电修理专业，面向返乡青年开展订单式实训，考核合格的发给技能证书。支持工匠带徒，带徒期满的给予津贴。"
        "举办修理技能竞赛，优胜者授予称号。",
    ),
    (
        "规范配件价格",
        "建立常用配件价格公示制度，主管部门按季抽查，对哄抬价格的经营者依法处罚。鼓励厂家公开维修手册，配件供应期不少于五年。",
    ),
    ("推广旧件再用", "鼓励企业回收电机和电池，经检测合格后翻新销售，并向社会公布再用目录，翻新件另贴标识。"),
)
BELOW = (
    (
        "抓好人才",
        "与两所学校合作，为返乡青年办家电修理班，毕业发给技能证书。老工匠带徒有津贴，每年比一次修理技能，头三名授予称号。",
    ),
    (
        "管好市场",
        "常用配件价格张榜公示，每季抽查一次，抬价的从严处罚。请厂家交出维修手册，停产机型的配件供应期写进合同。",
    ),
    ("办好文化节", "每年秋天举办一次邻里文化节，组织歌舞和书画比赛，请村民自编自演，演出送到养老院。"),
)


@pytest.fixture(scope="module")
def plans(write):
    return tuple(
        plan_of(write(id, code, [("重点工作", measures)]))
        for id, code, measures in (("below", "990101", BELOW), ("above", "990100", ABOVE))
    )


def alike(pairs):
    table = np.full((len(BELOW), len(ABOVE)), 0.02)
    for place in pairs:
        table[place] = 0.12
    return table


def test_a_plan_in_words_of_its_own_copies_little():
    assert little_is_copied(alike([(0, 1), (1, 2)]))
    assert not little_is_copied(alike([]) + np.array([[1.0], [0.1], [0.1]])), "one of three is copied"


def test_what_is_high_from_both_sides_is_a_pair(plans):
    named = naming(*plans)
    found = dict(reworded(*plans, alike([(0, 1), (1, 2)]), named, set()))
    assert set(found) == {(0, 1), (1, 2)}
    assert all(0.45 <= chance < 1 for chance in found.values())


def test_what_is_liker_to_another_unit_is_less_sure(plans):
    named = naming(*plans)
    liker = alike([(0, 1), (1, 2)])
    liker[0, 0] = 0.5
    apart, less = (dict(reworded(*plans, table, named, set())) for table in (alike([(0, 1), (1, 2)]), liker))
    assert less.get((0, 1), 0) < apart[0, 1]
    assert less[1, 2] == apart[1, 2]


def test_no_name_in_common_speaks_against_a_pair(plans):
    table = alike([(0, 1), (1, 2)])
    named, unnamed = (dict(reworded(*plans, table, np.full(table.shape, value), set())) for value in (0.2, 0.0))
    assert all(unnamed.get(place, 0) < chance for place, chance in named.items())


def test_a_model_of_meaning_makes_what_it_finds_alike_likelier(plans):
    senses = np.eye(len(BELOW) + len(ABOVE))
    below, above = senses[: len(BELOW)], senses[len(BELOW) :].copy()
    above[1] = 0.8 * below[0] + 0.6 * above[1]
    meant = [replace(plan, meanings=own) for plan, own in zip(plans, (below, above), strict=True)]
    named, table = naming(*plans), alike([(0, 1), (1, 2)])
    told, asked = (dict(reworded(*some, table, named, set())) for some in (plans, meant))
    assert asked[0, 1] > told[0, 1] > 0
    assert asked.get((1, 2), 0) <= told[1, 2], "the model finds nothing in common"


def test_the_pairs_of_two_plans_hold_them(plans):
    found = {(pair.child.heading.text, pair.parent.heading.text): pair for pair in pair_up(*plans).pairs}
    assert set(found) == {("抓好人才", "培养修理工匠"), ("管好市场", "规范配件价格")}
    assert all(pair.main for pair in found.values())
