"""The catalogue and the shared samples: every citation and every chain, as read by eye."""

from pathlib import Path

import pytest
from made_documents import GAZETTEER, findings, links, resolved

from kg.extract import extract
from kg.read import read_source
from kg.resolve import load_catalogue
from kg.structure import structure

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
NATION, HEILONGJIANG = "国发〔2021〕9号", "230000:黑龙江省全民科学素质行动规划纲要:2021-2035"
# What each catalogued plan implements, where it is not the nation's own of the same generation.
PARENTS = {
    "沈阳市": "辽政发〔2022〕3号",
    "阜新市": "辽政发〔2022〕3号",
    "盘锦市": "辽政发〔2022〕3号",
    "朝阳市": "辽政发〔2022〕3号",
    "朝阳区": "京政办发〔2022〕7号",
    "双鸭山市": HEILONGJIANG,
    "伊春市": HEILONGJIANG,
    "友谊县": "双政办发〔2022〕28号",
    "德阳市": "川府发〔2022〕28号",
    "广元市": "川府发〔2022〕28号",
    "攀枝花市": "川府发〔2022〕28号",
    "深圳市": "粤府〔2021〕76号",
    "佛山市": "粤府〔2021〕76号",
    "长沙市": "湘政办发〔2021〕74号",
    "湘潭市": "湘政办发〔2021〕74号",
    "浏阳市": "长政办发〔2021〕81号",
    "天心区": "长政办发〔2021〕81号",
    "儋州市": "琼府办〔2022〕19号",
    "泉州市": "闽政办〔2022〕13号",
    "绵竹市": "川办发〔2016〕91号",
    "南京市": "苏政办发〔2016〕60号",
    "广州市": "国办发〔2016〕10号",
    "赤壁市": "鄂政办发〔2011〕96号",
}


def read(*folders):
    paths = [path for folder in folders for path in sorted((CORPUS / folder).glob("*.txt"))]
    if not paths:
        pytest.skip(f"the shared corpus is not at {CORPUS}")
    return [extract(text, structure(text), GAZETTEER) for path in paths for text in read_source(path)]


def chain(parents, start):
    found = [start]
    while found[-1] in parents:
        found.append(parents[found[-1]])
    return found


def test_the_catalogues_plans_stand_under_their_parents():
    registry = resolved(catalogue=load_catalogue([]))
    places = {place.code: place.name for place in registry.jurisdictions}
    at = {known.id: places.get(known.jurisdiction) for known in registry.documents}
    parents = links(registry, "IMPLEMENTS")
    assert {at[child]: parent for child, parent in parents.items() if at[child] in PARENTS} == PARENTS
    assert {chain(parents, id_)[-1] for id_ in parents} == {NATION, "国发〔2006〕7号"}
    assert links(registry, "SUCCEEDS")[NATION] == "国发〔2006〕7号"


def test_the_catalogues_citations_are_resolved_or_told():
    registry = resolved(catalogue=load_catalogue([]))
    coverage = {known.id: known.coverage for known in registry.documents}
    based_on = [link for link in registry.links if link.type == "BASED_ON"]
    assert len(based_on) == sum(len(entry.basis) for entry in load_catalogue([]).entries) == 75
    unknown = {link.end_id for link in based_on if coverage[link.end_id] == "cited_only"}
    numbers = {
        "云政发〔2021〕4号",
        "潭政发〔2021〕4号",
        "盘政发〔2021〕6号",
        "国发〔2005〕44号",
        "国办发〔2020〕45号",
    }
    laws = {"100000:科学技术进步法", "100000:科学技术普及法", "110000:北京市科学技术普及条例"}
    assert unknown == {*numbers, *laws, "420000:湖北省科学技术协会条例"}
    assert not findings(registry, "possible-duplicate")


@pytest.mark.corpus
def test_the_samples_reach_the_nations_plan_by_their_provinces():
    registry = resolved(*read("seeds"), catalogue=load_catalogue([]))
    parents = links(registry, "IMPLEMENTS")
    held = {known.jurisdiction: known.id for known in registry.documents if known.coverage == "full_text"}
    for code in ("210900", "211100", "211300"):
        assert chain(parents, held[code])[1:] == ["辽政发〔2022〕3号", NATION]
    assert chain(parents, held["230522"])[1:] == ["双政办发〔2022〕28号", HEILONGJIANG, NATION]
    assert chain(parents, held["510400"])[1:] == ["川府发〔2022〕28号", NATION]
    assert len(held) == 5
    assert sum(known.coverage == "catalogued" for known in registry.documents) == 49
    assert not findings(registry, "possible-duplicate")


@pytest.mark.corpus
def test_districts_stand_under_their_cities_whether_they_name_the_plan_or_not():
    registry = resolved(*read("chains"))
    inferred = {link.start_id: link.inferred for link in registry.links if link.type == "IMPLEMENTS"}
    assert links(registry, "IMPLEMENTS") == {
        "顺政办发〔2023〕2号": "京政办发〔2023〕5号",
        "黄府办发〔2023〕17号": "沪府办〔2023〕9号",
    }
    assert inferred == {"顺政办发〔2023〕2号": False, "黄府办发〔2023〕17号": True}
