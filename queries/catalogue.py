"""The catalogue of questions: one ``.cypher`` file each, with a header that says what it asks and answers.

::

    // title: Dropped measures
    // 标题: 未落实的措施
    // question: Which measures …?
    // parameter words: text, e.g. '社区' -- words of the heading        (has to be given)
    // parameter place: text = null -- name or code of one place         (may be left out)
    // column measure: heading of the measure
    WITH '社区' AS words, null AS place
    MATCH …

The first line of the query gives every parameter a value, so that the file runs as it stands in any Cypher
shell, where the values are changed by hand. :attr:`Query.cypher` has parameters in their place.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import UsageError
from queries.values import Kind, fits, literal, parse_literal, read_value

FOLDER = Path(__file__).parent / "cypher"
# ``// parameter place: text = null -- name or code``; ``e.g.`` in place of ``=``: has to be given.
_PARAMETER = re.compile(r"parameter (\w+): (\w+)(?: = |, e\.g\. )(.+?) -- (.+)")
_COLUMN = re.compile(r"column (\w+): (.+)")
_FIELD = re.compile(r"(title|标题|question): (.+)")


@dataclass(frozen=True)
class Parameter:
    """What a question wants to be told."""

    name: str
    kind: Kind
    value: Any
    """The default; where one has to be given, an example."""
    required: bool
    meaning: str

    @property
    def example(self) -> str:
        """How it is given on the command line."""
        return f"-p {self.name}={_as_argument(self.value, self.kind)}"


@dataclass(frozen=True)
class Column:
    """What a question answers."""

    name: str
    meaning: str


@dataclass(frozen=True)
class Query:
    """One question of the catalogue."""

    name: str
    title: str
    title_zh: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    """The whole file; runs as it stands."""

    @property
    def cypher(self) -> str:
        """The query with ``$name`` for every value."""
        return self.text.replace(self._values(), self._values(dollar=True), 1)

    def _values(self, *, dollar: bool = False) -> str:
        """The first line of the query, with the declared values or with parameters."""
        return values_line(self.parameters, dollar=dollar)

    def check(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Values for all parameters, from those given and the defaults; text is read as what is declared.

        :raises UsageError: one is unknown, missing or of another type; the message says what is wanted.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise UsageError(f"{self.name}: has no parameter {name!r}", _offer(name, list(known)))
        return {name: self._value(parameter, given) for name, parameter in known.items()}

    def _value(self, parameter: Parameter, given: Mapping[str, Any]) -> Any:
        if parameter.name not in given:
            if parameter.required:
                raise UsageError(
                    f"{self.name}: needs the parameter {parameter.name!r} ({parameter.meaning})",
                    f"Give it, for example {parameter.example}",
                )
            return parameter.value
        value = read_value(given[parameter.name], parameter.kind)
        if not fits(value, parameter.kind) and not (value is None and not parameter.required):
            raise UsageError(
                f"{self.name}: parameter {parameter.name!r} is {given[parameter.name]!r}, wanted is {parameter.kind}",
                f"Give it, for example {parameter.example}",
            )
        return value


def values_line(parameters: tuple[Parameter, ...], *, dollar: bool = False) -> str:
    """The first line of a query: every parameter's value as a literal, or ``$name``."""
    pairs = (f"{f'${one.name}' if dollar else literal(one.value)} AS {one.name}" for one in parameters)
    return f"WITH {', '.join(pairs)}" if parameters else ""


def catalogue() -> tuple[Query, ...]:
    """All questions, by name."""
    return tuple(_catalogue().values())


def find(name: str) -> Query:
    """The question of that name.

    :raises UsageError: there is none; the message offers the nearest.
    """
    try:
        return _catalogue()[name]
    except KeyError:
        raise UsageError(f"no question {name!r} in the catalogue", _offer(name, list(_catalogue()))) from None


@cache
def _catalogue() -> Mapping[str, Query]:
    files = sorted(FOLDER.glob("*.cypher"))
    return MappingProxyType({file.stem: parse(file.stem, file.read_text(encoding="utf-8")) for file in files})


def parse(name: str, text: str) -> Query:
    """Read one file of the catalogue.

    :raises ValueError: its header breaks the rules of the module's text.
    """
    header, body = _split(text)
    fields: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for line in header:
        if match := _FIELD.fullmatch(line):
            fields[match[1]] = match[2]
        elif match := _COLUMN.fullmatch(line):
            columns.append(Column(match[1], match[2]))
        elif match := _PARAMETER.fullmatch(line):
            parameters.append(
                Parameter(match[1], Kind(match[2]), parse_literal(match[3]), ", e.g. " in line, match[4])
            )
        else:
            raise ValueError(f"{name}.cypher: not a line of a header: {line!r}")
    if missing := {"title", "标题", "question"} - fields.keys():
        raise ValueError(f"{name}.cypher: the header lacks {', '.join(sorted(missing))}")
    wanted = values_line(tuple(parameters))
    if wanted and not body.startswith(wanted + "\n"):
        raise ValueError(f"{name}.cypher: the query does not begin with {wanted!r}")
    return Query(name, fields["title"], fields["标题"], fields["question"], tuple(parameters), tuple(columns), text)


def _split(text: str) -> tuple[list[str], str]:
    """The lines of the header without their slashes (continued lines joined), and the query below it."""
    lines = text.splitlines(keepends=True)
    header: list[str] = []
    for number, line in enumerate(lines):
        if not line.startswith("//"):
            return header, "".join(lines[number:])
        if line.startswith("//   "):
            header[-1] += " " + line[2:].strip()
        else:
            header.append(line[2:].strip())
    return header, ""


def _offer(name: str, names: list[str]) -> str:
    near = get_close_matches(name, names, n=1)
    listed = f"There are: {', '.join(names)}." if names else "It has none."
    return f"Did you mean {near[0]!r}? {listed}" if near else listed


def _as_argument(value: Any, kind: Kind) -> str:
    if value is None:
        return f"({kind})"
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
