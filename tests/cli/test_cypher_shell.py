"""The interactive ``kg cypher``: statements, commands, what is cancelled, what is completed."""

import io
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import neo4j
import pytest
from little_graph import little_graph
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from kg.cli.shell import Shell, converse
from kg.cli.shell_prompt import CypherCompleter, is_whole, prompter
from kg.workspace import Workspace
from loaders import Address, connect, load
from queries import find

# Some seconds: long enough to be cancelled, short enough not to keep an engine busy that goes on regardless.
LASTING = "UNWIND range(1, 30000) AS x UNWIND range(1, 300) AS y WITH x + y AS z WHERE z < 0 RETURN count(z) AS n"


@pytest.fixture
def piped(kg: Callable, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Callable:
    def piped(text: str, *arguments: str) -> object:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        return kg("-w", workspace.root, "cypher", *arguments)

    return piped


def test_statements_and_commands_from_a_pipe(piped: Callable) -> None:
    shown = piped(
        ":param level county\n// comment; only\nMATCH (d:Document)\nWHERE d.level = $level\n"
        "RETURN d.id AS id ORDER BY id; RETURN ';' AS sign;\n:exit\nRETURN 3 AS three;\n",
        "--format", "csv",
    )  # fmt: skip
    assert shown.code == 0
    assert shown.out == "id\nA\nB\nsign\n;\n"
    assert "2 rows, " in shown.err


def test_the_first_error_ends_a_pipe(piped: Callable) -> None:
    shown = piped("RETURN 1 AS n;\nCREATE (:Note);\nRETURN 2 AS n;\n", "--format", "csv")
    assert shown.code == 2
    assert shown.out == "n\n1\n"
    assert "may change the graph (CREATE)" in shown.err


def test_a_file_of_the_catalogue_runs_from_a_pipe(piped: Callable) -> None:
    shown = piped(find("added-measures").text, "--format", "csv")
    assert shown.code == 0
    assert "甲省,甲省夜校规划,流动书屋" in shown.out


def test_the_terms_of_the_model(piped: Callable) -> None:
    shown = piped(":schema\n:help\n:param\n", "--format", "csv").out
    assert 'Jurisdiction,id,"id, name, level"\n' in shown
    assert 'FATE_IN,Measure,Document,"fate, entered_at, confidence, via"\n' in shown
    assert ":param NAME VALUE" in shown


@pytest.mark.parametrize("value", ["=> 'county'", '=> "county"', "'county'", "county"])
def test_a_parameter_may_be_set_as_in_other_shells(piped: Callable, value: str) -> None:
    assert piped(f":param level {value}\nRETURN $level AS level;\n", "--format", "csv").out == "level\ncounty\n"


@pytest.mark.parametrize(("line", "says"), [(":nonsense", "no command :nonsense"), (":param 1x 2", "not a name")])
def test_a_wrong_command_is_explained(piped: Callable, line: str, says: str) -> None:
    shown = piped(f"{line}\n")
    assert shown.code == 2
    assert says in shown.err


@pytest.fixture
def shell(addresses: tuple[Address, Address], driver: neo4j.Driver) -> Iterator[Callable[..., Shell]]:
    """Shells on a database that holds the little graph."""
    load(driver, little_graph())

    @contextmanager
    def opened() -> Iterator[neo4j.Driver]:
        with connect(addresses[0].uri, addresses[0].user, addresses[0].password) as own:
            yield own

    shells: list[Shell] = []

    def shell(**options: object) -> Shell:
        shells.append(Shell(opened, {}, "csv", **options))
        return shells[-1]

    yield shell
    for one in shells:
        one.close()


def typing(*lines: str) -> Callable[[], str]:
    waiting = iter(lines)

    def ask() -> str:
        for line in waiting:
            return line
        raise EOFError

    return ask


def test_an_error_does_not_end_the_conversation(shell: Callable, capsys: pytest.CaptureFixture[str]) -> None:
    converse(shell(), typing("RETURN );", ":param n 5", "RETURN $n AS n;", "MATCH (d:Document) SET d.x = 1;", ""))
    shown = capsys.readouterr()
    assert shown.out == "n\n5\n"
    assert "line 1, column 8" in shown.err
    assert "may change the graph (SET)" in shown.err


def test_writing_asks_first(shell: Callable, capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[str] = []

    def allowed(clause: str) -> bool:
        asked.append(clause)
        return len(asked) == 2

    lines = ("CREATE (:Note {n: 1});", "CREATE (:Note {n: 2});", "MATCH (m:Note) RETURN m.n AS n;")
    converse(shell(allowed=allowed), typing(*lines))
    assert asked == ["CREATE", "CREATE"]
    shown = capsys.readouterr()
    assert "Not run." in shown.err
    assert shown.out == "n\n2\n"


def test_ctrl_c_cancels_the_query_and_not_the_shell(shell: Callable, capsys: pytest.CaptureFixture[str]) -> None:
    opened = shell()
    opened.connected()
    # A process started in the background ignores the signal; a terminal's does not.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
        converse(opened, typing(f"{LASTING};", "RETURN 1 AS n;"))
    finally:
        signal.signal(signal.SIGINT, before)
    shown = capsys.readouterr()
    assert "Cancelled." in shown.err
    assert shown.out.endswith("n\n1\n")


def test_a_statement_is_typed_on_several_lines_and_remembered(tmp_path: Path) -> None:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        ask = prompter(tmp_path, {})
        keys.send_text("MATCH (d:Document)\rRETURN count(d);\r:help\r")
        assert ask() == "MATCH (d:Document)\nRETURN count(d);"
        assert ask() == ":help"
    history = (tmp_path / "cypher-history").read_text(encoding="utf-8")
    assert "+MATCH (d:Document)\n+RETURN count(d);" in history


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("MATCH (d:Doc", ["Document"]),
        ("MATCH (d:Document)-[:impl", ["IMPLEMENTS"]),
        ("MATCH (d)-[:CITES|BASED", ["BASED_ON"]),
        ("RETURN d.document_n", ["document_number"]),
        ("MATCH (d:Document {cov", ["coverage"]),
        ("RETURN $pl", ["place"]),
        ("opt", ["OPTIONAL MATCH"]),
        (":sch", [":schema"]),
        ("MATCH (d:Nothing", []),
    ],
)
def test_what_is_completed(typed: str, offered: list[str]) -> None:
    completer = CypherCompleter({"place": "甲省"})
    assert [one.text for one in completer.get_completions(Document(typed), CompleteEvent())] == offered


def test_enter_sends_what_is_whole() -> None:
    assert is_whole(":help")
    assert is_whole("RETURN 1;")
    assert not is_whole("RETURN 1")
    assert not is_whole("RETURN ';")


def test_no_engine_is_told_at_once() -> None:
    with (
        closing(Shell(lambda: connect("bolt://127.0.0.1:1", "a", "b"), {}, None)) as shell,
        pytest.raises(Exception, match="no engine answers there"),
    ):
        shell.connected()
