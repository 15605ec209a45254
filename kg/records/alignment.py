"""Provisions across documents: what derives from what, and what became of each measure."""

from typing import Literal, TypeAlias

from msgspec import Struct

from kg.records.documents import Kind, Level

Relation: TypeAlias = Literal["verbatim", "localised", "adapted"]
FateName: TypeAlias = Literal["verbatim", "localised", "adapted", "split", "merged", "dropped", "unknown"]
ModalityChange: TypeAlias = Literal["weakened", "strengthened"]
TargetChange: TypeAlias = Literal["kept", "raised", "lowered", "deferred", "advanced", "unquantified"]


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
