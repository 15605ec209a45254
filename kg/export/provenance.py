"""Derivations in the words of PROV-O and Web Annotation, for programs that do not know our own.

Every derivation is a qualified one: its entity is the provision above, its activity the method, whose agent is this
program. Its targets are the matched spans: parts of the documents' normalised texts, named by the fragments of
RFC 5147 (``#char=10,24``), which Web Annotation takes as targets. All of it repeats what our own terms say, and is
passed over where a graph is read back.
"""

from collections.abc import Callable, Collection, Iterator
from functools import cache
from itertools import cycle
from urllib.parse import quote

from kg.export.belonging import NOWHERE, documents_of
from kg.export.graph_file import GraphFile
from kg.export.rdf_resource import Resource
from ontology.terms import NS

VOCABULARIES = {"prov": "http://www.w3.org/ns/prov#", "oa": "http://www.w3.org/ns/oa#"}
"""Prefix → what the names with it begin with."""
QUALIFIED, ENTITY, ACTIVITY, AGENT, TARGET, ANNOTATION = (
    "prov:qualifiedDerivation", "prov:entity", "prov:hadActivity", "prov:wasAssociatedWith", "oa:hasTarget",
    "oa:Annotation",
)  # fmt: skip
CLASSES = "prov:Derivation", "prov:Activity", "prov:SoftwareAgent", ANNOTATION


def expanded(name: str) -> str:
    """The IRI of a local name of the ontology, or of a name with a prefix."""
    prefix, _, local = name.rpartition(":")
    return VOCABULARIES[prefix] + local if prefix else f"{NS}{name}"


REPEATED = frozenset(map(expanded, (QUALIFIED, ENTITY, ACTIVITY, AGENT, TARGET, *CLASSES)))
"""IRIs of the predicates and classes that only say again what our own terms say."""


class Provenance:
    """Says derivations again."""

    def __init__(self, graph: GraphFile, base: str, iri: Callable[[int], bytes]) -> None:
        """:param iri: number of a node → its IRI."""
        self.methods: set[str] = set()
        """All that were met; :func:`activities` says what they are."""
        self._base, self._iri = base, iri
        self._documents = documents_of(graph.structure)
        # Spans in a measure that was inferred count in its own text.
        self._own_text = graph.structure.inferred

    def of(self, qualified: Resource, start: int, end: int) -> Resource:
        """The derivation with all that is said of it again.

        :param qualified: what our own terms say of it.
        """
        said = qualified.properties
        predicates, iris = (*qualified.predicates, ENTITY), (*qualified.iris, qualified.iris[-1])
        if method := said.get("method"):
            self.methods.add(method)
            predicates, iris = (*predicates, ACTIVITY), (*iris, _activity(self._base, method))
        classes = *qualified.classes, "prov:Derivation"
        if evidence := said.get("evidence"):
            targets = self._targets(evidence, start, end)
            classes, predicates, iris = (
                (*classes, ANNOTATION),
                predicates + (TARGET,) * len(targets),
                (*iris, *targets),
            )
        return Resource(iris, classes, predicates, said)

    def _targets(self, evidence: list[int], start: int, end: int) -> list[bytes]:
        """The matched spans: of the lower text and of the upper one, by turns."""
        sides = cycle((self._text_of(start), self._text_of(end)))
        numbers = iter(evidence)
        return [b"%b#char=%d,%d" % span for span in zip(sides, numbers, numbers, strict=False)]

    def _text_of(self, provision: int) -> bytes:
        """What holds the text that offsets count in."""
        document = self._documents[provision]
        return self._iri(provision if document == NOWHERE or self._own_text[provision] else int(document))


def activities(base: str, methods: Collection[str]) -> Iterator[Resource]:
    """What is said of methods: each is an activity of this program."""
    if methods:
        agent = f"{base}program".encode()
        yield Resource((agent,), ("prov:SoftwareAgent",))
        for method in sorted(methods):
            yield Resource((_activity(base, method), agent), ("prov:Activity",), (AGENT,))


@cache
def _activity(base: str, method: str) -> bytes:
    return f"{base}method/{quote(method, safe='', errors='replace')}".encode()
