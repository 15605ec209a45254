"""The graph holds what the records say, in the ontology's terms, in one order."""

import random
from collections.abc import Iterator

import msgspec
import pytest

import ontology
from kg.errors import KgError
from kg.graph import build_graph
from kg.graph.nodes import provision_name
from kg.records import Fate, Graph, Provision, Relationship
from tests.graph.small_chain import ALIGNMENT, CITY, DOCUMENTS, PROVINCE, REGISTRY

VALUES = str | int | float | bool | list


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build_graph(DOCUMENTS, REGISTRY, ALIGNMENT)


def node(graph: Graph, label: str, id_: str) -> dict[str, object]:
    return next(n.properties for n in graph.nodes if n.key == (label, id_))


def between(graph: Graph, type_: str, start: str | None = None) -> list[Relationship]:
    return [r for r in graph.relationships if r.type == type_ and start in (None, r.start[1])]


def test_a_held_document_carries_its_text_and_a_catalogued_one_does_not(graph: Graph) -> None:
    city = node(graph, "Document", CITY.id)
    assert (city["text"], city["level"], city["period_start"], city["period_end"]) == (CITY.text, "city", 2021, 2025)
    nation = node(graph, "Document", "国发〔2021〕9号")
    assert nation["coverage"] == "catalogued"
    assert not {"text", "period_start", "source"} & set(nation)


def test_a_provisions_text_is_its_own_words_and_its_span_holds_what_is_below(graph: Graph) -> None:
    chapter = node(graph, "Provision", f"{PROVINCE.id}/一")
    assert chapter["text"] == "一、行动"
    assert "书屋" in PROVINCE.text[chapter["start"] : chapter["end"]]


def test_a_provision_is_called_by_its_heading_or_by_how_its_words_begin(graph: Graph) -> None:
    assert node(graph, "Provision", f"{PROVINCE.id}/一")["name"] == "行动"
    assert node(graph, "Provision", "国发〔2021〕9号/推定/夜校")["name"] == "夜校"
    nameless = tuple(msgspec.structs.replace(unit, heading="") for unit in CITY.provisions)
    city = msgspec.structs.replace(CITY, provisions=nameless)
    found = build_graph([city if one is CITY else one for one in DOCUMENTS], REGISTRY, ALIGNMENT)
    assert node(found, "Provision", f"{CITY.id}/一/（一）")["name"] == "（一）夜校。全市每年办班12期以上。"
    assert provision_name("", "甲" * 31) == "甲" * 30


def test_own_words_of_all_units_make_up_the_text(graph: Graph) -> None:
    for document in DOCUMENTS:
        units = sorted(
            (n.properties for n in graph.nodes if n.key[1].startswith(f"{document.id}/")), key=lambda p: p["start"]
        )
        assert "\n".join(p["text"] for p in units if "kind" in p) == document.text.rstrip()


def test_the_lowest_units_are_measures(graph: Graph) -> None:
    measures = {n.properties["id"] for n in graph.nodes if "Measure" in n.labels}
    assert f"{PROVINCE.id}/一" not in measures
    assert {f"{PROVINCE.id}/一/（一）", f"{PROVINCE.id}/二", f"{CITY.id}/一/（二）"} < measures


def test_what_alignment_left_out_is_no_measure_where_it_aligned_the_document() -> None:
    left_out = f"{PROVINCE.id}/二"
    fates = tuple(fate for fate in ALIGNMENT.fates if fate.measure != left_out)
    origins = {key: value for key, value in ALIGNMENT.origins.items() if key != left_out}
    graph = build_graph(DOCUMENTS, REGISTRY, msgspec.structs.replace(ALIGNMENT, fates=fates, origins=origins))
    assert next(n.labels for n in graph.nodes if n.key == ("Provision", left_out)) == ("Provision",)


def test_without_alignment_every_lowest_unit_is_a_measure_of_unknown_origin() -> None:
    nothing = msgspec.structs.replace(
        ALIGNMENT, derivations=(), fates=(), inferred=(), origins={}, resemblances=(), responses=()
    )
    graph = build_graph(DOCUMENTS, REGISTRY, nothing)
    measures = [n.properties for n in graph.nodes if "Measure" in n.labels]
    assert len(measures) == 5
    assert all("origin" not in measure for measure in measures)


def test_an_inferred_measure_stands_in_its_document_and_says_so(graph: Graph) -> None:
    measure = node(graph, "Provision", "国发〔2021〕9号/推定/夜校")
    assert (measure["inferred"], measure["heading"], measure["kind"]) == (True, "夜校", "measure")
    assert "start" not in measure
    (part,) = between(graph, "PART_OF", "国发〔2021〕9号/推定/夜校")
    assert (part.end, part.properties) == (("Document", "国发〔2021〕9号"), {"order": 1})


def test_a_derivation_shows_the_words_on_both_sides(graph: Graph) -> None:
    (derivation,) = between(graph, "DERIVES_FROM", f"{CITY.id}/一/（一）")
    properties = derivation.properties
    assert properties["evidence"] == [5, 11, 5, 11, 12, 22, 12, 22]
    assert properties["child_quote"] == CITY.text[12:22]
    assert properties["parent_quote"] == PROVINCE.text[12:22]
    assert "modality_change" not in properties


def test_evidence_in_an_inferred_measure_counts_in_its_own_text(graph: Graph) -> None:
    (derivation,) = between(graph, "DERIVES_FROM", f"{PROVINCE.id}/一/（一）")
    assert derivation.properties["parent_quote"] == "夜校。全省每年办班10期以上。"


def test_targets_are_numbered_within_their_provision_and_share_an_indicator(graph: Graph) -> None:
    (response,) = between(graph, "RESPONDS_TO")
    assert response.start == ("Target", f"{CITY.id}/一/（一）/t1")
    assert response.properties == {"change": "raised"}
    assert {r.end for r in between(graph, "OF_INDICATOR")} == {("Indicator", "办班期数")}
    assert node(graph, "Target", f"{CITY.id}/一/（一）/t1")["value"] == 12.0


def test_the_same_claim_twice_is_one_relationship(graph: Graph) -> None:
    assert [r.properties["start"] for r in between(graph, "CITES")] == [7]
    assert [r.properties["start"] for r in between(graph, "BASED_ON")] == [0, 9]
    roles = [(r.properties["role"], r.properties["inherited"]) for r in between(graph, "ASSIGNED_TO")]
    assert roles == [("lead", False), ("responsible", False)]


def test_provisions_come_in_document_order() -> None:
    backwards = msgspec.structs.replace(CITY, id="甲", provisions=tuple(_renamed(CITY.provisions)), targets=())
    registry = msgspec.structs.replace(
        REGISTRY, documents=(msgspec.structs.replace(REGISTRY.documents[2], id="甲"),), links=(), named={}
    )
    nothing = msgspec.structs.replace(
        ALIGNMENT, derivations=(), fates=(), inferred=(), origins={}, resemblances=(), responses=()
    )
    graph = build_graph([backwards], registry, nothing)
    assert [n.key[1] for n in graph.nodes if n.labels[0] == "Provision"] == ["甲/一", "甲/一/z", "甲/一/a"]


def _renamed(provisions: tuple[Provision, ...]) -> Iterator[Provision]:
    yield msgspec.structs.replace(provisions[0], id="甲/一")
    for provision, name in zip(provisions[1:], ("甲/一/z", "甲/一/a"), strict=True):
        yield msgspec.structs.replace(provision, id=name, parent="甲/一")


def test_the_same_graph_in_whatever_order_records_come(graph: Graph) -> None:
    shuffle = random.Random(7)

    def mixed(items: tuple) -> tuple:
        return tuple(shuffle.sample(items, len(items)))

    registry = msgspec.structs.replace(
        REGISTRY, **{field: mixed(getattr(REGISTRY, field)) for field in ("documents", "links")}
    )
    alignment = msgspec.structs.replace(
        ALIGNMENT, fates=mixed(ALIGNMENT.fates), derivations=mixed(ALIGNMENT.derivations)
    )
    assert msgspec.json.encode(build_graph(mixed(DOCUMENTS), registry, alignment)) == msgspec.json.encode(graph)


def test_the_graph_uses_declared_terms_and_storable_values_only(graph: Graph) -> None:
    model = ontology.ontology()
    for n in graph.nodes:
        declared = {p.name: p for label in n.labels for p in model.nodes[label].properties}
        assert_declared(n.properties, declared)
    for r in graph.relationships:
        assert_declared(r.properties, {p.name: p for p in model.relationships[r.type].properties})


def assert_declared(properties: dict[str, object], declared: dict[str, ontology.Property]) -> None:
    types = {
        "string": str,
        "date": str,
        "integer": int,
        "float": float,
        "boolean": bool,
        "strings": list,
        "integers": list,
    }
    for name, value in properties.items():
        assert type(value) is types[declared[name].datatype], name
        if declared[name].values and not declared[name].open:
            assert value in declared[name].values


def test_a_record_that_refers_to_nothing_is_named() -> None:
    stray = msgspec.structs.replace(ALIGNMENT, fates=(Fate("无此措施", CITY.id, "dropped", None, (), 1.0),))
    with pytest.raises(KgError, match="FATE_IN from 无此措施 to 乙发〔2022〕2号: there is no Provision 无此措施"):
        build_graph(DOCUMENTS, REGISTRY, stray)
