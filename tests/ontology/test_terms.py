"""The terms that code reads from ``policy.ttl``: complete, in two languages, with the records' value lists."""

import re
import time
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph

import ontology
from kg import records
from ontology.browsable import ontology_page
from ontology.page import model_page
from ontology.picture import model_picture
from ontology.terms import NS, POLICY

ROOT = Path(__file__).parents[2]
VALUE_LISTS = {
    "levels": records.Level,
    "statuses": records.Status,
    "coverages": records.Coverage,
    "kinds": records.Kind,
    "comparators": records.Comparator,
    "relations": records.Relation,
    "fates": records.FateName,
    "modality_changes": records.ModalityChange,
    "target_changes": records.TargetChange,
    "organization_roles": records.OrganizationRole,
    "citation_roles": records.CitationRole,
}


@pytest.mark.parametrize("scheme", VALUE_LISTS)
def test_value_lists_are_those_of_the_records(scheme: str) -> None:
    assert set(ontology.values(scheme)) == set(get_args(VALUE_LISTS[scheme]))


def test_labels_types_and_keys() -> None:
    labels = {"Jurisdiction", "Document", "Provision", "Measure", "Organization", "Target", "Indicator"}
    assert labels < set(ontology.labels())
    assert len(ontology.relationship_types()) == 16
    assert {ontology.key(label) for label in ontology.labels()} == {"id"}


def test_a_measure_is_a_provision() -> None:
    measure = ontology.ontology().nodes["Measure"]
    assert measure.supertypes == ("Provision",)
    assert {"heading", "inferred"} < {item.name for item in measure.properties}


def test_every_label_with_a_key_of_its_own_gets_one_constraint() -> None:
    constraints = ontology.constraints()
    assert "CREATE CONSTRAINT provision_id IF NOT EXISTS FOR (n:Provision) REQUIRE n.id IS UNIQUE" in constraints
    assert not any(":Measure" in statement for statement in constraints)
    assert len(constraints) == len(ontology.labels()) - 1


def test_every_term_is_labelled_and_defined_in_both_languages() -> None:
    graph = Graph().parse(POLICY)
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property)
    lists = (SKOS.Concept, SKOS.ConceptScheme)
    for kind, name in (*((kind, RDFS.label) for kind in kinds), *((kind, SKOS.prefLabel) for kind in lists)):
        for term in graph.subjects(RDF.type, kind):
            for predicate in () if isinstance(term, BNode) else (name, SKOS.definition):
                texts = [text.language for text in graph.objects(term, predicate)]
                assert sorted(texts) == ["en", "zh"], (term, predicate)


def test_every_property_and_list_is_used() -> None:
    model = ontology.ontology()
    used = {item.name for term in (*model.nodes.values(), *model.relationships.values()) for item in term.properties}
    assert used == set(model.properties)
    graph = Graph().parse(POLICY)
    lists = {str(scheme).removeprefix(str(NS)) for scheme in graph.objects(None, NS.values_from)}
    # Citation roles decide which relationship a citation becomes; they are no property of the graph.
    assert set(model.schemes) - lists == {"citation_roles"}


def test_reading_the_ontology_is_quick() -> None:
    ontology.ontology.cache_clear()
    started = time.process_time()
    ontology.ontology()
    assert time.process_time() - started < 0.5


def test_the_models_page_is_fresh() -> None:
    assert (ROOT / "docs" / "model.md").read_text(encoding="utf-8") == model_page(), "renew it: make docs"


def test_the_ontologys_page_and_picture_are_fresh() -> None:
    assert (ROOT / "docs" / "ontology.html").read_text(encoding="utf-8") == ontology_page(), "renew it: make docs"
    assert (ROOT / "docs" / "model.svg").read_text(encoding="utf-8") == model_picture(), "renew it: make docs"


def test_every_term_has_one_anchor_and_every_link_leads_to_one() -> None:
    page = ontology_page()
    anchors = Counter(re.findall(r' id="([^"]+)"', page))
    assert [name for name, count in anchors.items() if count > 1] == []
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors.keys()
    graph = Graph().parse(POLICY)
    terms = {str(term).removeprefix(str(NS)) for term in graph.subjects(RDF.type) if str(term).startswith(str(NS))}
    assert terms <= anchors.keys()


def test_no_two_captions_of_the_picture_stand_in_one_place() -> None:
    places = re.findall(r'<text class="\w+" x="(\d+)" y="(\d+)"', model_picture())
    assert all(
        abs(int(y) - int(other_y)) >= 12 for (x, y), (other_x, other_y) in combinations(places, 2) if x == other_x
    )


def test_the_picture_shows_every_label_and_type() -> None:
    picture = model_picture()
    shown = [*(node.label for node in ontology.ontology().nodes.values() if not node.in_database_only)]
    for name in (*shown, *ontology.relationship_types()):
        assert re.search(rf">[^<]* {name}</text>", picture), name
