"""Annotations made by hand, as read from ``*.json`` (plans) and ``chains/*.json`` (a parent and its child)."""

import re
import unicodedata
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from kg.errors import InputError
from kg.records import FateName, Relation

_DASHES = str.maketrans(dict.fromkeys("—–‐‑‒―─－−﹣~～", "-"))
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "〔": "[", "〕": "]", "［": "[", "］": "]"})
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
T = TypeVar("T")


class GoldUnit(Struct, frozen=True):
    """A unit, found by its opening words."""

    id: str
    start_quote: str


class GoldRow(Struct, frozen=True):
    """Which national measures a unit carries out."""

    provision: str
    national: tuple[str, ...]


class GoldCitation(Struct, frozen=True):
    """A document that a plan names."""

    doc_number: str | None
    title: str


class GoldPlan(Struct, frozen=True):
    """An annotated plan."""

    doc: str
    provisions: tuple[GoldUnit, ...]
    alignment: tuple[GoldRow, ...]
    citations: tuple[GoldCitation, ...] = ()


class GoldPair(Struct, frozen=True):
    """A child's unit and the parent's unit that it carries."""

    parent: str
    child: str
    relation: Relation


class GoldFate(Struct, frozen=True):
    """What became of a parent's unit."""

    parent: str
    fate: FateName


class GoldOrigin(Struct, frozen=True):
    """Where a child's unit comes from."""

    child: str
    origin: str


class GoldChain(Struct, frozen=True):
    """An annotated parent and child."""

    parent: str
    child: str
    parent_measures: tuple[GoldUnit, ...]
    child_measures: tuple[GoldUnit, ...]
    pairs: tuple[GoldPair, ...]
    parent_fates: tuple[GoldFate, ...]
    child_origins: tuple[GoldOrigin, ...]


class Gold(Struct, frozen=True):
    """A folder of annotations."""

    plans: tuple[GoldPlan, ...]
    chains: tuple[GoldChain, ...]


def read_gold(folder: Path) -> Gold:
    """Read a folder of annotations.

    :raises InputError: there are none, or a file is not as described (names file and place).
    """
    plans = tuple(_read(path, GoldPlan) for path in sorted(folder.glob("*.json")))
    chains = tuple(_read(path, GoldChain) for path in sorted(folder.glob("chains/*.json")))
    if not plans and not chains:
        raise InputError(f"{folder}: holds no annotations", "Name a folder with *.json or chains/*.json in it.")
    return Gold(plans, chains)


def _read(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}", "docs/evaluate.md says what annotations hold.") from error


def fold(text: str) -> str:
    """One spelling for what print and scan write in many ways; white space removed."""
    text = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_QUOTES)
    return re.sub("-+", "-", _INVISIBLE.sub("", text)).lower()
