"""What plans of many programmes head alike is a formula; what places of one programme share is not."""

import msgspec
import pytest

from kg.align import align

OWN = ("疏浚河道", "推广嫁接", "修缮古塔", "加装电梯", "巡检口腔", "织补土布")


@pytest.fixture
def found(write, register):
    """Six plans that share a heading, of as many programmes as asked; and what they have of their own."""

    def build(programmes: int):
        documents = [
            write(
                f"d{at}",
                "990100",
                [("重点任务", [("加强组织领导", f"明确专人，{own}。"), (own, f"按年推进{own}。")])],
            )
            for at, own in enumerate(OWN)
        ]
        registry = register({one.id: "990100" for one in documents}, {}, held=[one.id for one in documents])
        known = tuple(
            msgspec.structs.replace(one, programme=f"programme {at % programmes}")
            for at, one in enumerate(registry.documents)
        )
        return align(documents, msgspec.structs.replace(registry, documents=known)).boilerplate

    return build


def test_a_heading_that_many_programmes_share_is_boilerplate(found):
    assert found(6) == tuple(f"d{at}/1/1" for at in range(6))


def test_a_heading_that_places_of_few_programmes_share_is_their_own(found):
    assert found(2) == ()
