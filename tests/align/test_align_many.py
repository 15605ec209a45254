"""Many plans under a missing parent: compared in groups, with what all-with-all would have found."""

import pytest

from kg.align import align

SUBJECTS = {
    "实施智慧助老行动": "面向老年人普及智能手机使用知识，在社区开设课堂，预防电信诈骗",
    "培育高素质农民": "依托农广校开展种植养殖技术培训，推广节水灌溉，支持家庭农场发展",
    "弘扬科学精神": "组织科学家进校园宣讲，改进实验教学，举办青少年科技创新大赛",
}
OWN = ("修缮古桥石栏", "培植湖面荷花", "整治码头货场", "复建山间驿道", "收购散养蜂群", "补种岸边垂柳", "疏通城北暗渠")
PLACES = {"n": "100000", "p": "990000", "q": "980000"} | {f"d{at}": "990100" for at in range(7)}


@pytest.fixture
def family(write, register):
    """Seven plans, five under one missing province and two under another, each with a measure of its own."""
    documents = [
        write(
            f"d{at}", "990100", [("重点任务", [*((name, f"{body}。") for name, body in SUBJECTS.items()), own(at)])]
        )
        for at in range(7)
    ]
    parents = {"p": "n", "q": "n"} | {f"d{at}": "p" if at < 5 else "q" for at in range(7)}
    return documents, register(PLACES, parents, held=[document.id for document in documents])


def own(at: int) -> tuple[str, str]:
    return OWN[at], f"{OWN[at]}。"


@pytest.mark.parametrize("at_once", [3, 4])
def test_groups_find_what_comparing_all_with_all_finds(family, at_once, monkeypatch):
    documents, registry = family
    whole = align(documents, registry)
    monkeypatch.setattr("kg.align.many._AT_ONCE", at_once)
    grouped = align(documents, registry)
    assert {one.id for one in grouped.inferred} == {f"{top}/~{name}" for top in "npq" for name in SUBJECTS}
    assert {one.id: set(one.members) for one in grouped.inferred} == {
        one.id: set(one.members) for one in whole.inferred
    }
    assert grouped.origins == whole.origins
    assert {(one.child, one.parent, one.relation) for one in grouped.derivations} == {
        (one.child, one.parent, one.relation) for one in whole.derivations
    }


def test_groups_do_not_depend_on_the_order_of_documents(family, monkeypatch):
    documents, registry = family
    monkeypatch.setattr("kg.align.many._AT_ONCE", 3)
    assert align(documents, registry) == align(documents[::-1], registry)
