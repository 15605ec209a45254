"""RDF literals → values of properties, as the ontology declares them."""

import math
import re
from collections.abc import Callable, Iterable
from datetime import date

import pyoxigraph as ox

from ontology import Datatype, Property

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")


class FaultError(ValueError):
    """Why a value cannot be taken; begins with a verb, the subject is the caller's to name."""


def read_value(declared: Property, terms: Iterable[object]) -> object:
    """The value of a property.

    :param terms: its one value, or the items of its list.
    :raises FaultError: one is of another datatype, or not in the value list.
    """
    values = [_read(declared, term) for term in terms]
    return values if declared.datatype in ("strings", "integers") else values[0]


def _read(declared: Property, term: object) -> object:
    if not isinstance(term, ox.Literal):
        raise FaultError(f"has a {declared.name} that is no text or number")
    try:
        value = _READERS[declared.datatype](term.value)
    except ValueError:
        raise FaultError(f"has a {declared.name} that is no {declared.datatype}: {term.value[:40]!r}") from None
    if declared.values and not declared.open and value not in declared.values:
        raise FaultError(f"has a {declared.name} that is not in its value list: {str(value)[:40]!r}")
    return value


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _float(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _date(text: str) -> str:
    date.fromisoformat(text)
    return text


def _boolean(text: str) -> bool:
    if text not in ("true", "1", "false", "0"):
        raise ValueError(text)
    return text in ("true", "1")


_READERS: dict[Datatype, Callable[[str], object]] = {
    "string": str,
    "strings": str,
    "integer": _integer,
    "integers": _integer,
    "float": _float,
    "boolean": _boolean,
    "date": _date,
}
