"""The catalogue of questions: one ``.cypher`` file each, with a header that says what it asks and answers.

::

    // title: Dropped measures
    // 标题: 未落实的措施
    // question: Which measures …?
    // needs: the full text of …
    // parameter place: text = null -- name or code of one place; all places where left out
    // column measure: heading of the measure
    WITH null AS place
    // with the index provision_text: CALL db.index.fulltext.queryNodes(…) YIELD node AS p
    MATCH (p:Provision)
    …

The first line of the query gives every parameter a value, so that the file runs as it stands in any Cypher
shell, where the values are changed by hand. :meth:`Query.cypher` has parameters in their place. A comment that
names an index says what may stand for the line below it in an engine that has that index.
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
EXAMPLES = {Kind.TEXT: "盘锦市", Kind.INTEGER: "2025", Kind.NUMBER: "0.9", Kind.BOOLEAN: "true", Kind.LIST: "a,b"}
"""How a value of each type is written."""
_PARAMETER = re.compile(r"parameter (\w+): (\w+) = (.+?) -- (.+)")
_COLUMN = re.compile(r"column (\w+): (.+)")
_FIELD = re.compile(r"(title|标题|question|needs): (.+)")
_INDEXED = re.compile(r"^// with the index (?P<index>\w+): (?P<line>.+)\n.+$", re.MULTILINE)


@dataclass(frozen=True)
class Parameter:
    """What a question wants to be told."""

    name: str
    kind: Kind
    value: Any
    """The default."""
    meaning: str

    @property
    def example(self) -> str:
        """How it is given on the command line."""
        return f"-p {self.name}={EXAMPLES[self.kind]}"


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
    needs: str | None
    """Of what there are rows, where that is more than a graph; said where there are none."""
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    """The whole file; runs as it stands."""

    @property
    def index(self) -> str | None:
        """Name of an index that answers it faster, where the engine has it."""
        found = _INDEXED.search(self.text)
        return found["index"] if found else None

    def cypher(self, *, indexed: bool = False) -> str:
        """The query with ``$name`` for every value.

        :param indexed: whether it shall use its index.
        """
        text = self.text.replace(self._values(), self._values(dollar=True), 1)
        return _INDEXED.sub(lambda found: found["line"], text) if indexed else text

    def _values(self, *, dollar: bool = False) -> str:
        """The first line of the query, with the declared values or with parameters."""
        return values_line(self.parameters, dollar=dollar)

    def check(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Values for all parameters, from those given and the defaults; text is read as what is declared.

        :raises UsageError: one is unknown, or of another type; the message says what is wanted.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise UsageError(f"{self.name}: has no parameter {name!r}", _offer(name, list(known)))
        return {name: self._value(parameter, given) for name, parameter in known.items()}

    def _value(self, parameter: Parameter, given: Mapping[str, Any]) -> Any:
        if parameter.name not in given:
            return parameter.value
        value = read_value(given[parameter.name], parameter.kind)
        if value is not None and not fits(value, parameter.kind):
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
            parameters.append(Parameter(match[1], Kind(match[2]), parse_literal(match[3]), match[4]))
        else:
            raise ValueError(f"{name}.cypher: not a line of a header: {line!r}")
    if missing := {"title", "标题", "question"} - fields.keys():
        raise ValueError(f"{name}.cypher: the header lacks {', '.join(sorted(missing))}")
    wanted = values_line(tuple(parameters))
    if wanted and not body.startswith(wanted + "\n"):
        raise ValueError(f"{name}.cypher: the query does not begin with {wanted!r}")
    said = fields["title"], fields["标题"], fields["question"], fields.get("needs")
    return Query(name, *said, tuple(parameters), tuple(columns), text)


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
