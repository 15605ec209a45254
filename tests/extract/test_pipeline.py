"""The spaCy components say what the plain functions say."""

import spacy

import kg.extract.pipeline  # noqa: F401 - registers the factories

PLAN = """云溪县全民阅读实施方案（2021—2025年）
为贯彻落实《临川省阅读促进条例》，制定本方案。
一、建设书屋
到2025年，建成书屋20个。
"""


def test_one_component_alone():
    nlp = spacy.blank("zh")
    nlp.add_pipe("policy_citations")
    doc = nlp(PLAN)
    assert doc.text == PLAN
    assert [citation.role for citation in doc._.policy_citations] == ["basis"]
    assert [span.text for span in doc.spans["policy_citations"]] == ["《临川省阅读促进条例》"]
    assert doc.spans["policy_citations"][0].label_ == "basis"


def test_all_components_in_any_order():
    nlp = spacy.blank("zh")
    for name in ("policy_targets", "policy_responsibilities", "policy_metadata"):
        nlp.add_pipe(name)
    doc = nlp(PLAN)
    assert doc._.policy_metadata.period == (2021, 2025)
    assert doc._.policy_targets[0].value == 20
    assert doc._.policy_responsibilities == ()
