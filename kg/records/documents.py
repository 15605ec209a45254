"""One document: its text as read, the tree of its provisions, and the facts found in them."""

from typing import Literal, TypeAlias

from msgspec import Struct

Level: TypeAlias = Literal["national", "province", "city", "county", "township"]
LEVELS: tuple[Level, ...] = ("national", "province", "city", "county", "township")
Status: TypeAlias = Literal["final", "draft"]
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
