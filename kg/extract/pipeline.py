"""The extractors as spaCy components, for pipelines of one's own on ``spacy.blank("zh")``.

::

    import spacy
    import kg.extract.pipeline  # registers the factories

    nlp = spacy.blank("zh")
    nlp.add_pipe("policy_citations", config={"places": "places.csv"})
    doc = nlp(text)
    doc._.policy_citations   # the records of kg.records
    doc.spans["policy_citations"]   # the words they rest on

Factories: ``policy_metadata``, ``policy_citations``, ``policy_responsibilities``, ``policy_targets``; each may
stand alone or with the others, in any order. They call the same functions as ``kg read``; no other module
imports spaCy, which takes longer to load than a plan takes to read.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from kg.extract import extract
from kg.jurisdictions import Gazetteer
from kg.records import Document, Text
from kg.structure import structure

FACTORIES = ("policy_metadata", "policy_citations", "policy_responsibilities", "policy_targets")
_DOCUMENT = "policy_document"


def _document(doc: Doc, places: Path | None) -> Document:
    """What the document says; found once for all components that read the same places."""
    known = doc.user_data.setdefault(_DOCUMENT, {})
    if places not in known:
        text = Text(source="", sha256=hashlib.sha256(doc.text.encode()).hexdigest(), text=doc.text)
        known[places] = extract(text, structure(text), Gazetteer.load(places))
    found: Document = known[places]
    return found


def _register(name: str) -> None:
    """Register one extractor: its records go to ``doc._.NAME``, their words to ``doc.spans[NAME]``."""
    field = name.removeprefix("policy_")
    Doc.set_extension(name, default=None, force=True)

    def create(nlp: Language, name: str, places: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy's
        def component(doc: Doc) -> Doc:
            facts: Any = getattr(_document(doc, Path(places) if places else None), field)
            doc._.set(f"policy_{field}", facts)
            if isinstance(facts, tuple):
                doc.spans[f"policy_{field}"] = _spans(doc, facts)
            return doc

        return component

    Language.factory(name, default_config={"places": None}, func=create)


def _spans(doc: Doc, facts: tuple[Any, ...]) -> SpanGroup:
    """The words of facts with offsets, labelled with their roles where they have one."""
    spans = (
        doc.char_span(fact.start, fact.end, label=getattr(fact, "role", ""), alignment_mode="expand")
        for fact in facts
    )
    return SpanGroup(doc, spans=[span for span in spans if span is not None])


for _name in FACTORIES:
    _register(_name)
