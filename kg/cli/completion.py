"""What the shell completes: names of questions, their parameters, and values from the graph that was built last.

Quick and silent: where nothing was built, or what is there cannot be read, nothing is offered.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import click
import msgspec
from click.shell_completion import CompletionItem

from kg.errors import KgError, UsageError
from kg.records import ModalityChange

VALUES = {
    "place": ("Jurisdiction", "name"),
    "organization": ("Organization", "name"),
    "indicator": ("Indicator", "name"),
    "programme": ("Document", "programme"),
    "plan": ("Document", "title"),
}
"""Parameter → label and property whose values it takes."""
WORDS = {"change": get_args(ModalityChange)}
"""Parameters with few values."""


class _Node(msgspec.Struct):
    """What is needed of a line of the graph's file."""

    type: str
    labels: list[str] = []
    properties: dict[str, object] = {}


def complete_name(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of questions that begin like this."""
    from queries import catalogue

    return [
        CompletionItem(query.name, help=query.title) for query in catalogue() if query.name.startswith(incomplete)
    ]


def complete_parameter(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """``NAME=`` of the question that is named before; after the ``=``, values from the graph."""
    from queries import find

    try:
        # While an option lacks its value click leaves the argument before it unread.
        parameters = find(ctx.params.get("name") or "".join(ctx.args[:1])).parameters
    except UsageError:
        return []
    name, equals, begun = incomplete.partition("=")
    if not equals:
        return [
            CompletionItem(f"{one.name}=", help=one.meaning) for one in parameters if one.name.startswith(incomplete)
        ]
    kind = next((one.kind for one in parameters if one.name == name), None)
    known = ("true", "false") if kind == "boolean" else _values(ctx, name)
    return [CompletionItem(f"{name}={value}") for value in known if value.startswith(begun)]


def complete_place(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of the graph's places that begin like this."""
    return [CompletionItem(value) for value in _values(ctx, "place") if value.startswith(incomplete)]


def _values(ctx: click.Context, parameter: str) -> Iterable[str]:
    if parameter not in VALUES:
        return WORDS.get(parameter, ())
    from kg.workspace import Workspace

    try:
        graph = Workspace(ctx.find_root().params["workspace"]).graph_file()
        return sorted(set(_read(graph, *VALUES[parameter])))
    except (KgError, OSError, ValueError, msgspec.MsgspecError):
        return ()


def _read(graph: Path, label: str, name: str) -> Iterator[str]:
    """Values of that property; nodes stand first, sorted by label."""
    decoder = msgspec.json.Decoder(_Node)
    with graph.open("rb") as lines:
        for line in lines:
            node = decoder.decode(line)
            if node.type != "node" or node.labels[:1] > [label]:
                return
            value = node.properties.get(name)
            if node.labels[:1] == [label] and isinstance(value, str):
                yield value
