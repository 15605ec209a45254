"""The rules of ``shapes.ttl`` by name: what must hold in a built graph, and how grave it is where it does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal as OneOf
from typing import TypeAlias, get_args

from rdflib import RDF, Graph, Namespace

from ontology.terms import BASE, SHAPES

SH = Namespace("http://www.w3.org/ns/shacl#")
RULES = Namespace(BASE + "shapes#")
Severity: TypeAlias = OneOf["violation", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The gravest first."""


@dataclass(frozen=True)
class Rule:
    """One rule: ``message`` may hold ``{?path}`` and ``{?value}``, which a finding fills in."""

    name: str
    severity: Severity
    message: str

    def said(self, path: str | None, value: str | None) -> str:
        """The message of one finding."""
        return self.message.replace("{?path}", path or "").replace("{?value}", value or "")


@cache
def rules() -> Mapping[str, Rule]:
    """All rules, sorted by name."""
    shapes = Graph().parse(SHAPES, format="turtle")
    found = {}
    for iri in {*shapes.subjects(RDF.type, SH.PropertyShape), *shapes.subjects(RDF.type, SH.SPARQLConstraint)}:
        name = str(iri).removeprefix(str(RULES))
        stated: tuple[Severity, ...] = tuple(s for s in SEVERITIES if shapes.value(iri, SH.severity) == SH[s.title()])
        severity = stated[0] if stated else SEVERITIES[0]
        found[name] = Rule(name, severity, str(shapes.value(iri, SH.message)))
    return dict(sorted(found.items()))
