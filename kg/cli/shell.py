"""The interactive ``kg cypher``: statements one after another, and commands that begin with a colon."""

import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING, Any

import click

from kg.cli.output import write_rows
from kg.errors import KgError, UsageError
from kg.messages import say
from loaders.bolt import asking
from ontology import ontology
from queries import asked_cypher, write_clause
from queries.statements import split
from queries.values import guess_value

if TYPE_CHECKING:
    import neo4j

Connect = Callable[[], AbstractContextManager["neo4j.Driver"]]
Allowed = Callable[[str], bool]
"""Whether a statement may write, told its first word that does."""

HELP = """A statement ends with ; and may stand on several lines. Ctrl-C cancels a running query, Ctrl-D leaves.
:param            list the parameters
:param NAME VALUE set $NAME; VALUE is JSON where it is JSON (2025, true, ["a","b"]), else text;
                  NAME => 'text' as other Cypher shells write it does the same
:param NAME       forget $NAME
:schema           labels, relationship types and their properties
:help             this
:exit             leave"""
COMMANDS = (":param", ":schema", ":help", ":exit")


class Left(Exception):  # noqa: N818 - no error
    """The user wants to leave."""


class Shell:
    """What runs statements and commands; where they come from is not its business."""

    def __init__(
        self, connect: Connect, parameters: dict[str, Any], format_: str | None, *, allowed: Allowed | None = None
    ) -> None:
        """:param connect: opens the engine; called again after a query was cut off.

        :param allowed: asked before every statement that may write; None: none may.
        """
        self.parameters = parameters
        self._connect, self._format, self._allowed = connect, format_, allowed
        self._open = ExitStack()
        self._driver: neo4j.Driver | None = None

    def connected(self) -> str:
        """What it is connected to, in words.

        :raises KgError: there is no engine, or no graph for it.
        """
        driver = self._opened()
        with asking():
            return f"Connected to {driver.get_server_info().agent}"

    def close(self) -> None:
        """Close the connection; the next statement opens one anew."""
        self._driver = None
        self._open.close()

    def execute(self, line: str) -> None:
        """Run a command or a statement; Ctrl-C ends the statement and nothing else.

        :raises Left: the user wants to leave.
        :raises KgError: it is wrong, or the engine refuses it.
        """
        if line.startswith(":"):
            self._command(*line.rstrip(";").split(maxsplit=2))
            return
        try:
            self._run(line)
        except KeyboardInterrupt:
            self.close()
            say("Cancelled.")

    def _run(self, statement: str) -> None:
        clause = write_clause(statement)
        write = clause is not None and self._allowed is not None
        if clause and self._allowed and not self._allowed(clause):
            say("Not run.")
            return
        began = time.monotonic()
        with asked_cypher(self._opened(), statement, self.parameters, write=write) as answer:
            number = write_rows(answer.columns, answer.rows, self._format) if answer.columns else 0
        say(f"{number} row{'' if number == 1 else 's'}, {time.monotonic() - began:.2f} s")

    def _opened(self) -> "neo4j.Driver":
        """The connection, opened when it is first needed."""
        if self._driver is None:
            self._driver = self._open.enter_context(self._connect())
        return self._driver

    def _command(self, name: str, *words: str) -> None:
        if name == ":exit":
            raise Left
        if name == ":help":
            click.echo(HELP)
        elif name == ":schema":
            self._schema()
        elif name == ":param":
            self._param(*words)
        else:
            raise UsageError(f"no command {name}", f"There are: {', '.join(COMMANDS)}.")

    def _param(self, name: str | None = None, value: str | None = None) -> None:
        if name is None:
            rows: Iterable[dict[str, Any]] = ({"name": key, "value": self.parameters[key]} for key in self.parameters)
            write_rows(("name", "value"), rows, self._format)
        elif value is None:
            self.parameters.pop(name, None)
        elif name.isidentifier():
            self.parameters[name] = guess_value(_plain(value))
        else:
            raise UsageError(f":param {name}: not a name", "Give it, for example :param place 盘锦市")

    def _schema(self) -> None:
        model = ontology()
        nodes = (
            {"node": node.label, "key": node.key, "properties": ", ".join(one.name for one in node.properties)}
            for node in model.nodes.values()
        )
        write_rows(("node", "key", "properties"), nodes, self._format)
        click.echo()
        relationships = (
            {
                "relationship": one.type,
                "from": ", ".join(one.starts),
                "to": ", ".join(one.ends),
                "properties": ", ".join(property.name for property in one.properties),
            }
            for one in model.relationships.values()
        )
        write_rows(("relationship", "from", "to", "properties"), relationships, self._format)


def run_all(shell: Shell, lines: Iterable[str]) -> None:
    """Run what a file or pipe holds, the last statement with or without its ``;``; the first error ends it.

    :raises KgError: as :meth:`Shell.execute`.
    """
    held = ""
    try:
        for line in lines:
            if not held.strip() and line.startswith(":"):
                shell.execute(line.strip())
                continue
            held += line
            if ";" not in line:
                continue
            statements, held = split(held)
            for statement in statements:
                shell.execute(statement)
        if rest := split(held)[1]:
            shell.execute(rest)
    except Left:
        return


def _plain(value: str) -> str:
    """A parameter's value without the arrow and the quotes of other shells: => '柳溪县'."""
    value = value.removeprefix("=>").strip()
    quoted = len(value) > 1 and value[0] == value[-1] == "'"
    return value[1:-1] if quoted else value


def converse(shell: Shell, ask: Callable[[], str]) -> None:
    """Run what somebody types; errors are shown and it goes on.

    :param ask: gives the next input, whole; raises EOFError to leave, KeyboardInterrupt to drop what was typed.
    """
    while True:
        try:
            typed = ask().strip()
            statements, rest = ([typed], "") if typed.startswith(":") else split(typed)
            for statement in filter(None, (*statements, rest)):
                shell.execute(statement)
        except KeyboardInterrupt:
            continue
        except (EOFError, Left):
            return
        except KgError as error:
            say(f"kg: {error}")
