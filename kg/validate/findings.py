"""What does not hold, where, and the report of it in the terms of SHACL."""

import json
from collections.abc import Iterable
from typing import BinaryIO

from msgspec import Struct

from kg.export.rdf import path_of
from ontology import ontology
from ontology.rules import RULES, SEVERITIES, SH, rules
from ontology.terms import BASE

_IDS = f"{BASE}id/"
PREFIXES = f"@prefix sh: <{SH}> .\n@prefix shape: <{RULES}> .\n\n"
WORDS = 60
"""Characters shown of the words at the place."""


class Finding(Struct, frozen=True, order=True):
    """One thing that does not hold."""

    rule: str
    """Name of the rule, as in ``shapes.ttl``."""
    label: str
    """First label of the node, or type of the relationship."""
    id: str
    """Id of the node, or of the relationship's start."""
    end: str = ""
    """Id of the relationship's end; empty for a node."""
    path: str = ""
    """The property or relationship that is wrong, where the rule speaks of it."""
    value: str = ""
    """The value, or id of the node, that is wrong, where the rule speaks of it."""
    words: str = ""
    """The beginning of the words at the place."""

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return f"{self.label} {self.id}" + (f" → {self.end}" if self.end else "")

    @property
    def iri(self) -> str:
        """The resource that stands for the place in RDF."""
        if not self.end:
            return _IDS + path_of(self.label, self.id)
        type_ = ontology().relationships[self.label]
        start, end = path_of(_first_label(type_.starts[0]), self.id), path_of(_first_label(type_.ends[0]), self.end)
        return f"{_IDS}{self.label}/{start}~{end}"

    @property
    def severity(self) -> str:
        """violation, warning or info."""
        return rules()[self.rule].severity

    @property
    def message(self) -> str:
        """What is wrong."""
        return rules()[self.rule].said(self.path, self.value)


def _first_label(label: str) -> str:
    """The label that holds the key of nodes of that label."""
    return next(iter(ontology().nodes[label].supertypes), label)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Each once; the gravest first, then by rule and place."""
    return sorted(set(findings), key=lambda finding: (SEVERITIES.index(rules()[finding.rule].severity), finding))


def beginning(words: str | None) -> str:
    """The beginning of the words at a place, in one line."""
    line = " ".join((words or "")[: WORDS * 2].split())
    return line if len(line) <= WORDS else line[: WORDS - 1] + "…"


def write_report(findings: Iterable[Finding], out: BinaryIO) -> None:
    """Write a SHACL validation report as Turtle. Only violations break conformance to the model.

    The report is the same whichever way the graph was checked.
    """
    findings = list(findings)
    conforms = not any(finding.severity == "violation" for finding in findings)
    out.write(f"{PREFIXES}[] a sh:ValidationReport ;\n    sh:conforms {str(conforms).lower()}".encode())
    for finding in findings:
        out.write(f" ;\n    sh:result {_result(finding)}".encode())
    out.write(b" .\n")


def _result(finding: Finding) -> str:
    statements = [
        "a sh:ValidationResult",
        f"sh:focusNode <{finding.iri}>",
        f"sh:resultSeverity sh:{finding.severity.capitalize()}",
        f"sh:sourceConstraint shape:{finding.rule}",
        f"sh:resultMessage {_text(finding.message)}",
    ]
    if finding.value:
        statements.append(f"sh:value {_text(finding.value)}")
    return "[ " + " ;\n        ".join(statements) + " ]"


def _text(text: str) -> str:
    # JSON's escapes are all escapes of Turtle too.
    return json.dumps(text, ensure_ascii=False)
