"""Derivations in the words of PROV-O and Web Annotation, for programs that do not know our own.

Every derivation is a qualified one: its entity is the provision above, its activity the method, whose agent is this
program. Its targets are the matched spans: parts of the documents' normalised texts, named by the fragments of
RFC 5147 (``#char=10,24``), which Web Annotation takes as targets. All of it repeats what our own terms say, and is
passed over where a graph is read back.
"""

from collections.abc import Callable, Iterator
from urllib.parse import quote

from kg.export.belonging import NOWHERE, documents_of
from kg.export.graph_file import GraphFile
from kg.export.rdf_resource import Resource
from ontology.terms import NS

VOCABULARIES = {"prov": "http://www.w3.org/ns/prov#", "oa": "http://www.w3.org/ns/oa#"}
"""Prefix → what the names with it begin with."""
QUALIFIED, ENTITY, ACTIVITY, AGENT, TARGET = (
    "prov:qualifiedDerivation", "prov:entity", "prov:hadActivity", "prov:wasAssociatedWith", "oa:hasTarget"
)  # fmt: skip
CLASSES = "prov:Derivation", "prov:Activity", "prov:SoftwareAgent", "oa:Annotation"


def expanded(name: str) -> str:
    """The IRI of a local name of the ontology, or of a name with a prefix."""
    prefix, _, local = name.rpartition(":")
    return VOCABULARIES[prefix] + local if prefix else f"{NS}{name}"


REPEATED = frozenset(map(expanded, (QUALIFIED, ENTITY, ACTIVITY, AGENT, TARGET, *CLASSES)))
"""IRIs of the predicates and classes that only say again what our own terms say."""


class Provenance:
    """Says derivations again."""

    def __init__(self, graph: GraphFile, base: str, iri: Callable[[int], str]) -> None:
        """:param iri: number of a node → its IRI."""
        self._base, self._iri = base, iri
        self._documents = documents_of(graph.structure)
        self._own_text: set[int] = set()
        self._methods: dict[str, str] = {}

    def infer(self, number: int) -> None:
        """Take note of a measure that was inferred: spans in it count in its own text."""
        self._own_text.add(number)

    def of(self, qualified: Resource, start: int, end: int) -> Iterator[Resource]:
        """The derivation with all that is said of it again.

        :param qualified: what our own terms say of it.
        """
        said = qualified.properties
        predicates, objects = (*qualified.predicates, ENTITY), (*qualified.objects, qualified.objects[1])
        if method := said.get("method"):
            if method not in self._methods:
                yield from self._activity(method)
            predicates, objects = (*predicates, ACTIVITY), (*objects, self._methods[method])
        targets = tuple(self._targets(said.get("evidence", ()), start, end))
        classes = (*qualified.classes, "prov:Derivation", *(("oa:Annotation",) if targets else ()))
        yield Resource(
            qualified.iri, classes, predicates + (TARGET,) * len(targets), objects + targets, qualified.properties
        )

    def _activity(self, method: str) -> Iterator[Resource]:
        agent, activity = f"{self._base}program", f"{self._base}method/{quote(method, safe='', errors='replace')}"
        if not self._methods:
            yield Resource(agent, ("prov:SoftwareAgent",))
        self._methods[method] = activity
        yield Resource(activity, ("prov:Activity",), (AGENT,), (agent,))

    def _targets(self, evidence: list[int] | tuple[()], start: int, end: int) -> Iterator[str]:
        sides = self._text_of(start), self._text_of(end)
        for place in range(0, len(evidence) - 1, 2):
            yield f"{sides[place // 2 % 2]}#char={evidence[place]},{evidence[place + 1]}"

    def _text_of(self, provision: int) -> str:
        """What holds the text that offsets count in."""
        document = int(self._documents[provision])
        return self._iri(provision if document == NOWHERE or provision in self._own_text else document)
