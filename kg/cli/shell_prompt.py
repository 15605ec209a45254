"""The prompt of the interactive ``kg cypher``: history, completion, statements on several lines."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from kg.cli.shell import COMMANDS
from ontology import labels, ontology, relationship_types
from queries.statements import split

KEYWORDS = (
    "MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "WITH", "UNWIND", "ORDER BY", "LIMIT", "SKIP", "DISTINCT",
    "UNION", "CONTAINS", "STARTS WITH", "ENDS WITH", "IS NULL", "IS NOT NULL", "EXISTS", "COUNT", "CASE", "WHEN",
    "THEN", "ELSE", "END", "AND", "OR", "NOT", "IN", "AS", "CALL", "shortestPath", "collect", "count", "coalesce",
)  # fmt: skip
PROMPT, CONTINUED = "cypher> ", "      > "


def prompter(folder: Path, parameters: Mapping[str, object]) -> Callable[[], str]:
    """A function that asks for one statement or command.

    :param folder: the workspace, where the history is kept; nowhere where there is no such folder.
    :param parameters: those that can be completed after ``$``; looked at whenever they are needed.
    """
    history: History = FileHistory(str(folder / "cypher-history")) if folder.is_dir() else InMemoryHistory()
    session: PromptSession[str] = PromptSession(
        history=history,
        completer=CypherCompleter(parameters),
        complete_while_typing=False,
        multiline=True,
        prompt_continuation=CONTINUED,
        key_bindings=_keys(),
    )
    return lambda: session.prompt(PROMPT)


def is_whole(typed: str) -> bool:
    """Whether Enter sends it: it is a command, ends with ``;``, or is nothing."""
    return typed.lstrip().startswith(":") or not split(typed)[1]


def _keys() -> KeyBindings:
    keys = KeyBindings()

    def whole() -> bool:
        from prompt_toolkit.application import get_app

        return is_whole(get_app().current_buffer.text)

    @keys.add("enter", filter=Condition(whole))
    def _send(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    return keys


class CypherCompleter(Completer):
    """Offers what may stand at the cursor, from the terms of the ontology."""

    def __init__(self, parameters: Mapping[str, object]) -> None:
        self._parameters = parameters

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:  # noqa: ARG002
        """Names that begin with the word before the cursor, whatever its letters' case."""
        before = document.text_before_cursor
        if before.lstrip().startswith(":"):
            yield from _beginning(before.lstrip(), COMMANDS)
            return
        at = len(before)
        while at and (before[at - 1].isalnum() or before[at - 1] == "_"):
            at -= 1
        yield from _beginning(before[at:], self._names(before[:at]))

    def _names(self, before: str) -> Iterable[str]:
        """What may follow that text."""
        match before[-1:]:
            case ":" | "|" | "&" | "!":
                return relationship_types() if before.rfind("[") > before.rfind("(") else labels()
            case ".":
                return ontology().properties
            case "$":
                return self._parameters
            case "{" | ",":
                return ontology().properties if before.rfind("{") > before.rfind("}") else KEYWORDS
            case _:
                return KEYWORDS


def _beginning(word: str, names: Iterable[str]) -> Iterable[Completion]:
    return (Completion(name, -len(word)) for name in names if name.lower().startswith(word.lower()))
