"""The plain data that flows through the pipeline; every stage takes and returns these.

All records are immutable, compare by value and can be written as JSON and read back (``msgspec``). Those that come in
great numbers are left alone by the collector of circular garbage (``gc=False``): none can hold itself.
Offsets (``start``, ``end``) count Unicode characters of a document's normalised text, end exclusive.
Imports nothing of ours.
"""

from typing import Any, Literal, TypeAlias

from msgspec import Struct, field

Level: TypeAlias = Literal["national", "province", "city", "county", "township"]
LEVELS: tuple[Level, ...] = ("national", "province", "city", "county", "township")
Status: TypeAlias = Literal["final", "draft"]
Coverage: TypeAlias = Literal["full_text", "catalogued", "cited_only"]
CitationRole: TypeAlias = Literal["basis", "predecessor", "law", "other"]
Kind: TypeAlias = Literal[
    "chapter",
    "subsection",
    "action",
    "project",
    "measure",
    "task",
    "box",
    "box_item",
    "safeguard",
    "members",
]
OrganizationRole: TypeAlias = Literal["lead", "responsible", "participating"]
Comparator: TypeAlias = Literal[">=", ">", "=", "<=", "<", "~"]
Relation: TypeAlias = Literal["verbatim", "localised", "adapted"]
FateName: TypeAlias = Literal["verbatim", "localised", "adapted", "split", "merged", "dropped", "unknown"]
ModalityChange: TypeAlias = Literal["weakened", "strengthened"]
TargetChange: TypeAlias = Literal["kept", "raised", "lowered", "deferred", "advanced", "unquantified"]
Property: TypeAlias = str | int | float | bool | list[str] | list[int] | None


# --- read: bytes → text ------------------------------------------------------------------------------


class Run(Struct, frozen=True, array_like=True, gc=False):
    """``length`` characters of the normalised text from ``start`` stand at ``source`` of the decoded source.

    A character outside every run was set by the reader (a line end, a computed number).
    """

    start: int
    source: int
    length: int


class Text(Struct, frozen=True):
    """What a reader makes of one source: its words unchanged, one paragraph a line (``\\n``)."""

    source: str
    """Path or URL as given; for a member of an archive ``archive.zip!/member``."""
    sha256: str
    """Hash of the source's bytes."""
    text: str
    runs: tuple[Run, ...] = ()
    page: dict[str, str] = {}
    """The metadata table of a page, caption → value as printed (发文字号 → …); empty where there is none."""


class Refusal(Struct, frozen=True):
    """A source that could not be used, why, and what to do about it."""

    source: str
    reason: str
    remedy: str = ""


# --- structure: text → tree --------------------------------------------------------------------------


class Provision(Struct, frozen=True, gc=False):
    """One unit of a plan. ``start``/``end`` span the unit with everything below it."""

    id: str
    """Position in the hierarchy, markers as numbered: ``三/（一）/2``; in a document, document id + ``/`` + that."""
    parent: str | None
    marker: str
    heading: str
    kind: Kind
    start: int
    end: int
    depth: int
    """1 for a top-level unit."""
    order: int
    """Position among the units under the same parent, from 1."""


class Span(Struct, frozen=True, array_like=True, gc=False):
    """A stretch of the normalised text."""

    start: int
    end: int


class Outline(Struct, frozen=True):
    """The parts of a document (GB/T 9704: header, body, imprint) and its tree of provisions."""

    provisions: tuple[Provision, ...]
    """In document order; parents before children."""
    notice: Span | None
    """The forwarding notice (title, addressees, text, signature) that stands before the plan."""
    title: Span | None
    """The plan's own title, as printed (may span lines)."""
    preamble: Span | None
    """Between the title and the first provision."""
    body: Span
    """From the plan's title to the end of its last provision."""


# --- extract: tree → facts ---------------------------------------------------------------------------


class Metadata(Struct, frozen=True):
    """Who issued what, where and when (fields as published in docs/interfaces.md)."""

    title: str
    notice_title: str | None
    document_number: str | None
    issuing_authority: str | None
    jurisdiction: str | None
    province: str | None
    level: Level | None
    document_date: str | None
    period: tuple[int, int] | None
    status: Status
    document_type: str | None
    division_code: str | None = None
    """GB/T 2260 code of the jurisdiction; None where the place is not known."""


class Citation(Struct, frozen=True, gc=False):
    """Another document that this one names."""

    title: str | None
    document_number: str | None
    role: CitationRole
    start: int
    end: int
    quote: str
    short_name: str | None = None
    """What the document calls it from here on (以下简称“…”)."""


class Responsibility(Struct, frozen=True, gc=False):
    """Organizations that a provision names as in charge of it, in one role."""

    provision: str
    role: OrganizationRole
    organizations: tuple[str, ...]
    inherited: bool
    start: int
    end: int
    quote: str


class Target(Struct, frozen=True, gc=False):
    """A quantified figure to be reached, or reached already (``baseline``)."""

    provision: str
    indicator: str
    comparator: Comparator
    value: float
    value_max: float | None
    unit: str
    year: int | None
    frequency: str | None
    baseline: bool
    start: int
    end: int
    quote: str


class Document(Struct, frozen=True):
    """What one document says: one line of ``kg read --format jsonl``."""

    source: str
    id: str
    sha256: str
    text: str
    metadata: Metadata
    citations: tuple[Citation, ...]
    provisions: tuple[Provision, ...]
    responsibilities: tuple[Responsibility, ...]
    targets: tuple[Target, ...]


class Head(Struct, frozen=True):
    """As much of a document as tells its place among all others: without its text, its tree and its targets."""

    source: str
    id: str
    sha256: str
    text: str
    """Hash of the text: equal where the texts are."""
    metadata: Metadata
    citations: tuple[Citation, ...]
    organizations: dict[str, int]
    """Name as written in responsibilities → how often."""
    units: int
    """Number of provisions."""


# --- resolve: names → things -------------------------------------------------------------------------


class Jurisdiction(Struct, frozen=True):
    """A place of GB/T 2260."""

    code: str
    name: str
    level: Level
    parent: str | None


class Organization(Struct, frozen=True):
    """An organization of one jurisdiction under its canonical name."""

    id: str
    name: str
    short_name: str
    function: str
    jurisdiction: str | None
    counterpart: str | None = None
    """Id of the organization with the same function one level up."""


class KnownDocument(Struct, frozen=True):
    """A document of the graph, whether its text is held, catalogued, or it is only named by others."""

    id: str
    title: str
    document_number: str | None
    document_type: str | None
    document_date: str | None
    period: tuple[int, int] | None
    status: Status
    coverage: Coverage
    jurisdiction: str | None
    """GB/T 2260 code."""
    issuers: tuple[str, ...]
    """Ids of organizations."""
    programme: str | None
    """Name of the family of plans it belongs to, e.g. ``全民科学素质行动规划纲要``; one name a generation."""
    source: str | None = None
    sha256: str | None = None


DocumentLinkType: TypeAlias = Literal["BASED_ON", "CITES", "IMPLEMENTS", "SUCCEEDS"]


class DocumentLink(Struct, frozen=True):
    """One document's claim on another, with the words it rests on (none where it comes from the catalogue)."""

    type: DocumentLinkType
    start_id: str
    end_id: str
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    inferred: bool = False


class Finding(Struct, frozen=True):
    """Something an analyst should look at: an ambiguity, a contradiction, a thing left unresolved."""

    kind: str
    subject: str
    message: str


class Registry(Struct, frozen=True):
    """Everything that names were resolved to."""

    documents: tuple[KnownDocument, ...]
    links: tuple[DocumentLink, ...]
    jurisdictions: tuple[Jurisdiction, ...]
    organizations: tuple[Organization, ...]
    named: dict[str, dict[str, str]]
    """Id of a held document → name of an organization as its responsibilities have it → id of the organization."""
    findings: tuple[Finding, ...] = ()


# --- align: provisions across documents ----------------------------------------------------------------


class Match(Struct, frozen=True, array_like=True, gc=False):
    """The same words on both sides: offsets into the child's and the parent's normalised text."""

    child_start: int
    child_end: int
    parent_start: int
    parent_end: int


class InferredMeasure(Struct, frozen=True):
    """A measure of a document whose text is missing, reconstructed from the plans below it."""

    id: str
    document: str
    heading: str
    text: str
    """The medoid member's words."""
    medoid: str
    """Provision id of the member whose words stand for it."""
    members: tuple[str, ...]
    order: int
    confidence: float
    boilerplate: bool = False
    kind: Kind = "measure"
    """The medoid's."""


class Derivation(Struct, frozen=True, gc=False):
    """A provision comes from a provision of the parent document (or of an ancestor)."""

    child: str
    parent: str
    relation: Relation
    similarity: float
    copied_share: float
    """Share of the child's unit that comes from the parent's."""
    retained_share: float
    """Share of the parent's unit that the child's keeps."""
    confidence: float
    method: str
    evidence: tuple[Match, ...] = ()
    modality_change: ModalityChange | None = None
    clauses: tuple[Match, ...] = ()
    """Which clauses of the child stand for which of the parent's, in whatever words; empty where that cannot be
    told."""
    restored: tuple[tuple[str, Relation], ...] = ()
    """Units that the parent comes from and to whose words the child's are nearer than the parent's are: what was done
    to theirs."""


class Fate(Struct, frozen=True, gc=False):
    """What became of one measure in one document below it."""

    measure: str
    document: str
    fate: FateName
    entered_at: Level | None
    """Level at which the change came in; None where nothing changed or nothing is known."""
    via: tuple[str, ...]
    """Provision ids from the measure (exclusive) down to its carriers."""
    confidence: float


class Resemblance(Struct, frozen=True):
    """Text that two sibling documents share and no common ancestor holds; from the later to the likelier source."""

    start_id: str
    end_id: str
    similarity: float
    confidence: float
    evidence: tuple[Match, ...] = ()


class TargetResponse(Struct, frozen=True):
    """What a plan below makes of a target above (ids of targets: provision id + ``/t`` + n)."""

    child: str
    """The target for the same indicator; where it is ``unquantified``, the provision that keeps the commitment."""
    parent: str
    change: TargetChange


class Alignment(Struct, frozen=True):
    """Everything that comparing documents with their ancestors found."""

    derivations: tuple[Derivation, ...]
    fates: tuple[Fate, ...]
    inferred: tuple[InferredMeasure, ...]
    origins: dict[str, Literal["derived", "added"]]
    """Provision id → origin, for the measures of every document that has a parent."""
    boilerplate: tuple[str, ...]
    """Ids of provisions that are general parts or safeguards."""
    resemblances: tuple[Resemblance, ...] = ()
    near: dict[str, dict[str, float]] = {}
    """Document id → unit above that nothing in it carries → how near any of its own units comes, from 0 to 1."""
    responses: tuple[TargetResponse, ...] = ()
    elsewhere: tuple[str, ...] = ()
    """Ids of further measures, of documents above, whose fates and origins are told elsewhere; empty where the
    alignment is of whole trees of documents."""


# --- graph ---------------------------------------------------------------------------------------------


class Node(Struct, frozen=True):
    """A node; ``labels[0]`` is the label whose key is ``properties['id']``."""

    labels: tuple[str, ...]
    properties: dict[str, Any]

    @property
    def key(self) -> tuple[str, str]:
        """Identity of the node: its first label and its id."""
        return self.labels[0], self.properties["id"]


class Relationship(Struct, frozen=True):
    """A relationship between two nodes named by their keys (first label, id)."""

    type: str
    start: tuple[str, str]
    end: tuple[str, str]
    properties: dict[str, Any] = field(default_factory=dict)


class Graph(Struct, frozen=True):
    """The property graph in the ontology's terms; sorted by label or type, then in document order or by id."""

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]
