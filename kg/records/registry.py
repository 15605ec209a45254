"""What the names in documents were resolved to: places, organizations, documents and their links."""

from typing import Literal, TypeAlias

from msgspec import Struct

from kg.records.documents import Level, Status

Coverage: TypeAlias = Literal["full_text", "catalogued", "cited_only"]


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
