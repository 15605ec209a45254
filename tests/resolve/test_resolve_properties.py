"""Whatever documents claim, the registry holds together."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import GAZETTEER, citation, document

from kg.resolve import Catalogue, resolve

PLACES = ("100000", "210000", "211100", "211104", "230522", "110105", "211300", None)
PREFIXES = ("", "辽宁省", "盘锦市", "北京市朝阳区", "朝阳市", "关于", "2023年盘锦市", "国务院关于印发", "《", "某")
SUBJECTS = ("社区阅读", "推进社区阅读", "河湖治理", "法", "")
ENDINGS = (
    "规划纲要（2021—2035年）",
    "实施方案（2021—2025年）",
    "行动计划（2016-2020年）",
    "方案",
    "办法",
    "》的通知",
    "（草案）",
)
NUMBERS = (None, "国发〔2031〕9号", "辽政发[2031]3号", "盘政发〔2031〕12号", "号")
ORGANIZATIONS = (
    "市教育局",
    "县委",
    "中共",
    "团市委",
    "各县（市、区）政府",
    "朝阳区",
    "全国",
    "省",
    "局",
    "委办",
    "市",
    "共青团",
)

titles = st.builds("".join, st.tuples(*map(st.sampled_from, (PREFIXES, SUBJECTS, ENDINGS))))
numbers = st.sampled_from(NUMBERS)
dates = st.sampled_from((None, "2016-01-01", "2022-02-02", "2033-03-03"))
periods = st.sampled_from((None, (2021, 2035), (2021, 2025), (2016, 2020)))
citations = st.builds(
    citation,
    st.none() | titles,
    numbers,
    st.sampled_from(("basis", "predecessor", "law", "other")),
    st.none() | st.just("《阅读》"),
)


@st.composite
def plans(draw):
    return [
        document(
            f"D{n}",
            draw(titles),
            draw(st.sampled_from(PLACES)),
            *draw(st.lists(citations, max_size=4)),
            number=draw(numbers),
            date=draw(dates),
            period=draw(periods),
            status=draw(st.sampled_from(("final", "draft"))),
            duties=draw(st.lists(st.lists(st.sampled_from(ORGANIZATIONS), max_size=3), max_size=2)),
            issuer=draw(st.sampled_from((None, "盘锦市人民政府", "教育部"))),
        )
        for n in range(draw(st.integers(0, 6)))
    ]


@settings(max_examples=60)
@given(plans())
def test_every_end_exists_and_parents_form_no_circle(documents):
    registry = resolve(documents, Catalogue(), GAZETTEER)
    ids = [known.id for known in registry.documents]
    assert len(set(ids)) == len(ids)
    assert {document.id for document in documents} <= set(ids)
    assert all({link.start_id, link.end_id} <= set(ids) and link.start_id != link.end_id for link in registry.links)
    for type_ in ("IMPLEMENTS", "SUCCEEDS"):
        pairs = [(link.start_id, link.end_id) for link in registry.links if link.type == type_]
        assert nx.is_directed_acyclic_graph(nx.DiGraph(pairs)), type_
        assert type_ == "SUCCEEDS" or len({start for start, _ in pairs}) == len(pairs)
    places = {place.code for place in registry.jurisdictions}
    assert {known.jurisdiction for known in registry.documents} <= {*places, None}
    organizations = {one.id for one in registry.organizations}
    assert len(organizations) == len(registry.organizations)
    assert {one.counterpart for one in registry.organizations} <= {*organizations, None}
    assert {known for names in registry.named.values() for known in names.values()} <= organizations
    assert {issuer for known in registry.documents for issuer in known.issuers} <= organizations
    assert registry == resolve(documents[::-1], Catalogue(), GAZETTEER)
