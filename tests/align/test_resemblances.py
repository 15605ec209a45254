"""Copying between siblings; and the same result wherever the work is done."""

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from kg.align import align
from kg.working import Crew

ELDER = ("实施智慧助老行动", "面向老年人普及智能手机使用知识，在社区开设课堂，预防电信诈骗。")
KITE = (
    "办好风筝工坊",
    "聘请老艺人每周开讲竹骨扎制与绢面彩绘，学徒满三年发给工坊钥匙，作品在春社日沿河放飞并评出头彩。",
)
PLACES = {"n": "100000", "p": "990000", "a": "990100", "b": "990200", "c": "990300"}


def dated(document, date):
    return msgspec.structs.replace(document, metadata=msgspec.structs.replace(document.metadata, document_date=date))


@pytest.fixture
def siblings(write, register):
    def make(above, below):
        documents = [write("p", "990000", [("重点任务", above)])]
        for id, date, measures in below:
            documents.append(dated(write(id, PLACES[id], [("主要任务", measures)]), date))
        held = [document.id for document in documents]
        return documents, register({id: PLACES[id] for id in held}, {id: "p" for id, *_ in below}, held)

    return make


def test_the_later_plan_took_it_from_the_earlier(siblings):
    below = [("a", "2022-05-01", [ELDER, KITE]), ("b", "2022-03-01", [KITE, ELDER])]
    documents, registry = siblings([ELDER], below)
    (found,) = align(documents, registry).resemblances
    assert (found.start_id, found.end_id) == ("a/1/2", "b/1/1")
    texts = {document.id: document.text for document in documents}
    for match in found.evidence:
        assert texts["a"][match.child_start : match.child_end] == texts["b"][match.parent_start : match.parent_end]
    assert sum(match.child_end - match.child_start for match in found.evidence) > 40


def test_what_both_took_from_above_is_no_copying(siblings):
    below = [("a", "2022-05-01", [ELDER, KITE]), ("b", "2022-03-01", [KITE, ELDER])]
    assert align(*siblings([ELDER, KITE], below)).resemblances == ()


def test_any_executor_gives_the_same(siblings):
    below = [("a", "2022-05-01", [ELDER, KITE]), ("b", "2022-03-01", [KITE]), ("c", None, [ELDER])]
    documents, registry = siblings([ELDER], below)
    with ThreadPoolExecutor(2) as executor:
        assert align(documents, registry, Crew(lambda: executor)) == align(documents, registry)
