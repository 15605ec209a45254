"""The graph in Python: build it, ask it, follow a measure; what ``from kg import open_graph`` gives.

::

    with open_graph("plans.kg") as graph:
        graph.build("plans/")
        table = graph.ask("dropped-measures", place="盘锦市").to_pandas()
"""

from collections.abc import Sequence
from contextlib import ExitStack
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from kg.errors import UsageError
from kg.settings import Settings

if TYPE_CHECKING:
    import neo4j

    from kg.build_report import BuildReport
    from queries import Query, Result
    from queries.trace import Row, Trace
    from queries.upstream import Upstream

AnyPath = str | PathLike[str]


def open_graph(
    workspace: AnyPath = ".kg",
    *,
    engine: Literal["embedded", "neo4j"] = "embedded",
    uri: str | None = None,
    user: str = "neo4j",
    password: str = "",
    database: str | None = None,
) -> "PolicyGraph":
    """A workspace's graph, or that of a server; nothing is started or connected before something is asked.

    :param workspace: folder that keeps results, graph and engine; made by the first build.
    :param engine: the engine that is started where none runs, if no ``uri`` is given.
    :param uri: Bolt address of a server to use instead, with ``user``, ``password`` and ``database`` there.
    """
    return PolicyGraph(Settings(Path(workspace), engine, uri, user, password, database))


class PolicyGraph:
    """A graph of plans. Use it in a ``with`` block, or :meth:`close` it."""

    def __init__(self, settings: Settings) -> None:
        """:param settings: which workspace and engine; :func:`open_graph` makes them."""
        self._settings = settings
        self._open = ExitStack()
        self._driver: neo4j.Driver | None = None

    def __enter__(self) -> "PolicyGraph":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; the next question opens one anew. The engine ends by itself when nobody uses it."""
        self._driver = None
        self._open.close()

    @property
    def driver(self) -> "neo4j.Driver":
        """The connection, for what is not offered here.

        :raises WorkspaceError: nothing was built in this workspace yet.
        :raises EngineError: there is no engine, or it cannot be started or loaded.
        """
        from kg import engines

        if self._driver is None:
            self._driver = self._open.enter_context(engines.open_graph(self._settings))
        return self._driver

    def build(
        self,
        *sources: AnyPath,
        catalogues: Sequence[AnyPath] = (),
        bundled_catalogue: bool = True,
        places: AnyPath | None = None,
    ) -> "BuildReport":
        """Build the graph of the plans in these files and folders, and load it; only what changed is read again.

        :param catalogues: CSV files of plans that are known without their text.
        :param bundled_catalogue: whether the catalogue that ships with the program counts too.
        :param places: CSV file of places that GB/T 2260 does not have.
        :return: what was read, refused and found.
        :raises InputError: no source could be used, or a catalogue or table of places is wrong.
        :raises WorkspaceError: the workspace is locked or cannot be written.
        :raises EngineError: there is no engine, or it refuses the graph.
        """
        from kg.build import Inputs, build
        from kg.engines import load_graph
        from kg.workspace import Workspace

        workspace = Workspace(self._settings.workspace)
        inputs = Inputs(
            tuple(map(Path, sources)),
            tuple(map(Path, catalogues)),
            bundled_catalogue,
            None if places is None else Path(places),
        )
        report = build(inputs, workspace, lambda _stage, _done, _total: None)
        self.close()
        load_graph(self._settings, workspace)
        return report

    def questions(self) -> "tuple[Query, ...]":
        """The questions of the catalogue, by name."""
        from queries import catalogue

        return catalogue()

    def ask(self, name: str, **parameters: Any) -> "Result":
        """The answer to a question of the catalogue.

        :param parameters: those of the question; the defaults stand for those left out.
        :raises UsageError: no such question or parameter, or a value of another type.
        :raises EngineError: the engine refuses or is gone.
        """
        from queries import find, run

        return run(self.driver, find(name), parameters)

    def cypher(self, query: str, **parameters: Any) -> "Result":
        """The answer to a query of one's own, which may only read.

        :raises UsageError: it would write.
        :raises EngineError: the engine refuses it (the message shows where) or is gone.
        """
        from queries import run_cypher

        return run_cypher(self.driver, query, parameters)

    def measures(self, words: str) -> "list[Row]":
        """The measures that fit the words (an id, a heading, words of a heading or text) best: rows with their ids.

        :raises EngineError: the engine refuses or is gone.
        """
        from queries.trace import matches

        return matches(self.driver, words)

    def trace(self, words: str) -> "Trace":
        """What became of one measure in every document below it, traced from its source at the top.

        :param words: its id, or words that fit measures of one source only.
        :raises UsageError: nothing fits, or measures of several sources do; the message lists their ids.
        :raises EngineError: the engine refuses or is gone.
        """
        from queries.trace import candidates, top_ids, trace

        tops = dict.fromkeys(top for row in candidates(self.driver, words) for top in top_ids(row))
        return trace(self.driver, _only(words, list(tops)))

    def upstream(self, words: str) -> "Upstream":
        """Where one measure comes from, step by step up to the top.

        :param words: its id, or words that fit no other measure as well.
        :raises UsageError: nothing fits, or several measures do; the message lists their ids.
        :raises EngineError: the engine refuses or is gone.
        """
        from queries.upstream import upstream

        return upstream(self.driver, _only(words, [row["measure_id"] for row in self.measures(words)]))


def _only(words: str, ids: Sequence[str]) -> str:
    if not ids:
        raise UsageError(f"no measure with {words!r} in its heading or text", "Try fewer or other words.")
    if len(ids) > 1:
        raise UsageError(f"{words!r} fits {len(ids)} measures: {', '.join(ids)}", "Name one by its id.")
    return ids[0]
