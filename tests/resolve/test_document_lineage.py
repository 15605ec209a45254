"""Which document a citation means, and how documents hang together."""

import itertools

import pytest
from made_documents import citation, document, findings, links, resolved

NATION, LIAONING, PANJIN, DAWA, SHUANGYASHAN = "100000", "210000", "211100", "211104", "230500"
YEARS = (2021, 2035)


def nation(**more):
    return document("N", "社区阅读行动规划（2021—2035年）", NATION, number="国发〔2031〕9号", period=YEARS, **more)


def province(*citations, **more):
    title = "辽宁省社区阅读行动规划（2021—2035年）"
    return document("P", title, LIAONING, *citations, number="辽政发〔2031〕3号", period=YEARS, **more)


def city(*citations, **more):
    return document("C", "盘锦市社区阅读行动规划（2021—2035年）", PANJIN, *citations, period=YEARS, **more)


def coverage(registry):
    return {known.id: known.coverage for known in registry.documents}


@pytest.mark.parametrize(
    "cited",
    [
        citation(None, "辽政发[2031]３号"),
        citation("辽宁省社区阅读行动规划（2021-2035）年"),
        citation("辽宁省人民政府关于印发辽宁省社区阅读行动规划（2021—2035年）的通知", "辽政发〔2031〕3号"),
        citation("辽宁省人民政府关于印发〈辽宁省社区阅读行动规划（2021‒2035年）〉的通知"),
        citation("辽宁省社区阅读行动规划"),
    ],
)
def test_a_citation_finds_its_document_however_it_is_written(cited):
    registry = resolved(nation(), province(), city(cited))
    assert ("C", "P") in links(registry, "BASED_ON").items()
    assert set(coverage(registry)) == {"N", "P", "C"}


def test_a_link_shows_the_words_it_rests_on():
    (link,) = [
        x
        for x in resolved(province(), city(citation("辽宁省社区阅读行动规划", start=40))).links
        if x.type == "BASED_ON"
    ]
    assert (link.quote, link.start, link.inferred) == ("《辽宁省社区阅读行动规划》", 40, False)


def test_a_title_without_place_is_the_nations():
    registry = resolved(province(citation("社区阅读行动规划（2021—2035年）")))
    (base,) = [known for known in registry.documents if known.coverage == "cited_only"]
    assert (base.jurisdiction, base.title) == (NATION, "社区阅读行动规划（2021—2035年）")
    assert links(registry, "IMPLEMENTS") == {"P": base.id}


@pytest.mark.parametrize(
    "cited",
    [
        citation("辽宁省社区阅读行动规划（2016—2020年）"),
        citation("辽宁省社区阅读行动方案（2021—2035年）"),
        citation("辽宁省社区阅读行动规划（2021—2035年）", "辽政发〔2031〕4号"),
        citation("辽宁省河湖治理规划", "辽政发〔2031〕3号"),
        citation("吉林省社区阅读行动规划（2021—2035年）", "辽政发〔2031〕3号"),
    ],
)
def test_what_only_resembles_is_kept_apart_and_told(cited):
    registry = resolved(province(), city(cited))
    assert sorted(coverage(registry).values()) == ["cited_only", "full_text", "full_text"]
    assert "P" not in links(registry, "BASED_ON").values()
    assert findings(registry, "unresolved-citation")[0][0] == "C"


def test_a_later_edition_of_the_same_title_is_not_what_was_cited():
    later = document("L", "政府工作规则", NATION, number="国发〔2032〕8号", date="2032-03-01")
    registry = resolved(later, city(citation("政府工作规则"), date="2031-01-01"))
    (cited,) = links(registry, "BASED_ON").values()
    assert (cited != "L", coverage(registry)[cited]) == (True, "cited_only")


def test_one_number_of_two_cities_is_two_documents():
    here = document("X", "双鸭山市社区阅读方案", SHUANGYASHAN, number="双政发〔2031〕8号")
    there = document("Y", "双辽市社区阅读方案", "220382", number="双政发〔2031〕8号")
    below = document("Z", "友谊县社区阅读方案", "230522", citation(None, "双政发〔2031〕8号"))
    registry = resolved(here, there, below)
    assert links(registry, "BASED_ON") == {"Z": "X"}
    assert "same number" in findings(registry, "possible-duplicate")[0][1]


def test_what_nobody_holds_is_one_document_for_all_who_name_it():
    law = citation("中华人民共和国公共图书馆法", role="law")
    registry = resolved(province(law), city(citation("公共图书馆法", role="law")))
    assert links(registry, "CITES")["P"] == links(registry, "CITES")["C"] == "100000:公共图书馆法"


def test_a_short_name_is_what_others_on_the_same_ground_call_so():
    base = citation("社区阅读行动规划（2021—2035年）", "国发〔2031〕9号", short_name="《阅读规划》")
    also = citation("社区阅读行动规划（2021—2035年）")
    called = citation("阅读规划", role="other", start=90)
    registry = resolved(nation(), province(base), city(also, called))
    (cites,) = [link for link in registry.links if link.type == "CITES"]
    assert (cites.start_id, cites.end_id, cites.inferred) == ("C", "N", True)
    assert findings(registry, "resolved-by-inference")


def test_the_parent_is_the_nearest_level_it_rests_on():
    below = document(
        "D", "盘锦市大洼区社区阅读行动方案（2021—2025年）", DAWA, citation("盘锦市社区阅读行动规划（2021—2035年）")
    )
    both = (citation(None, "国发〔2031〕9号"), citation(None, "辽政发〔2031〕3号"))
    registry = resolved(nation(), province(both[0]), city(*both), below)
    assert links(registry, "IMPLEMENTS") == {"D": "C", "C": "P", "P": "N"}
    assert {known.programme for known in registry.documents} == {"社区阅读行动规划"}


def test_a_skipped_level_is_told():
    registry = resolved(
        nation(), province(citation(None, "国发〔2031〕9号")), city(citation(None, "国发〔2031〕9号"))
    )
    assert links(registry, "IMPLEMENTS")["C"] == "N"
    ((subject, message),) = findings(registry, "skipped-level")
    assert subject == "C"
    assert "辽宁省" in message


def test_a_plan_that_names_no_parent_gets_the_nearest_above_marked_as_inferred():
    registry = resolved(nation(), province(), city())
    assert links(registry, "IMPLEMENTS") == {"C": "P", "P": "N"}
    assert all(link.inferred for link in registry.links)
    assert len(findings(registry, "inferred-parent")) == 2


def test_a_province_between_nation_and_city_is_shown_as_missing():
    registry = resolved(nation(), city())
    missing = links(registry, "IMPLEMENTS")["C"]
    assert links(registry, "IMPLEMENTS")[missing] == "N"
    assert coverage(registry)[missing] == "cited_only"
    assert {known.programme for known in registry.documents} == {"社区阅读行动规划"}
    assert findings(registry, "missing-level")[0][0] == missing


def test_another_programme_is_no_parent():
    other = document("O", "优化营商环境的意见", NATION, number="国发〔2031〕30号")
    registry = resolved(other, province(citation(None, "国发〔2031〕30号")))
    assert links(registry, "BASED_ON") == {"P": "O"}
    assert links(registry, "IMPLEMENTS") == {}


def test_annual_plans_of_one_name_are_generations():
    def year_of(id_, code, name, year):
        return document(id_, f"{year}年{name}推进政务公开工作要点", code, period=(year, year))

    registry = resolved(
        *(year_of(f"S{year}", "310000", "上海市", year) for year in (2022, 2023)),
        *(year_of(f"H{year}", "310101", "黄浦区", year) for year in (2022, 2023)),
    )
    assert links(registry, "IMPLEMENTS") == {"H2022": "S2022", "H2023": "S2023"}
    assert links(registry, "SUCCEEDS") == {"H2023": "H2022", "S2023": "S2022"}
    assert len({known.programme for known in registry.documents}) == 2


def test_a_plan_succeeds_the_earlier_one_it_names():
    before = citation("盘锦市社区阅读行动计划（2016—2020年）", role="predecessor")
    registry = resolved(city(before))
    (link,) = [link for link in registry.links if link.type == "SUCCEEDS"]
    assert (link.start_id, link.quote, link.inferred) == ("C", before.quote, False)
    assert len({known.programme for known in registry.documents}) == 2


def test_a_superseded_ground_is_told():
    old = document("O", "辽宁省社区阅读行动规划（2016—2020年）", LIAONING, period=(2016, 2020), date="2016-01-01")
    late = document(
        "L", "盘锦市社区阅读行动方案", PANJIN, citation("辽宁省社区阅读行动规划（2016—2020年）"), date="2032-05-01"
    )
    registry = resolved(old, province(date="2031-01-01"), late)
    assert findings(registry, "superseded-basis")[0][0] == "L"


def test_contradictory_claims_are_findings_and_never_a_circle_of_parents():
    up = province(
        citation("盘锦市社区阅读行动规划（2021—2035年）"), citation(None, "辽政发〔2031〕3号"), date="2032-02-02"
    )
    down = city(citation(None, "辽政发〔2031〕3号"), date="2032-01-01")
    registry = resolved(up, down)
    assert links(registry, "IMPLEMENTS") == {"C": "P"}
    for kind, subject in (
        ("circular-basis", "C"),
        ("self-citation", "P"),
        ("dated-before-parent", "C"),
        ("dated-before-basis", "C"),
    ):
        assert subject in dict(findings(registry, kind)), kind


def test_the_order_of_documents_changes_nothing():
    plans = (
        nation(),
        province(citation(None, "国发〔2031〕9号"), citation("某办法", role="law")),
        city(citation("辽宁省社区阅读行动规划"), citation("社区阅读方案", "某发〔2031〕1号")),
        document(
            "Z", "友谊县社区阅读方案", "230522", citation(None, "某发〔2031〕1号"), duties=[["县科协", "县发改委"]]
        ),
        document("W", "友谊县社区阅读办法", "230522", citation("社区阅读方案"), duties=[["县发展改革局"]]),
    )
    assert len({repr(resolved(*order)) for order in itertools.permutations(plans)}) == 1
